import { tradeInProcess } from '../../domain/trade-in/process.ts'

/** How trade-ins are called in addresses and in the documentation. */
export const TRADE_INS = { process: tradeInProcess, plural: 'trade-ins' } as const
