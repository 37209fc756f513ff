import type { LocalDate } from '../../../domain/calendar/local-date.ts'
import { type Currency, type Money, money } from '../../../domain/money/money.ts'
import { type DeclineClass, readDecline } from '../../../domain/payments/decline.ts'
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

interface Outcome {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly obligation: string
  readonly status: 'paid' | 'processing' | 'failed'
  readonly by: string
  readonly intentRef: string
  readonly chargeRef: string | null
  readonly code: string | null
  readonly class: DeclineClass | null
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
    const cases = await tx.$queryRaw<{ id: string; state: string; number: number }[]>`
      select id, state, number from cases where id = any(${answers.map(({ renewal }) => renewal.caseId)}::text[]) order by id for update`
    await toBoard(tx, at, wrong)
    const stands = new Map(cases.map((one) => [one.id, one]))
    const isActive = ({ caseId }: Outcome) => stands.get(caseId)?.state === 'active'
    const settled = await writeRows(
      tx,
      at,
      outcomes.map((outcome) => ({ ...outcome, number: isActive(outcome) ? (stands.get(outcome.caseId)?.number ?? 0) + 1 : null })),
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
  const { caseId, boundary, obligation, method } = renewal
  const code = standing.decline?.code ?? standing.code ?? 'declined'
  const declined = standing.state === 'declined' && {
    code,
    class: readDecline({ code, ...standing.decline }, date).class,
  }
  return {
    ...OUTCOMES[standing.state as keyof typeof OUTCOMES],
    caseId,
    boundary,
    obligation,
    intentRef: standing.ref,
    chargeRef: standing.chargeRef ?? null,
    code: null,
    class: null,
    fingerprint: method.fingerprint,
    ...declined,
  }
}

interface Settled {
  readonly caseId: string
  readonly boundary: LocalDate
  readonly status: Outcome['status']
  readonly amount: Money
}

/** `number`: of the event that tells the case; null where the case has been left. Answers the rows that were moved by it. */
async function writeRows(
  tx: Transaction,
  at: Date,
  outcomes: readonly (Outcome & { readonly number: number | null })[],
): Promise<readonly Settled[]> {
  const moved = await tx.$queryRaw<{ caseId: string; boundary: LocalDate; status: Outcome['status']; minor: number; currency: Currency }[]>`
    with outcome as (
      select * from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
        as o("caseId" text, boundary text, obligation text, status text, by text, "intentRef" text, "chargeRef" text, code text, class text,
             fingerprint text, number int)
    ), moved as (
      update renewals r
         set status = o.status, intent_ref = o."intentRef", charge_ref = o."chargeRef", code = o.code,
             paid_at = case when o.status = 'paid' then ${at}::timestamptz end,
             event_number = case when o.status in ('paid', 'processing') then o.number end
        from outcome o
       where r.case_id = o."caseId" and r.boundary = o.boundary and r.change = 0 and r.status = 'charging'
      returning o.*, r.ends_on, r.amount_minor, r.currency, r.tries
    ), told as (
      insert into case_events (case_id, number, key, by, "from", "to", at, actor, data)
      select "caseId", number, obligation, by, 'active', case when status = 'failed' then 'past_due' else 'active' end, ${at}::timestamptz,
             'renewal run', jsonb_strip_nulls(jsonb_build_object('period', boundary, 'code', code))
        from moved where number is not null
    ), stands as (
      update cases c
         set number = m.number, version = c.version + 1, state = case when m.status = 'failed' then 'past_due' else 'active' end,
             state_since = case when m.status = 'failed' then ${at}::timestamptz else c.state_since end
        from moved m where c.id = m."caseId" and m.number is not null
    ), due as (
      update subscriptions s
         set leased_until = null,
             paid_until = case when m.status = 'failed' then s.paid_until else m.ends_on end,
             due_on = case when m.number is null or m.status = 'failed' then null else m.ends_on end
        from moved m where s.case_id = m."caseId"
    ), tried as (
      insert into declined_tries (case_id, boundary, change, n, fingerprint, amount_minor, currency, at, code, class)
      select "caseId", boundary, 0, tries, fingerprint, amount_minor, currency, ${at}::timestamptz, code, class from moved where status = 'failed'
    )
    select "caseId", boundary, status, amount_minor as minor, currency from moved`
  return moved.map(({ minor, currency, ...rest }) => ({ ...rest, amount: money(minor, currency) }))
}
