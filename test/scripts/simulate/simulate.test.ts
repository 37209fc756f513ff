import { expect, test } from 'vitest'
import { check } from '../../../scripts/simulate/checks.ts'
import { openingOf, totalsOf } from '../../../scripts/simulate/figures.ts'
import type { Life } from '../../../scripts/simulate/life.ts'
import { compareOutcomes } from '../../../scripts/simulate/outcomes.ts'
import { beginSkippingEngine } from '../../../scripts/simulated/skipping-engine.ts'
import { workflowBundle } from '../../support/temporal.ts'
import { IS_THERE, life, playing } from './playing.ts'

const TWO_MONTHS = {
  to: '2027-03-01',
  outages: ['2027-01-10'],
  lives: [
    life(1, '2027-01-10', IS_THERE),
    life(2, '2027-01-10', IS_THERE, ['2027-01-09', 'short_for_days']),
    life(3, '2027-01-15', IS_THERE, ['2027-01-12', 'emptied']),
    life(4, '2027-01-15', IS_THERE, ['2027-01-12', 'lost'], ['2027-01-17', 'gives_another']),
    life(5, '2027-01-20', IS_THERE, ['2027-01-25', 'cancel']),
    life(6, '2027-01-31', IS_THERE, ['2027-02-01', 'pause']),
    life(7, '2027-01-05', ['2027-01-05', 'sign_up'], ['2027-01-10', 'withdraw']),
    life(8, '2027-01-31', ['2027-01-31', 'sign_up']),
    { ...life(9, '2027-01-20', ['2027-01-20', 'sign_up']), paysFirst: 'no' },
  ] as readonly Life[],
}

/** M is 7.49 instead of 6.99 from the first month on that begins on 26 February or later. */
const DEARER = [{ plan: 'm', announcedOn: '2027-01-12', from: '2027-02-26', byMinor: 50 }] as const

const FOUR_MONTHS = {
  to: '2027-05-01',
  prices: DEARER,
  lives: [
    life(1, '2027-01-10', IS_THERE, ['2027-01-20', 'replaced']),
    life(2, '2027-01-15', IS_THERE, ['2027-01-20', 'leaves_over_price']),
    life(3, '2027-01-20', IS_THERE, ['2027-02-05', 'changes_to_l']),
    { ...life(4, '2027-01-20', IS_THERE, ['2027-02-05', 'changes_to_m']), plan: 'l' },
    life(5, '2027-01-10', IS_THERE, ['2027-01-25', 'disputes'], ['2027-02-20', 'dispute_won']),
    life(6, '2027-01-10', IS_THERE, ['2027-01-25', 'disputes'], ['2027-02-20', 'dispute_lost'], ['2027-02-22', 'gives_another']),
    { ...life(7, '2027-01-10', IS_THERE, ['2027-01-25', 'takes_back']), paidBy: 'sepa_debit' },
    life(8, '2027-02-01', ['2027-02-01', 'sign_up']),
    // Nothing was told that they could leave over.
    { ...life(9, '2027-01-12', IS_THERE, ['2027-01-20', 'leaves_over_price']), plan: 'l' },
  ] as readonly Life[],
}

test('Two months of nine subscriptions: an outage is no decline, what is declined is recovered or given up, and whoever left is not charged', () =>
  playing(TWO_MONTHS, async ({ house, months, counts }) => {
    expect(months.map(({ month, subscribers, mrr, began, left }) => [month, subscribers, mrr, began, left])).toEqual([
      ['2027-01', 6, 6 * 6_99, 2, 1],
      ['2027-02', 4, 4 * 6_99, 0, 2],
    ])
    // Six were there; of the two who signed up one withdrew, and one of the six is suspended. Then one has left, and one pauses.
    expect(months.map((month) => [openingOf(month), month.newMinor, month.lostMinor])).toEqual([
      [6 * 6_99, 6_99, -6_99],
      [6 * 6_99, 0, -2 * 6_99],
    ])
    // Not paid on 15 January: cover stops a week later, and 30 days after that it is over. Cancelled: it ends with its month.
    const states = await house.database.case.findMany({ orderBy: { openedAt: 'asc' }, select: { state: true } })
    expect(states.map(({ state }) => state).toSorted()).toEqual(
      ['active', 'active', 'active', 'active', 'ended', 'ended', 'ended', 'never_started', 'paused'].toSorted(),
    )
    expect(totalsOf(months)).toMatchObject({ declined: 3, recovered: 2, recoveredMinor: 2 * 6_99, refundedMinor: 6_99 })
    const outage = await house.database.renewal.findFirstOrThrow({ where: { boundary: '2027-01-10', tries: 1 } })
    expect(outage.paidAt?.toISOString()).toMatch(/^2027-01-10T1[01]:/)

    const at = { market: 'FR', date: '2027-03-01' }
    expect((await check(house.database, counts, at)).filter(({ wrong }) => wrong !== undefined)).toEqual([])
    // A charge that nobody made here, and one made twice, are seen; and a cent that the ledger does not have.
    const others = { charged: { ...counts.charged, 'SU-1/2027-01-01': 2 }, keptMinor: counts.keptMinor + 1 }
    expect((await check(house.database, others, at)).flatMap(({ wrong }) => wrong ?? [])).toEqual([
      'SU-1/2027-01-01 2 times',
      'SU-1/2027-01-01',
      `the ledger says ${counts.keptMinor}, and the provider ${counts.keptMinor + 1}`,
    ])
  }))

test('Four months of nine subscriptions: another price, dearer and cheaper plans, disputes and a debit taken back', () =>
  playing(FOUR_MONTHS, async ({ house, months, counts, charges }) => {
    expect(await charges(1)).toEqual(['2027-01-10 6.99 paid', '2027-02-10 6.99 paid', '2027-03-10 7.49 paid', '2027-04-10 7.49 paid'])
    expect(await charges(2)).toEqual(['2027-01-15 6.99 paid'])
    // 15 of 31 days are left: 9.99 is 4.83 of them, and 6.99 was 3.38.
    expect(await charges(3)).toEqual([
      '2027-01-20 6.99 paid',
      '2027-01-20 change 1.45 paid',
      '2027-02-20 9.99 paid',
      '2027-03-20 9.99 paid',
      '2027-04-20 9.99 paid',
    ])
    expect(await charges(4)).toEqual(['2027-01-20 9.99 paid', '2027-02-20 6.99 paid', '2027-03-20 7.49 paid', '2027-04-20 7.49 paid'])
    expect((await charges(5))[0]).toBe('2027-01-10 6.99 paid')
    expect((await charges(6))[0]).toBe('2027-01-10 6.99 paid by payment 2')
    expect((await charges(7))[0]).toBe('2027-01-10 6.99 paid by payment 2')
    expect(await charges(8)).toEqual(['2027-02-01 6.99 paid', '2027-03-01 7.49 paid', '2027-04-01 7.49 paid', '2027-05-01 7.49 paid'])
    expect(await charges(9)).toHaveLength(4)

    // The second of February lost 6.99, and L instead of M is 3.00 more, M instead of L 3.00 less. In March five are dearer by 0.50.
    expect(
      months.map((month) => [
        openingOf(month),
        month.newMinor,
        month.upMinor,
        month.downMinor,
        month.priceMinor,
        month.lostMinor,
        month.mrr,
      ]),
    ).toEqual([
      [6 * 6_99 + 2 * 9_99, 0, 0, 0, 0, 0, 61_92],
      [61_92, 6_99, 3_00, -3_00, 0, -6_99, 61_92],
      [61_92, 0, 0, 0, 6 * 50, 0, 64_92],
      [64_92, 0, 0, 0, 0, 0, 64_92],
    ])
    // Two by card and one debit: 15.00 each for the first, 7.50 for the other; one of the three came back.
    expect(months.map(({ disputed, disputedMinor, feesMinor }) => [disputed, disputedMinor, feesMinor])).toEqual([
      [3, 3 * 6_99, 37_50],
      [0, -6_99, 0],
      [0, 0, 0],
      [0, 0, 0],
    ])
    const checks = await check(house.database, counts, { market: 'FR', date: '2027-05-01' })
    expect(checks.filter(({ wrong }) => wrong !== undefined)).toEqual([])
    await house.database.subscription.updateMany({ where: { priceMinor: 9_99, planId: 'l' }, data: { priceMinor: 9_98 } })
    const seen = await check(house.database, counts, { market: 'FR', date: '2027-05-01' })
    expect(seen.flatMap(({ wrong }) => wrong ?? []).join()).toMatch(/^(SU-\w+: 998, charged 999,? ?){2}$/)
  }))

test('The same lives end the same stepped and through the engine, its time skipped', async () => {
  const begin = beginSkippingEngine({ workflowBundle: await workflowBundle(), codec: { PAYLOAD_CODEC: 'off' } })
  const numbered = (lives: readonly Life[], numbers: readonly number[], from: number) =>
    lives.filter(({ number }) => numbers.includes(number)).map((one) => ({ ...one, number: one.number + from }))
  const lives = [...numbered(TWO_MONTHS.lives, [2, 3, 4, 7, 9], 0), ...numbered(FOUR_MONTHS.lives, [3, 6, 7], 10)]
  const both = { to: '2027-02-25', prices: DEARER, outages: TWO_MONTHS.outages, lives }
  const stepped = await playing(both, async ({ outcomes }) => outcomes)
  const engine = await playing({ ...both, begin }, async ({ outcomes }) => outcomes)
  expect(compareOutcomes(stepped, engine).wrong).toBeUndefined()
  expect(Object.keys(engine)).toHaveLength(8)
  // What is declined, suspended and ended is in it, and minutes are.
  expect(engine[3]?.filter((line) => line.includes('event'))).toContain('2027-02-21 +480 event 10 deadline suspended to closing')
})
