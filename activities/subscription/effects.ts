import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { EffectResult } from '../../domain/case/standing.ts'
import type { EffectName } from '../../domain/case/table.ts'
import { obligationOf } from '../../domain/subscription/obligation.ts'
import type { SubscriptionTable } from '../../domain/subscription/states.ts'
import { type Call, ComeAgain, type Done } from '../../platform/cases/effects.ts'
import { lockCase } from '../../platform/cases/lock-case.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { keepFirstPayment } from '../../platform/subscription/first-payment.ts'
import { giveBackOnLeaving, readGivenBack } from '../../platform/subscription/refunds/refund-rows.ts'
import { readAsked } from '../../platform/subscription/renewals/read-asked.ts'
import { renewPage } from '../../platform/subscription/renewals/renew-page.ts'
import { settlePage } from '../../platform/subscription/renewals/settle-page.ts'
import type { SavedPayments } from '../../providers/payments/saved-payments.ts'
import { effect, settled } from '../effect.ts'
import { chargeChange } from './charge-change.ts'
import type { SubscriptionEffectDependencies } from './dependencies.ts'

/** A debit that is under way is known after days. */
const DEBIT_SECONDS = 3_600
/** The relay gives money back within seconds of being asked to. */
const SOON_SECONDS = 2

/** What each effect of a subscription does, by its name in the table. */
export const subscriptionCalls = (
  deps: SubscriptionEffectDependencies,
): { readonly [E in EffectName<SubscriptionTable>]: (call: Call) => Promise<Done> } => ({
  /** No run is waited for. What becomes of it is told as of any renewal. */
  chargeDue: async ({ effect: { caseId } }) => {
    const { market } = await deps.database.subscription.findUniqueOrThrow({ where: { caseId } })
    await renewPage(deps, { market, date: todayIn(deps, market), after: null, limit: 1, only: caseId })
    return { result: 'asked' }
  },

  chargeChange: (call) => chargeChange(deps, call),

  cancelCharge: async ({ effect: { caseId } }) => {
    const subscription = await deps.database.subscription.findUniqueOrThrow({ where: { caseId }, include: { case: true } })
    const { leasedUntil, market, payer } = subscription
    const heldMs = (leasedUntil?.getTime() ?? 0) - deps.clock.now().getTime()
    if (heldMs > 0) throw new ComeAgain('its money is being asked for at this moment', Math.ceil(heldMs / 1000), 'leased')
    const open = await deps.database.renewal.findMany({
      where: { caseId, change: 0, formerId: null, status: { in: ['charging', 'failed'] } },
    })
    const calledOffs = await Promise.all(open.map(async (renewal) => ({ renewal, ...(await calledOff(deps, renewal, payer)) })))
    const cancelled = calledOffs.flatMap(({ renewal, answer }) => (answer === 'cancelled' ? [renewal.boundary] : []))
    const cancel = (tx: Transaction) =>
      tx.renewal.updateMany({
        where: { caseId, change: 0, boundary: { in: cancelled }, status: { in: ['charging', 'failed'] } },
        data: { status: 'cancelled', followUpAt: null },
      })
    const paid = calledOffs.find(({ answer }) => answer === 'already_paid')
    if (!paid) return { result: 'cancelled', write: async (tx) => void (await cancel(tx)) }
    const read = settled(await deps.payments.readSaved(paid.ref ?? ''))
    if ('refused' in read) throw new Error(`${caseId}: the payment ${paid.ref} cannot be read: ${read.refused}`)
    const standing = read.done
    if (subscription.case.state === 'abandoning')
      return {
        result: 'already_paid',
        write: async (tx) => {
          await cancel(tx)
          await keepFirstPayment(tx, { caseId, standing, at: deps.clock.now() })
        },
      }
    await settlePage(deps, todayIn(deps, market), [
      { renewal: await readAsked(deps.database, paid.renewal), answer: { kind: 'standing', standing } },
    ])
    return { result: 'already_paid', write: async (tx) => void (await cancel(tx)) }
  },

  refundCharges: async ({ effect: { caseId } }) => {
    const underWay = await deps.database.renewal.count({ where: { caseId, formerId: null, status: 'processing' } })
    if (underWay > 0) throw new ComeAgain('a debit is under way: what it brings goes back', DEBIT_SECONDS, 'at_work')
    await deps.database.$transaction(async (tx) => {
      await lockCase(tx, caseId)
      await giveBackOnLeaving(tx, caseId, deps.clock.now())
    })
    const back = await readGivenBack(deps.database, caseId)
    switch (back.kind) {
      case 'under_way': {
        const seconds = Math.ceil((back.nextAt.getTime() - deps.clock.now().getTime()) / 1000)
        throw new ComeAgain('it is on its way back', Math.max(seconds, 0) + SOON_SECONDS, 'at_work')
      }
      case 'refused':
        return { result: 'refused', detail: back.code, data: { code: back.code } }
      case 'done':
        return { result: 'refunded', data: { amountMinor: back.amountMinor } }
    }
  },
})

/** The same as activities: each takes its key. */
export const createSubscriptionEffects = (
  deps: SubscriptionEffectDependencies,
): { readonly [E in EffectName<SubscriptionTable>]: (key: string) => Promise<EffectResult> } => {
  const calls = subscriptionCalls(deps)
  return {
    chargeDue: effect(deps, calls.chargeDue),
    chargeChange: effect(deps, calls.chargeChange),
    cancelCharge: effect(deps, calls.cancelCharge),
    refundCharges: effect(deps, calls.refundCharges),
  }
}

const todayIn = ({ calendars, clock, marketAt }: SubscriptionEffectDependencies, code: string) => {
  const market = marketAt(code, clock.now())
  return calendars.dateOf(clock.now(), { zone: market.zone, region: market.holidayRegion })
}

/** What a renewal is to be paid by. */
interface OpenPayment {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly payment: number
  readonly intentRef: string | null
}

/** The payment of a renewal is called off at the provider; where it never heard of one, there is nothing to call off. */
async function calledOff(
  { payments }: SubscriptionEffectDependencies,
  { caseId, boundary, payment, intentRef }: OpenPayment,
  payer: string | null,
): Promise<{ readonly ref: string | null; readonly answer: 'cancelled' | 'already_paid' }> {
  const obligation = obligationOf(caseId, boundary, 0, payment)
  const ref = intentRef ?? (await findRef(payments, payer, obligation))
  if (ref === null) return { ref, answer: 'cancelled' }
  const answer = settled(await payments.cancel(`${obligation}/cancel`, ref))
  if ('refused' in answer) throw new Error(`${obligation}: the payment ${ref} cannot be called off: ${answer.refused}`)
  return { ref, answer: answer.done }
}

async function findRef(payments: SavedPayments, payer: string | null, obligation: string): Promise<string | null> {
  if (payer === null) return null
  const found = settled(await payments.find(payer, obligation))
  if ('refused' in found) throw new Error(`${obligation}: it cannot be looked for: ${found.refused}`)
  return found.done?.ref ?? null
}
