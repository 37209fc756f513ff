import { repairProcess } from '../../domain/repair/process.ts'

/** How repairs are called in addresses and in the documentation. */
export const REPAIRS = { process: repairProcess, plural: 'repairs' } as const
