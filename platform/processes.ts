import type { ProcessName } from '../domain/processes.ts'
import type { ProcessRecords } from './cases/process-records.ts'
import { createRefurbishmentRecords } from './refurbishment/refurbishment-records.ts'
import { createRepairRecords } from './repair/repair-records.ts'
import type { RepairRules } from './repair/write-context.ts'
import { createSubscriptionRecords } from './subscription/subscription-records.ts'
import type { PrepareDependencies } from './trade-in/prepare.ts'
import { createTradeInRecords } from './trade-in/trade-in-records.ts'

/** How each process stores its events: one entry a process. */
export const createProcesses = (deps: PrepareDependencies & RepairRules) =>
  ({
    trade_in: createTradeInRecords(deps),
    refurbishment: createRefurbishmentRecords(deps),
    repair: createRepairRecords(deps),
    subscription: createSubscriptionRecords(deps),
  }) satisfies Readonly<Record<ProcessName, ProcessRecords>>
