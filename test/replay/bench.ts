import { randomUUID } from 'node:crypto'
import type { FactName } from '../../domain/case/table.ts'
import type { RefurbishmentTable } from '../../domain/refurbishment/states.ts'
import type { TradeInTable } from '../../domain/trade-in/states.ts'
import { acceptFact } from '../../platform/cases/inbox/accept.ts'
import type { RealWorld } from '../faults/real-world.ts'

/** What cases of any process are played with, against a development server, in real time. */
export function createBench(world: RealWorld) {
  const { database, reprise } = world
  const quietly = async () => undefined
  let playing = true
  const relays = (async () => {
    while (playing) {
      await world.relay()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()

  /** Nothing that was asked for or given is still under way. */
  const nothingOpen = async (caseId: string) => {
    const open = await database.effect.count({ where: { caseId, recordedAs: null, status: { not: 'abandoned' } } })
    return open === 0
  }

  const nothingToDeliver = async (caseId: string) => (await database.command.count({ where: { caseId, status: 'open' } })) === 0

  return {
    world,

    /** What was asked for, and what was told of the case, has happened. */
    settles: (caseId: string) =>
      world.until(`${caseId} settles`, async () => (await nothingToDeliver(caseId)) && (await nothingOpen(caseId)), quietly),

    /** Ends the relay's rounds. */
    async end() {
      playing = false
      await relays
    },

    until: (caseId: string, ...states: string[]) =>
      world.until(
        `${caseId} in ${states.join(' or ')}`,
        async () => states.includes((await world.caseOf(caseId)).state) && (await nothingOpen(caseId)),
        quietly,
      ),

    async reports(caseId: string, type: FactName<TradeInTable> | FactName<RefurbishmentTable>) {
      await acceptFact(reprise, { caseId, type, body: {}, forWorkflow: {}, actor: 'test', deduplicateKey: randomUUID() })
    },

    /** The case's newest run has completed. */
    runEnds: (caseId: string) =>
      world.until(
        `the run of ${caseId} ends`,
        async () => (await world.temporal.workflow.getHandle(caseId).describe()).status.name === 'COMPLETED',
        quietly,
      ),
  }
}

export type Bench = ReturnType<typeof createBench>
