import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { LocalDate } from '../../domain/calendar/local-date.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { vatIn } from '../../domain/money/vat.ts'
import type { ChargeTime } from '../../domain/subscription/due.ts'
import { overdueAt } from '../../domain/subscription/limits.ts'
import { obligationOf } from '../../domain/subscription/obligation.ts'
import { periodAt } from '../../domain/subscription/periods.ts'
import type { Clock } from '../../platform/clock.ts'
import type { SavedPayments } from '../../providers/payments/saved-payments.ts'
import type { DueOn } from '../../scripts/load/subscription/seed-subscriptions.ts'

/** What charging stands on where there is no engine, no lock and no second look. */
export interface BareDependencies {
  readonly database: pg.Pool
  readonly clock: Clock
  readonly payments: Pick<SavedPayments, 'charge'>
  readonly time: ChargeTime
  readonly seller: { readonly entity: string; readonly basisPoints: number }
  /** Calls under way at once. */
  readonly concurrency: number
}

interface DueRow {
  readonly caseId: string
  readonly planId: string
  readonly minor: number
  readonly currency: Currency
  readonly anchorDay: number
  readonly dueOn: LocalDate
  readonly payer: string
  readonly method: string
  readonly buyer: string
  readonly language: string
  readonly number: number
}

const DUE = `
  select s.case_id as "caseId", s.plan_id as "planId", s.price_minor as minor, s.currency, s.anchor_day as "anchorDay", s.due_on as "dueOn",
         s.payer, s.method_ref as method, s.buyer, s.language, c.number
    from subscriptions s join cases c on c.id = s.case_id
   where c.state = 'active'`

/** A page of what is due, in the order of the references; an empty one where nothing is behind. */
export async function readDue(
  { database }: BareDependencies,
  { market, date }: DueOn,
  after: string,
  limit: number,
): Promise<readonly DueRow[]> {
  const { rows } = await database.query<DueRow>({
    name: 'due',
    text: `${DUE} and s.market = $1 and s.due_on <= $2 and s.case_id > $3 order by s.case_id limit $4`,
    values: [market, date, after, limit],
  })
  return rows
}

export async function readOne({ database }: BareDependencies, caseId: string): Promise<DueRow> {
  const { rows } = await database.query<DueRow>({ name: 'one', text: `${DUE} and s.case_id = $1`, values: [caseId] })
  const [row] = rows
  if (!row) throw new Error(`${caseId} is not there`)
  return row
}

/**
 * Charges these and writes the very rows that the product does: of the payment before its provider is asked, then of the charge, the event,
 * the next date, the invoice and the books, each kind in one statement.
 */
export async function chargeBare(deps: BareDependencies, { date }: DueOn, due: readonly DueRow[]): Promise<void> {
  const now = deps.clock.now()
  const renewals = due.map((row) => {
    const { from: boundary, to: endsOn } = periodAt(row.anchorDay, date)
    return { ...row, boundary, endsOn, obligation: obligationOf(row.caseId, boundary), limitAt: overdueAt(deps.time, endsOn) }
  })
  await deps.database.query({ name: 'intents', text: INTENTS, values: [JSON.stringify(renewals), date, now] })

  const paid: ((typeof renewals)[number] & { readonly intentRef: string; readonly chargeRef: string })[] = []
  const queue = renewals.values()
  const work = async () => {
    for (const renewal of queue) {
      const { obligation, minor, currency, payer, method } = renewal
      const answer = await deps.payments.charge(obligation, {
        obligation,
        amount: money(minor, currency),
        payer,
        method: { ref: method, kind: 'card' },
        description: obligation,
      })
      if (answer.kind !== 'done' || answer.value.state !== 'succeeded') throw new Error(`${obligation}: ${JSON.stringify(answer)}`)
      paid.push({ ...renewal, intentRef: answer.value.ref, chargeRef: answer.value.chargeRef ?? '' })
    }
  }
  await Promise.all(Array.from({ length: Math.min(deps.concurrency, renewals.length) }, work))

  const { entity, basisPoints } = deps.seller
  const on = deps.time.calendars.dateOf(now, deps.time.place)
  const rows = paid.map((one) => {
    const vat = vatIn(money(one.minor, one.currency), basisPoints)
    const line = { kind: 'subscription', partNumber: null, quantity: 1, amount: money(one.minor, one.currency), vat }
    return {
      ...one,
      eventNumber: one.number + 1,
      vat: vat.minor,
      lines: [{ ...line, plan: one.planId, from: one.boundary, to: one.endsOn }],
      paymentId: randomUUID(),
      invoiceId: randomUUID(),
    }
  })
  const client = await deps.database.connect()
  try {
    await client.query('begin')
    const json = JSON.stringify(rows)
    await client.query({ name: 'paid', text: PAID, values: [json, now] })
    await client.query({ name: 'invoices', text: INVOICES, values: [json, entity, Number(on.slice(0, 4)), on, basisPoints] })
    await client.query({ name: 'books', text: BOOKS, values: [json, now] })
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

// Held meanwhile, as a run holds them: what the provider posts is read by the relay of those that nobody holds.
const INTENTS = `
  with due as (
    select * from jsonb_to_recordset($1::jsonb)
      as d("caseId" text, boundary text, "endsOn" text, "planId" text, minor int, currency text, "dueOn" text)
  ), held as (
    update subscriptions s set leased_until = $3::timestamptz + interval '10 minutes' from due d where s.case_id = d."caseId"
  )
  insert into renewals (case_id, boundary, change, starts_on, ends_on, plan_id, amount_minor, currency, due_on, run_date, status, tries, tried_at)
  select d."caseId", d.boundary, 0, d.boundary, d."endsOn", d."planId", d.minor, d.currency, d."dueOn", $2, 'charging', 1, $3
    from due d`

const PAID = `
  with paid as (
    select * from jsonb_to_recordset($1::jsonb)
      as p("caseId" text, boundary text, obligation text, "endsOn" text, "limitAt" timestamptz, "intentRef" text, "chargeRef" text, "eventNumber" int)
  ), renewed as (
    update renewals r
       set status = 'paid', intent_ref = p."intentRef", charge_ref = p."chargeRef", paid_at = $2, event_number = p."eventNumber", reported_at = null
      from paid p where r.case_id = p."caseId" and r.boundary = p.boundary and r.change = 0
  ), told as (
    insert into case_events (case_id, number, key, by, "from", "to", at, actor, data)
    select "caseId", "eventNumber", obligation, 'period_paid', 'active', 'active', $2, 'renewal run', jsonb_build_object('period', boundary) from paid
  ), stands as (
    update cases c set number = p."eventNumber", version = c.version + 1, limit_at = p."limitAt", deadline_at = p."limitAt"
      from paid p where c.id = p."caseId"
  )
  update subscriptions s set leased_until = null, paid_until = p."endsOn", due_on = p."endsOn" from paid p where s.case_id = p."caseId"`

const INVOICES = `
  with invoice as (
    select * from jsonb_to_recordset($1::jsonb)
      as i("caseId" text, "eventNumber" int, lines jsonb, minor int, vat int, currency text, language text, buyer text)
  ), issued as (
    insert into invoices (entity, year, number, kind, case_id, event_number, issued_on, lines, total_minor, vat_minor, vat_basis_points,
                          bonus_minor, currency, language, buyer)
    select $2, $3::int, 0, 'invoice', "caseId", "eventNumber", $4, lines, minor, vat, $5::int, 0, currency, language, buyer from invoice
    returning entity, year, number, case_id, event_number, vat_minor
  )
  update renewals r set entity = n.entity, invoice_year = n.year, invoice_number = n.number, vat_minor = n.vat_minor
    from issued n where r.case_id = n.case_id and r.event_number = n.event_number`

const BOOKS = `
  with paid as (
    select * from jsonb_to_recordset($1::jsonb)
      as p("caseId" text, boundary text, minor bigint, vat bigint, currency text, "paymentId" uuid, "invoiceId" uuid)
  ), entries as (
    insert into ledger_transactions (id, key, case_id, kind, at)
    select "paymentId", "caseId" || '/' || boundary || '/payment', "caseId", 'payment', $2::timestamptz from paid
    union all
    select "invoiceId", "caseId" || '/' || boundary || '/0/invoice', "caseId", 'invoice', $2::timestamptz from paid
  )
  insert into ledger_postings (transaction_id, line, account, minor, currency)
  select "paymentId", 1, 'clearing:cards', minor, currency from paid
  union all select "paymentId", 2, 'receivable:customers', -minor, currency from paid
  union all select "invoiceId", 1, 'receivable:customers', minor, currency from paid
  union all select "invoiceId", 2, 'liability:deferred_revenue', vat - minor, currency from paid
  union all select "invoiceId", 3, 'liability:vat', -vat, currency from paid`
