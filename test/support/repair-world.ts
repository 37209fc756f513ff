import type { Market } from '../../domain/market/market.ts'
import { seedParts } from '../../prisma/seed/parts.ts'
import { startTimeSkippingEngine } from '../../scripts/simulated/engine.ts'
import { createSimulatedWorld } from '../../scripts/simulated/world.ts'
import { ENCRYPTED } from './codec-settings.ts'
import { createTestDatabase } from './database.ts'
import './engine-runtime.ts'
import { noteRowsTaken } from './note-rows-taken.ts'
import { localTime } from './on-the-bench.ts'
import { createRepairPeople } from './repair-people.ts'
import { workflowBundle } from './temporal.ts'

/** A simulated world of one test file, and what is done to repairs in it. `market`: what its markets do otherwise than they do. */
export async function createRepairWorld(startAt: string, market?: (standard: Market) => Market) {
  const [testDatabase, engine] = await Promise.all([createTestDatabase(), startTimeSkippingEngine(ENCRYPTED)])
  const simulated = await createSimulatedWorld({
    startAt,
    databaseUrl: testDatabase.url,
    engine,
    workflowBundle: await workflowBundle(),
    codec: ENCRYPTED,
    ...(market && { market }),
  })
  const { database, deps, delivery, mails, caseOf, relay, settle, urls } = simulated
  await seedParts(database)

  const world = {
    ...simulated,
    ...createRepairPeople({ deps, delivery, payments: urls.payments, settle: (_, leaving) => settle(leaving) }),

    /** What became of a repair: `2027-03-30 13:00 parcel_scanned → in_transit`, in the time of its address unless said. */
    async story(caseId: string, zone?: string): Promise<string[]> {
      const events = await database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })
      const local = zone ?? (await caseOf(caseId)).zone
      return events.map(({ at, by, to }) => `${localTime(at, local)} ${by} → ${to}`)
    },

    /** The mails of a repair with their day and time, in order. */
    async mailDates(caseId: string): Promise<string[]> {
      await relay()
      const { zone } = await caseOf(caseId)
      return mails.filter((mail) => mail.caseId === caseId).map(({ kind, at }) => `${localTime(at, zone)} ${kind}`)
    },

    /** When the limit passes, ISO 8601. */
    deadline: async (caseId: string): Promise<string | undefined> => (await caseOf(caseId)).deadlineAt?.toISOString(),

    /** What is booked for a case, by account, in cents. */
    async ledger(caseId: string) {
      const postings = await database.ledgerPosting.groupBy({ by: ['account'], where: { transaction: { caseId } }, _sum: { minor: true } })
      return Object.fromEntries(postings.map(({ account, _sum }) => [account, Number(_sum.minor)]).filter(([, minor]) => minor !== 0))
    },

    async end() {
      await noteRowsTaken(database)
      await simulated.end()
      await testDatabase.drop()
    },
  }
  return world
}

export type RepairWorld = Awaited<ReturnType<typeof createRepairWorld>>
