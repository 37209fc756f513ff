/** Which way a parcel goes: from the customer to us, or back. */
export type Leg = 'inbound' | 'return'

type States = readonly string[]

/** What carriers tell of the parcels of a case, whatever its process. */
export const PARCEL_FACTS = {
  parcel_scanned: { answers: 'buyLabel', unexpected: 'ignore' },
  parcel_delivered: { answers: 'buyLabel', unexpected: 'ignore' },
  parcel_sent_back: { unexpected: 'board' },
  parcel_lost: { unexpected: 'board' },
  return_scanned: { answers: 'buyReturnLabel', unexpected: 'ignore' },
  return_delivered: { answers: 'buyReturnLabel', unexpected: 'ignore' },
  return_sent_back: { answers: 'buyReturnLabel', unexpected: 'board' },
  return_lost: { unexpected: 'board' },
} as const

export type ParcelFact = keyof typeof PARCEL_FACTS

/**
 * A device on its way to us, from its first scan to the door of the workshop. What is received leads on in its process, and so does
 * what was lost: by the customer's choice, or by none.
 */
export const inboundLeg = <const Received extends States, const Chosen extends States, const Silent extends States>(to: {
  readonly received: Received
  readonly lossChosen: Chosen
  readonly lossUnanswered: Silent
}) =>
  ({
    in_transit: {
      waitsFor: 'carrier',
      limit: 'carrier_silence',
      on: {
        parcel_scanned: ['in_transit'],
        parcel_delivered: ['delivered'],
        parcel_sent_back: ['carrier_inquiry'],
        parcel_lost: ['lost'],
        recordReceipt: to.received,
        cancel: ['return_on_arrival'],
        deadline: ['carrier_inquiry'],
      },
    },
    delivered: {
      waitsFor: 'workshop',
      limit: 'delivery_receipt',
      on: {
        recordReceipt: to.received,
        parcel_sent_back: ['carrier_inquiry'],
        cancel: ['return_on_arrival'],
        deadline: ['searching'],
      },
    },
    searching: {
      waitsFor: 'workshop',
      limit: 'parcel_search',
      on: {
        recordReceipt: to.received,
        declareLost: ['lost'],
        cancel: ['return_on_arrival'],
        deadline: ['lost'],
      },
    },
    carrier_inquiry: {
      waitsFor: 'carrier',
      limit: 'carrier_inquiry',
      on: {
        parcel_scanned: ['in_transit'],
        parcel_delivered: ['delivered'],
        parcel_lost: ['lost'],
        declareLost: ['lost'],
        recordReceipt: to.received,
        cancel: ['return_on_arrival'],
        deadline: ['lost'],
      },
    },
    lost: {
      waitsFor: 'customer',
      limit: 'lost_choice',
      asks: 'parcel_lost',
      reminders: 'lost_choice',
      on: {
        chooseCompensation: to.lossChosen,
        parcel_delivered: ['delivered'],
        recordReceipt: to.received,
        deadline: to.lossUnanswered,
      },
    },
  }) as const

/** A device that is still on its way to us after its case was cancelled: it goes back, unopened where that is safe. */
export const returnOnArrival = <const Received extends States>(received: Received) =>
  ({
    waitsFor: 'carrier',
    limit: 'carrier_silence',
    on: {
      parcel_scanned: ['return_on_arrival'],
      parcel_sent_back: ['cancelled'],
      parcel_lost: ['lost'],
      recordReceipt: received,
      deadline: ['return_on_arrival'],
    },
  }) as const

/** A device on its way back to its customer. A process may let what is undeliverable be changed in further ways. */
export const returnLeg = <const Home extends States, const Chosen extends States, const Silent extends States>(to: {
  readonly home: Home
  readonly lossChosen: Chosen
  readonly lossUnanswered: Silent
}) =>
  ({
    returning: {
      waitsFor: 'workshop',
      limit: 'return_arrangement',
      on: {
        'buyReturnLabel.bought': ['return_in_transit'],
        'buyReturnLabel.refused': ['return_undeliverable'],
        deadline: ['returning'],
      },
    },
    return_in_transit: {
      waitsFor: 'carrier',
      limit: 'carrier_silence',
      on: {
        return_scanned: ['return_in_transit'],
        return_delivered: to.home,
        return_sent_back: ['return_undeliverable'],
        return_lost: ['lost_on_return'],
        deadline: ['return_inquiry'],
      },
    },
    return_inquiry: {
      waitsFor: 'carrier',
      limit: 'carrier_inquiry',
      on: {
        return_scanned: ['return_in_transit'],
        return_delivered: to.home,
        return_sent_back: ['return_undeliverable'],
        return_lost: ['lost_on_return'],
        declareLost: ['lost_on_return'],
        deadline: ['lost_on_return'],
      },
    },
    lost_on_return: {
      waitsFor: 'customer',
      limit: 'lost_choice',
      asks: 'return_lost',
      reminders: 'lost_choice',
      on: {
        chooseCompensation: to.lossChosen,
        return_delivered: to.home,
        deadline: to.lossUnanswered,
      },
    },
    return_undeliverable: {
      waitsFor: 'customer',
      limit: 'return_address',
      asks: 'return_address',
      reminders: 'return_address',
      on: { giveReturnAddress: ['returning'], return_delivered: to.home, deadline: ['return_undeliverable', 'abandonment_notice'] },
    },
  }) as const

/** Nobody takes the device back: a formal notice, its term, and then a person of the house decides. Until then an address sends it `back`. */
export const abandonment = <const Back extends States>(back: Back) =>
  ({
    abandonment_notice: {
      waitsFor: 'customer',
      limit: 'abandonment',
      asks: 'formal_notice',
      on: { giveReturnAddress: back, deadline: ['abandonment_due'] },
    },
    abandonment_due: {
      waitsFor: 'lead',
      limit: 'agent_decision',
      on: { giveReturnAddress: back, disposeAbandoned: ['abandoned'], deadline: ['abandonment_due'] },
    },
  }) as const
