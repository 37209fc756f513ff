import { afterAll, beforeAll, expect, it } from 'vitest'
import { calendars } from '../../../markets/calendars.ts'
import { marketAt } from '../../../markets/index.ts'
import { lockCase } from '../../../platform/cases/lock-case.ts'
import { claimRefunds, type GiveBackDependencies, giveBackOne } from '../../../platform/subscription/refunds/give-back.ts'
import { createPace } from '../../../platform/subscription/renewals/pace.ts'
import { type RenewDependencies, renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { paymentDesk } from '../../providers/payments/support.ts'
import { subscriptionsOn } from './subscriptions-on-rows.ts'

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let deps: RenewDependencies & GiveBackDependencies
beforeAll(async () => {
  rows = await rowsUnderTest('2027-03-31T06:00:00Z', (clear) => clearing.unshift(clear))
  desk = await paymentDesk(3_000)
  deps = {
    database: rows.database,
    clock: rows.clock,
    calendars,
    marketAt: (code, at) => marketAt(code as 'FR', at),
    payments: { ...desk.payments, ...desk.saved },
    leaseMs: 600_000,
    pace: createPace({ concurrency: 8, perSecond: 10_000 }),
  }
})
afterAll(async () => {
  await desk.close()
  for (const clear of clearing) await clear()
})

/** Leaves a subscription that is not paid beyond today, as a cancel does: its case locked, looked at and written. */
const leave = (caseId: string) =>
  rows.database.$transaction(async (tx) => {
    const { state, number } = await lockCase(tx, caseId)
    const { paidUntil } = await tx.subscription.findUniqueOrThrow({ where: { caseId } })
    const to = state === 'active' && (paidUntil ?? '') > '2027-03-31' ? 'ending' : 'closing'
    await tx.case.update({ where: { id: caseId }, data: { state: to, number: number + 1 } })
    return to
  })

it('F3: left while its run charges it, 1,000 ways: it is charged before and paid for its period, or nothing of it is kept', async () => {
  const cases = await subscriptionsOn(rows)(Array.from({ length: 1_000 }, () => ({ paidUntil: '2027-03-31', anchorDay: 31 })))
  const waiting = [...cases]
  const left = new Map<string, Promise<string>>()
  // Before each call, some are left: those that are claimed, charged, settled, or not found yet.
  const asking: RenewDependencies['payments'] = {
    ...desk.saved,
    charge: async (key, order) => {
      for (let count = 0; count < 2 && waiting.length > 0; count++) {
        const [one = ''] = waiting.splice(Math.floor(Math.random() * waiting.length), 1)
        left.set(one, leave(one))
      }
      return desk.saved.charge(key, order)
    },
  }
  for (let page = 0; page < 40; page++)
    await renewPage({ ...deps, payments: asking }, { market: 'FR', date: '2027-03-31', after: null, limit: 25 })
  for (const one of waiting) left.set(one, leave(one))
  const ways = new Map(await Promise.all([...left].map(async ([caseId, to]) => [caseId, await to] as const)))
  for (let claimed = await claimRefunds(deps, 100); claimed.length > 0; claimed = await claimRefunds(deps, 100))
    await Promise.all(claimed.map((one) => giveBackOne(deps, one)))

  const { charged = {}, refunded = {} } = await desk.calls()
  const kept = cases.map((caseId) => {
    const times = charged[`${caseId}/2027-03-31`] ?? 0
    return { caseId, times, kept: times - (refunded[`${caseId}/2027-03-31/refund/1`] ?? 0) }
  })
  expect(Math.max(...kept.map(({ times }) => times))).toBe(1)
  expect(kept.filter(({ caseId, kept: money }) => (ways.get(caseId) === 'ending') !== (money === 1))).toEqual([])
  // Both happened, and both ways of the second.
  expect(new Set(kept.map(({ times, kept: money }) => `${times} ${money}`))).toEqual(new Set(['1 1', '1 0', '0 0']))
}, 60_000)
