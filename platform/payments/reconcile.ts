import type { LocalDate } from '../../domain/calendar/local-date.ts'
import { compare } from '../../domain/money/arithmetic.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { Database } from '../database/database.ts'
import type { Answer } from '../subscription/renewals/payments-port.ts'

/** Money that came in, as the provider's own list has it. */
export interface ListedCharge {
  readonly ref: string
  readonly paymentRef: string | null
  readonly obligation: string | null
  readonly amount: Money
  readonly refunded: Money
}

export interface ReconcileDependencies {
  readonly database: Database
  readonly payments: {
    charges(span: {
      readonly from: Date
      readonly to: Date
      readonly after: string | null
    }): Promise<Answer<{ readonly charges: readonly ListedCharge[]; readonly after: string | null }>>
    readSaved(ref: string): Promise<Answer<{ readonly state: string }>>
  }
}

/** What the provider's list and our rows say differently of one payment. */
export interface Difference {
  /** The provider's own id of the money, else of the payment. */
  readonly ref: string
  /** What it is for, where anybody says so. */
  readonly obligation: string | null
  readonly what:
    | { readonly kind: 'unknown_here'; readonly amount: Money }
    | { readonly kind: 'not_paid_here'; readonly status: string }
    | { readonly kind: 'other_amount' | 'other_refund'; readonly here: Money; readonly there: Money }
    | { readonly kind: 'not_there'; readonly amount: Money }
}

export type Reconciled =
  | { readonly kind: 'compared'; readonly charges: number; readonly differences: readonly Difference[] }
  | { readonly kind: 'away'; readonly reason: string }

/** A payment of ours, by link or of a period. */
interface Own {
  readonly chargeRef: string | null
  readonly intentRef: string | null
  readonly obligation: string
  readonly status: string
  readonly minor: number
  readonly refunded: number
  readonly currency: Currency
}

const DAY_MS = 24 * 60 * 60_000

/** Lays the provider's own list of what came in on a day (UTC) beside our rows, in both directions. It changes nothing. */
export async function reconcile(deps: ReconcileDependencies, day: LocalDate): Promise<Reconciled> {
  const from = new Date(`${day}T00:00:00Z`)
  const to = new Date(from.getTime() + DAY_MS)
  const seen = new Set<string>()
  const differences: Difference[] = []
  for (let after: string | null = null; ; ) {
    const page = await deps.payments.charges({ from, to, after })
    if (page.kind !== 'done') return { kind: 'away', reason: 'reason' in page ? page.reason : page.kind }
    for (const { ref } of page.value.charges) seen.add(ref)
    differences.push(...(await comparePage(deps.database, page.value.charges)))
    after = page.value.after
    if (after === null) break
  }
  differences.push(...(await missingThere(deps, from, to, seen)))
  return { kind: 'compared', charges: seen.size, differences }
}

async function comparePage(database: Database, charges: readonly ListedCharge[]): Promise<readonly Difference[]> {
  const refs = charges.map(({ ref }) => ref)
  const intents = charges.flatMap(({ paymentRef }) => paymentRef ?? [])
  const own = await database.$queryRaw<Own[]>`
    select r.charge_ref as "chargeRef", r.intent_ref as "intentRef", r.case_id || '/' || r.boundary as obligation, r.status,
           r.amount_minor as minor, r.currency,
           coalesce((select sum(b.amount_minor)::int from renewal_refunds b
                      where b.case_id = r.case_id and b.boundary = r.boundary and b.change = r.change and b.status = 'done'), 0) as refunded
      from renewals r where r.charge_ref = any(${refs}::text[]) or r.intent_ref = any(${intents}::text[])
    union all
    select p.charge_ref, p.intent_ref, p.obligation, p.status, p.amount_minor, p.currency,
           coalesce((select sum(b.amount_minor)::int from payment_refunds b where b.payment_id = p.id and b.status = 'done'), 0)
      from payments p where p.charge_ref = any(${refs}::text[]) or p.intent_ref = any(${intents}::text[])`
  return charges.flatMap((charge) => {
    const row = own.find(({ chargeRef, intentRef }) => chargeRef === charge.ref || intentRef === charge.paymentRef)
    return differenceOf(charge, row) ?? []
  })
}

function differenceOf(charge: ListedCharge, row: Own | undefined): Difference | undefined {
  const { ref, obligation, amount, refunded } = charge
  if (!row) return { ref, obligation, what: { kind: 'unknown_here', amount } }
  const of = { ref, obligation: row.obligation }
  if (row.status !== 'paid') return { ...of, what: { kind: 'not_paid_here', status: row.status } }
  const here = money(row.minor, row.currency)
  if (here.currency !== amount.currency || compare(here, amount) !== 0)
    return { ...of, what: { kind: 'other_amount', here, there: amount } }
  const back = money(row.refunded, row.currency)
  return compare(back, refunded) === 0 ? undefined : { ...of, what: { kind: 'other_refund', here: back, there: refunded } }
}

/** What is paid here on that day and stands in no list of the provider's: one that came in around midnight is read by itself. */
async function missingThere(
  { database, payments }: ReconcileDependencies,
  from: Date,
  to: Date,
  seen: ReadonlySet<string>,
): Promise<readonly Difference[]> {
  const paid = await database.$queryRaw<Own[]>`
    select charge_ref as "chargeRef", intent_ref as "intentRef", case_id || '/' || boundary as obligation, status, amount_minor as minor, 0 as refunded,
           currency
      from renewals where paid_at >= ${from} and paid_at < ${to}
    union all
    select charge_ref, intent_ref, obligation, status, amount_minor, 0, currency
      from payments where means = 'link' and paid_at >= ${from} and paid_at < ${to}`
  const missing: Difference[] = []
  for (const { chargeRef, intentRef, obligation, minor, currency } of paid) {
    if (chargeRef !== null && seen.has(chargeRef)) continue
    const read = await payments.readSaved(intentRef ?? '')
    if (read.kind === 'done' && read.value.state === 'succeeded') continue
    missing.push({ ref: chargeRef ?? intentRef ?? '', obligation, what: { kind: 'not_there', amount: money(minor, currency) } })
  }
  return missing
}
