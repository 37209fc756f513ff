import type { Calendars } from '../../../domain/calendar/calendars.ts'
import { addDays, type LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Market } from '../../../domain/market/market.ts'
import { agreedAt } from '../../../domain/subscription/agreed.ts'
import { debitFrom, debitNoticeBy } from '../../../domain/subscription/due.ts'
import type { MailKind } from '../../../domain/subscription/notices.ts'
import { periodAt } from '../../../domain/subscription/periods.ts'
import type { Transaction } from '../../database/database.ts'
import { agreedOf } from '../agreed.ts'
import { hasNotLeft } from './announced-debit.ts'
import { chargeTimeOf } from './ask-for-run.ts'
import type { RunDependencies } from './runs.ts'

export interface AnnounceDependencies extends RunDependencies {
  readonly calendars: Pick<Calendars, 'at' | 'dateOf'>
}

/** What the mail of a debit tells. */
export interface AnnouncedDebit {
  readonly amountMinor: string
  readonly currency: string
  readonly debitOn: LocalDate
}

type ToAnnounce = Parameters<typeof agreedOf>[0] & {
  readonly caseId: string
  readonly number: number
  readonly dueOn: LocalDate
  readonly anchorDay: number
}

const KIND: MailKind = 'debit_announced'

/**
 * Announces the debits of markets that are due within the days which their mandates agree on, at most `limit` of each: a mail names amount and
 * day, and both are written with it. A debit is made over that amount, and on that day at the earliest. A mail that has not left in time for its
 * day leaves no more: its debit is announced anew, for a later one. Answers how many. Source: SEPA Direct Debit Core rulebook, pre-notification.
 */
export async function announceDebits(deps: AnnounceDependencies, markets: readonly Market[], limit: number): Promise<number> {
  let announced = 0
  for (const market of markets) announced += await announcePage(deps, market, limit)
  return announced
}

async function announcePage({ database, clock, calendars }: AnnounceDependencies, market: Market, limit: number): Promise<number> {
  const now = clock.now()
  const { place } = chargeTimeOf(calendars, market)
  const today = calendars.dateOf(now, place)
  const { debitNoticeDays } = market.subscription
  return database.$transaction(async (tx) => {
    await takeBackLate(tx, now, market.code)
    // What is charged because its customer asked for it (a pause that is over, a debt that is paid) they know of.
    const rows = await tx.$queryRaw<ToAnnounce[]>`
      select s.case_id as "caseId", c.number, s.due_on as "dueOn", s.anchor_day as "anchorDay", s.plan_id as "planId",
             s.price_minor as "priceMinor", s.currency, s.next_plan_id as "nextPlanId", s.next_plan_minor as "nextPlanMinor",
             s.next_plan_from as "nextPlanFrom", s.next_price_minor as "nextPriceMinor", s.next_price_from as "nextPriceFrom"
        from subscriptions s join cases c on c.id = s.case_id
       where s.market = ${market.code} and s.paid_by = 'sepa_debit' and s.due_on <= ${addDays(today, debitNoticeDays)}
         and s.announced_for is distinct from s.due_on and s.starts_from is null and c.state = 'active'
       order by s.due_on, s.case_id limit ${limit} for update of s skip locked`
    await announce(
      tx,
      now,
      rows.map((row) => {
        const debitOn = debitFrom(row.dueOn, today, debitNoticeDays)
        // The end of the last day on which it is in time.
        const notAfter = calendars.at(addDays(debitNoticeBy(debitOn, debitNoticeDays), 1), '00:00', place)
        const { price } = agreedAt(agreedOf(row), periodAt(row.anchorDay, debitOn).from)
        const data: AnnouncedDebit = { amountMinor: String(price.minor), currency: price.currency, debitOn }
        return { caseId: row.caseId, number: row.number, dueOn: row.dueOn, minor: price.minor, debitOn, notAfter, data }
      }),
    )
    return rows.length
  })
}

/** What was announced by mails that have not left in time was not. */
const takeBackLate = (tx: Transaction, now: Date, market: string): Promise<number> => tx.$executeRaw`
  with late as (
    select s.case_id from notices n join subscriptions s on s.case_id = n.case_id and s.announced_for = s.due_on
     where ${hasNotLeft} and n.not_after < ${now} and s.market = ${market} for update of s skip locked
  )
  update subscriptions s set announced_for = null, announced_minor = null, debit_on = null from late where s.case_id = late.case_id`

/** A debit, and the mail that announces it. */
interface ToWrite extends Pick<ToAnnounce, 'caseId' | 'number' | 'dueOn'> {
  readonly minor: number
  readonly debitOn: LocalDate
  readonly notAfter: Date
  readonly data: AnnouncedDebit
}

/** Writes the debits of a page with their mails, in one statement. Announced anew, one is for another day, or its case has had an event since. */
async function announce(tx: Transaction, at: Date, debits: readonly ToWrite[]): Promise<void> {
  if (debits.length === 0) return
  await tx.$executeRaw`
    with debit as (
      select * from jsonb_to_recordset(${JSON.stringify(debits)}::jsonb)
        as d("caseId" text, number int, "dueOn" text, minor int, "debitOn" text, "notAfter" timestamptz, data jsonb)
    ), passed as (
      update notices n set status = 'voided' from debit d where n.case_id = d."caseId" and ${hasNotLeft}
    ), mailed as (
      insert into notices (id, case_id, event_number, channel, kind, due_at, not_after, message_id, data)
      select gen_random_uuid(), "caseId", number, 'mail', ${KIND}, ${at}::timestamptz, "notAfter",
             "caseId" || '.' || ${KIND} || '.' || "debitOn" || '.' || number, data
        from debit
    )
    update subscriptions s set announced_for = d."dueOn", announced_minor = d.minor, debit_on = d."debitOn"
      from debit d where s.case_id = d."caseId"`
}
