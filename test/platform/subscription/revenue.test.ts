import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendars } from '../../../markets/calendars.ts'
import { marketAt } from '../../../markets/index.ts'
import { invoicePage } from '../../../platform/subscription/renewals/invoice-page.ts'
import { createPace } from '../../../platform/subscription/renewals/pace.ts'
import { type RenewDependencies, renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { bookedBefore, bookRevenue } from '../../../platform/subscription/revenue.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { paymentDesk } from '../../providers/payments/support.ts'
import { subscriptionsOn } from './subscriptions-on-rows.ts'

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let deps: RenewDependencies
beforeAll(async () => {
  rows = await rowsUnderTest('2027-01-31T07:00:00Z', (clear) => clearing.unshift(clear))
  desk = await paymentDesk(3_000)
  deps = {
    database: rows.database,
    clock: rows.clock,
    calendars,
    marketAt: (code, at) => marketAt(code as 'FR', at),
    payments: desk.saved,
    leaseMs: 600_000,
    pace: createPace({ concurrency: 8, perSecond: 10_000 }),
  }
})
afterAll(async () => {
  await desk.close()
  for (const clear of clearing) await clear()
})

const FR = marketAt('FR', new Date('2027-01-31T07:00:00Z'))
const renew = async (date: string) => {
  rows.clock.set(`${date}T08:00:00Z`)
  await renewPage(deps, { market: 'FR', date, after: null, limit: 10 })
  await invoicePage(deps, { market: FR, on: date, limit: 10 })
}
const balance = async (account: string) => {
  const { _sum } = await rows.database.ledgerPosting.aggregate({ where: { account }, _sum: { minor: true } })
  return Number(_sum.minor ?? 0)
}

describe('The revenue of 5.82 without VAT for the period [31 January, 28 February) 2027', () => {
  it('is booked on the first of each month by the rule of its market, the first day in January and the other 27 in February', async () => {
    expect(FR.subscription.revenueBooked).toBe('monthly')
    expect([
      bookedBefore(FR, '2027-02-14'),
      bookedBefore({ subscription: { ...FR.subscription, revenueBooked: 'daily' } }, '2027-02-14'),
    ]).toEqual(['2027-02-01', '2027-02-14'])
    await subscriptionsOn(rows)([{ paidUntil: '2027-01-31', anchorDay: 31 }])
    await renew('2027-01-31')
    expect([await balance('liability:deferred_revenue'), await balance('revenue:subscriptions')]).toEqual([-5_82, 0])
    expect(await bookRevenue(deps, 'FR', '2027-02-01')).toBe(1)
    expect([await balance('liability:deferred_revenue'), await balance('revenue:subscriptions')]).toEqual([-5_61, -21])
    expect(await bookRevenue(deps, 'FR', '2027-03-01')).toBe(1)
    expect([await balance('liability:deferred_revenue'), await balance('revenue:subscriptions')]).toEqual([0, -5_82])
  })

  it('is booked once, of ten who book at once, and never again', async () => {
    await renew('2027-02-28')
    await Promise.all(Array.from({ length: 10 }, () => bookRevenue(deps, 'FR', '2027-04-01')))
    expect(await bookRevenue(deps, 'FR', '2027-05-01')).toBe(0)
    expect([await balance('liability:deferred_revenue'), await balance('revenue:subscriptions')]).toEqual([0, -11_64])
  })
})
