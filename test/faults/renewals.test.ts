import { randomUUID } from 'node:crypto'
import { Worker } from '@temporalio/worker'
import { expect, test } from 'vitest'
import { createRenewalActivities } from '../../activities/renewals.ts'
import { WORKFLOW_TYPES } from '../../domain/processes.ts'
import { marketsOpenAt } from '../../markets/index.ts'
import { acceptPaymentMessage } from '../../platform/payments/accept-payment-message.ts'
import { createPace } from '../../platform/subscription/renewals/pace.ts'
import { readProgress } from '../../platform/subscription/renewals/run-progress.ts'
import { claimRunsToTell, openRun, runId, tellRun } from '../../platform/subscription/renewals/runs.ts'
import { applyReports, type ReportDependencies } from '../../platform/subscription/reports/apply-reports.ts'
import { claimReports, markEarlyReports } from '../../platform/subscription/reports/reports.ts'
import { rowsUnderTest } from '../api/rows-under-test.ts'
import { subscriptionsOn } from '../platform/subscription/subscriptions-on-rows.ts'
import { messageOf, paymentDesk } from '../providers/payments/support.ts'
import '../support/engine-runtime.ts'
import { connectToEngine, workflowBundle } from '../support/temporal.ts'

/** Of a day that no other test has a run of: there is one, in the engine that they share. */
const RUN = { market: 'FR', date: '2027-04-30' }
const START = Date.parse('2027-04-30T06:00:00Z')
const CARDS = { pm_card_visa: 160, pm_sbx_webhookTwice: 24, pm_sbx_late_success: 16, pm_sbx_thenInsufficientFunds: 30 }
const DUE = Object.values(CARDS).reduce((sum, count) => sum + count, 0)
const DECLINED = CARDS.pm_sbx_thenInsufficientFunds
/** At which requests for money whoever makes them dies: before the first is sent, after the second was answered. */
const DEATHS = [25, 115]
/** As often the provider's posts are taken in, each twice, and read, whatever the run is doing. */
const HEARS_EVERY = 15

test('C1, C3, C4: asked for 50 times at once, two of its workers dying on the way, answers lost, refused and told early and twice: each is charged once', async () => {
  const clearing: (() => Promise<void>)[] = []
  try {
    const rows = await rowsUnderTest(new Date(START).toISOString(), (clear) => clearing.unshift(clear))
    const desk = await paymentDesk(1_000)
    const engine = await connectToEngine()
    clearing.unshift(desk.close, () => engine.teardown())
    const taskQueue = `renewals-${randomUUID()}`
    const began = Date.now()
    const deps: ReportDependencies = {
      ...rows.deps,
      clock: { now: () => new Date(START + Date.now() - began) },
      temporal: engine.client,
      taskQueue,
      workflowTypes: WORKFLOW_TYPES,
      payments: { ...desk.payments, ...desk.saved },
      pace: createPace({ concurrency: 8, perSecond: 10_000 }),
      leaseMs: 3_000,
    }

    let taken = 0
    const hear = async () => {
      const posts = desk.inbox.received.slice(taken)
      taken += posts.length
      for (const message of posts.map(messageOf)) {
        const taking = await Promise.all([acceptPaymentMessage(deps, message), acceptPaymentMessage(deps, message)])
        expect(taking).toContain('known')
      }
      await markEarlyReports(deps, 100)
      await applyReports(deps, await claimReports(deps, 100))
    }

    let asked = 0
    const hearing: Promise<void>[] = []
    const mortal = () => {
      let lives: 'yes' | 'no' = 'yes'
      const die = () => {
        lives = 'no'
        throw new Error('killed')
      }
      const charge: typeof desk.saved.charge = async (key, order) => {
        if (lives === 'no') return die()
        asked += 1
        const death = DEATHS.indexOf(asked)
        if (asked % HEARS_EVERY === 0) hearing.push(hear())
        if (death >= 0 && death % 2 === 0) return die()
        const answer = await desk.saved.charge(key, order)
        return death >= 0 ? die() : answer
      }
      return createRenewalActivities({
        ...deps,
        payments: { ...deps.payments, ...desk.saved, charge },
        markets: () => marketsOpenAt(deps.clock.now()),
      })
    }
    const { codePath } = await workflowBundle()
    const worker = await Worker.create({
      connection: engine.nativeConnection,
      taskQueue,
      workflowBundle: { codePath },
      // Whoever takes over is another.
      activities: { ...mortal(), renewTurn: (run: typeof RUN, after: null) => mortal().renewTurn(run, after) },
    })
    const running = worker.run()
    clearing.unshift(async () => {
      worker.shutdown()
      await running
    })

    const cards = Object.entries(CARDS).flatMap(([card, count]) => Array.from({ length: count }, () => card))
    // A stride without a common divisor spreads them over the run.
    const cases = await subscriptionsOn(rows)(
      cards.map((_, n) => ({ paidUntil: RUN.date, anchorDay: 31, card: cards[(n * 37) % DUE] ?? '' })),
    )
    for (const [n, word] of ['timeout-after', 'timeout-before', '429', '503', '500', 'reset'].entries())
      await desk.scenario({ method: 'POST', path: '/v1/payment_intents', text: `${cases[20 + 31 * n]}` }, word)

    const openings = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const { opened } = await openRun(deps, RUN, 'scheduler')
        for (const run of await claimRunsToTell(deps, 10))
          await tellRun({ database: rows.database, temporal: engine.client, taskQueue }, run)
        return opened
      }),
    )
    expect(openings.filter((opened) => opened === 'now')).toHaveLength(1)
    await engine.client.workflow.getHandle(runId(RUN)).result()
    await Promise.all(hearing)
    await hear()

    expect(asked).toBeGreaterThan(DEATHS.at(-1) ?? 0)
    const charged = Object.entries((await desk.calls()).charged ?? {})
    expect(charged).toHaveLength(DUE - DECLINED)
    expect(charged.filter(([, times]) => times !== 1)).toEqual([])
    expect(await readProgress(deps, await rows.database.renewalRun.findUniqueOrThrow({ where: { market_date: RUN } }))).toMatchObject({
      due: DUE,
      charged: DUE - DECLINED,
      failed: DECLINED,
      waiting: 0,
    })
    const invoices = await rows.database.invoice.findMany({ orderBy: { number: 'asc' } })
    expect(invoices.map(({ number }) => number)).toEqual(charged.map((_, n) => n + 1))
    const [ledger] = await rows.database.$queryRaw<[{ sum: bigint; charged: bigint }]>`
      select sum(minor) as sum, sum(minor) filter (where account = 'clearing:cards') as charged from ledger_postings`
    expect([Number(ledger.sum), Number(ledger.charged)]).toEqual([0, charged.length * 6_99])
  } finally {
    for (const clear of clearing) await clear()
  }
})
