import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { renewalNamed } from '../../../domain/subscription/obligation.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import { type ClaimDependencies, LEASE } from '../../cases/claims.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { commitWith } from '../../database/transactions.ts'

/** What a provider told of a payment: which it is, what for where it says so, and whether it is no more than that it was paid. */
export interface PaymentNews {
  readonly ref: string
  readonly obligation: string | undefined
  readonly news: 'paid' | 'other'
}

/**
 * Marks the renewal that a provider told something of: it is read there. A payment is told of before the row knows its id, so it is found by
 * what it is for as well. That one is paid whose row says so is no news; of one that is being asked for at this moment it is read once nobody
 * does any more. Answers whether it is a renewal's at all.
 */
export async function markReported(tx: Transaction, told: PaymentNews, at: Date): Promise<boolean> {
  const [{ found }] = await tx.$queryRaw<[{ found: number }]>`
    with ${marking(told, at, Prisma.sql`true`)} select count(*)::int as found from found`
  return found > 0
}

/** What a provider posted of a renewal, as it is kept. */
export interface RenewalMessage {
  readonly provider: string
  readonly eventId: string
  /** Sealed. */
  readonly body: string
  readonly type: string
}

/**
 * Keeps a message that says for which renewal it is and marks that one, both in the last statement of a transaction: a run has its provider
 * post of each payment, and the API that takes them in is the one that answers people. About a renewal that is not here it is kept for
 * whoever looks for it.
 */
export async function keepRenewalMessage(
  tx: Transaction,
  { provider, eventId, body, type }: RenewalMessage,
  told: PaymentNews,
  at: Date,
): Promise<'taken' | 'known'> {
  const [answer] = await commitWith<{ kept: number }>(
    tx,
    Prisma.sql`
    with kept as (
      insert into inbound_messages (provider, event_id, received_at, body) values (${provider}, ${eventId}, ${at}, ${body})
      on conflict do nothing returning event_id
    ), ${marking(told, at, Prisma.sql`exists (select from kept)`)}, unknown as (
      insert into kept_reports (dedupe_key, subject, report, at)
      select ${`${provider}/${eventId}`}, ${told.ref}, jsonb_build_object('type', ${type}::text), ${at}::timestamptz
        from kept where not exists (select from found)
      on conflict do nothing
    )
    select count(*)::int as kept from kept`,
  )
  return answer?.kept === 1 ? 'taken' : 'known'
}

/** Of a WITH: what is `found`, as long as `isNews` holds, and marked. */
const marking = ({ ref, obligation, news }: PaymentNews, at: Date, isNews: Prisma.Sql): Prisma.Sql => {
  const { subscription = '', boundary = '', change = 0 } = obligation === undefined ? {} : (renewalNamed(obligation) ?? {})
  return Prisma.sql`
    found as (
      select case_id, boundary, change from renewals where intent_ref = ${ref} and ${isNews}
      union select case_id, boundary, change from former_payments where ref = ${ref} and ${isNews}
      union select case_id, boundary, change from renewals
        where case_id = ${subscription} and boundary = ${boundary} and change = ${change} and ${isNews}
    ), marked as (
      update renewals r
         set reported_at = case when r.status = 'charging' then greatest(${at}::timestamptz, s.leased_until) else ${at}::timestamptz end
        from found f join subscriptions s on s.case_id = f.case_id
       where r.case_id = f.case_id and r.boundary = f.boundary and r.change = f.change and not (${news === 'paid'} and r.status = 'paid')
    )`
}

/** A renewal of which something was told. `since`: as it was claimed. */
export interface Report {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly change: number
  readonly since: Date
}

/** Claims up to `limit` of them; whoever dies with one, or cannot read it, leaves it for another after a while. */
export const claimReports = ({ database, clock }: ClaimDependencies, limit: number): Promise<Report[]> =>
  database.$queryRaw<Report[]>`
    with due as (
      select case_id, boundary, change from renewals
       where reported_at <= ${clock.now()} order by reported_at limit ${limit} for update skip locked
    )
    update renewals r set reported_at = ${new Date(clock.now().getTime() + LEASE)} from due d
     where r.case_id = d.case_id and r.boundary = d.boundary and r.change = d.change
    returning r.case_id as "caseId", r.boundary, r.change, r.reported_at as since`

/** They were read. What was told meanwhile stays to be read. */
export async function reportsRead(database: Pick<Database, '$executeRaw'>, reports: readonly Report[]): Promise<void> {
  if (reports.length === 0) return
  await database.$executeRaw`
    update renewals r set reported_at = null
      from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb) as t("caseId" text, boundary text, change int, since timestamptz)
     where r.case_id = t."caseId" and r.boundary = t.boundary and r.change = t.change and r.reported_at = t.since`
}

/**
 * What was told of a payment before its row knew its id, and said not what it was for (a dispute): kept, and found now that it does. Answers how
 * many.
 */
export const markEarlyReports = ({ database, clock }: ClaimDependencies, limit: number): Promise<number> =>
  database.$executeRaw`
    with early as (
      delete from kept_reports k using renewals r
       where r.intent_ref = k.subject and k.dedupe_key = any(array(
               select e.dedupe_key from kept_reports e join renewals f on f.intent_ref = e.subject order by e.at limit ${limit}))
      returning k.subject
    )
    update renewals r set reported_at = ${clock.now()} from early e where r.intent_ref = e.subject`
