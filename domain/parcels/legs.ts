/** Which way a parcel goes: from the customer to us, or back. */
export type Leg = 'inbound' | 'return'

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
