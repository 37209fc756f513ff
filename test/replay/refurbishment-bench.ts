import type { RefurbishmentLimit } from '../../domain/refurbishment/policy.ts'
import { createWorkshop, type StockWishes } from '../support/workshop.ts'
import type { Bench } from './bench.ts'

/** The people of a workshop, on what cases are played with. */
export async function createRefurbishmentBench(bench: Bench) {
  const { reprise: deps, delivery, database } = bench.world
  const workshop = await createWorkshop({ deps, delivery, settle: async () => undefined, timePasses: async () => undefined })

  const refurbishments = {
    ...bench,
    ...workshop,

    /** Tested as found, wiped and checked: in the state that this leads to. */
    async comesTo(state: string, wishes: StockWishes = {}, found: Parameters<typeof workshop.begins>[1] = {}): Promise<string> {
      const id = await workshop.begins(wishes, found)
      await bench.until(id, state)
      return id
    },

    /** Graded as it is, and stocked. */
    async sells(caseId: string): Promise<string> {
      await workshop.does(caseId, 'gradeDevice', {})
      await bench.until(caseId, 'stocked')
      return caseId
    },

    /** The hold of the market, whose days nobody here waits for, ends in two seconds. */
    holdsShortly: (caseId: string) =>
      database.refurbishment.update({ where: { caseId }, data: { holdEndsAt: new Date(Date.now() + 2_000) } }),
  }
  return refurbishments
}

export type RefurbishmentBench = Awaited<ReturnType<typeof createRefurbishmentBench>>

/** Limits of a few seconds, for what lies about. */
export const inSeconds = (seconds: Partial<Record<RefurbishmentLimit, number>>): StockWishes => ({
  policy: (standard) => {
    const limits = Object.entries(seconds).map(([name, count]) => [name, { hours: count / 3600 }])
    return { ...standard, limits: { ...standard.limits, ...Object.fromEntries(limits) } }
  },
})

/** Somebody else grades every device a second time. */
export const GRADED_TWICE: StockWishes = { policy: (standard) => ({ ...standard, gradedTwice: { basisPoints: 10_000, salt: 'all' } }) }
