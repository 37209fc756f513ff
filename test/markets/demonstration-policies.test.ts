import { describe, expect, it } from 'vitest'
import { checkRepairPolicy } from '../../domain/market/check-repair-policy.ts'
import { checkTradeInPolicy } from '../../domain/market/check-trade-in-policy.ts'
import {
  demonstrationPolicy,
  demonstrationRefurbishmentPolicy,
  demonstrationRepairPolicy,
  POLICY_VARIANTS,
  REPAIR_POLICY_VARIANTS,
} from '../../markets/demonstration-policies.ts'
import { MARKETS } from '../../markets/index.ts'

describe('A policy for demonstrations', () => {
  it.each(POLICY_VARIANTS.flatMap((variant) => MARKETS.map(({ market }) => [variant, market] as const)))(
    '%s is a policy that its market could have: %o',
    (variant, market) => {
      expect(checkTradeInPolicy(demonstrationPolicy(market.tradeIn, variant), market.currency, variant)).toEqual([])
    },
  )

  it('with short limits lets an offer expire after 6 s, and the time limits of our own stay as they are', () => {
    const standard = MARKETS[0]?.market.tradeIn
    if (standard === undefined) throw new Error('there is no market')
    const { limits, payout } = demonstrationPolicy(standard, 'short_limits')
    expect([limits.offer_answer, payout.schedule, limits.inspection]).toEqual([{ hours: 6 / 3_600 }, 'at_once', standard.limits.inspection])
  })

  it('at once lets a refurbished device be sold on the day it became ours, also where the market holds it for weeks', () => {
    const { US: unitedStates } = Object.fromEntries(MARKETS.map(({ market }) => [market.code, market.refurbishment]))
    if (unitedStates === undefined) throw new Error('there is no market US')
    expect(unitedStates.resaleHoldDays).toBe(15)
    const atOnce = demonstrationRefurbishmentPolicy(unitedStates, 'at_once')
    expect(atOnce).toEqual({ ...unitedStates, resaleHoldDays: 0 })
    expect(demonstrationRefurbishmentPolicy(unitedStates, 'standard')).toEqual(unitedStates)
  })

  it.each(REPAIR_POLICY_VARIANTS.flatMap((variant) => MARKETS.map(({ market }) => [variant, market] as const)))(
    '%s of a repair is one that its market could have: %o',
    (variant, market) => {
      if (market.repair === null) return
      const policy = demonstrationRepairPolicy(market.repair, variant)
      expect(checkRepairPolicy(policy, market.currency, variant)).toEqual([])
    },
  )

  it('at once sends a courier for a repair within seconds, to the second window where the first is gone', () => {
    const { FR: france } = Object.fromEntries(MARKETS.map(({ market }) => [market.code, market]))
    if (!france?.repair) throw new Error('no repairs are offered in France')
    const { pickup } = demonstrationRepairPolicy(france.repair, 'at_once')
    expect(pickup.windows).toEqual({ kind: 'on_demand', carrier: 'UPS', after: { hours: 2 / 3_600 }, length: { hours: 5 / 3_600 } })
    expect(pickup.grace).toEqual(france.repair.pickup.grace)
  })
})
