import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { marketAt } from '../../../markets/index.ts'
import { bookedBefore, bookRevenue } from '../../../platform/subscription/revenue.ts'
import { createRenewalWorld, type RenewalWorld } from '../../support/renewal-world.ts'

let world: RenewalWorld
beforeAll(async () => {
  world = await createRenewalWorld('2027-01-31T07:00:00Z')
})
afterAll(() => world.end())

const FR = marketAt('FR', new Date('2027-01-31T07:00:00Z'))
const balance = async (account: string) => {
  const { _sum } = await world.database.ledgerPosting.aggregate({ where: { account }, _sum: { minor: true } })
  return Number(_sum.minor ?? 0)
}

describe('The revenue of 5.82 without VAT for the period [31 January, 28 February) 2027', () => {
  it('is booked on the first of each month by the rule of its market, the first day in January and the other 27 in February', async () => {
    expect(FR.subscription.revenueBooked).toBe('monthly')
    expect([
      bookedBefore(FR, '2027-02-14'),
      bookedBefore({ subscription: { ...FR.subscription, revenueBooked: 'daily' } }, '2027-02-14'),
    ]).toEqual(['2027-02-01', '2027-02-14'])
    await world.sign([{ paidUntil: '2027-01-31', anchorDay: 31 }])
    await world.run('2027-01-31')
    expect([await balance('liability:deferred_revenue'), await balance('revenue:subscriptions')]).toEqual([-5_82, 0])
    expect(await bookRevenue(world.deps, 'FR', '2027-02-01')).toBe(1)
    expect([await balance('liability:deferred_revenue'), await balance('revenue:subscriptions')]).toEqual([-5_61, -21])
    expect(await bookRevenue(world.deps, 'FR', '2027-03-01')).toBe(1)
    expect([await balance('liability:deferred_revenue'), await balance('revenue:subscriptions')]).toEqual([0, -5_82])
  })

  it('is booked once, of ten who book at once, and never again', async () => {
    await world.run('2027-02-28')
    await Promise.all(Array.from({ length: 10 }, () => bookRevenue(world.deps, 'FR', '2027-04-01')))
    expect(await bookRevenue(world.deps, 'FR', '2027-05-01')).toBe(0)
    expect([await balance('liability:deferred_revenue'), await balance('revenue:subscriptions')]).toEqual([0, -11_64])
  })
})
