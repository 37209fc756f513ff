import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { type Currency, type Money, money } from '../../../domain/money/money.ts'
import { type Agreed, agreedAt } from '../../../domain/subscription/agreed.ts'
import { dueOn } from '../../../domain/subscription/due.ts'
import { obligationOf } from '../../../domain/subscription/obligation.ts'
import type { Period } from '../../../domain/subscription/periods.ts'
import { restOf } from '../../../domain/subscription/proration.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { agreedColumns, agreedOf } from '../agreed.ts'
import { isAnnounced } from './announced-debit.ts'
import { runId } from './runs.ts'

/** Behind which row a page begins: rows are read in the order of the day on which they are due, then of their case. */
export interface PageCursor {
  readonly dueOn: LocalDate
  readonly caseId: string
}

export interface PageRequest {
  readonly market: string
  /** Whatever is due by then. */
  readonly date: LocalDate
  /** Null for the first page. */
  readonly after: PageCursor | null
  readonly limit: number
  /** One case alone, whose charge is not to wait for a run. */
  readonly only?: string
}

/** A period that is to be charged now, its row written and held by a lease. */
export interface ClaimedRenewal {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly obligation: string
  /** The days that are paid for. */
  readonly period: Period
  /** Which try to be paid it is, from 1. */
  readonly n: number
  readonly amount: Money
  readonly payer: string
  readonly method: {
    readonly ref: string
    readonly kind: 'card' | 'sepa_debit'
    readonly fingerprint: string
    readonly scheme: string | null
  }
  /** `again`: the provider may have been asked for it before. */
  readonly asked: 'first' | 'again'
}

export interface ClaimedPage {
  readonly renewals: readonly ClaimedRenewal[]
  /** Whole periods that nobody charged while nobody ran: for a person. */
  readonly missed: readonly { readonly caseId: string; readonly period: Period }[]
  /** Null where no row is behind. */
  readonly next: PageCursor | null
}

export interface ClaimDependencies {
  readonly database: Database
  readonly clock: Clock
  /** Longer than a page takes, and no longer than HELD_AT_MOST_MS: what is held longer was held by somebody who died. */
  readonly leaseMs: number
}

/** What is held for longer than this from now was held by a clock that has been set back since. */
const HELD_AT_MOST_MS = 600_000

/** Whether nobody holds a subscription `s`. */
const isFree = (now: Date): Prisma.Sql => Prisma.sql`
  (s.leased_until is null or s.leased_until < ${now} or s.leased_until > ${new Date(now.getTime() + HELD_AT_MOST_MS)})`

interface DueRow {
  readonly caseId: string
  readonly dueOn: LocalDate
  readonly planId: string
  readonly priceMinor: number
  readonly nextPlanId: string | null
  readonly nextPlanMinor: number | null
  readonly nextPlanFrom: LocalDate | null
  readonly nextPriceMinor: number | null
  readonly nextPriceFrom: LocalDate | null
  readonly currency: Currency
  readonly anchorDay: number
  readonly paidUntil: LocalDate
  readonly startsFrom: LocalDate | null
  /** Over how much its debit was announced. */
  readonly announcedMinor: number | null
  readonly payer: string
  readonly ref: string
  readonly kind: 'card' | 'sepa_debit'
  readonly scheme: string | null
  readonly fingerprint: string
}

/**
 * Takes a page of what is due: each case is locked, its state looked at, and the row of its period written before anybody is asked for
 * money. A case that somebody else holds is left for another pass. A row that is there is taken up only while it is unanswered, so a period
 * has one payment, whoever runs when.
 */
export async function claimPage(
  { database, clock, leaseMs }: ClaimDependencies,
  { market, date, after, limit, only }: PageRequest,
): Promise<ClaimedPage> {
  return database.$transaction(async (tx) => {
    const now = clock.now()
    const due = await tx.$queryRaw<DueRow[]>`
      select s.case_id as "caseId", s.due_on as "dueOn", s.plan_id as "planId", s.price_minor as "priceMinor", s.currency,
             s.next_plan_id as "nextPlanId", s.next_plan_minor as "nextPlanMinor", s.next_plan_from as "nextPlanFrom",
             s.next_price_minor as "nextPriceMinor", s.next_price_from as "nextPriceFrom",
             s.anchor_day as "anchorDay", s.paid_until as "paidUntil", s.starts_from as "startsFrom",
             case when s.paid_by = 'sepa_debit' and s.announced_for = s.due_on and s.starts_from is null then s.announced_minor end as "announcedMinor",
             s.payer, m.ref, m.kind, m.scheme, m.fingerprint
        from subscriptions s join cases c on c.id = s.case_id join saved_methods m on m.ref = s.method_ref
       where s.market = ${market} and s.due_on <= ${date} and (s.due_on, s.case_id) > (${after?.dueOn ?? ''}, ${after?.caseId ?? ''})
         and (${only ?? null}::text is null or s.case_id = ${only ?? null})
         and c.state = 'active' and s.paid_until is not null and ${isFree(now)} and ${isAnnounced(date)}
       order by s.due_on, s.case_id limit ${limit}
         for update of c, s skip locked`
    const last = due.at(-1)
    const decided = due.flatMap((row) => {
      const what = dueOn({ state: 'active', anchorDay: row.anchorDay, paidUntil: row.paidUntil }, date)
      if (what.kind !== 'charge') return []
      const before = agreedOf(row)
      return [{ row, what, before, agreed: agreedAt(before, what.period.from) }]
    })
    const next = last && due.length === limit ? { dueOn: last.dueOn, caseId: last.caseId } : null
    if (decided.length === 0) return { renewals: [], missed: [], next }
    await keepAgreed(
      tx,
      decided.filter(({ before, agreed }) => agreed !== before),
    )
    const written = await tx.$queryRaw<
      {
        caseId: string
        boundary: LocalDate
        startsOn: LocalDate
        endsOn: LocalDate
        amountMinor: number
        payment: number
        asked: 'first' | 'again'
      }[]
    >`
      with due as (
        select * from jsonb_to_recordset(${JSON.stringify(
          decided.map(({ row, what: { period }, agreed }) => ({
            caseId: row.caseId,
            boundary: period.from,
            startsOn: startOf(row, period),
            endsOn: period.to,
            planId: agreed.planId,
            amountMinor: row.announcedMinor ?? restOf(agreed.price, period, startOf(row, period)).minor,
            currency: row.currency,
            dueOn: row.dueOn,
          })),
        )}::jsonb)
          as d("caseId" text, boundary text, "startsOn" text, "endsOn" text, "planId" text, "amountMinor" int, currency text, "dueOn" text)
      ), held as (
        update subscriptions s set leased_until = ${new Date(now.getTime() + leaseMs)}, leased_by = ${only === undefined ? runId({ market, date }) : null}::text
          from due d where s.case_id = d."caseId"
      )
      insert into renewals as r (case_id, boundary, change, starts_on, ends_on, plan_id, amount_minor, currency, due_on, run_date, status, tries, tried_at)
      select d."caseId", d.boundary, 0, d."startsOn", d."endsOn", d."planId", d."amountMinor", d.currency, d."dueOn", ${date}, 'charging', 1, ${now}
        from due d
      on conflict (case_id, boundary, change) do update set tried_at = r.tried_at where r.status = 'charging'
      returning case_id as "caseId", boundary, starts_on as "startsOn", ends_on as "endsOn", amount_minor as "amountMinor", payment,
                -- A row that was there has been updated, and its update is not its first version.
                case when xmax = 0 then 'first' else 'again' end as asked`
    const missed = decided.flatMap(({ row, what }) => what.missed.map((period) => ({ caseId: row.caseId, period })))
    await toBoard(tx, now, missed)
    const rowOf = new Map(due.map((row) => [row.caseId, row]))
    return {
      renewals: written.flatMap(({ caseId, boundary, startsOn, endsOn, amountMinor, payment, asked }) => {
        const row = rowOf.get(caseId)
        if (!row) return []
        const { currency, payer, ref, kind, fingerprint, scheme } = row
        const claimed: ClaimedRenewal = {
          caseId,
          boundary,
          obligation: obligationOf(caseId, boundary, 0, payment),
          period: { from: startsOn, to: endsOn },
          n: 1,
          amount: money(amountMinor, currency),
          payer,
          method: { ref, kind, fingerprint, scheme },
          asked,
        }
        return [claimed]
      }),
      missed,
      next,
    }
  })
}

/** What has changed from the period on that is charged now: of few, or of all once a plan is dearer. */
async function keepAgreed(tx: Transaction, changed: readonly { readonly row: DueRow; readonly agreed: Agreed }[]): Promise<void> {
  if (changed.length === 0) return
  const columns = changed.map(({ row: { caseId }, agreed }) => ({ caseId, ...agreedColumns(agreed) }))
  await tx.$executeRaw`
    update subscriptions s
       set plan_id = a."planId", price_minor = a."priceMinor", next_plan_id = a."nextPlanId", next_plan_minor = a."nextPlanMinor",
           next_plan_from = a."nextPlanFrom", next_price_minor = a."nextPriceMinor", next_price_from = a."nextPriceFrom"
      from jsonb_to_recordset(${JSON.stringify(columns)}::jsonb)
        as a("caseId" text, "planId" text, "priceMinor" int, "nextPlanId" text, "nextPlanMinor" int, "nextPlanFrom" text, "nextPriceMinor" int,
             "nextPriceFrom" text)
     where s.case_id = a."caseId"`
}

/** Whole periods that nobody charged are for a person: nobody is charged for two of them on one day. */
async function toBoard(tx: Transaction, at: Date, missed: ClaimedPage['missed']): Promise<void> {
  if (missed.length === 0) return
  await tx.$executeRaw`
    update cases c set board_reason = 'nobody charged ' || m.periods, board_since = ${at}::timestamptz, version = c.version + 1
      from (select "caseId", string_agg("from", ', ' order by "from") as periods
              from jsonb_to_recordset(${JSON.stringify(missed.map(({ caseId, period }) => ({ caseId, from: period.from })))}::jsonb)
                as p("caseId" text, "from" text) group by "caseId") m
     where c.id = m."caseId"`
}

/** Its first day, or the later one from which it is charged. */
const startOf = ({ startsFrom }: DueRow, { from, to }: Period): LocalDate =>
  startsFrom !== null && from < startsFrom && startsFrom < to ? startsFrom : from

/**
 * Frees what a run holds, for whoever goes on with it: of a run there is one turn at a time, so whoever held it before is dead, as far as the
 * engine can tell. Should they be alive after all, both ask under one key for the same payment, and only one finds anything left to write.
 */
export const freeHeld = (
  { database, clock }: Pick<ClaimDependencies, 'database' | 'clock'>,
  { market, date }: Pick<PageRequest, 'market' | 'date'>,
): Promise<number> => database.$executeRaw`
  update subscriptions set leased_until = null, leased_by = null
   where market = ${market} and due_on <= ${date} and leased_until > ${clock.now()} and leased_by = ${runId({ market, date })}`

/** What is left of a run that a page did not find: `held` until somebody’s lease is over. */
export type LeftDue = { readonly kind: 'due' | 'nothing' } | { readonly kind: 'held'; readonly until: Date }

/** Whether anything is still to be charged by a date, whoever locks or holds it: what is asked before a run ends. */
export async function leftDue(
  { database, clock }: Pick<ClaimDependencies, 'database' | 'clock'>,
  { market, date }: Pick<PageRequest, 'market' | 'date'>,
): Promise<LeftDue> {
  const [found] = await database.$queryRaw<[{ due: boolean | null; until: Date | null }]>`
    select bool_or(${isFree(clock.now())}) as due, min(s.leased_until) as until
      from subscriptions s join cases c on c.id = s.case_id
     where s.market = ${market} and s.due_on <= ${date} and c.state = 'active' and ${isAnnounced(date)}`
  if (found.due) return { kind: 'due' }
  return found.until ? { kind: 'held', until: found.until } : { kind: 'nothing' }
}
