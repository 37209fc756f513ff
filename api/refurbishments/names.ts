import { refurbishmentProcess } from '../../domain/refurbishment/process.ts'

/** How refurbishments are called in addresses and in the documentation. */
export const REFURBISHMENTS = { process: refurbishmentProcess, plural: 'refurbishments' } as const
