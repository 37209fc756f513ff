import pg from 'pg'
import { runDateAt } from '../../domain/subscription/due.ts'
import { subscriptionProcess } from '../../domain/subscription/process.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { chargeTimeOf } from '../../platform/subscription/renewals/ask-for-run.ts'
import type { Call } from '../load/calls.ts'
import type { Ending } from '../load/follow.ts'
import { createDraw } from '../load/random.ts'
import { checkRenewals } from '../load/subscription/check-renewals.ts'
import { type DueOn, referenceOf, seedSubscriptions } from '../load/subscription/seed-subscriptions.ts'
import type { FaultProcess } from './fault-process.ts'
import { followRun } from './follow-run.ts'
import type { FaultsWorld } from './world.ts'

/** What their cards do, by how many of a hundred: told twice, charged with an error for an answer, declined. */
const CARDS = {
  pm_card_visa: 88,
  pm_sbx_webhookTwice: 4,
  pm_sbx_late_success: 2,
  pm_sbx_thenInsufficientFunds: 4,
  pm_sbx_thenLostCard: 2,
} as const
const DECLINED: readonly string[] = ['pm_sbx_thenInsufficientFunds', 'pm_sbx_thenLostCard']
const DEALT = Object.entries(CARDS).flatMap(([card, many]) => Array.from({ length: many }, () => card))

const MARKET = 'FR'
const SERIES = 'F'
/** How often one run is asked for at once. */
const ASKED = 50

function cardsOf(seed: number, cases: number): readonly string[] {
  const draw = createDraw(seed, 'cards of subscriptions')
  return Array.from({ length: cases }, () => draw.pick(DEALT))
}

/**
 * Subscriptions that are due on one day, charged by the run of it: a batch, of which each is a case that is opened as the run writes its row,
 * and has ended once it is answered.
 */
export const SUBSCRIPTION: FaultProcess = {
  process: subscriptionProcess,
  targets: [
    { name: 'money asked for', sandbox: 'payments', match: { method: 'POST', path: '/v1/payment_intents' } },
    { name: 'the payments of a customer', sandbox: 'payments', match: { method: 'GET', path: '/v1/payment_intents' } },
  ],
  perCase: { kills: 0.003, wrongAnswers: 0.003 },
  // A run takes them as they come.
  atOnce: Number.POSITIVE_INFINITY,

  plan: (seed, cases) => cardsOf(seed, cases).map((branch) => ({ branch, faults: [] })),

  gather: async (world, seed, cases, call, signal) => {
    const due = dueToday()
    const database = new pg.Pool({ connectionString: world.load.database, max: 2 })
    // PostgreSQL is killed too: whoever asks next is told.
    database.on('error', () => undefined)
    await seedSubscriptions(database, SERIES, due, cases, { cards: cardsOf(seed, cases) })
    await askAtOnce(world, due, call)
    const run = followRun(database, due, signal)
    return {
      play: async (n, watch) => {
        const reference = referenceOf(SERIES, n)
        if ((await run.begun(reference)) === 'silence') return stuck(reference, 'due')
        watch.opened(reference)
        const state = await run.ended(reference)
        return state === 'silence' ? stuck(reference, 'charging') : { kind: 'ended', reference, state }
      },
      end: async () => {
        run.stop()
        await database.end()
      },
    }
  },

  check: ({ load, scheduler }, references, call, signal) =>
    checkRenewals(load, { due: dueToday(), references, declining: DECLINED, reader: scheduler }, call, signal),
}

/** Of a day whose charge time has come. */
function dueToday(): DueOn {
  const now = new Date()
  return { market: MARKET, date: runDateAt(chargeTimeOf(calendars, marketAt(MARKET, now)), now) }
}

/** @throws where not exactly one of them was told that it opened the run. */
async function askAtOnce({ apis, scheduler }: FaultsWorld, due: DueOn, call: Call): Promise<void> {
  const ask = async (n: number) => {
    const url = `${apis[n % apis.length]}/v1/renewal-runs`
    return (await call({ method: 'POST', url, kind: 'ask for a run', as: scheduler, body: due })).status
  }
  const answers = await Promise.all(Array.from({ length: ASKED }, (_, n) => ask(n)))
  const opened = answers.filter((status) => status === 201).length
  if (opened !== 1 || answers.some((status) => status !== 200 && status !== 201))
    throw new Error(`Of ${ASKED} who asked for one run at once ${opened} opened it: ${[...new Set(answers)].join(', ')}.`)
}

const stuck = (reference: string, state: string): Ending => ({
  kind: 'stuck',
  reference,
  state,
  waitsFor: 'the run',
  why: 'nothing of the run has changed',
})
