import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { RefurbishmentPolicy } from '../../domain/refurbishment/policy.ts'
import type { Refurbishment } from '../../prisma/generated/client.ts'
import { type WriteContext as ContextOf, keyOf, sourceOf, type Writer as WriterOf } from '../cases/record/writers.ts'
import type { Rules } from '../cases/rules.ts'
import { changeRow, type Given } from '../database/table-rows.ts'
import { addToLife, type LifeLine } from '../devices/life.ts'

/** One event of a refurbishment being written. */
export type WriteContext = ContextOf<Refurbishment, RefurbishmentPolicy, Rules>

export type Writer = WriterOf<WriteContext>

export const amountOf = ({ row }: Pick<WriteContext, 'row'>, minor: number): Money => money(minor, row.currency as Currency)

/** The only way in which a writer changes the detail. */
export const update = async (c: WriteContext, changes: Given<Refurbishment>): Promise<void> => {
  await changeRow(c.tx, 'refurbishments', { caseId: c.row.caseId }, changes)
  c.latest.row = { ...c.latest.row, ...changes }
}

/** Adds a line to the device's life, and gives the same to the timeline. */
export async function tell<Data extends Record<string, unknown>>(
  c: WriteContext,
  kind: LifeLine['kind'],
  data: Data,
): Promise<{ data: Data }> {
  await addToLife(c.tx, c.row.deviceId, [{ ...sourceOf(c), kind, key: keyOf(c, kind), data }])
  return { data }
}

/** What the door made of the command that is being written: the part of its body that the run decided by. */
export const preparedOf = <Body>({ step }: Pick<WriteContext, 'step'>): Body => {
  if (!step.command) throw new Error(`${step.case.id}: ${step.by} is no command`)
  return step.command.forWorkflow as Body
}
