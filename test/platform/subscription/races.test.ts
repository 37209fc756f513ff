import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { marketAt } from '../../../markets/index.ts'
import { type RenewDependencies, renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { createSteppedHouse, type SteppedHouse } from '../../../scripts/simulated/stepped-house.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { paymentDesk } from '../../providers/payments/support.ts'
import { subscriptionsOn } from './subscriptions-on-rows.ts'

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let house: SteppedHouse
beforeAll(async () => {
  rows = await rowsUnderTest('2027-03-31T06:00:00Z', (clear) => clearing.unshift(clear))
  desk = await paymentDesk(3_000)
  const folder = mkdtempSync(join(tmpdir(), 'reprise-races-'))
  clearing.unshift(async () => rmSync(folder, { recursive: true, force: true }))
  const payments = { url: desk.url, told: async () => ({ told: 'nothing', next: null }) as const }
  house = await createSteppedHouse({ market: 'FR', clock: rows.clock, databaseUrl: rows.databaseUrl, folder, payments })
  clearing.unshift(() => house.end())
})
afterAll(async () => {
  for (const clear of clearing) await clear()
  await desk.close()
})

it('F3: left while its run charges it, 1,000 ways: it is charged before and paid for its period, or nothing of it is kept', async () => {
  const cases = await subscriptionsOn(rows)(Array.from({ length: 1_000 }, () => ({ paidUntil: '2027-03-31', anchorDay: 31 })))
  // Kept of the market's rules as each was opened.
  const { limits, reminders, extensionDays } = marketAt('FR', rows.clock.now()).subscription
  await rows.database.case.updateMany({ data: { policy: JSON.parse(JSON.stringify({ limits, reminders, extensionDays })) } })
  const waiting = [...cases]
  const left = new Map<string, Promise<string>>()
  const leave = (caseId: string) => house.give(caseId, 'cancel', {})
  // Before each call, some are left: those that are claimed, charged, settled, or not found yet.
  const asking: RenewDependencies['payments'] = {
    ...house.deps.payments,
    charge: async (key, order) => {
      for (let count = 0; count < 2 && waiting.length > 0; count++) {
        const [one = ''] = waiting.splice(Math.floor(Math.random() * waiting.length), 1)
        left.set(one, leave(one))
      }
      return desk.saved.charge(key, order)
    },
  }
  for (let page = 0; page < 40; page++)
    await renewPage({ ...house.deps, payments: asking }, { market: 'FR', date: '2027-03-31', after: null, limit: 25 })
  for (const one of waiting) left.set(one, leave(one))
  const ways = new Map(await Promise.all([...left].map(async ([caseId, to]) => [caseId, await to] as const)))
  await house.settle()
  const { charged = {}, refunded = {} } = await desk.calls()
  const kept = cases.map((caseId) => {
    const times = charged[`${caseId}/2027-03-31`] ?? 0
    return { caseId, times, kept: times - (refunded[`${caseId}/2027-03-31/refund/1`] ?? 0) }
  })
  expect(Math.max(...kept.map(({ times }) => times))).toBe(1)
  expect(kept.filter(({ caseId, kept: money }) => (ways.get(caseId) === 'ending') !== (money === 1))).toEqual([])
  // Both happened, and both ways of the second.
  expect(new Set(kept.map(({ times, kept: money }) => `${times} ${money}`))).toEqual(new Set(['1 1', '1 0', '0 0']))
}, 300_000)
