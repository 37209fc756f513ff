import { randomUUID } from 'node:crypto'
import type { Calendars, Place } from '../../domain/calendar/calendars.ts'
import type { CasePolicy } from '../../domain/case/policy.ts'
import { isFinal, stateOf } from '../../domain/case/table.ts'
import type { Transaction } from '../database/database.ts'
import type { ProcessRecords, Step, Written } from './process-records.ts'

/** Writes the notices of an event, due and planned, and voids those planned for the state that was left. */
export async function planNotices(
  tx: Transaction,
  calendars: Calendars,
  process: ProcessRecords,
  step: Step,
  written: Written,
  limitAt: Date | null,
  policy: CasePolicy,
  place: Place,
): Promise<void> {
  const state = stateOf(process.table, step.to)
  const entered = step.from !== step.to
  const kind =
    written.mail === 'none'
      ? undefined
      : (process.mails.onWay[`${step.from} ${step.by} ${step.to}`] ?? (entered ? process.mails.onEntering[step.to] : undefined))
  const asks = !isFinal(state) && kind !== undefined && state.asks === kind

  if (entered || asks) {
    await tx.notice.updateMany({
      where: { caseId: step.case.id, status: 'due', state: { not: null }, acceptedAt: null },
      data: { status: 'voided' },
    })
  }
  if (!(await mayBeTold(tx, process, step.case, kind))) return
  const notices = []
  if (kind) notices.push({ kind, dueAt: step.at, asks, state: asks ? step.to : null, notAfter: null })
  const reminders = asks ? process.mails.reminders[step.to] : undefined
  for (const span of reminders ? (policy.reminders[reminders.plan] ?? []) : []) {
    notices.push({
      kind: (reminders as { mail: string }).mail,
      dueAt: calendars.after(span, step.at, place),
      asks: false,
      state: step.to,
      notAfter: limitAt,
    })
  }
  for (const planned of written.planned ?? []) notices.push({ notAfter: limitAt, ...planned, asks: false, state: step.to })
  if (notices.length === 0) return

  await tx.notice.createMany({
    data: notices.map((notice, index) => ({
      ...notice,
      id: randomUUID(),
      caseId: step.case.id,
      eventNumber: step.number,
      channel: 'mail',
      messageId: `${step.case.id}.${step.number}.${notice.kind}.${index}`,
      data: {},
    })),
  })
}

/** Nothing is sent to an address that nobody has confirmed, but the questions whose answer confirms it. */
export async function mayBeTold(
  tx: Transaction,
  { mails }: Pick<ProcessRecords, 'mails'>,
  { customerId }: { readonly customerId: string },
  kind: string | undefined,
): Promise<boolean> {
  if (kind === undefined || mails.toAnyAddress.includes(kind)) return true
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { emailConfirmedAt: true } })
  return customer.emailConfirmedAt !== null
}
