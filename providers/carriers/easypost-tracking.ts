import { type CarrierFact, orderScans } from './carrier-fact.ts'
import type { Tracker } from './easypost-shapes.ts'

export const GRAMS_PER_OUNCE = 28.349523125

type Detail = Tracker['tracking_details'][number]

const placeOf = ({ tracking_location: at }: Detail): { place?: string } => {
  const known = [at?.city, at?.state, at?.zip, at?.country].filter((part): part is string => typeof part === 'string' && part !== '')
  return known.length === 0 ? {} : { place: known.join(' ') }
}

/** Words of EasyPost that say nothing beside the status. */
const EMPTY_DETAILS = new Set(['', 'unknown', 'status_update'])

const detailOf = (detail: string | null | undefined): { detail?: string } =>
  detail === null || detail === undefined || EMPTY_DETAILS.has(detail) ? {} : { detail }

/**
 * The facts of a tracker in carrier time. A state that no scan carries (`cancelled`, `error`) becomes a fact of its own at the
 * tracker's last change.
 */
export const factsOf = (tracker: Tracker): CarrierFact[] => {
  const { tracking_code: trackingCode, carrier, weight } = tracker
  const facts: CarrierFact[] = orderScans(
    tracker.tracking_details.map((scan) => ({
      trackingCode,
      carrier,
      status: scan.status,
      ...detailOf(scan.status_detail),
      at: new Date(scan.datetime),
      ...placeOf(scan),
    })),
  )
  if (facts.length === 0 || !facts.some(({ status }) => status === tracker.status))
    facts.push({ trackingCode, carrier, status: tracker.status, ...detailOf(tracker.status_detail), at: new Date(tracker.updated_at) })
  const newest = facts.at(-1)
  if (newest && typeof weight === 'number' && weight > 0)
    facts[facts.length - 1] = { ...newest, weightGrams: Math.round(weight * GRAMS_PER_OUNCE), weightOunces: weight }
  return facts
}
