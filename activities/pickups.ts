import { ComeAgain, type Done } from '../platform/cases/effects.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { Pickup } from '../platform/database/rows.ts'
import { labelledParcel } from '../platform/parcels/labelled-parcel.ts'
import { changePickup, newestPickup, standingPickup, withdrawAsked } from '../platform/pickups/pickups.ts'
import { isScan } from '../providers/carriers/carrier-fact.ts'
import { effect, settled } from './effect.ts'
import { comeAgainForOperator, customerAddress, type ParcelEffectDependencies, packed, shippedOf } from './parcels.ts'

/** Seconds: a carrier that decides later about taking a pickup back is asked this often. */
const CANCELLATION_IS_DECIDED = 900

type PickupEffectDependencies = Omit<ParcelEffectDependencies, 'secrets' | 'files'>

/** Drivers who collect a parcel at the customer's door, whatever the process. */
export const createPickupEffects = (deps: PickupEffectDependencies) => ({
  bookPickup: effect(deps, async ({ effect: { key, caseId, requestedAt } }) => {
    const asked = await newestPickup(deps.database, caseId, 'requested')
    if (!asked) throw new Error(`${key}: no window was asked for`)
    const parcel = await labelledParcel(deps.database, caseId)
    const { customer, market, grams, instructions } = await shippedOf(deps, caseId, 'inbound')
    const answer = settled(
      await deps.carriers.bookPickup(key, {
        label: { ref: parcel.labelRef, carrier: parcel.carrier },
        from: customerAddress(customer, market.code),
        slot: asked,
        parcel: packed(grams),
        askedAt: requestedAt,
        ...(instructions !== undefined && { instructions }),
      }),
    )
    if ('refused' in answer) {
      comeAgainForOperator(answer.refused)
      return { result: answer.refused, write: (tx) => changePickup(tx, asked, { status: 'refused', reason: answer.refused }) }
    }
    const { ref, confirmation } = answer.done
    return {
      result: 'booked',
      data: { confirmation },
      write: (tx) => changePickup(tx, asked, { status: 'booked', effectKey: key, parcelId: parcel.id, providerRef: ref, confirmation }),
    }
  }),

  cancelPickup: effect(deps, async ({ effect: { key, caseId } }) => {
    const booked = await newestPickup(deps.database, caseId, 'booked')
    if (!booked) throw new Error(`${key}: no pickup is booked`)
    const answer = settled(await deps.carriers.cancelPickup(key, booked.providerRef ?? ''))
    if ('refused' in answer) {
      comeAgainForOperator(answer.refused)
      return { result: 'too_late', detail: answer.refused, write: (tx) => stands(tx, booked, answer.refused) }
    }
    if (answer.done === 'requested') throw new ComeAgain('the carrier decides later whether it comes', CANCELLATION_IS_DECIDED, 'at_work')
    const result = answer.done
    if (result === 'cancelled') return { result, write: (tx) => changePickup(tx, booked, { status: 'cancelled' }) }
    return { result, write: (tx) => stands(tx, booked, result) }
  }),

  readPickup: effect(deps, async ({ effect: { key, caseId } }) => {
    const standing = await standingPickup(deps.database, caseId)
    if (!standing) throw new Error(`${key}: no pickup stands`)
    const parcel = await labelledParcel(deps.database, caseId)
    const scans = settled(await deps.carriers.track(parcel.trackingCode, parcel.carrier))
    if ('done' in scans && scans.done.some(isScan)) return collected(standing)
    const answer = settled(await deps.carriers.readPickup(standing.providerRef ?? ''))
    if ('refused' in answer) {
      comeAgainForOperator(answer.refused)
      return notCollected(standing, answer.refused)
    }
    switch (answer.done.state) {
      case 'collected':
        return collected(standing)
      case 'refused':
        return { result: 'refused', write: (tx) => changePickup(tx, standing, { status: 'refused', reason: 'refused_as_hazard' }) }
      case 'attempt_failed':
        return notCollected(standing, answer.done.reason ?? 'attempt_failed')
      case 'cancelled':
        return notCollected(standing, 'cancelled_by_carrier')
      default:
        return notCollected(standing, 'no_scan')
    }
  }),
})

/** The driver comes whatever we want, so no other is asked for. */
async function stands(tx: Transaction, booked: Pickup, reason: string): Promise<void> {
  await changePickup(tx, booked, { status: 'too_late', reason })
  await withdrawAsked(tx, booked.caseId)
}

const collected = (pickup: Pickup): Done => ({
  result: 'collected',
  write: (tx) => changePickup(tx, pickup, { status: 'collected' }),
})

const notCollected = (pickup: Pickup, reason: string): Done => ({
  result: 'not_collected',
  detail: reason,
  write: (tx) => changePickup(tx, pickup, { status: 'failed', reason }),
})
