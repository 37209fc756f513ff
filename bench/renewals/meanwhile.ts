import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { addDays } from '../../domain/calendar/local-date.ts'
import { SETTINGS } from '../../platform/config/settings.ts'
import { createSecrets } from '../../platform/secrets/secrets.ts'
import { madeUpIdentity, ownDigits } from '../../scripts/load/made-up-identity.ts'
import { referenceOf, seedSubscriptions } from '../../scripts/load/subscription/seed-subscriptions.ts'
import { askFor } from '../http-client.ts'
import { percentile } from '../statistics.ts'
import type { BenchWorld } from '../world.ts'
import type { MeasuringRenewals } from './measuring.ts'
import { chargingEachOnce, run } from './product-run.ts'

/** Milliseconds that people wait. */
export interface Waits {
  readonly p50: number
  readonly p99: number
}

/** What people wait while nothing runs, and while a run is on. */
export interface Meanwhile {
  /** Renewals a second that the provider takes; `undefined`: as many as this machine can. */
  readonly pace: number | undefined
  readonly signUp: { readonly alone: Waits; readonly beside: Waits }
  readonly cancel: { readonly alone: Waits; readonly beside: Waits }
  /** Of each kind, of either. */
  readonly asked: number
}

/** All that Stripe takes of a live account in a second (docs.stripe.com/rate-limits). */
const ALL_OF_A_PROVIDER = 100
/** What a process asks for where nothing is set, all that a provider takes, and as many as go. */
const PACES = [SETTINGS.RENEWALS_RATE.default, ALL_OF_A_PROVIDER, undefined] as const
/** Renewals a second, about, where nothing holds them: a run of so many is to last as long as the others. */
const AS_FAST_AS_IT_GOES = 700

/** People come so often: far from what the API can bear, since it is their wait that is measured. */
const COMES_EVERY_MS = 100

/** What people wait beside runs at the paces of a provider, and beside runs that only the machine slows down; the runs of each last equally long. */
export async function measureMeanwhile(measuring: MeasuringRenewals): Promise<readonly Meanwhile[]> {
  const people = createPeople(measuring)
  const measured: Meanwhile[] = []
  for (const pace of PACES) measured.push(await measureBeside(measuring, people, pace))
  return measured
}

/** Signs up and cancels as long as a run is on, then as often while nothing runs, in turns. */
async function measureBeside(
  { world, options, due, say }: MeasuringRenewals,
  people: ReturnType<typeof createPeople>,
  pace: number | undefined,
): Promise<Meanwhile> {
  const many = Math.max(1, Math.round((options.beside * (pace ?? AS_FAST_AS_IT_GOES)) / ALL_OF_A_PROVIDER))
  await world.restartWorkers(pace === undefined ? {} : { RENEWALS_RATE: `${pace}` })
  const series = (name: string) => `M${pace ?? 'F'}${name}N`
  const charge = async (name: string, count: number): Promise<unknown> => {
    await seedSubscriptions(world.database, series(name), due, count)
    return chargingEachOnce(world, count, () => run(world, due))
  }
  // Code that runs for the first time is slow: of a run, and of what people ask for.
  let first = WARM_UP_PEOPLE
  await Promise.all([charge('W', Math.min(WARM_UP, many)), people.come({ signUp: [], cancel: [] }, () => first-- > 0)])
  const waits = { alone: { signUp: [] as number[], cancel: [] as number[] }, beside: { signUp: [] as number[], cancel: [] as number[] } }
  for (let round = 1; round <= options.rounds; round += 1) {
    const until = new AbortController()
    const charging = charge(`${round}`, many).finally(() => until.abort())
    charging.catch(() => undefined)
    const before = waits.beside.signUp.length
    await people.come(waits.beside, () => !until.signal.aborted)
    await charging
    const came = waits.beside.signUp.length - before
    let left = came
    await people.come(waits.alone, () => left-- > 0)
    say(`meanwhile ${round}/${options.rounds}, ${paceOf({ pace })}: ${came} people beside a run of ${many}, as many alone`)
  }
  const of = (numbers: readonly number[]): Waits => ({ p50: percentile(numbers, 0.5), p99: percentile(numbers, 0.99) })
  const both = (what: 'signUp' | 'cancel') => ({ alone: of(waits.alone[what]), beside: of(waits.beside[what]) })
  return { pace, signUp: both('signUp'), cancel: both('cancel'), asked: waits.beside.signUp.length }
}

export const paceOf = ({ pace }: Pick<Meanwhile, 'pace'>): string => (pace === undefined ? 'as fast as it goes' : `${pace}/s`)

const WARM_UP = 300
const WARM_UP_PEOPLE = 50

function createPeople({ world, due }: MeasuringRenewals) {
  let come = 0
  let leavable = 0
  const timed = async (into: number[], work: () => Promise<unknown>): Promise<void> => {
    const from = performance.now()
    await work()
    into.push(performance.now() - from)
  }
  const signUp = (): Promise<unknown> =>
    askFor(
      {
        method: 'POST',
        url: `${world.api}/v1/subscriptions`,
        body: {
          market: due.market,
          plan: 'm',
          paidBy: 'card',
          declares: ['terms', 'begins_later'],
          devices: [
            { model: 'apple-iphone-13', storage: 128, identity: madeUpIdentity('phone', ownDigits('00001', come), '00'), damage: [] },
          ],
          customer: { name: 'Camille Durand', email: `${randomUUID()}@example.org` },
        },
      },
      201,
    )
  const cancel = (reference: string): Promise<unknown> =>
    askFor({ method: 'POST', url: `${world.api}/v1/subscriptions/${reference}/cancel`, as: world.tokens.support, body: {} }, 200)
  return {
    /** One after the other, each signing up while another leaves, as long as it goes on. */
    async come(into: { readonly signUp: number[]; readonly cancel: number[] }, goesOn: () => boolean): Promise<void> {
      for (; goesOn(); come += 1) {
        if (leavable === come) {
          // Paid for longer: no run is at them.
          await seedSubscriptions(world.database, LEAVING, { ...due, date: addDays(due.date, 10) }, PORTION, { after: leavable })
          await world.database.query(`update cases set customer_id = $1 where id like 'SU-${LEAVING}%' and customer_id is null`, [
            await somebody(world),
          ])
          leavable += PORTION
        }
        await timed(into.signUp, signUp)
        await timed(into.cancel, () => cancel(referenceOf(LEAVING, come)))
        await delay(COMES_EVERY_MS)
      }
    },
  }
}

/** One person, who has all of them. */
async function somebody({ settings, database }: BenchWorld): Promise<string> {
  const { DATA_KEYS: dataKeys, SEARCH_KEY: searchKey, LINK_SECRET: linkSecret } = settings
  const { seal } = createSecrets({ dataKeys, searchKey, linkSecret })
  const id = randomUUID()
  await database.query(`insert into customers (id, name, email, language, created_at) values ($1, $2, $3, 'fr', now())`, [
    id,
    seal('Camille Durand'),
    seal('camille@example.org'),
  ])
  return id
}

/** Those who can leave, so many written at once. */
const LEAVING = 'K'
const PORTION = 500
