import type { Calendars } from '../../../domain/calendar/calendars.ts'
import { addDays, type LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Market } from '../../../domain/market/market.ts'
import { agreedAt } from '../../../domain/subscription/agreed.ts'
import { debitFrom } from '../../../domain/subscription/due.ts'
import type { MailKind } from '../../../domain/subscription/notices.ts'
import { periodAt } from '../../../domain/subscription/periods.ts'
import { planMail } from '../../cases/notices/plan-mail.ts'
import type { Transaction } from '../../database/database.ts'
import { agreedOf } from '../agreed.ts'
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
 * day, and both are written with it. A debit is made over that amount, and on that day at the earliest. Answers how many. Source: SEPA Direct
 * Debit Core rulebook, pre-notification.
 */
export async function announceDebits(deps: AnnounceDependencies, markets: readonly Market[], limit: number): Promise<number> {
  let announced = 0
  for (const market of markets) announced += await announcePage(deps, market, limit)
  return announced
}

async function announcePage({ database, clock, calendars }: AnnounceDependencies, market: Market, limit: number): Promise<number> {
  const now = clock.now()
  const today = calendars.dateOf(now, chargeTimeOf(calendars, market).place)
  const { debitNoticeDays } = market.subscription
  return database.$transaction(async (tx) => {
    // What is charged because its customer asked for it (a pause that is over, a debt that is paid) they know of.
    const rows = await tx.$queryRaw<ToAnnounce[]>`
      select s.case_id as "caseId", c.number, s.due_on as "dueOn", s.anchor_day as "anchorDay", s.plan_id as "planId",
             s.price_minor as "priceMinor", s.currency, s.next_plan_id as "nextPlanId", s.next_plan_minor as "nextPlanMinor",
             s.next_plan_from as "nextPlanFrom", s.next_price_minor as "nextPriceMinor", s.next_price_from as "nextPriceFrom"
        from subscriptions s join cases c on c.id = s.case_id
       where s.market = ${market.code} and s.paid_by = 'sepa_debit' and s.due_on <= ${addDays(today, debitNoticeDays)}
         and s.announced_for is distinct from s.due_on and s.starts_from is null and c.state = 'active'
       order by s.due_on, s.case_id limit ${limit} for update of s skip locked`
    for (const row of rows) await announce(tx, now, row, debitFrom(row.dueOn, today, debitNoticeDays))
    return rows.length
  })
}

async function announce(tx: Transaction, at: Date, row: ToAnnounce, debitOn: LocalDate): Promise<void> {
  const { caseId, number, dueOn, anchorDay } = row
  const { price } = agreedAt(agreedOf(row), periodAt(anchorDay, debitOn).from)
  await tx.subscription.update({ where: { caseId }, data: { announcedFor: dueOn, announcedMinor: price.minor, debitOn } })
  const data: AnnouncedDebit & Record<string, string> = { amountMinor: String(price.minor), currency: price.currency, debitOn }
  // Announced anew, its case has had an event since.
  await planMail(tx, { id: caseId, number }, { kind: KIND, about: `${dueOn}.${number}`, dueAt: at, data })
}
