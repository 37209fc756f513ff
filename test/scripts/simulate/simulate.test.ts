import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { SettableClock } from '../../../platform/clock.ts'
import { findAnyPort } from '../../../platform/embedded/ports.ts'
import { startPaymentSandbox } from '../../../providers/payments/sandbox.ts'
import { type ChargedCounts, check } from '../../../scripts/simulate/checks.ts'
import { totalsOf } from '../../../scripts/simulate/figures.ts'
import type { Life } from '../../../scripts/simulate/life.ts'
import { play } from '../../../scripts/simulate/play.ts'
import { createSimulatedApi } from '../../../scripts/simulated/api.ts'
import { createSteppedHouse } from '../../../scripts/simulated/stepped-house.ts'
import { createTestDatabase } from '../../support/database.ts'
import { noteRowsTaken } from '../../support/note-rows-taken.ts'

/** A customer on plan M of 6.99 by card, who does these things at ten. */
const life = (number: number, begins: string, ...acts: readonly (readonly [on: string, kind: Life['acts'][number]['kind']])[]): Life => ({
  number,
  begins,
  plan: 'm',
  paidBy: 'card',
  paysFirst: 'yes',
  acts: acts.map(([on, kind]) => ({ on, hour: 10, kind })),
})
const IS_THERE = ['2027-01-01', 'is_there'] as const

test('Two months of nine subscriptions: an outage is no decline, what is declined is recovered or given up, and whoever left is not charged', async () => {
  const clearing: (() => Promise<unknown>)[] = []
  try {
    const [database, folder, port] = [await createTestDatabase(), await mkdtemp(join(tmpdir(), 'reprise-simulate-')), await findAnyPort()]
    clearing.push(
      () => rm(folder, { recursive: true, force: true }),
      () => database.drop(),
    )
    const clock = new SettableClock('2026-12-31T19:00:00Z')
    const webhook = { url: `http://127.0.0.1:${port}/v1/webhooks/stripe`, secret: 'test' }
    const options = { file: join(folder, 'payments.sqlite'), port: await findAnyPort(), clock, webhook }
    let sandbox: Awaited<ReturnType<typeof startPaymentSandbox>> | undefined = await startPaymentSandbox(options)
    const { url } = sandbox
    const told = async () => {
      while ((sandbox?.webhooksWaiting() ?? 0) > 0) await delay(1)
    }
    const house = await createSteppedHouse({ market: 'FR', clock, databaseUrl: database.url, folder, payments: { url, told } })
    const api = await createSimulatedApi({ ...house, codec: { PAYLOAD_CODEC: 'off' } })
    await api.app.listen({ port, host: '127.0.0.1' })
    clearing.push(
      () => house.end(),
      () => api.end(),
      async () => sandbox?.close(),
    )
    const months = await play({
      house,
      market: 'FR',
      from: '2027-01-01',
      to: '2027-03-01',
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
      ],
      provider: {
        url,
        goAway: async () => {
          await told()
          await sandbox?.close()
          sandbox = undefined
        },
        comeBack: async () => {
          sandbox = await startPaymentSandbox(options)
        },
      },
      outages: ['2027-01-10'],
      monthEnded: () => undefined,
    })

    expect(months.map(({ month, subscribers, mrr, began, left }) => [month, subscribers, mrr, began, left])).toEqual([
      ['2027-01', 6, 6 * 6_99, 2, 1],
      ['2027-02', 4, 4 * 6_99, 0, 2],
    ])
    // Not paid on 15 January: cover stops a week later, and 30 days after that it is over. Cancelled: it ends with its month.
    const states = await house.database.case.findMany({ orderBy: { openedAt: 'asc' }, select: { state: true } })
    expect(states.map(({ state }) => state).toSorted()).toEqual(
      ['active', 'active', 'active', 'active', 'ended', 'ended', 'ended', 'never_started', 'paused'].toSorted(),
    )
    expect(totalsOf(months)).toMatchObject({ declined: 3, recovered: 2, recoveredMinor: 2 * 6_99, refundedMinor: 6_99 })
    const outage = await house.database.renewal.findFirstOrThrow({ where: { boundary: '2027-01-10', tries: 1 } })
    expect(outage.paidAt?.toISOString()).toMatch(/^2027-01-10T1[01]:/)

    const { calls } = (await (await fetch(`${url}/__sandbox/calls`)).json()) as { calls: { charged?: ChargedCounts } }
    const checks = await check(house.database, calls.charged ?? {}, { market: 'FR', date: '2027-03-01' })
    expect(checks.filter(({ wrong }) => wrong !== undefined)).toEqual([])
    // A charge that nobody made here, and one made twice, are seen.
    const seen = await check(house.database, { ...calls.charged, 'SU-1/2027-01-01': 2 }, { market: 'FR', date: '2027-03-01' })
    expect(seen.flatMap(({ wrong }) => wrong ?? [])).toEqual(['SU-1/2027-01-01 2 times', 'SU-1/2027-01-01'])
    await noteRowsTaken(house.database)
  } finally {
    for (const clear of clearing.toReversed()) await clear()
  }
})
