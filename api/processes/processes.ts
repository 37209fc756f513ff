import { refurbishmentApi } from '../refurbishments/refurbishment-api.ts'
import { repairApi } from '../repairs/repair-api.ts'
import { subscriptionApi } from '../subscriptions/subscription-api.ts'
import { tradeInApi } from '../trade-ins/trade-in-api.ts'
import type { ProcessApi } from './process-api.ts'

/** Every process that the API serves: one line each. */
export const PROCESSES: readonly ProcessApi[] = [tradeInApi, refurbishmentApi, repairApi, subscriptionApi]

/** Throws for a process that is not registered: the database and the code disagree. */
export const processApiOf = (process: string): ProcessApi => {
  const found = PROCESSES.find((one) => one.process.table.process === process)
  if (!found) throw new Error(`the API serves no process '${process}'`)
  return found
}
