import type { ProcessTable } from '../case/table.ts'
import { quarantineStates } from '../device/quarantine.ts'
import { abandonment, inboundLeg, PARCEL_FACTS, returnLeg, returnOnArrival } from '../parcels/legs.ts'

/**
 * The life of a trade-in. Read a state as: whom it waits for, until when (a key of the market's policy), which mail asks,
 * and where each command, fact, effect result or the deadline may lead. Where several targets stand, the workflow decides.
 * A deadline that stays in its state is an escalation: the case goes to the overdue list and the limit starts anew.
 */
export const tradeInTable = {
  process: 'trade_in',
  prefix: 'TI',
  initial: ['offered'],

  commands: [
    'acceptOffer',
    'confirmEmail',
    'cancel',
    'withdrawOffer',
    'decideReview',
    'retryShipping',
    'arrangeSpecialCollection',
    'recordDropOff',
    'declareLost',
    'recordReceipt',
    'decideEmptyParcel',
    'recordIdentityCheck',
    'recordGuardianConsent',
    'recordInspection',
    'recordSecondInspection',
    'decideHazard',
    'decideDeviceCheck',
    'confirmUnlocked',
    'requestReturn',
    'decideQuarantine',
    'acceptCounterOffer',
    'declineCounterOffer',
    'disputeCounterOffer',
    'decideDispute',
    'chooseNoOffer',
    'chooseCompensation',
    'recordReplacement',
    'confirmPayee',
    'changePayoutDetails',
    'decidePayout',
    'recordPayoutOutcome',
    'settlePayout',
    'giveReturnAddress',
    'disposeAbandoned',
    'decideOwnership',
  ],

  facts: {
    ...PARCEL_FACTS,
    payout_executed: { answers: 'payOut', unexpected: 'ignore' },
    payout_booked: { answers: 'payOut', unexpected: 'ignore' },
    payout_rejected: { answers: 'payOut', unexpected: 'board' },
    payout_returned: { answers: 'payOut', unexpected: 'board' },
    device_reported_stolen: { unexpected: 'board' },
  },

  effects: {
    buyLabel: { results: ['bought', 'refused'] },
    voidLabel: { results: ['voided', 'too_late'], undoes: 'buyLabel' },
    buyReturnLabel: { results: ['bought', 'refused'] },
    checkDevice: { results: ['clear', 'locked', 'stolen', 'not_buyable', 'unclear'], onlyReads: true },
    checkPayee: { results: ['match', 'close', 'no_match', 'not_possible', 'not_needed'], onlyReads: true },
    payOut: { results: ['submitted', 'refused'] },
    issueVoucher: { results: ['issued'] },
    bookGift: { results: ['booked'] },
  },

  states: {
    // Offer and acceptance
    offered: {
      waitsFor: 'customer',
      limit: 'offer_answer',
      asks: 'offer',
      reminders: 'offer',
      on: {
        acceptOffer: [
          'awaiting_email_confirmation',
          'in_review',
          'arranging_shipping',
          'awaiting_special_collection',
          'awaiting_shipment',
          'received',
        ],
        cancel: ['cancelled'],
        withdrawOffer: ['expired'],
        deadline: ['expired'],
      },
    },
    awaiting_email_confirmation: {
      waitsFor: 'customer',
      limit: 'email_confirmation',
      asks: 'confirm_email',
      reminders: 'email_confirmation',
      on: {
        confirmEmail: ['in_review', 'arranging_shipping', 'awaiting_special_collection', 'awaiting_shipment'],
        cancel: ['cancelled'],
        withdrawOffer: ['expired'],
        deadline: ['expired'],
      },
    },
    in_review: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: {
        decideReview: ['arranging_shipping', 'awaiting_special_collection', 'awaiting_shipment', 'received', 'cancelled'],
        cancel: ['cancelled'],
        deadline: ['in_review'],
      },
    },

    // On its way to us
    arranging_shipping: {
      waitsFor: 'provider',
      limit: 'shipping_arrangement',
      on: {
        'buyLabel.bought': ['awaiting_shipment'],
        'buyLabel.refused': ['shipping_failed'],
        cancel: ['cancelling'],
        deadline: ['arranging_shipping'],
      },
    },
    shipping_failed: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: { retryShipping: ['arranging_shipping'], cancel: ['cancelled'], deadline: ['shipping_failed'] },
    },
    awaiting_special_collection: {
      waitsFor: 'support',
      limit: 'special_collection',
      on: { arrangeSpecialCollection: ['in_transit'], cancel: ['cancelled'], deadline: ['awaiting_special_collection'] },
    },
    awaiting_shipment: {
      waitsFor: 'customer',
      awaits: 'hand_over',
      limit: 'price_hold',
      asks: 'shipping_instructions',
      reminders: 'shipment',
      on: {
        parcel_scanned: ['in_transit'],
        parcel_delivered: ['delivered'],
        recordDropOff: ['in_transit'],
        recordReceipt: ['received', 'empty_parcel'],
        cancel: ['cancelling', 'cancelled'],
        deadline: ['awaiting_late_shipment'],
      },
    },
    awaiting_late_shipment: {
      waitsFor: 'customer',
      awaits: 'hand_over',
      limit: 'late_shipment',
      asks: 'price_no_longer_held',
      on: {
        parcel_scanned: ['in_transit'],
        parcel_delivered: ['delivered'],
        recordDropOff: ['in_transit'],
        recordReceipt: ['received', 'empty_parcel'],
        cancel: ['cancelling', 'cancelled'],
        deadline: ['cancelling', 'expired'],
      },
    },
    cancelling: {
      waitsFor: 'engine',
      limit: 'undoing',
      on: {
        'buyLabel.bought': ['cancelling'],
        'buyLabel.refused': ['cancelled'],
        'voidLabel.voided': ['cancelled', 'expired'],
        'voidLabel.too_late': ['cancelled', 'expired'],
        deadline: ['cancelling'],
      },
    },
    ...inboundLeg({
      received: ['received', 'empty_parcel'],
      lossChosen: ['checking_payee', 'replacing'],
      lossUnanswered: ['checking_payee'],
    }),
    replacing: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: { recordReplacement: ['compensated'], deadline: ['replacing'] },
    },
    return_on_arrival: returnOnArrival(['returning', 'hazard_hold', 'empty_parcel']),

    // On the bench
    received: {
      waitsFor: 'workshop',
      limit: 'inspection',
      on: {
        recordInspection: ['checking', 'hazard_hold'],
        recordIdentityCheck: ['received', 'awaiting_guardian'],
        deadline: ['received'],
      },
    },
    empty_parcel: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: { decideEmptyParcel: ['lost', 'rejected'], deadline: ['empty_parcel'] },
    },
    awaiting_guardian: {
      waitsFor: 'customer',
      limit: 'guardian_consent',
      asks: 'guardian_consent',
      reminders: 'guardian',
      on: { recordGuardianConsent: ['received'], deadline: ['returning'] },
    },
    checking: {
      waitsFor: 'provider',
      limit: 'device_check',
      on: {
        'checkDevice.clear': ['agreed', 'second_inspection', 'counter_offered', 'no_offer'],
        'checkDevice.locked': ['locked'],
        'checkDevice.stolen': ['quarantined'],
        'checkDevice.not_buyable': ['returning'],
        'checkDevice.unclear': ['check_unclear'],
        deadline: ['check_unclear'],
      },
    },
    check_unclear: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: {
        decideDeviceCheck: ['agreed', 'second_inspection', 'counter_offered', 'no_offer', 'quarantined', 'returning'],
        deadline: ['check_unclear'],
      },
    },
    locked: {
      waitsFor: 'customer',
      limit: 'unlock',
      asks: 'unlock_device',
      reminders: 'unlock',
      on: { confirmUnlocked: ['checking'], requestReturn: ['returning'], deadline: ['returning'] },
    },
    ...quarantineStates('returning'),
    hazard_hold: {
      waitsFor: 'support',
      limit: 'hazard_decision',
      on: { decideHazard: ['checking', 'returning', 'recycled', 'returned'], deadline: ['hazard_hold'] },
    },
    second_inspection: {
      waitsFor: 'workshop',
      limit: 'second_inspection',
      on: { recordSecondInspection: ['agreed', 'counter_offered'], deadline: ['second_inspection'] },
    },

    // The counter-offer
    counter_offered: {
      waitsFor: 'customer',
      limit: 'counter_offer_answer',
      asks: 'counter_offer',
      reminders: 'counter_offer',
      on: {
        acceptCounterOffer: ['agreed'],
        declineCounterOffer: ['returning'],
        disputeCounterOffer: ['disputed'],
        deadline: ['returning'],
      },
    },
    disputed: {
      waitsFor: 'support',
      limit: 'dispute_decision',
      on: { decideDispute: ['agreed', 'counter_offered'], deadline: ['disputed'] },
    },
    no_offer: {
      waitsFor: 'customer',
      limit: 'no_offer_answer',
      asks: 'no_offer',
      reminders: 'no_offer',
      on: { chooseNoOffer: ['returning', 'recycled'], deadline: ['returning'] },
    },

    // The money
    agreed: {
      waitsFor: 'bank',
      limit: 'payee_check',
      on: {
        'checkPayee.match': ['payout_scheduled'],
        'checkPayee.not_possible': ['payout_scheduled'],
        'checkPayee.not_needed': ['payout_scheduled'],
        'checkPayee.close': ['payee_confirmation'],
        'checkPayee.no_match': ['payout_details_needed'],
        device_reported_stolen: ['quarantined'],
        deadline: ['agreed'],
      },
    },
    checking_payee: {
      waitsFor: 'bank',
      limit: 'payee_check',
      on: {
        'checkPayee.match': ['payout_scheduled'],
        'checkPayee.not_possible': ['payout_scheduled'],
        'checkPayee.not_needed': ['payout_scheduled'],
        'checkPayee.close': ['payee_confirmation'],
        'checkPayee.no_match': ['payout_details_needed'],
        device_reported_stolen: ['quarantined'],
        deadline: ['checking_payee'],
      },
    },
    payee_confirmation: {
      waitsFor: 'customer',
      limit: 'payee_confirmation',
      asks: 'confirm_payee',
      reminders: 'payee_confirmation',
      on: {
        confirmPayee: ['payout_scheduled'],
        changePayoutDetails: ['checking_payee'],
        device_reported_stolen: ['quarantined'],
        deadline: ['payee_confirmation'],
      },
    },
    payout_details_needed: {
      waitsFor: 'customer',
      limit: 'payout_details',
      asks: 'new_payout_details',
      reminders: 'payout_details',
      on: { changePayoutDetails: ['checking_payee'], device_reported_stolen: ['quarantined'], deadline: ['payout_details_needed'] },
    },
    payout_scheduled: {
      waitsFor: 'engine',
      limit: 'payout_date',
      on: {
        changePayoutDetails: ['checking_payee'],
        device_reported_stolen: ['quarantined'],
        deadline: ['pre_payout_check', 'paying'],
      },
    },
    pre_payout_check: {
      waitsFor: 'provider',
      limit: 'device_check',
      on: {
        'checkDevice.clear': ['paying', 'payout_held'],
        'checkDevice.locked': ['payout_held'],
        'checkDevice.stolen': ['quarantined'],
        'checkDevice.not_buyable': ['payout_held'],
        'checkDevice.unclear': ['payout_held'],
        deadline: ['payout_held'],
      },
    },
    payout_held: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: {
        decidePayout: ['paying', 'pre_payout_check', 'quarantined', 'returning'],
        device_reported_stolen: ['quarantined'],
        deadline: ['payout_held'],
      },
    },
    paying: {
      waitsFor: 'bank',
      limit: 'payout_report',
      on: {
        'payOut.submitted': ['payout_submitted'],
        'payOut.refused': ['payout_details_needed', 'payout_support'],
        'issueVoucher.issued': ['closed'],
        'bookGift.booked': ['closed'],
        deadline: ['paying'],
      },
    },
    payout_submitted: {
      waitsFor: 'bank',
      limit: 'payout_report',
      on: {
        payout_executed: ['paid'],
        payout_booked: ['closed'],
        payout_rejected: ['payout_details_needed', 'payout_support'],
        payout_returned: ['payout_details_needed', 'payout_support'],
        deadline: ['payout_unreported'],
      },
    },
    payout_unreported: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: {
        recordPayoutOutcome: ['closed', 'checking_payee'],
        payout_executed: ['paid'],
        payout_booked: ['closed'],
        payout_rejected: ['payout_details_needed', 'payout_support'],
        payout_returned: ['payout_details_needed', 'payout_support'],
        deadline: ['payout_unreported'],
      },
    },
    payout_support: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: { changePayoutDetails: ['checking_payee'], settlePayout: ['closed'], deadline: ['payout_support'] },
    },
    paid: {
      waitsFor: 'bank',
      limit: 'payout_booking',
      on: {
        payout_booked: ['closed'],
        payout_returned: ['payout_details_needed', 'payout_support'],
        deadline: ['payout_unreported'],
      },
    },

    // On its way back
    ...returnLeg({ home: ['returned'], lossChosen: ['checking_payee', 'replacing'], lossUnanswered: ['checking_payee'] }),
    ...abandonment(['returning']),
    ownership_dispute: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: {
        decideOwnership: ['closed', 'handed_over', 'payout_support'],
        payout_returned: ['ownership_dispute'],
        deadline: ['ownership_dispute'],
      },
    },

    // Ends
    closed: {
      final: true,
      on: { payout_returned: ['payout_details_needed', 'payout_support'], device_reported_stolen: ['ownership_dispute'] },
    },
    expired: { final: true, on: { parcel_scanned: ['in_transit'], parcel_delivered: ['delivered'] } },
    cancelled: { final: true, on: { parcel_scanned: ['return_on_arrival'], parcel_delivered: ['return_on_arrival'] } },
    rejected: { final: true },
    returned: { final: true, on: { return_sent_back: ['return_undeliverable'] } },
    recycled: { final: true },
    handed_over: { final: true },
    compensated: { final: true },
    abandoned: { final: true },
  },
} as const satisfies ProcessTable

export type TradeInTable = typeof tradeInTable
