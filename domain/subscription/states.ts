import type { ProcessTable } from '../case/table.ts'

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
    'acceptPrice',
    'pause',
    'resume',
    'cancel',
    'keep',
    'withdraw',
    'offerTransfer',
    'changeParty',
    'takeBackTransfer',
    'recordRefund',
  ],

  facts: {
    period_paid: { answers: ['cancelCharge'], unexpected: 'ignore' },
    period_processing: { unexpected: 'ignore' },
    period_declined: { unexpected: 'ignore' },
    // Another card or account is what is charged from now on.
    method_saved: { unexpected: 'ignore' },
    // Another price of the plan was announced: its mail tells it.
    price_announced: { unexpected: 'ignore' },
    // What became of an offer to take it over; the offer is a row of its own, and who holds it moves with the first of these.
    transfer_accepted: { unexpected: 'ignore' },
    transfer_declined: { unexpected: 'ignore' },
    transfer_lapsed: { unexpected: 'ignore' },
    // A debit that had been on its way, or was paid, is taken back by the customer's bank.
    debit_returned: { unexpected: 'board' },
  },

  effects: {
    // What is due is charged at once: no run is waited for. What became of it, its facts say.
    chargeDue: { results: ['asked'], onlyReads: true },
    chargeChange: { results: ['paid', 'declined'] },
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
        'chargeDue.asked': ['active'],
        method_saved: ['active'],
        price_announced: ['active'],
        acceptPrice: ['active'],
        addDevice: ['active'],
        removeDevice: ['active'],
        changePlan: ['active', 'changing_plan'],
        pause: ['pausing'],
        cancel: ['ending', 'closing'],
        withdraw: ['refunding'],
        offerTransfer: ['active'],
        changeParty: ['active'],
        takeBackTransfer: ['active'],
        transfer_accepted: ['active'],
        transfer_declined: ['active'],
        transfer_lapsed: ['active'],
        deadline: ['active'],
      },
    },
    // What a dearer plan costs more is being charged. Whoever leaves meanwhile has left once that is known.
    changing_plan: {
      waitsFor: 'engine',
      limit: 'charging',
      on: {
        'chargeChange.paid': ['active', 'past_due', 'ending', 'refunding'],
        'chargeChange.declined': ['active', 'past_due', 'ending', 'refunding'],
        period_paid: ['changing_plan'],
        debit_returned: ['changing_plan'],
        method_saved: ['changing_plan'],
        price_announced: ['changing_plan'],
        cancel: ['changing_plan'],
        withdraw: ['changing_plan'],
        deadline: ['changing_plan'],
      },
    },

    // A pause
    pausing: {
      waitsFor: 'engine',
      limit: 'period_end',
      on: {
        resume: ['active'],
        method_saved: ['pausing'],
        price_announced: ['pausing'],
        acceptPrice: ['pausing'],
        cancel: ['ending', 'closing'],
        withdraw: ['refunding'],
        debit_returned: ['past_due'],
        deadline: ['paused'],
      },
    },
    paused: {
      waitsFor: 'customer',
      limit: 'pause',
      on: {
        resume: ['active'],
        method_saved: ['paused'],
        price_announced: ['paused'],
        acceptPrice: ['paused'],
        cancel: ['ended'],
        debit_returned: ['past_due'],
        deadline: ['ended'],
      },
    },

    // Not paid
    past_due: {
      waitsFor: 'customer',
      limit: 'dunning',
      on: {
        period_paid: ['active'],
        period_processing: ['active'],
        period_declined: ['past_due'],
        debit_returned: ['past_due'],
        method_saved: ['past_due'],
        price_announced: ['past_due'],
        acceptPrice: ['past_due'],
        cancel: ['closing'],
        withdraw: ['closing'],
        // What was offered before waits until it is paid: nobody takes over what somebody else owes.
        takeBackTransfer: ['past_due'],
        transfer_declined: ['past_due'],
        transfer_lapsed: ['past_due'],
        deadline: ['suspended'],
      },
    },
    suspended: {
      waitsFor: 'customer',
      limit: 'suspension',
      on: {
        period_paid: ['active'],
        period_processing: ['active'],
        period_declined: ['suspended'],
        debit_returned: ['suspended'],
        method_saved: ['suspended'],
        price_announced: ['suspended'],
        acceptPrice: ['suspended'],
        cancel: ['closing'],
        takeBackTransfer: ['suspended'],
        transfer_declined: ['suspended'],
        transfer_lapsed: ['suspended'],
        deadline: ['closing'],
      },
    },

    // Leaving
    ending: {
      waitsFor: 'engine',
      limit: 'period_end',
      on: { keep: ['active'], withdraw: ['refunding'], method_saved: ['ending'], debit_returned: ['ending'], deadline: ['ended'] },
    },
    closing: {
      waitsFor: 'engine',
      limit: 'undoing',
      on: {
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

    // What is paid after all is given back, and they stay what they are: nothing is charged any more.
    ended: { final: true },
    never_started: { final: true },
  },
} as const satisfies ProcessTable

export type SubscriptionTable = typeof subscriptionTable
