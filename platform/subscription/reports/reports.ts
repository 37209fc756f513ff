import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { renewalNamed } from '../../../domain/subscription/obligation.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import { type ClaimDependencies, LEASE } from '../../cases/claims.ts'
import type { Database, Transaction } from '../../database/database.ts'

/** What a provider told of a payment: which it is, and whether it is no more than that it was paid. */
export interface PaymentNews {
  readonly ref: string
  readonly news: 'paid' | 'other'
}

/**
 * Marks the renewal that a provider told something of without saying for which it is: it is read there. That one is paid whose row says so is no
 * news. Answers whether it is a renewal's at all.
 */
export async function markReported(tx: Transaction, { ref, news }: PaymentNews, at: Date): Promise<boolean> {
  const [{ found }] = await tx.$queryRaw<[{ found: number }]>`
    with found as (
      select case_id, boundary, change from renewals where intent_ref = ${ref}
      union select case_id, boundary, change from former_payments where ref = ${ref}
    ), marked as (
      update renewals r set reported_at = ${reportedAt(at)}
        from found f join subscriptions s on s.case_id = f.case_id
       where r.case_id = f.case_id and r.boundary = f.boundary and r.change = f.change and not (${news === 'paid'} and r.status = 'paid')
    )
    select count(*)::int as found from found`
  return found > 0
}

/** What a provider posted of a renewal, as it is kept. */
export interface RenewalMessage extends PaymentNews {
  readonly provider: string
  readonly eventId: string
  /** Sealed. */
  readonly body: string
  readonly type: string
  /** The renewal that it is for. */
  readonly obligation: string
}

/** `held`: another transaction holds its renewal, and nothing was kept of it. */
export type KeptMessage = 'taken' | 'known' | 'held'

/**
 * Keeps messages that say for which renewal they are, once per `(provider, eventId)`, and marks those renewals, in one statement: a run has its
 * provider post of each payment, and the API that takes them in is the one that answers people. About a renewal that is not here it is kept for
 * whoever looks for it. What somebody else holds is left where `held` says so: of many at once none waits while it holds others.
 */
export async function keepRenewalMessages(
  database: Pick<Database, '$queryRaw'>,
  messages: readonly RenewalMessage[],
  at: Date,
  held: 'left' | 'awaited',
): Promise<readonly KeptMessage[]> {
  const rows = messages.map((message) => {
    const { subscription, boundary, change } = renewalNamed(message.obligation) ?? {}
    return { ...message, subscription, boundary, change }
  })
  const answers = await database.$queryRaw<{ provider: string; eventId: string; was: 'taken' | 'held' }[]>`
    with message as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as m(provider text, "eventId" text, body text, type text, ref text, subscription text, boundary text, change int, news text)
    ), named as (
      select m.provider, m."eventId", m.news, r.case_id, r.boundary, r.change from message m join renewals r on r.intent_ref = m.ref
      union select m.provider, m."eventId", m.news, f.case_id, f.boundary, f.change from message m join former_payments f on f.ref = m.ref
      union select m.provider, m."eventId", m.news, r.case_id, r.boundary, r.change
        from message m join renewals r on r.case_id = m.subscription and r.boundary = m.boundary and r.change = m.change
    ), mine as (
      select r.case_id, r.boundary, r.change
        from (select distinct case_id, boundary, change from named) n
        join renewals r on r.case_id = n.case_id and r.boundary = n.boundary and r.change = n.change
         for update of r ${held === 'left' ? Prisma.sql`skip locked` : Prisma.empty}
    ), held as (
      select distinct provider, "eventId" from named n
       where not exists (select from mine m where m.case_id = n.case_id and m.boundary = n.boundary and m.change = n.change)
    ), kept as (
      insert into inbound_messages (provider, event_id, received_at, body)
      select provider, "eventId", ${at}::timestamptz, body from message m
       where not exists (select from held h where h.provider = m.provider and h."eventId" = m."eventId")
       order by provider, "eventId"
      on conflict do nothing returning provider, event_id as "eventId"
    ), marked as (
      update renewals r
         set reported_at = ${reportedAt(at)}
        from named n join kept k on k.provider = n.provider and k."eventId" = n."eventId" join subscriptions s on s.case_id = n.case_id
       where r.case_id = n.case_id and r.boundary = n.boundary and r.change = n.change and not (n.news = 'paid' and r.status = 'paid')
    ), unknown as (
      insert into kept_reports (dedupe_key, subject, report, at)
      select m.provider || '/' || m."eventId", m.ref, jsonb_build_object('type', m.type), ${at}::timestamptz
        from message m join kept k on k.provider = m.provider and k."eventId" = m."eventId"
       where not exists (select from named n where n.provider = m.provider and n."eventId" = m."eventId")
      on conflict do nothing
    )
    select provider, "eventId", 'taken' as was from kept union all select provider, "eventId", 'held' from held`
  const wasOf = new Map(answers.map(({ provider, eventId, was }) => [`${provider}/${eventId}`, was]))
  return messages.map(({ provider, eventId }) => {
    const key = `${provider}/${eventId}`
    const was = wasOf.get(key) ?? 'known'
    // The same once more was known by then.
    if (was === 'taken') wasOf.delete(key)
    return was
  })
}

/** When what was told of a renewal `r` is read: of one that is being asked for at this moment once nobody asks any more. `s`: its subscription. */
const reportedAt = (at: Date): Prisma.Sql => Prisma.sql`
  case when r.status = 'charging' then greatest(${at}::timestamptz, s.leased_until) else ${at}::timestamptz end`

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
