import { randomUUID } from 'node:crypto'
import { custodianText } from '../../domain/device/custodian.ts'
import type { Transfer } from '../../domain/waste/transfer.ts'
import type { Refusal } from '../cases/door.ts'
import type { Transaction } from '../database/database.ts'
import { handOver } from '../devices/custody.ts'
import type { LifeSource } from '../devices/life.ts'

/** Why a transfer cannot be recorded; null where it can. `today` is the local date of the place, `data` what became of the device's data. */
export function checkTransfer(
  { transferredOn, dataDestroyedBy }: Transfer,
  { today, data }: { readonly today: string; readonly data: 'kept' | 'gone' },
): Refusal | null {
  if (transferredOn > today)
    return { code: 'date_impossible', detail: 'A transfer is recorded once it has been made.', field: '/transferredOn' }
  if (data === 'gone' || dataDestroyedBy) return null
  const detail = 'Name the document by which the receiver certifies that the data is destroyed.'
  return { code: 'data_not_destroyed', detail, field: '/dataDestroyedBy' }
}

interface TransferEvent extends LifeSource {
  readonly caseId: string
  readonly eventNumber: number
  readonly deviceId: string
  /** Of the line on the device's life that says who has it now. */
  readonly key: string
}

/** Writes that a device went to the recycler, and that the recycler has it, in the event's transaction. Answers what a timeline says of it. */
export async function recordTransfer(tx: Transaction, { deviceId, key, ...source }: TransferEvent, transfer: Transfer) {
  const { caseId, eventNumber } = source
  const told = { ...transfer, dataDestroyedBy: transfer.dataDestroyedBy ?? null }
  await tx.wasteTransfer.create({ data: { id: randomUUID(), caseId, deviceId, eventNumber, ...told } })
  const to = custodianText({ kind: 'recycler', name: transfer.receiver })
  await handOver(tx, deviceId, { ...source, key, to })
  return told
}
