import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { completeImei } from '../../domain/device/imei.ts'
import { SettableClock } from '../../platform/clock.ts'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { applyMigrations } from '../../prisma/migrate.ts'
import { startPaymentSandbox } from '../../providers/payments/sandbox.ts'
import { createSimulatedApi } from '../simulated/api.ts'
import { createSteppedHouse, type SteppedHouse } from '../simulated/stepped-house.ts'

const MARKET = 'FR'
const DATABASE = 'reprise_simulated_year'

/** A house of its own whose time is moved by hand, and what is asked of it over its API. */
export interface SimulatedYear {
  readonly house: SteppedHouse
  readonly api: string
  readonly payments: string
  /** The header of a person who asks for runs. */
  readonly scheduler: string
  end(): Promise<void>
}

/** An IMEI that no other device of it has. */
export const anyImei = (): string => completeImei(`35693806${randomInt(100_000, 1_000_000)}`)

/** Begins one on an instant, in a database of its own on the server of this one, which is gone afterwards. */
export async function beginSimulatedYear(databaseUrl: string, startAt: string): Promise<SimulatedYear> {
  const ends: (() => Promise<unknown>)[] = []
  const end = async () => {
    for (const one of ends.toReversed()) await one()
  }
  try {
    const url = new URL(databaseUrl)
    url.pathname = `/${DATABASE}`
    await onServer(databaseUrl, `drop database if exists ${DATABASE} with (force)`, `create database ${DATABASE}`)
    ends.push(() => onServer(databaseUrl, `drop database if exists ${DATABASE} with (force)`))
    await applyMigrations(url.href)
    const folder = await mkdtemp(join(tmpdir(), 'reprise-year-'))
    ends.push(() => rm(folder, { recursive: true, force: true }))
    const clock = new SettableClock(startAt)
    const port = await findAnyPort()
    const api = `http://127.0.0.1:${port}`
    const sandbox = await startPaymentSandbox({
      file: ':memory:',
      port: 0,
      clock,
      webhook: { url: `${api}/v1/webhooks/stripe`, secret: 'test' },
    })
    ends.push(() => sandbox.close())
    const told = async () => {
      while (sandbox.webhooksWaiting() > 0) await new Promise((resolve) => setTimeout(resolve, 2))
      return { told: 'something', next: sandbox.nextDebitAt() } as const
    }
    const house = await createSteppedHouse({ market: MARKET, clock, databaseUrl: url.href, folder, payments: { url: sandbox.url, told } })
    ends.push(() => house.end())
    const simulated = await createSimulatedApi({ ...house, codec: { PAYLOAD_CODEC: 'off' } })
    ends.push(() => simulated.end())
    await simulated.app.listen({ port, host: '127.0.0.1' })
    const scheduler = await simulated.bearer({ subject: 'scheduler', roles: ['scheduler'], lifetimeSeconds: 3 * 366 * 86_400 })
    return { house, api, payments: sandbox.url, scheduler, end }
  } catch (error) {
    await end()
    throw error
  }
}

async function onServer(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
