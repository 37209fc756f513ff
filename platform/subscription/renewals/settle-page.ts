import type { Calendars } from '../../../domain/calendar/calendars.ts'
import { addDays, type LocalDate } from '../../../domain/calendar/local-date.ts'
import { isFinal, stateOf, targetsOf } from '../../../domain/case/table.ts'
import type { Market } from '../../../domain/market/market.ts'
import { type Currency, type Money, money } from '../../../domain/money/money.ts'
import { type DeclineClass, readDecline } from '../../../domain/payments/decline.ts'
import { type NextCharge, nextChargeOf, restAfterPayment } from '../../../domain/subscription/changes.ts'
import { chargeInstant } from '../../../domain/subscription/due.ts'
import { overdueAt } from '../../../domain/subscription/limits.ts'
import { mailOf } from '../../../domain/subscription/mail-of.ts'
import { obligationOf, tryKey } from '../../../domain/subscription/obligation.ts'
import type { Period } from '../../../domain/subscription/periods.ts'
import { subscriptionTable } from '../../../domain/subscription/states.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import { postAll } from '../../books/ledger.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { send } from '../../database/transactions.ts'
import { toFollowUp } from '../dunning/follow-ups.ts'
import { insertMails } from '../insert-mails.ts'
import { giveBackInVain } from '../refunds/refund-rows.ts'
import { chargeTimeOf } from './ask-for-run.ts'
import type { AnsweredRenewal, AskedRenewal } from './charge-page.ts'
import { type PutAside, putAside } from './former-payments.ts'
import { readAsked } from './read-asked.ts'

export interface SettleDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly calendars: Pick<Calendars, 'at' | 'dateOf'>
  readonly marketAt: (code: string, at: Date) => Market
}

export interface SettledPage {
  /** Paid, or under way. */
  readonly charged: number
  /** Whose periods these are. */
  readonly chargedCases: readonly string[]
  readonly failed: number
  /** The provider has not said: asked about again soon. */
  readonly waiting: number
  /** Declined now: somebody follows each up. */
  readonly declined: readonly { readonly caseId: string; readonly boundary: LocalDate; readonly class: DeclineClass }[]
  /** What we asked for was refused as wrong: put before a person. */
  readonly wrong: number
  /** Money of cases that had been left meanwhile: it goes back. */
  readonly paidInVain: readonly { readonly caseId: string; readonly boundary: LocalDate }[]
}

const NOTHING: SettledPage = { charged: 0, chargedCases: [], failed: 0, waiting: 0, declined: [], wrong: 0, paidInVain: [] }

/** How a renewal stands once it was answered. */
const STATUS = { succeeded: 'paid', processing: 'processing', declined: 'failed' } as const
type Status = (typeof STATUS)[keyof typeof STATUS]

/** From where an answer may lead there; what is known already, or came out of order, moves nothing. */
const LEADS_FROM: Readonly<Record<Status, readonly string[]>> = {
  paid: ['charging', 'processing', 'failed', 'cancelled'],
  processing: ['charging', 'failed'],
  failed: ['charging', 'processing'],
}

/** The event that tells its case; a debit that had been under way comes back. */
const factOf = (was: string, status: Status): string => {
  if (status === 'paid') return 'period_paid'
  if (status === 'processing') return 'period_processing'
  return was === 'charging' ? 'period_declined' : 'debit_returned'
}

/** A renewal and its case as they stand when an answer is written. */
interface Standing {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly state: string
  readonly number: number
  readonly market: string
  readonly anchorDay: number
  readonly priceMinor: number
  readonly currency: Currency
  readonly status: string
  /** Which of its payments at the provider it is. */
  readonly payment: number
  readonly tries: number
  /** Its case was told that it is under way, and not since that it came back: what it brings is kept, whoever has left. */
  readonly isAwaited: boolean
  readonly amountMinor: number
  /** Owed by somebody who has handed the subscription over since. */
  readonly isFormers: boolean
  /** Another period is not paid either. */
  readonly owesMore: boolean
  /** To where another period is paid that is later. */
  readonly paidBeyond: LocalDate | null
}

/** What is told of a case, and when it is due next; nothing of one that was left. */
interface Told {
  readonly by: string | null
  readonly number: number | null
  readonly from: string | null
  readonly to: string | null
  /** `stay`: they were moved when the debit began. */
  readonly dates: 'moved' | 'stay'
  readonly paidUntil: LocalDate | null
  readonly startsFrom: LocalDate | null
  readonly dueOn: LocalDate | null
  /** When it is overdue; null where that stays as it was. */
  readonly limitAt: Date | null
  /** What its customer is told. */
  readonly mail: string | null
  readonly followUp: 'asked' | 'not_asked'
}
const LEFT: Told = {
  by: null,
  number: null,
  from: null,
  to: null,
  dates: 'stay',
  paidUntil: null,
  startsFrom: null,
  dueOn: null,
  limitAt: null,
  mail: null,
  followUp: 'not_asked',
}

interface Outcome {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly key: string
  readonly period: Period
  readonly n: number
  readonly status: Status
  readonly intentRef: string | null
  readonly chargeRef: string | null
  readonly code: string | null
  readonly class: DeclineClass | null
  readonly waitHours: number
  readonly fingerprint: string
}

/**
 * Writes what a provider said of a page, in one transaction: the rows of the periods, an event of each case, when it is due next, and the
 * money that came in. Cases are locked in their order and looked at again: one that was left meanwhile has no event, and what it paid goes
 * back. What was not answered stays as it is, and is asked about again after a while. What is told late, twice or out of order is written as
 * far as it is news.
 */
export async function settlePage(deps: SettleDependencies, date: LocalDate, answers: readonly AnsweredRenewal[]): Promise<SettledPage> {
  if (answers.length === 0) return NOTHING
  const outcomes = answers.flatMap((answer) => outcomeOf(answer, date) ?? [])
  const wrong = answers.flatMap(({ renewal, answer }) => (answer.kind === 'wrong' ? [{ caseId: renewal.caseId, code: answer.code }] : []))
  const heard = new Set(outcomes.map(nameOf))
  const silent = answers.flatMap(({ renewal, answer }) => (answer.kind === 'wrong' || heard.has(nameOf(renewal)) ? [] : [renewal]))
  return deps.database.$transaction(async (tx) => {
    const at = deps.clock.now()
    const stands = await lockStandings(tx, answers)
    await toBoard(tx, at, wrong)
    await putOff(tx, at, silent)
    const news = outcomes.flatMap((outcome) => {
      const standing = stands.get(nameOf(outcome))
      const isNews = standing && standing.tries === outcome.n && LEADS_FROM[outcome.status].includes(standing.status)
      return isNews
        ? [{ outcome, standing, told: toldOf(outcome, standing, date, deps.marketAt(standing.market, at), deps.calendars) }]
        : []
    })
    await writeRows(
      tx,
      at,
      news.map(({ outcome, standing, told }) => ({
        ...outcome,
        ...told,
        key: keyOf(outcome, standing),
        wasAsked: standing.status === 'charging',
        // What is saved now is not what was declined.
        ...(standing.isFormers && { fingerprint: '' }),
      })),
    )
    const paid = news.filter(({ outcome }) => outcome.status === 'paid')
    // What else is not paid waited for this.
    for (const { standing } of paid) if (standing.owesMore) await toFollowUp(tx, standing.caseId, at)
    await postAll(
      tx,
      paid.map(({ standing }) => paymentOf(standing, at)),
    )
    const paidInVain = paid.filter(({ standing, told }) => told.by === null && !standing.isAwaited).map(({ standing }) => standing)
    await giveBackInVain(tx, at, paidInVain)
    const failed = news.filter(({ outcome }) => outcome.status === 'failed')
    await formersToBoard(
      tx,
      at,
      failed.flatMap(({ standing }) => (standing.isFormers ? [standing] : [])),
    )
    return {
      charged: news.length - failed.length,
      chargedCases: news.flatMap(({ outcome: { status, caseId } }) => (status === 'failed' ? [] : [caseId])),
      failed: failed.length,
      waiting: silent.length,
      wrong: wrong.length,
      declined: failed.flatMap(({ outcome, told }) =>
        told.by === null ? [] : [{ caseId: outcome.caseId, boundary: outcome.boundary, class: outcome.class ?? 'hard' }],
      ),
      paidInVain: paidInVain.map(({ caseId, boundary }) => ({ caseId, boundary })),
    }
  })
}

const nameOf = ({ caseId, boundary }: { readonly caseId: string; readonly boundary: LocalDate }): string => `${caseId}/${boundary}`

/** Locks the cases of a page in their order, then reads how each and its renewal stand. */
async function lockStandings(
  tx: Transaction,
  answers: readonly Pick<AnsweredRenewal, 'renewal'>[],
): Promise<ReadonlyMap<string, Standing>> {
  const asked = answers.map(({ renewal: { caseId, boundary } }) => ({ caseId, boundary }))
  // A statement that waits for a lock sees what it joins as it was before: it is read by one of its own, which goes out with it.
  await send(tx, Prisma.sql`select id from cases where id = any(${asked.map(({ caseId }) => caseId)}::text[]) order by id for update`)
  // What else a case owes and has paid is asked only where it is no plain first try.
  const standings = await tx.$queryRaw<Standing[]>`
    select c.id as "caseId", r.boundary, c.state, c.number, s.market, s.anchor_day as "anchorDay", s.price_minor as "priceMinor", r.currency,
           r.status, r.payment, r.tries, r.amount_minor as "amountMinor", r.former_id is not null as "isFormers",
           case when r.status = 'processing' then r.event_number is not null and 'period_processing' = coalesce(
             (select e.by from case_events e
               where e.case_id = c.id and e.data ->> 'period' = r.boundary and e.by in ('period_processing', 'period_declined', 'debit_returned')
               order by e.number desc limit 1), 'period_processing')
             else false end as "isAwaited", coalesce(o.owes, false) as "owesMore", o.beyond as "paidBeyond"
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a("caseId" text, boundary text)
      join cases c on c.id = a."caseId" join subscriptions s on s.case_id = c.id
      join renewals r on r.case_id = c.id and r.boundary = a.boundary and r.change = 0
      left join lateral (
        select bool_or(o.status = 'failed' and o.former_id is null) as owes, max(o.ends_on) filter (where o.status in ('paid', 'processing')) as beyond
          from renewals o where o.case_id = c.id and o.change = 0 and o.boundary <> r.boundary
      ) o on c.state <> 'active' or r.tries > 1 or r.status <> 'charging'`
  return new Map(standings.map((standing) => [nameOf(standing), standing]))
}

/**
 * Writes that a period which was paid is owed again, its payment taken back by its bank: the case is told, and it is followed up as if it had
 * just been declined. To be called under the lock of its case. False where that was left, and owes nothing any more.
 */
export async function writeOwedAgain(tx: Transaction, deps: SettleDependencies, taken: Omit<PutAside, 'why'>): Promise<boolean> {
  const at = deps.clock.now()
  const renewal = await readAsked(tx, taken)
  const standing = (await lockStandings(tx, [{ renewal }])).get(nameOf(taken))
  if (standing?.status !== 'paid') return false
  const market = deps.marketAt(standing.market, at)
  const today = deps.calendars.dateOf(at, chargeTimeOf(deps.calendars, market).place)
  const { class: declineClass, notBeforeHours: waitHours } = readDecline({ code: taken.code }, today)
  const outcome: Outcome = {
    ...renewal,
    key: tryKey(renewal.obligation, renewal.n),
    status: 'failed',
    intentRef: null,
    chargeRef: null,
    code: taken.code,
    class: declineClass,
    waitHours,
    fingerprint: renewal.method.fingerprint,
  }
  const told = toldOf(outcome, standing, today, market, deps.calendars)
  if (told.by === null) return false
  await putAside(tx, at, { ...taken, why: 'taken_back' })
  await writeRows(tx, at, [{ ...outcome, ...told, key: keyOf(outcome, standing), wasAsked: false }])
  return true
}

async function toBoard(tx: Transaction, at: Date, wrong: readonly { readonly caseId: string; readonly code: string }[]): Promise<void> {
  if (wrong.length === 0) return
  await tx.$executeRaw`
    update cases c set board_reason = 'its renewal was refused as wrong: ' || w.code, board_since = ${at}::timestamptz, version = c.version + 1
      from jsonb_to_recordset(${JSON.stringify(wrong)}::jsonb) as w("caseId" text, code text) where c.id = w."caseId"`
}

/** What a former holder's bank has taken back nobody follows up: it is theirs to pay, and for a person to ask for. */
async function formersToBoard(tx: Transaction, at: Date, owed: readonly Pick<Standing, 'caseId' | 'boundary'>[]): Promise<void> {
  for (const { caseId, boundary } of owed)
    await tx.$executeRaw`
      update cases set board_reason = ${`its former holder has not paid ${boundary}: their debit came back`}, board_since = ${at}, version = version + 1
       where id = ${caseId}`
}

/** In seconds, of a first try that was not answered: doubling from the first to the last. */
const ASKED_AGAIN = { first: 5, last: 600 }

/** Nobody is at them any more; they are left alone for as long as they have been silent so far. Of later tries their dunning is the clock. */
async function putOff(tx: Transaction, at: Date, silent: readonly AskedRenewal[]): Promise<void> {
  if (silent.length === 0) return
  await tx.$executeRaw`
    with silent as (
      update renewals r set polls = polls + 1
        from jsonb_to_recordset(${JSON.stringify(silent.map(({ caseId, boundary }) => ({ caseId, boundary })))}::jsonb) as s("caseId" text, boundary text)
       where r.case_id = s."caseId" and r.boundary = s.boundary and r.change = 0 and r.status = 'charging' and r.tries = 1
      returning r.case_id, r.polls
    )
    update subscriptions s
       set leased_by = null,
           leased_until = ${at}::timestamptz + least(${ASKED_AGAIN.first}::float8 * 2 ^ least(q.polls - 1, 20), ${ASKED_AGAIN.last}) * interval '1 second'
      from silent q where s.case_id = q.case_id`
}

function outcomeOf({ renewal, answer }: AnsweredRenewal, date: LocalDate): Outcome | undefined {
  if (answer.kind !== 'standing') return undefined
  const { standing } = answer
  if (!(standing.state in STATUS)) return undefined
  const { caseId, boundary, obligation, period, n, method } = renewal
  const code = standing.decline?.code ?? standing.code ?? 'declined'
  const reading = standing.state === 'declined' ? readDecline({ code, ...standing.decline }, date) : undefined
  const declined = reading && { code, class: reading.class, waitHours: reading.notBeforeHours }
  return {
    status: STATUS[standing.state as keyof typeof STATUS],
    caseId,
    boundary,
    key: tryKey(obligation, n),
    period,
    n,
    intentRef: standing.ref,
    chargeRef: standing.chargeRef ?? null,
    code: null,
    class: null,
    waitHours: 0,
    fingerprint: method.fingerprint,
    ...declined,
  }
}

/** Of a try once it was answered; what is told of it later is another event. */
const keyOf = ({ key, status }: Outcome, { status: was }: Standing): string => (was === 'charging' ? key : `${key}/${status}`)

/** Where the fact leads the case, by its table; a case that knows nothing of it was left, by this holder or altogether. */
function toldOf(outcome: Outcome, standing: Standing, today: LocalDate, market: Market, calendars: SettleDependencies['calendars']): Told {
  const { status, period, n } = outcome
  const { state: from, status: was, owesMore, paidBeyond } = standing
  // Whoever has it now is neither told nor followed up for what another has left.
  if (standing.isFormers) return LEFT
  const by = factOf(was, status)
  const [first] = isFinal(stateOf(subscriptionTable, from)) ? [] : targetsOf(subscriptionTable, from, by)
  if (first === undefined) return LEFT
  const to = status !== 'failed' && owesMore ? from : first
  const told = { ...LEFT, by, number: standing.number + 1, from, to, mail: mailOf(from, by, to) }
  const time = chargeTimeOf(calendars, market)
  if (status === 'failed') {
    // A try of the dunning’s own it knows of.
    const followUp = n === 1 || was !== 'charging' ? ('asked' as const) : told.followUp
    const limitAt = from === to ? null : chargeInstant(time, addDays(today, market.subscription.dunning.suspendOnDay))
    return { ...told, limitAt, followUp, dates: 'moved', paidUntil: was !== 'charging' && paidBeyond === null ? period.from : null }
  }
  if (was === 'processing') return told
  // Paid by its customer, not by a try of the dunning’s: that has nothing left to wait for.
  const followUp = was === 'failed' ? ('asked' as const) : told.followUp
  const dates = datesAfter(period, standing, paidBeyond, today)
  return { ...told, followUp, dates: 'moved', ...dates, limitAt: overdueAt(time, dates.dueOn) }
}

/** Paid late, in a later period, the rest of that one is due at once; what lay between was not covered. What is paid beyond stays. */
function datesAfter(
  period: Period,
  { anchorDay, priceMinor, currency }: Standing,
  paidBeyond: LocalDate | null,
  today: LocalDate,
): NextCharge {
  const to = paidBeyond !== null && paidBeyond > period.to ? paidBeyond : period.to
  const rest = restAfterPayment(anchorDay, { from: period.from, to }, today, money(priceMinor, currency))
  return rest ? nextChargeOf(rest) : { paidUntil: to, startsFrom: null, dueOn: to }
}

const paymentOf = ({ caseId, boundary, payment, amountMinor, currency }: Standing, at: Date) => {
  const amount: Money = money(amountMinor, currency)
  return {
    key: `${obligationOf(caseId, boundary, 0, payment)}/payment`,
    caseId,
    kind: 'payment',
    at,
    postings: [
      { account: 'clearing:cards' as const, debit: amount },
      { account: 'receivable:customers' as const, credit: amount },
    ],
  }
}

/** `wasAsked`: it was being asked for, and whoever did so holds its subscription. What is known of another period later leaves that alone. */
interface News extends Outcome, Told {
  readonly wasAsked: boolean
}

/** Writes what is news, each row as it was looked at. An invoice that was issued for a debit stays with its event. */
async function writeRows(tx: Transaction, at: Date, outcomes: readonly News[]): Promise<void> {
  if (outcomes.length === 0) return
  await send(
    tx,
    Prisma.sql`
    with outcome as (
      select * from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
        as o("caseId" text, boundary text, key text, n int, status text, by text, "intentRef" text, "chargeRef" text, code text, class text,
             "waitHours" int, fingerprint text, number int, "from" text, "to" text, dates text, "paidUntil" text, "startsFrom" text,
             "dueOn" text, "followUp" text, "limitAt" timestamptz, mail text, "wasAsked" boolean)
    ), moved as (
      update renewals r
         set status = o.status, intent_ref = o."intentRef", charge_ref = o."chargeRef", code = o.code,
             paid_at = case when o.status = 'paid' then ${at}::timestamptz end,
             event_number = case when r.invoice_number is not null then r.event_number
                                 when o.status in ('paid', 'processing') then coalesce(r.event_number, o.number) end,
             -- Of a first try that is paid nothing was told that is not written here; what else waits for the end of the lease is read now.
             reported_at = case when o.status = 'paid' and r.intent_ref is null then null
                                when r.reported_at = (select leased_until from subscriptions s where s.case_id = r.case_id) then ${at}::timestamptz
                                else r.reported_at end,
             follow_up_at = case when o."followUp" = 'asked' then ${at}::timestamptz else r.follow_up_at end
        from outcome o
       where r.case_id = o."caseId" and r.boundary = o.boundary and r.change = 0
      returning o.*, r.amount_minor, r.currency
    ), told as (
      insert into case_events (case_id, number, key, by, "from", "to", at, actor, data)
      select "caseId", number, key, by, "from", "to", ${at}::timestamptz, 'renewal run',
             jsonb_strip_nulls(jsonb_build_object('period', boundary, 'code', code))
        from moved where number is not null
    ), stands as (
      update cases c
         set number = m.number, version = c.version + 1, state = m."to",
             state_since = case when m."from" <> m."to" then ${at}::timestamptz else c.state_since end,
             limit_at = coalesce(m."limitAt", c.limit_at),
             -- Of what is not paid its dunning is the clock.
             deadline_at = case when m."to" not in ('past_due', 'suspended') then coalesce(m."limitAt", c.deadline_at) end
        from moved m where c.id = m."caseId" and m.number is not null
    ), mailed as (${insertMails(Prisma.sql`select "caseId", number, mail from moved`, at)}
    ), due as (
      update subscriptions s
         set leased_until = case when not m."wasAsked" then s.leased_until end, leased_by = case when not m."wasAsked" then s.leased_by end,
             paid_until = coalesce(m."paidUntil", s.paid_until),
             starts_from = case when m.dates = 'moved' then m."startsFrom" else s.starts_from end,
             due_on = case when m.dates = 'moved' then m."dueOn" else s.due_on end,
             -- What nothing is told of changes nothing.
             suspended_on = case when m.number is null or m."to" = 'suspended' then s.suspended_on end
        from moved m where s.case_id = m."caseId"
    )
    insert into declined_tries (case_id, boundary, change, n, fingerprint, amount_minor, currency, at, not_before, code, class)
    select "caseId", boundary, 0, n, fingerprint, amount_minor, currency, ${at}::timestamptz,
           ${at}::timestamptz + "waitHours" * interval '1 hour', code, class from moved where status = 'failed'`,
  )
}
