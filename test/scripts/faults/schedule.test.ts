import { describe, expect, it } from 'vitest'
import { type Deed, scheduleOf, ticksOf } from '../../../scripts/faults/schedule.ts'
import { SUBSCRIPTION } from '../../../scripts/faults/subscription.ts'
import { TRADE_IN } from '../../../scripts/faults/trade-in.ts'

const schedule = (seed: number, cases: number, world: 'own' | 'cluster' = 'own') => scheduleOf(seed, cases, world, TRADE_IN)
const countOf = (kind: Deed['kind'], of: ReturnType<typeof schedule>) => of.filter(({ deed }) => deed.kind === kind).length

describe('what npm run faults does to its cases', () => {
  it('is for 20,000 subscriptions that one run charges 60 kills, 30 of them of its workers, and as many wrong answers', () => {
    const strikes = scheduleOf(1, 20_000, 'own', SUBSCRIPTION)
    const roles = strikes.flatMap(({ deed }) => (deed.kind === 'kill' ? [deed.role] : []))
    expect(roles.filter((role) => role === 'activities' || role === 'workflows')).toHaveLength(30)
    expect([roles.length, countOf('answer', strikes)]).toEqual([60, 60])
    const cards = Map.groupBy(SUBSCRIPTION.plan(1, 20_000), ({ branch }) => branch)
    expect(Object.fromEntries([...cards].map(([card, of]) => [card, Math.round(of.length / 200)]))).toEqual({
      pm_card_visa: 88,
      pm_sbx_webhookTwice: 4,
      pm_sbx_late_success: 2,
      pm_sbx_thenInsufficientFunds: 4,
      pm_sbx_thenLostCard: 2,
    })
  })

  it('follows from the seed', () => {
    expect(schedule(7, 200)).toEqual(schedule(7, 200))
    expect(schedule(7, 200)).not.toEqual(schedule(8, 200))
    expect(TRADE_IN.plan(7, 60)).toEqual(TRADE_IN.plan(7, 60))
    expect(TRADE_IN.plan(7, 60)).not.toEqual(TRADE_IN.plan(8, 60))
  })

  it('is for 200 cases 36 kills dealt to four roles, two restarts of each server, one lost store and 80 wrong answers', () => {
    const strikes = schedule(1, 200)
    const kills = Map.groupBy(
      strikes.flatMap(({ deed }) => (deed.kind === 'kill' ? [deed] : [])),
      ({ role }) => role,
    )
    expect(Object.fromEntries([...kills].map(([role, of]) => [role, of.length]))).toEqual({ api: 9, relay: 9, workflows: 9, activities: 9 })
    for (const of of kills.values()) expect(new Set(of.map(({ number }) => number))).toEqual(new Set([1, 2]))
    const servers = strikes.flatMap(({ deed }) => (deed.kind === 'restart' ? [deed.server] : []))
    expect(servers.toSorted()).toEqual(['PostgreSQL', 'PostgreSQL', 'Temporal', 'Temporal'])
    expect([countOf('lose the store', strikes), countOf('answer', strikes)]).toEqual([1, 80])
  })

  it('is done while there is work, in the order of its moments', () => {
    for (const cases of [1, 5, 40]) {
      const ticks = schedule(3, cases).map(({ tick }) => tick)
      expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
      expect(ticks.at(-1)).toBeLessThan(ticksOf(cases))
      expect(countOf('kill', schedule(3, cases))).toBe(Math.max(4, Math.ceil(cases * 0.18)))
    }
  })

  it('is in a cluster one kill of each process', () => {
    const strikes = schedule(1, 200, 'cluster')
    expect([countOf('kill', strikes), countOf('restart', strikes), countOf('lose the store', strikes)]).toEqual([4, 2, 0])
  })

  it('takes trade-ins of many branches, some with labels, scans, mails and transfers that go wrong', () => {
    const planned = TRADE_IN.plan(1, 200)
    const branches = new Set(planned.map(({ branch }) => branch))
    expect(branches.size).toBeGreaterThan(40)
    for (const branch of ['label bought, answer lost', 'scans twice and out of order']) expect(branches).toContain(branch)
    const faults = planned.flatMap((one) => one.faults).join('\n')
    for (const word of ['dup-once', 'defer', 'timeout-after', '503', '429', 'reported_twice']) expect(faults).toContain(word)
  })
})
