import type { ProcessTable } from '../case/table.ts'
import { quarantineStates } from '../device/quarantine.ts'
import { abandonment, inboundLeg, PARCEL_FACTS, returnLeg, returnOnArrival } from '../parcels/legs.ts'

const coming = inboundLeg({ received: ['checking', 'empty_parcel'], lossChosen: ['compensating'], lossUnanswered: ['compensating'] })
const back = returnLeg({
  home: ['closed', 'returned'],
  lossChosen: ['refunding', 'compensating'],
  lossUnanswered: ['refunding', 'compensating'],
})
const givenUp = abandonment(['billing'])

/**
 * The life of a repair, of a device that stays its customer's: fetched or sent in, quoted, approved, repaired, paid and brought back. Read a
 * state as: whom it waits for, until when (a key of the market's policy), which mail asks, and where each command, fact, effect result or
 * the deadline may lead. Where several targets stand, the workflow decides. A deadline that stays in its state is an escalation: the case
 * goes to the overdue list and the limit starts anew.
 */
export const repairTable = {
  process: 'repair',
  prefix: 'RP',
  initial: ['opened'],

  commands: [
    'arrangeHandOver',
    'confirmEmail',
    'changePickup',
    'cancel',
    'acceptTicket',
    'refuseTicket',
    'recordDropOff',
    'recordCollectionRefused',
    'arrangeSpecialCollection',
    'declareLost',
    'chooseCompensation',
    'recordCompensation',
    'recordReceipt',
    'decideEmptyParcel',
    'decideIntake',
    'decideQuarantine',
    'reportHazard',
    'decideHazard',
    'reportContent',
    'decideContent',
    'recordDiagnosis',
    'issueQuote',
    'approveQuote',
    'declineQuote',
    'startNow',
    'withdraw',
    'chooseTradeIn',
    'startRepair',
    'orderParts',
    'recordPartsArrived',
    'recordRepair',
    'declareUnrepairable',
    'recordReassembled',
    'recordQualityCheck',
    'decideQuality',
    'chooseOutcome',
    'recordTransfer',
    'decidePayment',
    'recordRefund',
    'changeReturn',
    'recordShopArrival',
    'recordCollection',
    'giveReturnAddress',
    'disposeAbandoned',
  ],

  facts: {
    ...PARCEL_FACTS,
    // What is scanned answers the label, and the pickup that is being booked or called off.
    parcel_scanned: { answers: ['buyLabel', 'bookPickup'], unexpected: 'ignore' },
    parcel_delivered: { answers: ['buyLabel', 'bookPickup'], unexpected: 'ignore' },
    device_reported_stolen: { unexpected: 'board' },
    // The provider told something of the payment, or the customer came back from its page: it is read again.
    payment_reported: { answers: ['openPayment', 'readPayment'], unexpected: 'ignore' },
    // Of the trade-in that this ticket opened.
    trade_in_agreed: { unexpected: 'board' },
    trade_in_given_up: { unexpected: 'board' },
    trade_in_returning: { unexpected: 'board' },
  },

  effects: {
    buyLabel: { results: ['bought', 'refused'] },
    voidLabel: { results: ['voided', 'too_late'], undoes: 'buyLabel' },
    bookPickup: { results: ['booked', 'slot_gone', 'cutoff_passed', 'not_serviceable', 'duplicate'] },
    cancelPickup: { results: ['cancelled', 'too_late', 'unsupported'], undoes: 'bookPickup' },
    readPickup: { results: ['collected', 'not_collected', 'refused'], onlyReads: true },
    checkDevice: { results: ['clear', 'locked', 'stolen', 'not_buyable', 'unclear'], onlyReads: true },
    issueVoucher: { results: ['issued'] },
    openPayment: { results: ['opened', 'not_needed', 'refused'] },
    readPayment: { results: ['paid', 'open', 'declined', 'mismatch'], onlyReads: true },
    cancelPayment: { results: ['cancelled', 'already_paid'], undoes: 'openPayment' },
    refundPayment: { results: ['refunded', 'refused'] },
    buyReturnLabel: { results: ['bought', 'refused'] },
  },

  states: {
    // Opening
    opened: {
      waitsFor: 'customer',
      limit: 'hand_over_answer',
      asks: 'repair_opened',
      reminders: 'hand_over',
      on: {
        arrangeHandOver: [
          'awaiting_email_confirmation',
          'offered_to_partner',
          'arranging_hand_over',
          'awaiting_drop_off',
          'awaiting_special_collection',
        ],
        cancel: ['cancelled'],
        deadline: ['expired'],
      },
    },
    awaiting_email_confirmation: {
      waitsFor: 'customer',
      limit: 'email_confirmation',
      asks: 'confirm_email',
      reminders: 'email_confirmation',
      on: {
        confirmEmail: ['offered_to_partner', 'arranging_hand_over', 'awaiting_drop_off', 'awaiting_special_collection'],
        cancel: ['cancelled'],
        deadline: ['expired'],
      },
    },
    offered_to_partner: {
      waitsFor: 'partner',
      limit: 'partner_answer',
      on: {
        acceptTicket: ['arranging_hand_over', 'awaiting_drop_off', 'awaiting_special_collection'],
        refuseTicket: ['offered_to_partner', 'arranging_hand_over', 'awaiting_drop_off', 'awaiting_special_collection'],
        cancel: ['cancelled'],
        deadline: ['offered_to_partner', 'arranging_hand_over', 'awaiting_drop_off', 'awaiting_special_collection'],
      },
    },

    // Hand-over: the pickup's life
    arranging_hand_over: {
      waitsFor: 'provider',
      limit: 'shipping_arrangement',
      on: {
        'buyLabel.bought': ['booking_pickup', 'awaiting_parcel'],
        'buyLabel.refused': ['hand_over_needed'],
        cancel: ['cancelling'],
        deadline: ['arranging_hand_over'],
      },
    },
    booking_pickup: {
      waitsFor: 'provider',
      limit: 'shipping_arrangement',
      on: {
        'bookPickup.booked': ['awaiting_pickup'],
        'bookPickup.slot_gone': ['hand_over_needed'],
        'bookPickup.cutoff_passed': ['hand_over_needed'],
        'bookPickup.not_serviceable': ['hand_over_needed'],
        'bookPickup.duplicate': ['hand_over_needed'],
        cancel: ['cancelling'],
        deadline: ['booking_pickup'],
      },
    },
    hand_over_needed: {
      waitsFor: 'customer',
      limit: 'hand_over_answer',
      asks: 'choose_hand_over',
      reminders: 'hand_over',
      on: {
        arrangeHandOver: ['arranging_hand_over', 'booking_pickup', 'awaiting_parcel', 'releasing_label', 'awaiting_drop_off'],
        parcel_scanned: ['in_transit'],
        parcel_delivered: ['delivered'],
        recordReceipt: ['checking', 'empty_parcel'],
        cancel: ['cancelling', 'cancelled'],
        deadline: ['cancelling', 'expired'],
      },
    },
    awaiting_pickup: {
      waitsFor: 'carrier',
      limit: 'pickup_window',
      on: {
        parcel_scanned: ['in_transit'],
        parcel_delivered: ['delivered'],
        recordReceipt: ['checking', 'empty_parcel'],
        changePickup: ['rebooking_pickup'],
        recordCollectionRefused: ['releasing_label'],
        cancel: ['cancelling'],
        deadline: ['checking_pickup'],
      },
    },
    checking_pickup: {
      waitsFor: 'carrier',
      limit: 'pickup_check',
      on: {
        'readPickup.collected': ['in_transit'],
        'readPickup.not_collected': ['hand_over_needed'],
        'readPickup.refused': ['releasing_label'],
        parcel_scanned: ['in_transit'],
        parcel_delivered: ['delivered'],
        cancel: ['cancelling'],
        deadline: ['hand_over_needed'],
      },
    },
    rebooking_pickup: {
      waitsFor: 'provider',
      limit: 'undoing',
      on: {
        'cancelPickup.cancelled': ['booking_pickup'],
        'cancelPickup.too_late': ['awaiting_pickup'],
        'cancelPickup.unsupported': ['awaiting_pickup'],
        cancel: ['cancelling'],
        deadline: ['rebooking_pickup'],
      },
    },
    awaiting_parcel: {
      waitsFor: 'customer',
      awaits: 'hand_over',
      limit: 'mail_in',
      asks: 'shipping_instructions',
      reminders: 'shipment',
      on: {
        parcel_scanned: ['in_transit'],
        parcel_delivered: ['delivered'],
        recordReceipt: ['checking', 'empty_parcel'],
        arrangeHandOver: ['booking_pickup', 'releasing_label'],
        cancel: ['cancelling'],
        deadline: ['cancelling'],
      },
    },
    awaiting_drop_off: {
      waitsFor: 'customer',
      awaits: 'hand_over',
      limit: 'drop_off',
      asks: 'drop_off_code',
      reminders: 'drop_off',
      on: {
        recordDropOff: ['at_shop'],
        parcel_scanned: ['in_transit'],
        arrangeHandOver: ['arranging_hand_over', 'awaiting_drop_off', 'awaiting_special_collection'],
        cancel: ['cancelled'],
        deadline: ['expired'],
      },
    },
    at_shop: {
      waitsFor: 'workshop',
      limit: 'shop_transfer',
      on: { recordReceipt: ['checking'], cancel: ['awaiting_collection'], deadline: ['at_shop'] },
    },
    awaiting_special_collection: {
      waitsFor: 'support',
      limit: 'special_collection',
      on: {
        arrangeSpecialCollection: ['in_transit'],
        parcel_scanned: ['in_transit'],
        cancel: ['cancelled'],
        deadline: ['awaiting_special_collection'],
      },
    },
    releasing_label: {
      waitsFor: 'engine',
      limit: 'undoing',
      on: {
        'voidLabel.voided': ['awaiting_drop_off', 'awaiting_special_collection'],
        'voidLabel.too_late': ['awaiting_drop_off', 'awaiting_special_collection'],
        deadline: ['releasing_label'],
      },
    },
    cancelling: {
      waitsFor: 'engine',
      limit: 'undoing',
      on: {
        'buyLabel.bought': ['cancelling'],
        'buyLabel.refused': ['cancelled'],
        'bookPickup.booked': ['cancelling'],
        'bookPickup.slot_gone': ['cancelling'],
        'bookPickup.cutoff_passed': ['cancelling'],
        'bookPickup.not_serviceable': ['cancelling'],
        'bookPickup.duplicate': ['cancelling'],
        'cancelPickup.cancelled': ['cancelling'],
        'cancelPickup.too_late': ['cancelling'],
        'cancelPickup.unsupported': ['cancelling'],
        'voidLabel.voided': ['cancelled', 'expired'],
        'voidLabel.too_late': ['cancelled', 'expired'],
        deadline: ['cancelling'],
      },
    },

    // On its way to us
    ...coming,
    // Found again after its repair was cancelled, it goes back.
    lost: {
      ...coming.lost,
      on: {
        ...coming.lost.on,
        parcel_delivered: ['delivered', 'return_on_arrival'],
        recordReceipt: ['checking', 'empty_parcel', 'billing'],
      },
    },
    return_on_arrival: returnOnArrival(['billing', 'hazard_hold', 'empty_parcel']),

    // Intake
    checking: {
      waitsFor: 'provider',
      limit: 'device_check',
      on: {
        'checkDevice.clear': ['diagnosing', 'intake_review'],
        'checkDevice.locked': ['diagnosing', 'intake_review'],
        'checkDevice.not_buyable': ['diagnosing', 'intake_review'],
        'checkDevice.stolen': ['quarantined'],
        'checkDevice.unclear': ['intake_review'],
        reportHazard: ['hazard_hold'],
        deadline: ['intake_review'],
      },
    },
    intake_review: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: { decideIntake: ['diagnosing', 'quarantined', 'billing'], deadline: ['intake_review'] },
    },
    empty_parcel: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: { decideEmptyParcel: ['lost', 'rejected'], deadline: ['empty_parcel'] },
    },
    ...quarantineStates('billing'),
    hazard_hold: {
      waitsFor: 'support',
      limit: 'hazard_decision',
      on: { decideHazard: ['checking', 'diagnosing', 'billing', 'recycling', 'returned'], deadline: ['hazard_hold'] },
    },
    content_hold: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: { decideContent: ['diagnosing', 'repairing', 'handed_over'], deadline: ['content_hold'] },
    },

    // Diagnosis and quote
    diagnosing: {
      waitsFor: 'workshop',
      limit: 'diagnosis',
      on: {
        recordDiagnosis: ['quoting', 'unrepairable', 'billing'],
        cancel: ['billing'],
        reportHazard: ['hazard_hold'],
        reportContent: ['content_hold'],
        device_reported_stolen: ['quarantined'],
        deadline: ['diagnosing'],
      },
    },
    quoting: {
      waitsFor: 'workshop',
      limit: 'quoting',
      on: { issueQuote: ['quoted', 'preparing'], declareUnrepairable: ['unrepairable'], cancel: ['billing'], deadline: ['quoting'] },
    },
    quoted: {
      waitsFor: 'customer',
      limit: 'quote_answer',
      asks: 'quote',
      reminders: 'quote',
      on: {
        approveQuote: ['awaiting_start', 'preparing'],
        declineQuote: ['reassembling', 'billing'],
        chooseTradeIn: ['trading_in'],
        issueQuote: ['quoted'],
        reportHazard: ['hazard_hold'],
        device_reported_stolen: ['quarantined'],
        deadline: ['reassembling', 'billing'],
      },
    },
    awaiting_start: {
      waitsFor: 'engine',
      limit: 'withdrawal_period',
      on: { startNow: ['preparing'], withdraw: ['reassembling', 'billing'], deadline: ['preparing'] },
    },
    unrepairable: {
      waitsFor: 'customer',
      limit: 'unrepairable_answer',
      asks: 'unrepairable',
      reminders: 'unrepairable',
      on: {
        chooseOutcome: ['billing', 'trading_in', 'issuing_voucher', 'recycling'],
        deadline: ['billing'],
      },
    },
    issuing_voucher: {
      waitsFor: 'engine',
      limit: 'undoing',
      on: { 'issueVoucher.issued': ['recycling'], deadline: ['issuing_voucher'] },
    },
    trading_in: {
      waitsFor: 'customer',
      limit: 'trade_in',
      on: {
        trade_in_agreed: ['traded_in'],
        trade_in_given_up: ['billing'],
        trade_in_returning: ['returned'],
        deadline: ['trading_in'],
      },
    },
    recycling: { waitsFor: 'workshop', limit: 'transfer', on: { recordTransfer: ['recycled'], deadline: ['recycling'] } },

    // The work
    preparing: {
      waitsFor: 'workshop',
      limit: 'preparation',
      on: {
        startRepair: ['repairing'],
        orderParts: ['awaiting_parts'],
        issueQuote: ['quoted', 'preparing'],
        withdraw: ['reassembling', 'billing'],
        reportHazard: ['hazard_hold'],
        deadline: ['preparing'],
      },
    },
    awaiting_parts: {
      waitsFor: 'provider',
      limit: 'parts',
      on: {
        recordPartsArrived: ['preparing'],
        orderParts: ['awaiting_parts'],
        issueQuote: ['quoted', 'preparing'],
        cancel: ['reassembling', 'billing'],
        withdraw: ['reassembling', 'billing'],
        deadline: ['awaiting_parts'],
      },
    },
    repairing: {
      waitsFor: 'workshop',
      limit: 'repair',
      on: {
        recordRepair: ['quality_check'],
        issueQuote: ['quoted', 'preparing'],
        orderParts: ['awaiting_parts'],
        declareUnrepairable: ['unrepairable'],
        withdraw: ['reassembling'],
        reportHazard: ['hazard_hold'],
        reportContent: ['content_hold'],
        device_reported_stolen: ['quarantined'],
        deadline: ['repairing'],
      },
    },
    quality_check: {
      waitsFor: 'workshop',
      limit: 'quality',
      on: {
        recordQualityCheck: ['billing', 'repairing', 'quality_escalated'],
        reportHazard: ['hazard_hold'],
        deadline: ['quality_check'],
      },
    },
    quality_escalated: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: { decideQuality: ['repairing', 'unrepairable'], deadline: ['quality_escalated'] },
    },
    reassembling: {
      waitsFor: 'workshop',
      limit: 'reassembly',
      on: { recordReassembled: ['billing'], deadline: ['reassembling'] },
    },

    // The bill
    billing: {
      waitsFor: 'provider',
      limit: 'billing',
      on: {
        'openPayment.opened': ['awaiting_payment', 'sending_to_shop', 'awaiting_collection'],
        'openPayment.not_needed': ['returning', 'sending_to_shop', 'awaiting_collection'],
        'openPayment.refused': ['payment_support'],
        deadline: ['billing'],
      },
    },
    awaiting_payment: {
      waitsFor: 'customer',
      limit: 'payment',
      asks: 'payment_due',
      reminders: 'payment',
      on: {
        payment_reported: ['awaiting_payment'],
        'readPayment.paid': ['returning'],
        'readPayment.open': ['awaiting_payment'],
        'readPayment.declined': ['awaiting_payment'],
        'readPayment.mismatch': ['payment_support'],
        changeReturn: ['billing'],
        reportHazard: ['hazard_hold'],
        device_reported_stolen: ['quarantined'],
        deadline: ['awaiting_payment', 'abandonment_notice'],
      },
    },
    payment_support: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: { decidePayment: ['billing', 'settling_payment'], deadline: ['payment_support'] },
    },
    settling_payment: {
      waitsFor: 'engine',
      limit: 'undoing',
      on: {
        'cancelPayment.cancelled': ['closed', 'returned', 'billing', 'abandoned'],
        'cancelPayment.already_paid': ['refunding', 'billing'],
        deadline: ['settling_payment'],
      },
    },
    refunding: {
      waitsFor: 'provider',
      limit: 'refund',
      on: {
        'refundPayment.refunded': ['compensating', 'closed', 'returned', 'billing'],
        'refundPayment.refused': ['refund_by_hand'],
        deadline: ['refunding'],
      },
    },
    refund_by_hand: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: { recordRefund: ['compensating', 'closed', 'returned', 'billing'], deadline: ['refund_by_hand'] },
    },

    // On its way back
    ...back,
    return_undeliverable: { ...back.return_undeliverable, on: { ...back.return_undeliverable.on, changeReturn: ['billing'] } },
    compensating: {
      waitsFor: 'support',
      limit: 'compensation',
      on: { recordCompensation: ['compensated'], deadline: ['compensating'] },
    },
    sending_to_shop: {
      waitsFor: 'workshop',
      limit: 'shop_transfer',
      on: {
        recordShopArrival: ['awaiting_collection'],
        payment_reported: ['sending_to_shop'],
        'readPayment.paid': ['sending_to_shop'],
        'readPayment.open': ['sending_to_shop'],
        'readPayment.declined': ['sending_to_shop'],
        'readPayment.mismatch': ['sending_to_shop'],
        deadline: ['sending_to_shop'],
      },
    },
    awaiting_collection: {
      waitsFor: 'customer',
      awaits: 'hand_over',
      limit: 'collection',
      asks: 'ready_for_collection',
      reminders: 'collection',
      on: {
        recordCollection: ['closed', 'returned', 'settling_payment'],
        changeReturn: ['billing'],
        payment_reported: ['awaiting_collection'],
        'readPayment.paid': ['awaiting_collection'],
        'readPayment.open': ['awaiting_collection'],
        'readPayment.declined': ['awaiting_collection'],
        'readPayment.mismatch': ['awaiting_collection'],
        device_reported_stolen: ['quarantined'],
        deadline: ['awaiting_collection', 'abandonment_notice'],
      },
    },
    ...givenUp,
    abandonment_notice: {
      ...givenUp.abandonment_notice,
      on: {
        ...givenUp.abandonment_notice.on,
        changeReturn: ['billing'],
        recordCollection: ['closed', 'returned', 'settling_payment'],
        payment_reported: ['abandonment_notice'],
        'readPayment.paid': ['billing'],
        'readPayment.open': ['abandonment_notice'],
        'readPayment.declined': ['abandonment_notice'],
        'readPayment.mismatch': ['payment_support'],
      },
    },
    // Its link may still take money: it is closed before anybody takes the device.
    abandonment_due: {
      ...givenUp.abandonment_due,
      on: { ...givenUp.abandonment_due.on, disposeAbandoned: ['abandoned', 'settling_payment'] },
    },

    // Ends, and what reopens them
    closed: { final: true, on: { return_sent_back: ['return_undeliverable'] } },
    returned: { final: true, on: { return_sent_back: ['return_undeliverable'] } },
    traded_in: { final: true },
    recycled: { final: true },
    handed_over: { final: true },
    cancelled: { final: true, on: { parcel_scanned: ['return_on_arrival'], parcel_delivered: ['return_on_arrival'] } },
    expired: { final: true, on: { parcel_scanned: ['in_transit'], parcel_delivered: ['delivered'] } },
    rejected: { final: true },
    compensated: { final: true },
    abandoned: { final: true },
  },
} as const satisfies ProcessTable

export type RepairTable = typeof repairTable
