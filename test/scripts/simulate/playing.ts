import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { SettableClock } from '../../../platform/clock.ts'
import { findAnyPort } from '../../../platform/embedded/ports.ts'
import { startPaymentSandbox } from '../../../providers/payments/sandbox.ts'
import type { Life } from '../../../scripts/simulate/life.ts'
import { readOutcomes } from '../../../scripts/simulate/outcomes.ts'
import { readCounts } from '../../../scripts/simulate/part.ts'
import { play, type ToPlay } from '../../../scripts/simulate/play.ts'
import { createSimulatedApi } from '../../../scripts/simulated/api.ts'
import type { BeginEngine } from '../../../scripts/simulated/house-engine.ts'
import { createSteppedHouse } from '../../../scripts/simulated/stepped-house.ts'
import { createTestDatabase } from '../../support/database.ts'
import { noteRowsTaken } from '../../support/note-rows-taken.ts'

type Acts = readonly (readonly [on: string, kind: Life['acts'][number]['kind']])[]

/** Is there when a simulation of 2027 begins. */
export const IS_THERE = ['2027-01-01', 'is_there'] as const

/** A customer on plan M of 6.99 by card, who does these things at ten. */
export const life = (number: number, begins: string, ...acts: Acts): Life => ({
  number,
  begins,
  plan: 'm',
  paidBy: 'card',
  paysFirst: 'yes',
  acts: acts.map(([on, kind]) => ({ on, hour: 10, kind })),
})

/**
 * Plays lives in France from 1 January 2027 on, in a house, a database and with a provider of their own. `look` is given what came of it while
 * all still stands.
 */
export async function playing<T>(
  {
    to,
    lives,
    prices = [],
    outages = [],
    begin,
  }: Partial<Pick<ToPlay, 'prices' | 'outages'>> & {
    readonly to: string
    readonly lives: readonly Life[]
    readonly begin?: BeginEngine
  },
  look: (played: Awaited<ReturnType<typeof playIn>>) => Promise<T>,
): Promise<T> {
  const clearing: (() => Promise<unknown>)[] = []
  try {
    return await look(await playIn(clearing, { to, lives, prices, outages, begin }))
  } finally {
    for (const clear of clearing.toReversed()) await clear()
  }
}

async function playIn(
  clearing: (() => Promise<unknown>)[],
  { to, lives, prices, outages, begin }: Pick<ToPlay, 'to' | 'lives' | 'prices' | 'outages'> & { readonly begin: BeginEngine | undefined },
) {
  const [database, folder, port] = [await createTestDatabase(), await mkdtemp(join(tmpdir(), 'reprise-simulate-')), await findAnyPort()]
  clearing.push(
    () => rm(folder, { recursive: true, force: true }),
    () => database.drop(),
  )
  const clock = new SettableClock('2026-12-31T19:00:00Z')
  const api = `http://127.0.0.1:${port}`
  const options = {
    file: join(folder, 'payments.sqlite'),
    port: await findAnyPort(),
    clock,
    webhook: { url: `${api}/v1/webhooks/stripe`, secret: 'test' },
  }
  let sandbox: Awaited<ReturnType<typeof startPaymentSandbox>> | undefined = await startPaymentSandbox(options)
  clearing.push(async () => sandbox?.close())
  const { url } = sandbox
  const told = async () => {
    sandbox?.catchUp()
    while ((sandbox?.webhooksWaiting() ?? 0) > 0) await delay(1)
    return { told: 'something', next: sandbox?.nextDebitAt() ?? null } as const
  }
  const house = await createSteppedHouse({ market: 'FR', clock, databaseUrl: database.url, folder, payments: { url, told } }, begin)
  clearing.push(() => house.end())
  const simulated = await createSimulatedApi({ ...house, codec: { PAYLOAD_CODEC: 'off' } })
  clearing.push(() => simulated.end())
  await simulated.app.listen({ port, host: '127.0.0.1' })
  const { months, references } = await play({
    house,
    market: 'FR',
    from: '2027-01-01',
    to,
    lives,
    api: { url: api, lead: await simulated.bearer({ subject: 'lead', roles: ['lead'] }) },
    prices,
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
    outages,
    monthEnded: () => undefined,
  })
  const counts = await readCounts(url)
  await noteRowsTaken(house.database)
  return {
    house,
    months,
    counts,
    outcomes: await readOutcomes(house.database, references, counts.charged, { zone: 'Europe/Paris', region: 'FR' }),
    /** What a customer's subscription was charged: `2027-01-10 6.99 paid`. */
    charges: async (number: number): Promise<string[]> => {
      const renewals = await house.database.renewal.findMany({
        where: { caseId: references.get(number) ?? '' },
        orderBy: [{ boundary: 'asc' }, { change: 'asc' }],
      })
      return renewals.map(({ boundary, change, amountMinor, status, payment }) =>
        [boundary, change > 0 ? 'change' : '', (amountMinor / 100).toFixed(2), status, payment > 1 ? `by payment ${payment}` : '']
          .filter((word) => word !== '')
          .join(' '),
      )
    },
  }
}
