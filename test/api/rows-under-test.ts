import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { SettableClock } from '../../platform/clock.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { createProcesses } from '../../platform/processes.ts'
import { createSecrets } from '../../platform/secrets/secrets.ts'
import { openTradeIn } from '../../platform/trade-in/open-trade-in.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { checkIban } from '../../providers/payouts/iban.ts'
import { declarationWords } from '../../texts/declaration-words.ts'
import { createTestDatabase } from '../support/database.ts'

/** Where it is said what is to be cleared away: at the end of the test unless said. */
export type Finished = (clear: () => Promise<void>) => void

export interface OfferedDevice {
  readonly email?: string
  readonly model?: string
  readonly storage?: number
  readonly name?: string
  readonly market?: 'FR' | 'ES' | 'DE' | 'US'
}

/** A real database with sample prices, on a clock that stands, and no engine: what the API writes stays where it was put. Gone when `finished` is. */
export const rowsUnderTest = async (now: string, finished: Finished = onTestFinished) => {
  const testDatabase = await createTestDatabase()
  const database = openDatabase(testDatabase.url, 12)
  finished(async () => {
    await database.$disconnect()
    await testDatabase.drop()
  })
  const clock = new SettableClock(now)
  const secrets = createSecrets({
    dataKeys: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    searchKey: 'search-key-of-the-tests',
    linkSecret: 'link-secret-of-the-tests-0123456789',
  })
  const base = {
    database,
    clock,
    calendars,
    secrets,
    catalogue: CATALOGUE,
    marketAt: (code: string, at: Date) => marketAt(code as 'FR', at),
  }
  const deps = { ...base, processes: createProcesses({ ...base, checkIban, declarationWords }) }

  return {
    database,
    databaseUrl: testDatabase.url,
    clock,
    deps,
    /** Statements that wait for somebody else's lock. */
    waitingForLocks: async () => {
      const [found] = await database.$queryRaw<[{ count: number }]>`
        select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return found.count
    },
    /** A case with its offer, as a guest opens it; in France unless said. */
    offer: async (device: OfferedDevice = {}): Promise<string> => {
      const market = marketAt(device.market ?? 'FR', clock.now())
      const opened = await openTradeIn(deps, {
        market,
        policy: market.tradeIn,
        language: market.defaultLanguage,
        customer: {
          subject: null,
          emailConfirmed: false,
          name: device.name ?? 'Camille Durand',
          email: device.email ?? `${randomUUID()}@example.org`,
          phone: null,
        },
        modelId: device.model ?? 'apple-iphone-13',
        category: 'phone',
        storage: device.storage ?? 128,
        answers: {},
        condition: 'functional_good',
        hazard: false,
        actor: 'guest',
        request: { scope: 'guest', key: randomUUID(), requestHash: 'test' },
      })
      if (opened.kind !== 'opened') throw new Error(`no case was opened: ${opened.kind}`)
      await database.command.updateMany({ where: { caseId: opened.caseId }, data: { status: 'done', settledAt: clock.now() } })
      return opened.caseId
    },
    /** Puts a case where its run would have brought it, without the way there. */
    inState: async (caseId: string, state: string, detail: object = {}) => {
      await database.case.update({ where: { id: caseId }, data: { state, number: { increment: 1 } } })
      await database.tradeIn.update({ where: { caseId }, data: detail })
    },
  }
}
