import type { Calendars } from '../../../domain/calendar/calendars.ts'
import { addDays, type LocalDate } from '../../../domain/calendar/local-date.ts'
import type { Market } from '../../../domain/market/market.ts'
import { type Currency, type Money, money } from '../../../domain/money/money.ts'
import type { CardScheme, DeclineClass } from '../../../domain/payments/decline.ts'
import { mayBeTriedFrom } from '../../../domain/payments/network-limits.ts'
import { type ChargeTime, chargeInstant } from '../../../domain/subscription/due.ts'
import { type DunningView, nextDunningAct } from '../../../domain/subscription/dunning.ts'
import { mailOf } from '../../../domain/subscription/mail-of.ts'
import { obligationOf, tryKey } from '../../../domain/subscription/obligation.ts'
import { Prisma } from '../../../prisma/generated/client.ts'
import { lockCaseIfKnown } from '../../cases/lock-case.ts'
import type { Transaction } from '../../database/database.ts'
import { type JsonRow, rowsOf } from '../../database/json-row.ts'
import { send } from '../../database/transactions.ts'
import { insertMails } from '../insert-mails.ts'
import { chargeTimeOf } from '../renewals/ask-for-run.ts'
import type { AskedRenewal } from '../renewals/charge-page.ts'
import { putAside } from '../renewals/former-payments.ts'
import type { RenewalPayments } from '../renewals/payments-port.ts'
import type { RenewDependencies } from '../renewals/renew-page.ts'
import { renewPage } from '../renewals/renew-page.ts'
import { settlePage } from '../renewals/settle-page.ts'

export interface DunningDependencies extends Omit<RenewDependencies, 'payments'> {
  readonly calendars: Pick<Calendars, 'at' | 'dateOf' | 'after'>
  readonly marketAt: (code: string, at: Date) => Market
  readonly payments: RenewalPayments & {
    chargeAgain(key: string, again: { readonly ref: string; readonly method: string }): ReturnType<RenewalPayments['charge']>
    readSaved(ref: string): ReturnType<RenewalPayments['charge']>
  }
}

/** Whose period was not paid. */
export interface Unpaid {
  readonly caseId: string
  readonly boundary: LocalDate
}

/** `over`: it is paid, or nobody follows it up any more. */
export type DunningStep = { readonly kind: 'wait'; readonly until: Date } | { readonly kind: 'over' }

interface Row {
  readonly state: string
  readonly number: number
  readonly market: string
  readonly status: string
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly minor: number
  readonly currency: Currency
  readonly payer: string
  /** Which of its payments at the provider is to pay it, and its id; null where it was never asked for. */
  readonly payment: number
  readonly intentRef: string | null
  readonly tries: number
  readonly triedAt: Date
  readonly polls: number
  readonly ref: string
  readonly kind: 'card' | 'sepa_debit'
  readonly scheme: CardScheme | null
  readonly fingerprint: string
  readonly actedAt: Date | null
  readonly suspendedOn: LocalDate | null
  /** The unpaid periods of the case, the one first that has been unpaid for longest. */
  readonly unpaid: readonly JsonRow[] | null
  /** Declined tries of this period in their order, and of what it is to be paid with now by whomever. */
  readonly declined: readonly JsonRow[] | null
  readonly ofCard: readonly JsonRow[] | null
}

/**
 * The next step of a period that was not paid, if it is time for it; else when. The case is locked and looked at, the try is written before
 * the provider is asked, and what it says is written as of any renewal. So a case that was left, and a period that was paid, are never asked
 * for again, however many come at once. Of several unpaid periods of a case one is followed up at a time, so that nobody is written to twice.
 */
export async function dunningStep(deps: DunningDependencies, unpaid: Unpaid): Promise<DunningStep> {
  const now = deps.clock.now()
  const next = await deps.database.$transaction(async (tx) => {
    const row = await lock(tx, unpaid, now)
    if (!row || !['past_due', 'suspended'].includes(row.state) || !['failed', 'charging'].includes(row.status)) return null
    const [first] = rowsOf<UnpaidSince>(row.unpaid)
    // The next one is followed up once that is paid.
    if (first?.boundary !== unpaid.boundary) return null
    const market = deps.marketAt(row.market, now)
    const time = chargeTimeOf(deps.calendars, market)
    const act = nextDunningAct(market.subscription.dunning, time, viewOf(row, first, time, now))
    if (act.at > now) return { act: 'wait' as const, until: act.at, row, time }
    const today = time.calendars.dateOf(now, time.place)
    if (act.act === 'try') await writeTry(tx, unpaid, now)
    if (act.act === 'poll' || act.act === 'board') await writePoll(tx, unpaid, act.act)
    const deadline = { row, unpaid, market, time, now, today }
    if (act.act === 'suspend') await writeSuspension(tx, deadline)
    if (act.act === 'end') await writeEnd(tx, deps.calendars, deadline)
    return { act: act.act, row, time, today }
  })
  if (next === null) return { kind: 'over' }
  if (next.act === 'wait') return { kind: 'wait', until: next.until }
  if (next.act === 'end') return { kind: 'over' }
  if (next.act === 'try') await answer(deps, unpaid, { ...next.row, tries: next.row.tries + 1 }, next.today, 'charge')
  if (next.act === 'poll' || next.act === 'board') await answer(deps, unpaid, next.row, next.today, howToAsk(next.row, now))
  return dunningStep(deps, unpaid)
}

/** A provider keeps the answer to a key for a day: until then the same try is asked for again under its key, later it is only read. */
const KEY_KEPT_MS = 20 * 60 * 60_000

/** With another card it would be another try, which the key of this one refuses. */
const howToAsk = ({ triedAt, actedAt }: Row, now: Date): 'charge' | 'read' =>
  now.getTime() - triedAt.getTime() < KEY_KEPT_MS && (actedAt === null || actedAt <= triedAt) ? 'charge' : 'read'

/** Of a period how long it has been unpaid. */
interface UnpaidSince {
  readonly boundary: LocalDate
  readonly unpaidSince: Date
}

interface Declined {
  readonly n: number
  readonly at: Date
  readonly notBefore: Date
  readonly class: DeclineClass
  readonly isTakenBack: boolean
}

/** Longer than any card is counted back. */
const COUNTED_MS = 31 * 24 * 60 * 60_000

/** Locks the case, and reads all that says what comes next: both go out together, and the second sees what is so once the first has its lock. */
async function lock(tx: Transaction, { caseId, boundary }: Unpaid, now: Date): Promise<Row | undefined> {
  const [known, [row]] = await Promise.all([
    lockCaseIfKnown(tx, caseId),
    tx.$queryRaw<Row[]>`
    select c.state, c.number, s.market, r.status, r.starts_on as "startsOn", r.ends_on as "endsOn", r.amount_minor as minor, r.currency,
           s.payer, r.payment, r.intent_ref as "intentRef", r.tries, r.tried_at as "triedAt", r.polls, m.ref, m.kind, m.scheme, m.fingerprint,
           s.acted_at as "actedAt", s.suspended_on as "suspendedOn", (
             -- When each was first declined, or taken back: a bank that takes one back begins it anew.
             select jsonb_agg(to_jsonb(u) order by u.unpaid_since, u.boundary) from (
               select o.boundary, min(t.at) as unpaid_since
                 from renewals o join declined_tries t on t.case_id = o.case_id and t.boundary = o.boundary and t.change = o.change
                where o.case_id = ${caseId} and o.change = 0 and o.status in ('failed', 'charging') and o.former_id is null
                  and t.at >= coalesce((select max(f.at) from former_payments f
                                         where f.case_id = o.case_id and f.boundary = o.boundary and f.change = 0 and f.why = 'taken_back'), '-infinity')
                group by o.boundary) u) as unpaid, (
             select jsonb_agg(to_jsonb(d) order by d.n) from (
               select t.n, t.at, t.not_before, t.class, exists (
                        select from former_payments f
                         where f.case_id = t.case_id and f.boundary = t.boundary and f.change = 0 and f.why = 'taken_back' and f.at = t.at) as is_taken_back
                 from declined_tries t where t.case_id = ${caseId} and t.boundary = ${boundary} and t.change = 0) d) as declined, (
             select jsonb_agg(to_jsonb(k)) from (
               select t.at, t.amount_minor as minor, t.currency from declined_tries t
                where t.fingerprint = m.fingerprint and t.at > ${new Date(now.getTime() - COUNTED_MS)}) k) as "ofCard"
      from cases c join subscriptions s on s.case_id = c.id join saved_methods m on m.ref = s.method_ref
      join renewals r on r.case_id = c.id and r.boundary = ${boundary} and r.change = 0
     where c.id = ${caseId}`,
  ])
  return known ? row : undefined
}

function viewOf(row: Row, unpaid: UnpaidSince, time: ChargeTime, now: Date): DunningView {
  const today = time.calendars.dateOf(now, time.place)
  const card = rowsOf<{ at: Date; minor: number; currency: Currency }>(row.ofCard).map(({ at, minor, currency }) => ({
    at,
    amount: money(minor, currency),
  }))
  const last = rowsOf<Declined>(row.declined).at(-1)
  return {
    dayZero: time.calendars.dateOf(unpaid.unpaidSince, time.place),
    // What a bank took back was asked for long ago: it counts from then on.
    lastTry: last ? { ...last, askedAt: last.n === row.tries && !last.isTakenBack ? row.triedAt : last.at } : null,
    unanswered: row.status === 'charging' ? { since: row.triedAt, polls: row.polls } : null,
    customerActedAt: row.actedAt,
    cardFreeFrom: row.scheme === null ? now : mayBeTriedFrom(row.scheme, card, amountOf(row), last?.at ?? now, today),
    suspendedOn: row.suspendedOn,
  }
}

const amountOf = ({ minor, currency }: Row): Money => money(minor, currency)

const writeTry = (tx: Transaction, { caseId, boundary }: Unpaid, now: Date): Promise<void> =>
  send(
    tx,
    Prisma.sql`
    update renewals set status = 'charging', tries = tries + 1, tried_at = ${now}, polls = 0
     where case_id = ${caseId} and boundary = ${boundary} and change = 0`,
  )

async function writePoll(tx: Transaction, { caseId, boundary }: Unpaid, act: 'poll' | 'board'): Promise<void> {
  await tx.$executeRaw`update renewals set polls = polls + 1 where case_id = ${caseId} and boundary = ${boundary} and change = 0`
  if (act === 'board')
    await tx.$executeRaw`
      update cases set board_reason = 'nobody answers whether it is paid', board_since = (select tried_at from renewals
        where case_id = ${caseId} and boundary = ${boundary} and change = 0), version = version + 1 where id = ${caseId}`
}

/** Cover stops; it ends so many days later. */
const writeSuspension = (tx: Transaction, { row, unpaid, market, time, now, today }: Deadline): Promise<void> =>
  writeDeadline(tx, row, unpaid, now, {
    to: 'suspended',
    suspendedOn: today,
    limitAt: chargeInstant(time, addDays(today, market.subscription.dunning.endAfterDays)),
  })

/** What is still open at the provider is cancelled next: only then it ends. */
const writeEnd = (
  tx: Transaction,
  calendars: DunningDependencies['calendars'],
  { row, unpaid, market, time, now }: Deadline,
): Promise<void> =>
  writeDeadline(tx, row, unpaid, now, {
    to: 'closing',
    suspendedOn: row.suspendedOn,
    limitAt: calendars.after(market.subscription.limits.undoing, now, time.place),
  })

/** A time limit of a period that was not paid, as it passes. */
interface Deadline {
  readonly row: Row
  readonly unpaid: Unpaid
  readonly market: Market
  readonly time: ChargeTime
  readonly now: Date
  readonly today: LocalDate
}

async function writeDeadline(
  tx: Transaction,
  { state, number }: Row,
  { caseId, boundary }: Unpaid,
  now: Date,
  { to, suspendedOn, limitAt }: { readonly to: string; readonly suspendedOn: LocalDate | null; readonly limitAt: Date },
): Promise<void> {
  const told = Prisma.sql`select ${caseId} as "caseId", ${number + 1}::int as number, ${mailOf(state, 'deadline', to)}::text as mail`
  await tx.$executeRaw`
    with told as (
      insert into case_events (case_id, number, key, by, "from", "to", at, actor, data)
      values (${caseId}, ${number + 1}, ${`deadline/${number}`}, 'deadline', ${state}, ${to}, ${now}, 'time limit',
              ${JSON.stringify({ period: boundary })}::jsonb)
    ), stands as (
      update cases set state = ${to}, number = ${number + 1}, version = version + 1, state_since = ${now}, limit_at = ${limitAt}, deadline_at = null
       where id = ${caseId}
    ), mailed as (${insertMails(told, now)}
    ), asked as (
      insert into effects (key, case_id, type, n, event_number, requested_at)
      select ${caseId} || '/cancelCharge/' || n, ${caseId}, 'cancelCharge', n, ${number + 1}, ${now}
        from (select count(*)::int + 1 as n from effects where case_id = ${caseId} and type = 'cancelCharge') asked
       where ${to} = 'closing'
    )
    update subscriptions set suspended_on = ${suspendedOn} where case_id = ${caseId}`
}

/** Asks for the money again, or whether it came, and writes what the provider says; silence is asked about later. */
async function answer(deps: DunningDependencies, unpaid: Unpaid, row: Row, today: LocalDate, how: 'charge' | 'read'): Promise<void> {
  const { caseId, boundary } = unpaid
  const obligation = obligationOf(caseId, boundary, 0, row.payment)
  await deps.pace.turn()
  const told =
    row.intentRef === null ? await askAnew(deps, row, obligation, how) : await askAgain(deps, row, row.intentRef, obligation, how)
  const standing = told.kind === 'done' ? told.value : undefined
  if (standing?.state === 'cancelled') return takePlaceOf(deps, unpaid, standing.ref)
  const renewal: AskedRenewal = {
    caseId,
    boundary,
    obligation,
    period: { from: row.startsOn, to: row.endsOn },
    n: row.tries,
    method: { fingerprint: row.fingerprint },
  }
  await settlePage(deps, today, [{ renewal, answer: standing ? { kind: 'standing', standing } : { kind: 'silent', reason: told.kind } }])
  if (standing?.state === 'succeeded') await renewPage(deps, { market: row.market, date: today, after: null, limit: 1, only: caseId })
}

type Told = ReturnType<RenewalPayments['charge']>

const askAgain = ({ payments }: DunningDependencies, row: Row, ref: string, obligation: string, how: 'charge' | 'read'): Told =>
  how === 'charge' ? payments.chargeAgain(tryKey(obligation, row.tries), { ref, method: row.ref }) : payments.readSaved(ref)

/** Of a payment that took another's place: made under its own key, and looked for before that once the key may be forgotten. */
async function askAnew({ payments }: DunningDependencies, row: Row, obligation: string, how: 'charge' | 'read'): Told {
  if (how === 'read') {
    const found = await payments.find(row.payer, obligation)
    if (found.kind !== 'done') return found
    if (found.value) return { kind: 'done', value: found.value }
  }
  const method = { ref: row.ref, kind: row.kind }
  const order = { obligation, amount: amountOf(row), payer: row.payer, method, description: obligation }
  return payments.charge(tryKey(obligation, row.tries), order)
}

/** Its provider has called the payment off, after so many tries: it was read there, and only then another takes its place. */
const takePlaceOf = ({ database, clock }: DunningDependencies, { caseId, boundary }: Unpaid, ref: string): Promise<void> =>
  database.$transaction(async (tx) => {
    if (await lockCaseIfKnown(tx, caseId)) await putAside(tx, clock.now(), { caseId, boundary, ref, why: 'called_off', code: 'cancelled' })
  })
