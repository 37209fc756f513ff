import { type Work, workCost } from '../../domain/margin/device-cost.ts'
import { post } from '../books/ledger.ts'
import type { Transaction } from '../database/database.ts'
import { addCost } from '../devices/costs.ts'

/** Somebody's time on a device in its case. */
export interface BenchWork extends Work {
  /** What it was spent on, once. */
  readonly key: string
  readonly caseId: string
  readonly deviceId: string
  readonly at: Date
}

/** Somebody's time becomes a part of what the device has cost, and of its value in the books. */
export async function bookWork(tx: Transaction, { key, caseId, deviceId, at, ...work }: BenchWork): Promise<void> {
  const cost = workCost(work)
  if (cost.minor === 0) return
  await addCost(tx, { key, deviceId, caseId, kind: 'work', money: cost, at, data: { minutes: work.minutes } })
  await post(tx, { key, caseId, kind: 'work_capitalised', at }, [
    { account: 'stock:devices', debit: cost },
    { account: 'expense:work_capitalised', credit: cost },
  ])
}
