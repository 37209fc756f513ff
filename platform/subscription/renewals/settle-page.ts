import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { type Currency, type Money, money } from '../../../domain/money/money.ts'
import { type DeclineClass, readDecline } from '../../../domain/payments/decline.ts'
import { restAfterPayment } from '../../../domain/subscription/changes.ts'
import { tryKey } from '../../../domain/subscription/obligation.ts'
import type { Period } from '../../../domain/subscription/periods.ts'
import { postAll } from '../../books/ledger.ts'
import type { Clock } from '../../clock.ts'
import type { Database, Transaction } from '../../database/database.ts'
import type { AnsweredRenewal } from './charge-page.ts'

export interface SettledPage {
  readonly charged: number
  readonly failed: number
  /** The provider has not said: asked about again once the lease is over. */
  readonly waiting: number
  /** Declined now: somebody has to follow each up. */
  readonly declined: readonly { readonly caseId: string; readonly boundary: LocalDate; readonly class: DeclineClass }[]
  /** What we asked for was refused as wrong: put before a person. */
  readonly wrong: number
  /** Money of cases that had been left meanwhile: it is to be given back. */
  readonly paidInVain: readonly { readonly caseId: string; readonly boundary: LocalDate }[]
}

/** How a renewal that was answered stands, and the event that tells its case. */
const OUTCOMES = {
  succeeded: { status: 'paid', by: 'period_paid' },
  processing: { status: 'processing', by: 'period_processing' },
  declined: { status: 'failed', by: 'period_declined' },
} as const

/** States of a case whose periods are charged; whoever has left has none, and what they pay goes back. */
const CHARGED: readonly string[] = ['active', 'past_due', 'suspended']

interface Standing {
  readonly id: string
  readonly state: string
  readonly number: number
  readonly anchorDay: number
  readonly priceMinor: number
  readonly currency: Currency
}

/** What is told of a case, and when it is due next; nothing of one that was left. */
interface Told {
  readonly number: number | null
  readonly from: string | null
  readonly to: string | null
  readonly paidUntil: LocalDate | null
  readonly startsFrom: LocalDate | null
  readonly dueOn: LocalDate | null
}
const LEFT: Told = { number: null, from: null, to: null, paidUntil: null, startsFrom: null, dueOn: null }

interface Outcome {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly key: string
  readonly period: Period
  readonly n: number
  readonly status: 'paid' | 'processing' | 'failed'
  readonly by: string
  readonly intentRef: string
  readonly chargeRef: string | null
  readonly code: string | null
  readonly class: DeclineClass | null
  readonly waitHours: number
  readonly fingerprint: string
}

/**
 * Writes what a provider said of a page, in one transaction: the rows of the periods, an event of each case, when it is due next, and the
 * money that came in. Cases are locked in their order and looked at again: one that was left meanwhile has no event, and what it paid is
 * told to be given back. What was not answered stays as it is, held until its lease is over.
 */
export async function settlePage(
  deps: { readonly database: Database; readonly clock: Clock },
  date: LocalDate,
  answers: readonly AnsweredRenewal[],
): Promise<SettledPage> {
  const outcomes = answers.flatMap((answer) => outcomeOf(answer, date) ?? [])
  const wrong = answers.flatMap(({ renewal, answer }) => (answer.kind === 'wrong' ? [{ caseId: renewal.caseId, code: answer.code }] : []))
  const waiting = answers.length - outcomes.length - wrong.length
  return deps.database.$transaction(async (tx) => {
    const at = deps.clock.now()
    const cases = await tx.$queryRaw<Standing[]>`
      select c.id, c.state, c.number, s.anchor_day as "anchorDay", s.price_minor as "priceMinor", s.currency
        from cases c join subscriptions s on s.case_id = c.id
       where c.id = any(${answers.map(({ renewal }) => renewal.caseId)}::text[]) order by c.id for update of c`
    await toBoard(tx, at, wrong)
    const stands = new Map(cases.map((one) => [one.id, one]))
    const isActive = ({ caseId }: Outcome) => CHARGED.includes(stands.get(caseId)?.state ?? '')
    const settled = await writeRows(
      tx,
      at,
      outcomes.map((outcome) => ({ ...outcome, ...(isActive(outcome) ? eventOf(outcome, stands.get(outcome.caseId), date) : LEFT) })),
    )
    // Whoever settled one before has booked it.
    const mine = new Set(settled.map(({ caseId, boundary }) => `${caseId}/${boundary}`))
    const own = outcomes.filter(({ caseId, boundary }) => mine.has(`${caseId}/${boundary}`))
    await postAll(
      tx,
      settled.flatMap(({ caseId, boundary, status, amount }) =>
        status === 'paid'
          ? [
              {
                key: `${caseId}/${boundary}/payment`,
                caseId,
                kind: 'payment',
                at,
                postings: [
                  { account: 'clearing:cards' as const, debit: amount },
                  { account: 'receivable:customers' as const, credit: amount },
                ],
              },
            ]
          : [],
      ),
    )
    const ofStatus = (status: Outcome['status']) => own.filter((outcome) => outcome.status === status)
    return {
      charged: own.length - ofStatus('failed').length,
      failed: ofStatus('failed').length,
      waiting,
      wrong: wrong.length,
      declined: ofStatus('failed')
        .filter(isActive)
        .map(({ caseId, boundary, class: declineClass }) => ({ caseId, boundary, class: declineClass ?? 'hard' })),
      paidInVain: own
        .filter((outcome) => outcome.status !== 'failed' && !isActive(outcome))
        .map(({ caseId, boundary }) => ({ caseId, boundary })),
    }
  })
}

async function toBoard(tx: Transaction, at: Date, wrong: readonly { readonly caseId: string; readonly code: string }[]): Promise<void> {
  if (wrong.length === 0) return
  await tx.$executeRaw`
    update cases c set board_reason = 'its renewal was refused as wrong: ' || w.code, board_since = ${at}::timestamptz, version = c.version + 1
      from jsonb_to_recordset(${JSON.stringify(wrong)}::jsonb) as w("caseId" text, code text) where c.id = w."caseId"`
}

function outcomeOf({ renewal, answer }: AnsweredRenewal, date: LocalDate): Outcome | undefined {
  if (answer.kind !== 'standing') return undefined
  const { standing } = answer
  if (!(standing.state in OUTCOMES)) return undefined
  const { caseId, boundary, obligation, period, n, method } = renewal
  const code = standing.decline?.code ?? standing.code ?? 'declined'
  const reading = standing.state === 'declined' ? readDecline({ code, ...standing.decline }, date) : undefined
  const declined = reading && { code, class: reading.class, waitHours: reading.notBeforeHours }
  return {
    ...OUTCOMES[standing.state as keyof typeof OUTCOMES],
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

/** Paid late, in a later period, the rest of that one is due at once; what lay between was not covered. */
function eventOf({ status, period }: Outcome, standing: Standing | undefined, today: LocalDate): Told {
  if (!standing) return LEFT
  const { state: from, anchorDay, priceMinor, currency } = standing
  const told = { number: standing.number + 1, from, paidUntil: null, startsFrom: null, dueOn: null }
  if (status === 'failed') return { ...told, to: from === 'suspended' ? from : 'past_due' }
  const rest = restAfterPayment(anchorDay, period, today, money(priceMinor, currency))
  return rest
    ? { ...told, to: 'active', paidUntil: rest.boundary, startsFrom: rest.period.from, dueOn: today }
    : { ...told, to: 'active', paidUntil: period.to, dueOn: period.to }
}

interface Settled {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly status: Outcome['status']
  readonly amount: Money
}

/** Answers the rows that were moved by it. */
async function writeRows(tx: Transaction, at: Date, outcomes: readonly (Outcome & Told)[]): Promise<readonly Settled[]> {
  const moved = await tx.$queryRaw<{ caseId: string; boundary: LocalDate; status: Outcome['status']; minor: number; currency: Currency }[]>`
    with outcome as (
      select * from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
        as o("caseId" text, boundary text, key text, n int, status text, by text, "intentRef" text, "chargeRef" text, code text, class text,
             "waitHours" int, fingerprint text, number int, "from" text, "to" text, "paidUntil" text, "startsFrom" text, "dueOn" text)
    ), moved as (
      update renewals r
         set status = o.status, intent_ref = o."intentRef", charge_ref = o."chargeRef", code = o.code,
             paid_at = case when o.status = 'paid' then ${at}::timestamptz end,
             event_number = case when o.status in ('paid', 'processing') then o.number end
        from outcome o
       where r.case_id = o."caseId" and r.boundary = o.boundary and r.change = 0 and r.status = 'charging' and r.tries = o.n
      returning o.*, r.amount_minor, r.currency
    ), told as (
      insert into case_events (case_id, number, key, by, "from", "to", at, actor, data)
      select "caseId", number, key, by, "from", "to", ${at}::timestamptz, 'renewal run',
             jsonb_strip_nulls(jsonb_build_object('period', boundary, 'code', code))
        from moved where number is not null
    ), stands as (
      update cases c
         set number = m.number, version = c.version + 1, state = m."to",
             state_since = case when m."from" <> m."to" then ${at}::timestamptz else c.state_since end
        from moved m where c.id = m."caseId" and m.number is not null
    ), due as (
      update subscriptions s
         set leased_until = null, paid_until = coalesce(m."paidUntil", s.paid_until), starts_from = m."startsFrom", due_on = m."dueOn",
             suspended_on = case when m.status = 'failed' then s.suspended_on end
        from moved m where s.case_id = m."caseId"
    ), tried as (
      insert into declined_tries (case_id, boundary, change, n, fingerprint, amount_minor, currency, at, not_before, code, class)
      select "caseId", boundary, 0, n, fingerprint, amount_minor, currency, ${at}::timestamptz,
             ${at}::timestamptz + "waitHours" * interval '1 hour', code, class from moved where status = 'failed'
    )
    select "caseId", boundary, status, amount_minor as minor, currency from moved`
  return moved.map(({ minor, currency, ...rest }) => ({ ...rest, amount: money(minor, currency) }))
}
