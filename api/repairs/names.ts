import { repairProcess } from '../../domain/repair/process.ts'
import type { Benches } from '../processes/process-api.ts'

const benches: Benches = {
  of: async ({ database }, reference) =>
    (await database.repair.findUnique({ where: { caseId: reference }, select: { site: true } }))?.site ?? null,
  at: (site) => ({ repair: { site } }),
}

/** How repairs are called in addresses and in the documentation, and on whose bench they lie. */
export const REPAIRS = { process: repairProcess, plural: 'repairs', benches } as const
