import type { Calendars } from '../../../domain/calendar/calendars.ts'
import type { CasePolicy } from '../../../domain/case/policy.ts'
import { isFinal, stateOf } from '../../../domain/case/table.ts'
import { type Case, type Notice, Prisma } from '../../../prisma/generated/client.ts'
import { type Transaction, transactionByKeys } from '../../database/database.ts'
import { send } from '../../database/transactions.ts'
import { backOff, type ClaimDependencies } from '../claims.ts'
import { customerOf } from '../customer.ts'
import { failureWords } from '../failure-words.ts'
import { earliestDeadlineSql, limitOf, placeOf } from '../limits.ts'
import { lockCase } from '../lock-case.ts'
import type { ProcessRecords } from '../process-records.ts'
import { processOf } from '../process-records.ts'

export interface NoticeDependencies extends ClaimDependencies {
  readonly calendars: Calendars
  readonly processes: Readonly<Record<string, ProcessRecords>>
}

/** What became of one attempt to tell. */
export type Told =
  | { readonly kind: 'accepted' }
  /** For good; `address`: the person must be reached another way. */
  | { readonly kind: 'refused'; readonly why: string; readonly address: 'bad' | 'good' }
  | { readonly kind: 'again'; readonly why: string }
  /** Who was to be told was erased: there is nobody to reach another way. */
  | { readonly kind: 'nobody' }

/** Writes down what became of a notice. Time to answer runs from acceptance of the asking mail; a bounce stops it. */
export async function settleNotice(deps: NoticeDependencies, notice: Notice, told: Told): Promise<void> {
  const now = deps.clock.now()
  if (told.kind === 'again') {
    await deps.database.notice.update({
      where: { id: notice.id },
      data: { leasedUntil: null, lastFailure: failureWords(told.why), nextAttemptAt: new Date(now.getTime() + backOff(notice.attempts)) },
    })
    return
  }
  if (told.kind === 'nobody')
    return void (await deps.database.notice.update({ where: { id: notice.id }, data: { status: 'voided', leasedUntil: null } }))
  if (told.kind === 'accepted' && !notice.asks) return void (await noteSent(deps.database, notice, now))
  await transactionByKeys(deps.database, async (tx) => {
    const subject = await lockCase(tx, notice.caseId)
    if (told.kind === 'refused') {
      await tx.case.update({ where: { id: subject.id }, data: { version: { increment: 1 } } })
      await tx.notice.update({
        where: { id: notice.id },
        data: { status: 'refused', leasedUntil: null, lastFailure: failureWords(told.why) },
      })
      return stopTheClock(tx, notice, now, told.address)
    }
    await noteSent(tx, notice, now)
    if (notice.asks && subject.state === notice.state) await startTheClock(tx, deps, subject, notice, now)
  })
}

/** The case before its notice, as `record` locks them. */
const noteSent = (database: Pick<Transaction, '$executeRaw'>, { id, caseId }: Notice, now: Date) =>
  send(
    database,
    Prisma.sql`
    with seen as (update cases set version = version + 1 where id = ${caseId} returning id)
    update notices n set status = 'sent', leased_until = null, accepted_at = ${now}, last_failure = null
      from seen where n.id = ${id}::uuid and n.case_id = seen.id`,
  )

/** A delivery report came later: the mail that was accepted did not arrive. Answers whether the notice was known and new. */
export async function bounceNotice(deps: NoticeDependencies, noticeId: string, why: string): Promise<'bounced' | 'known' | 'unknown'> {
  const now = deps.clock.now()
  return transactionByKeys(deps.database, async (tx) => {
    const notice = await tx.notice.findUnique({ where: { id: noticeId } })
    if (!notice) return 'unknown'
    await lockCase(tx, notice.caseId)
    if (notice.bouncedAt) return 'known'
    await tx.notice.update({
      where: { id: noticeId },
      data: { status: 'refused', bouncedAt: now, acceptedAt: null, lastFailure: failureWords(why) },
    })
    await tx.case.update({ where: { id: notice.caseId }, data: { version: { increment: 1 } } })
    await stopTheClock(tx, notice, now, 'bad')
    return 'bounced'
  })
}

/** The limit of the state, and the reminders of its question, run from here. */
async function startTheClock(tx: Transaction, deps: NoticeDependencies, subject: Case, notice: Notice, acceptedAt: Date): Promise<void> {
  const process = processOf(deps, subject)
  if (isFinal(stateOf(process.table, subject.state))) return
  const limitAt = limitOf(deps, process, subject, subject.state, acceptedAt)
  if (!limitAt || (subject.limitAt && limitAt <= subject.limitAt)) return
  const plan = process.mails.reminders[subject.state]
  const spans = plan ? ((subject.policy as unknown as CasePolicy).reminders[plan.plan] ?? []) : []
  // Behind the asking mail itself, in the order of the plan.
  const anew = spans.map((span, index) => ({
    messageId: `${subject.id}.${notice.eventNumber}.${plan?.mail}.${index + 1}`,
    dueAt: deps.calendars.after(span, acceptedAt, placeOf(subject)),
  }))
  const started = Prisma.sql`
    with moved as (
      update cases set limit_at = ${limitAt}, limit_before = null, clock_stopped_at = null,
             deadline_at = ${earliestDeadlineSql(subject.id, limitAt)}
       where id = ${subject.id}
    )
    update notices n set due_at = r."dueAt", not_after = ${limitAt}
      from jsonb_to_recordset(${JSON.stringify(anew)}::jsonb) as r("messageId" text, "dueAt" timestamptz)
     where n.case_id = ${subject.id} and n.event_number = ${notice.eventNumber} and n.kind = ${plan?.mail ?? null} and n.status = 'due'
       and n.message_id = r."messageId"`
  await send(tx, started)
}

/** Nobody was asked: the question's clock stands still, and support reaches the person another way. */
async function stopTheClock(tx: Transaction, notice: Notice, now: Date, address: 'bad' | 'good'): Promise<void> {
  const subject = await tx.case.findUniqueOrThrow({ where: { id: notice.caseId } })
  await tx.case.update({
    where: { id: subject.id },
    data: {
      boardReason: address === 'bad' ? cameBack(notice, subject) : `the mail '${notice.kind}' was refused`,
      boardSince: now,
      ...(notice.asks && subject.state === notice.state && { clockStoppedAt: now }),
    },
  })
  if (address === 'bad') await tx.customer.update({ where: { id: notice.customerId ?? customerOf(subject) }, data: { emailBadAt: now } })
}

/** The customer of a case is not whom its mails are all for: what was offered to somebody, or handed over by them, they are told as well. */
const cameBack = ({ kind, customerId }: Notice, subject: Case): string =>
  customerId === null || customerId === subject.customerId
    ? 'a mail came back: reach the customer another way'
    : `the mail '${kind}' came back, which is for somebody else than the customer`
