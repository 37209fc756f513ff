import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { addDays } from '../../domain/calendar/local-date.ts'
import { createSecrets } from '../../platform/secrets/secrets.ts'
import { madeUpIdentity, ownDigits } from '../../scripts/load/made-up-identity.ts'
import { referenceOf, seedSubscriptions } from '../../scripts/load/subscription/seed-subscriptions.ts'
import { askFor } from '../http-client.ts'
import { percentile } from '../statistics.ts'
import type { BenchWorld } from '../world.ts'
import type { MeasuringRenewals } from './measure-renewals.ts'
import { chargingEachOnce, run } from './product-run.ts'

/** Milliseconds that people wait. */
export interface Waits {
  readonly p50: number
  readonly p99: number
}

/** What people wait while nothing runs, and while a run is on. */
export interface Meanwhile {
  readonly signUp: { readonly alone: Waits; readonly beside: Waits }
  readonly cancel: { readonly alone: Waits; readonly beside: Waits }
  /** Of each kind, of either. */
  readonly asked: number
}

/** People come so often: far from what the API can bear, since it is their wait that is measured. */
const COMES_EVERY_MS = 100

/** Signs up and cancels while nothing runs, then as long as a run is on, in turns. */
export async function measureMeanwhile(measuring: MeasuringRenewals): Promise<Meanwhile> {
  const { world, options, due, say } = measuring
  const people = createPeople(measuring)
  const waits = { alone: { signUp: [] as number[], cancel: [] as number[] }, beside: { signUp: [] as number[], cancel: [] as number[] } }
  for (let round = 1; round <= options.rounds; round += 1) {
    const series = `M${round}N`
    await seedSubscriptions(world.database, series, due, options.beside)
    const until = new AbortController()
    const charging = chargingEachOnce(world, options.beside, () => run(world, due)).finally(() => until.abort())
    charging.catch(() => undefined)
    const before = waits.beside.signUp.length
    await people.come(waits.beside, () => !until.signal.aborted)
    await charging
    const many = waits.beside.signUp.length - before
    let left = many
    await people.come(waits.alone, () => left-- > 0)
    say(`meanwhile ${round}/${options.rounds}: ${many} people beside a run of ${options.beside}, as many alone`)
  }
  const of = (numbers: readonly number[]): Waits => ({ p50: percentile(numbers, 0.5), p99: percentile(numbers, 0.99) })
  const both = (what: 'signUp' | 'cancel') => ({ alone: of(waits.alone[what]), beside: of(waits.beside[what]) })
  return { signUp: both('signUp'), cancel: both('cancel'), asked: waits.beside.signUp.length }
}

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
