import { randomUUID } from 'node:crypto'
import type { Calendars, Place } from '../../../domain/calendar/calendars.ts'
import type { CasePolicy } from '../../../domain/case/policy.ts'
import { isFinal, stateOf } from '../../../domain/case/table.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Transaction } from '../../database/database.ts'
import type { ProcessRecords, Step, Written } from '../process-records.ts'

/** What an event tells, now and later, and whether what was planned for the state before is void. */
export interface NoticePlan {
  /** The state was left, or asks anew: what was planned for it is not sent any more. */
  readonly voidsPlanned: boolean
  /** Only to an address that somebody has confirmed. */
  readonly ifConfirmed: boolean
  readonly notices: readonly PlannedNotice[]
}

interface PlannedNotice {
  readonly id: string
  readonly kind: string
  /** The state that it is bound to; null: it leaves whatever has become of the case. */
  readonly state: string | null
  readonly asks: boolean
  readonly dueAt: Date
  readonly notAfter: Date | null
  readonly messageId: string
}

/** Plans the notices of an event: the mail of its way, the reminders of its question, and what the process adds. */
export function planNotices(
  calendars: Calendars,
  process: Pick<ProcessRecords, 'table' | 'mails'>,
  step: Step,
  written: Written,
  limitAt: Date | null,
  policy: CasePolicy,
  place: Place,
): NoticePlan {
  const state = stateOf(process.table, step.to)
  const entered = step.from !== step.to
  const kind =
    written.mail === 'none'
      ? undefined
      : (process.mails.onWay[`${step.from} ${step.by} ${step.to}`] ?? (entered ? process.mails.onEntering[step.to] : undefined))
  const asks = !isFinal(state) && kind !== undefined && state.asks === kind

  const notices: Omit<PlannedNotice, 'id' | 'messageId'>[] = []
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
  return {
    voidsPlanned: entered || asks,
    ifConfirmed: !isForAnyAddress(process, kind),
    notices: notices.map((notice, index) => ({
      ...notice,
      id: randomUUID(),
      messageId: `${step.case.id}.${step.number}.${notice.kind}.${index}`,
    })),
  }
}

/** The INSERT of planned notices, of an event that is written with it or was before. None are written where nobody may be told: to an address that is not confirmed, to a customer who was erased, or of a case without one. */
export const insertNotices = (
  { id, customerId }: { readonly id: string; readonly customerId: string | null },
  eventNumber: number,
  plan: NoticePlan,
): Prisma.Sql => Prisma.sql`
  insert into notices (id, case_id, event_number, channel, kind, state, asks, due_at, not_after, message_id, data)
  select n.id, ${id}, ${eventNumber}::int, 'mail', n.kind, n.state, n.asks, n."dueAt", n."notAfter", n."messageId", '{}'
    from jsonb_to_recordset(${JSON.stringify(plan.notices)}::jsonb)
         as n(id uuid, kind text, state text, asks boolean, "dueAt" timestamptz, "notAfter" timestamptz, "messageId" text)
   where exists (select 1 from customers u
                  where u.id = ${customerId}::uuid and u.erased_at is null and (not ${plan.ifConfirmed}::boolean or u.email_confirmed_at is not null))`

/** Nothing is sent to an address that nobody has confirmed, but the questions whose answer confirms it; and nothing of a case without a customer. */
export async function mayBeTold(
  tx: Transaction,
  process: Pick<ProcessRecords, 'mails'>,
  { customerId }: { readonly customerId: string | null },
  kind: string | undefined,
): Promise<boolean> {
  if (customerId === null) return false
  if (isForAnyAddress(process, kind)) return true
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { emailConfirmedAt: true } })
  return customer.emailConfirmedAt !== null
}

const isForAnyAddress = ({ mails }: Pick<ProcessRecords, 'mails'>, kind: string | undefined): boolean =>
  kind === undefined || mails.toAnyAddress.includes(kind)
