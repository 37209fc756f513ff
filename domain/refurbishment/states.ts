import type { ProcessTable } from '../case/table.ts'

/**
 * The life of a device in refurbishment, from the day it is ours to the day it can be sold, is taken apart or goes to the recycler. Read a
 * state as: whom it waits for, until when (a key of the market's policy), and where each command, fact, effect result or the
 * deadline may lead. Where several targets stand, the workflow decides. A deadline that stays in its state is an escalation:
 * the case goes to the overdue list and the limit starts anew.
 */
export const refurbishmentTable = {
  process: 'refurbishment',
  prefix: 'RF',
  initial: ['received'],

  commands: [
    'recordTests',
    'recordWipe',
    'orderParts',
    'recordPartsArrived',
    'recordRepair',
    'gradeDevice',
    'recordSecondGrading',
    'setPrice',
    'askForDecision',
    'decideOutcome',
    'confirmOutcome',
    'recheckDevice',
    'reportHazard',
    'decideHazard',
    'decideOwnership',
    'recordHarvest',
    'recordTransfer',
  ],

  facts: {
    // The seller's case undid the purchase, or kept it after all.
    purchase_undone: { unexpected: 'board' },
    ownership_kept: { unexpected: 'ignore' },
    device_reported_stolen: { unexpected: 'board' },
  },

  effects: {
    checkDevice: { results: ['clear', 'locked', 'stolen', 'not_buyable', 'unclear'], onlyReads: true },
  },

  states: {
    // On the bench
    received: {
      waitsFor: 'workshop',
      limit: 'testing',
      on: {
        recordTests: ['awaiting_wipe', 'hazard_hold'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['received'],
      },
    },
    awaiting_wipe: {
      waitsFor: 'workshop',
      limit: 'wiping',
      on: {
        recordWipe: ['checking_device', 'outcome_decision'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['awaiting_wipe'],
      },
    },
    checking_device: {
      waitsFor: 'provider',
      limit: 'device_check',
      on: {
        'checkDevice.clear': ['awaiting_repair', 'awaiting_grading', 'outcome_decision'],
        'checkDevice.locked': ['check_failed'],
        'checkDevice.stolen': ['ownership_hold'],
        'checkDevice.not_buyable': ['check_failed'],
        'checkDevice.unclear': ['check_failed'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['check_failed'],
      },
    },
    check_failed: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: {
        recheckDevice: ['checking_device', 'checking_before_sale'],
        askForDecision: ['outcome_decision'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['check_failed'],
      },
    },

    // Repair
    awaiting_repair: {
      waitsFor: 'workshop',
      limit: 'repair',
      on: {
        orderParts: ['awaiting_parts'],
        recordRepair: ['awaiting_retest'],
        askForDecision: ['outcome_decision'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['awaiting_repair'],
      },
    },
    awaiting_parts: {
      waitsFor: 'provider',
      limit: 'parts',
      on: {
        recordPartsArrived: ['awaiting_repair'],
        askForDecision: ['outcome_decision'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['awaiting_parts'],
      },
    },
    awaiting_retest: {
      waitsFor: 'workshop',
      limit: 'testing',
      on: {
        recordTests: ['awaiting_repair', 'awaiting_grading', 'outcome_decision', 'hazard_hold'],
        askForDecision: ['outcome_decision'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['awaiting_retest'],
      },
    },
    outcome_decision: {
      waitsFor: 'workshop',
      limit: 'second_opinion',
      on: {
        decideOutcome: [
          'awaiting_retest',
          'awaiting_repair',
          'checking_before_sale',
          'on_hold',
          'harvesting',
          'recycling',
          'outcome_confirmation',
        ],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['outcome_decision'],
      },
    },
    outcome_confirmation: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: {
        confirmOutcome: ['awaiting_retest', 'awaiting_repair', 'checking_before_sale', 'on_hold', 'harvesting', 'recycling'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['outcome_confirmation'],
      },
    },

    // Grade and price
    awaiting_grading: {
      waitsFor: 'workshop',
      limit: 'grading',
      on: {
        gradeDevice: ['second_grading', 'on_hold', 'checking_before_sale', 'outcome_decision'],
        askForDecision: ['outcome_decision'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['awaiting_grading'],
      },
    },
    second_grading: {
      waitsFor: 'workshop',
      limit: 'grading',
      on: {
        recordSecondGrading: ['on_hold', 'checking_before_sale', 'outcome_decision'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['second_grading'],
      },
    },
    on_hold: {
      waitsFor: 'engine',
      limit: 'resale_hold',
      on: {
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['checking_before_sale'],
      },
    },
    checking_before_sale: {
      waitsFor: 'provider',
      limit: 'device_check',
      on: {
        'checkDevice.clear': ['stocked', 'awaiting_price'],
        'checkDevice.locked': ['check_failed'],
        'checkDevice.stolen': ['ownership_hold'],
        'checkDevice.not_buyable': ['check_failed'],
        'checkDevice.unclear': ['check_failed'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['check_failed'],
      },
    },
    awaiting_price: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: {
        setPrice: ['stocked'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['awaiting_price'],
      },
    },

    // What is not sold whole
    harvesting: {
      waitsFor: 'workshop',
      limit: 'harvest',
      on: {
        recordHarvest: ['harvested'],
        reportHazard: ['hazard_hold'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['harvesting'],
      },
    },
    recycling: {
      waitsFor: 'workshop',
      limit: 'transfer',
      on: {
        recordTransfer: ['recycled'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['recycling'],
      },
    },

    // Hazard and ownership come before all else
    hazard_hold: {
      waitsFor: 'lead',
      limit: 'hazard_decision',
      on: {
        decideHazard: ['received', 'awaiting_retest', 'recycling'],
        purchase_undone: ['withdrawn'],
        device_reported_stolen: ['ownership_hold'],
        deadline: ['hazard_hold'],
      },
    },
    ownership_hold: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: {
        decideOwnership: ['received', 'outcome_decision', 'handed_over'],
        ownership_kept: ['received', 'outcome_decision'],
        purchase_undone: ['withdrawn'],
        deadline: ['ownership_hold'],
      },
    },

    // Ends, and what reopens them
    stocked: {
      final: true,
      on: { purchase_undone: ['withdrawn'], device_reported_stolen: ['ownership_hold'] },
    },
    harvested: { final: true },
    recycled: { final: true },
    withdrawn: { final: true },
    handed_over: { final: true },
  },
} as const satisfies ProcessTable

export type RefurbishmentTable = typeof refurbishmentTable
