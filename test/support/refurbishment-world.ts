import { localTime } from './on-the-bench.ts'
import { createTradeInWorld } from './trade-in-world.ts'
import { createWorkshop } from './workshop.ts'

/** The world of a trade-in with a workshop for what it bought. */
export async function createRefurbishmentWorld(startAt: string) {
  const world = await createTradeInWorld(startAt, 'at work')
  const { database, deps, clock, delivery, settle } = world
  const timePasses = () => clock.moveTo(new Date(clock.now().getTime() + 60_000))
  const workshop = await createWorkshop({ deps, delivery, settle, timePasses })

  return {
    ...world,
    /** The same world for what is done to trade-ins. */
    tradeIns: world,
    ...workshop,

    /** What a device's life tells, from a kind of line on: when and what. */
    async life(caseId: string): Promise<string[]> {
      const { deviceId } = await workshop.rowOf(caseId)
      const { zone } = await world.caseOf(caseId)
      const lines = await database.deviceRecord.findMany({ where: { deviceId }, orderBy: { number: 'asc' } })
      return lines.map(({ at, kind, data }) => `${localTime(at, zone)} ${kind} ${wordsOf(data as Record<string, unknown>)}`.trim())
    },

    async story(caseId: string): Promise<string[]> {
      const events = await database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })
      const zone = (await world.caseOf(caseId)).zone
      return events.map(({ at, by, to }) => `${localTime(at, zone)} ${by} → ${to}`)
    },
  }
}

export type RefurbishmentWorld = Awaited<ReturnType<typeof createRefurbishmentWorld>>

const wordsOf = (told: Record<string, unknown>): string =>
  [
    told['from'],
    told['to'],
    told['outcome'],
    told['method'],
    told['verdict'],
    told['grade'],
    told['partNumber'],
    told['work'],
    told['owner'],
  ]
    .filter((word) => typeof word === 'string')
    .join(' ')
