import type { Language } from '../../domain/market/language.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { DeclarationKind } from '../../domain/repair/declarations.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import type { Repair } from '../../prisma/generated/client.ts'
import type { WriteContext as ContextOf, Writer as WriterOf } from '../cases/record/writers.ts'
import { keyOf, sourceOf } from '../cases/record/writers.ts'
import type { Rules } from '../cases/rules.ts'
import { changeRow, type Given } from '../database/table-rows.ts'
import { addToLife, type LifeLine } from '../devices/life.ts'

export interface RepairRules extends Rules {
  /** The words of a declaration in a language, as forms and mails show them. */
  readonly declarationWords: (kind: DeclarationKind, language: Language) => string
}

/** One event of a repair being written. */
export type WriteContext = ContextOf<Repair, RepairPolicy, RepairRules>

export type Writer = WriterOf<WriteContext>

export const amountOf = ({ currency }: Pick<Repair, 'currency'>, minor: number): Money => money(minor, currency as Currency)

/** The only way in which a writer changes the detail. */
export const update = async (c: WriteContext, changes: Given<Repair>): Promise<void> => {
  await changeRow(c.tx, 'repairs', { caseId: c.row.caseId }, changes)
  c.latest.row = { ...c.latest.row, ...changes }
}

/** Adds a line to the device's life once there is a device, and gives the same to the timeline. */
export async function tell<Data extends Record<string, unknown>>(
  c: WriteContext,
  kind: LifeLine['kind'],
  data: Data,
): Promise<{ readonly data: Data }> {
  const { deviceId } = c.latest.row
  if (deviceId) await addToLife(c.tx, deviceId, [{ ...sourceOf(c), kind, key: keyOf(c, kind), data }])
  return { data }
}

/** What the door made of the command that is being written: the part of its body that the run decided by. */
export const preparedOf = <Body>({ step }: Pick<WriteContext, 'step'>): Body => {
  if (!step.command) throw new Error(`${step.case.id}: ${step.by} is no command`)
  return step.command.forWorkflow as Body
}
