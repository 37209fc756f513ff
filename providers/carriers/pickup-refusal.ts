import type { Outcome } from '../outcome.ts'
import type { Answer } from './call-json.ts'
import { CARRIER_REFUSAL, PICKUP_REFUSAL } from './carriers.ts'

/** Services hand on what the carrier says in words only: the first that fits tells what it means. */
const MEANINGS: readonly (readonly [words: RegExp, code: string])[] = [
  [/duplicate|already (?:exists|scheduled|booked)/i, PICKUP_REFUSAL.duplicate],
  [/cut-?\s?off|too late|in the past/i, PICKUP_REFUSAL.cutoffPassed],
  [/slot|no longer available|window/i, PICKUP_REFUSAL.slotGone],
]

/** A pickup refused with the code of `PICKUP_REFUSAL` that the carrier's words mean. */
export const pickupRefused = (words: string, otherwise: string): Extract<Outcome<never>, { kind: 'refused' }> => ({
  kind: 'refused',
  code: MEANINGS.find(([pattern]) => pattern.test(words))?.[1] ?? otherwise,
  reason: words || 'no carrier collects this parcel',
})

/** Refused for this pickup, and not for what an operator has to set right. */
export const isOfPickup = (answer: Answer<unknown>): answer is Extract<Answer<unknown>, { kind: 'refused' }> =>
  answer.kind === 'refused' && answer.code !== CARRIER_REFUSAL.billing && answer.code !== CARRIER_REFUSAL.credentials
