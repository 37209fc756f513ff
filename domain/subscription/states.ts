import type { ProcessTable } from '../case/table.ts'

/** A charge beside the runs: for the rest of a period, or a dearer plan. While it is asked for, a cancel waits for its result and undoes it. */
const CHARGED_WHILE_CLOSING = {
  'chargeNow.paid': ['closing'],
  'chargeNow.processing': ['closing'],
  'chargeNow.declined': ['closing'],
  'chargeNow.action_required': ['closing'],
} as const

/** Of a charge whose result decides whether it goes on: who has to be asked first, or does not pay, is past due. */
const CHARGED_TO_GO_ON = {
  'chargeNow.paid': ['active'],
  'chargeNow.processing': ['active'],
  'chargeNow.declined': ['past_due'],
  'chargeNow.action_required': ['past_due'],
} as const

/**
 * The life of a subscription. Nothing sleeps while it waits: its next date is a due row, and whoever comes to it (a run, a dunning, a
 * command) records what happens in the database. Facts are what became of a period's charge.
 */
export const subscriptionTable = {
  process: 'subscription',
  prefix: 'SU',
  initial: ['awaiting_payment'],

  commands: [
    'addDevice',
    'removeDevice',
    'changePlan',
    'changeMethod',
    'answerPrice',
    'pause',
    'resume',
    'cancel',
    'keep',
    'withdraw',
    'recordRefund',
  ],

  facts: {
    period_paid: { answers: ['cancelCharge', 'chargeNow'], unexpected: 'ignore' },
    period_processing: { unexpected: 'ignore' },
    period_declined: { unexpected: 'ignore' },
    // A debit that had been on its way, or was paid, is taken back by the customer's bank.
    debit_returned: { unexpected: 'board' },
    dispute_opened: { unexpected: 'board' },
    dispute_closed: { unexpected: 'board' },
  },

  effects: {
    chargeNow: { results: ['paid', 'processing', 'declined', 'action_required'] },
    cancelCharge: { results: ['cancelled', 'already_paid'] },
    refundCharges: { results: ['refunded', 'refused'] },
  },

  states: {
    // Signing up
    awaiting_payment: {
      waitsFor: 'customer',
      limit: 'first_payment',
      asks: 'first_payment',
      reminders: 'first_payment',
      on: { period_paid: ['active'], period_processing: ['active'], cancel: ['abandoning'], deadline: ['abandoning'] },
    },
    abandoning: {
      waitsFor: 'engine',
      limit: 'undoing',
      on: { 'cancelCharge.cancelled': ['never_started'], 'cancelCharge.already_paid': ['active', 'refunding'], deadline: ['abandoning'] },
    },

    // Covered
    active: {
      waitsFor: 'engine',
      limit: 'renewal',
      on: {
        period_paid: ['active'],
        period_processing: ['active'],
        period_declined: ['past_due'],
        debit_returned: ['past_due'],
        addDevice: ['active'],
        removeDevice: ['active'],
        changeMethod: ['active'],
        answerPrice: ['active'],
        changePlan: ['active', 'changing_plan'],
        pause: ['pausing'],
        cancel: ['ending', 'closing'],
        withdraw: ['refunding'],
        dispute_opened: ['active'],
        dispute_closed: ['active', 'past_due'],
        deadline: ['active'],
      },
    },
    changing_plan: {
      waitsFor: 'engine',
      limit: 'charging',
      on: {
        'chargeNow.paid': ['active'],
        'chargeNow.processing': ['active'],
        'chargeNow.declined': ['active'],
        'chargeNow.action_required': ['active'],
        cancel: ['closing'],
        deadline: ['changing_plan'],
      },
    },

    // A pause
    pausing: {
      waitsFor: 'engine',
      limit: 'period_end',
      on: {
        resume: ['active'],
        cancel: ['ending', 'closing'],
        withdraw: ['refunding'],
        debit_returned: ['past_due'],
        deadline: ['paused'],
      },
    },
    paused: {
      waitsFor: 'customer',
      limit: 'pause',
      on: { resume: ['resuming'], changeMethod: ['paused'], cancel: ['ended'], debit_returned: ['past_due'], deadline: ['ended'] },
    },
    resuming: {
      waitsFor: 'engine',
      limit: 'charging',
      on: { ...CHARGED_TO_GO_ON, cancel: ['closing'], deadline: ['resuming'] },
    },

    // Not paid
    past_due: {
      waitsFor: 'customer',
      limit: 'dunning',
      on: {
        period_paid: ['active', 'settling', 'paused'],
        period_processing: ['active'],
        period_declined: ['past_due'],
        debit_returned: ['past_due'],
        changeMethod: ['past_due'],
        cancel: ['closing'],
        withdraw: ['closing'],
        deadline: ['suspended'],
      },
    },
    suspended: {
      waitsFor: 'customer',
      limit: 'suspension',
      on: {
        period_paid: ['active', 'settling', 'paused'],
        period_processing: ['active'],
        period_declined: ['suspended'],
        changeMethod: ['suspended'],
        cancel: ['closing'],
        deadline: ['closing'],
      },
    },
    settling: {
      waitsFor: 'engine',
      limit: 'charging',
      on: { ...CHARGED_TO_GO_ON, cancel: ['closing'], deadline: ['settling'] },
    },

    // Leaving
    ending: {
      waitsFor: 'engine',
      limit: 'period_end',
      on: { keep: ['active'], withdraw: ['refunding'], debit_returned: ['ending'], deadline: ['ended'] },
    },
    closing: {
      waitsFor: 'engine',
      limit: 'undoing',
      on: {
        ...CHARGED_WHILE_CLOSING,
        'cancelCharge.cancelled': ['ended', 'refunding'],
        'cancelCharge.already_paid': ['refunding'],
        deadline: ['closing'],
      },
    },
    refunding: {
      waitsFor: 'provider',
      limit: 'refund',
      on: { 'refundCharges.refunded': ['ended'], 'refundCharges.refused': ['refund_review'], deadline: ['refunding'] },
    },
    refund_review: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: { recordRefund: ['ended'], deadline: ['refund_review'] },
    },

    // What was paid after all is given back: nothing is charged any more.
    ended: { final: true, on: { period_paid: ['refunding'] } },
    never_started: { final: true, on: { period_paid: ['refunding'] } },
  },
} as const satisfies ProcessTable

export type SubscriptionTable = typeof subscriptionTable
