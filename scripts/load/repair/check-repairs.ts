import type { Call } from '../calls.ts'
import { type Books, type Check, check, eventCheck, ledgerCheck, notLookedAt, readBooks } from '../checks.ts'
import { type Counts, countsOf, doubled, labelChecks, mailChecks, mailsSent, ofRun } from '../sandbox-checks.ts'
import type { LoadWorld } from '../world.ts'
import { daysPerState } from './days-per-state.ts'

type Row = readonly (string | number)[]

export interface RepairBooks {
  readonly pickups: readonly Row[]
  /** Days in each state. */
  readonly days: readonly Row[]
  readonly money: readonly Row[]
  readonly checks: readonly Check[]
}

/** Compares what the database says of the run's repairs with what the sandboxes counted themselves. Reads only. */
export async function checkRepairs(world: LoadWorld, call: Call, references: readonly string[], signal: AbortSignal): Promise<RepairBooks> {
  if (world.database === undefined)
    return {
      pickups: [],
      days: [],
      money: [],
      checks: notLookedAt('pickups', 'labels', 'charges', 'refunds', 'mails', 'parts', 'effects', 'ledger'),
    }
  return readBooks(world.database, references, async (books) => {
    await mailsSent(books, () => world.now(), signal)
    const [carriers, payments, mailbox] = [
      await countsOf(call, world.carriers),
      await countsOf(call, world.payments),
      await countsOf(call, world.mailbox),
    ]
    return {
      pickups: await pickupsOf(books),
      days: await daysPerState(books),
      money: await moneyOf(books),
      checks: [
        ...(await pickupChecks(books, carriers, references)),
        ...(await labelChecks(books, ofRun(carriers, 'label_bought', references))),
        await leftLabels(books),
        ...(await chargeChecks(books, payments, references)),
        ...(await refundChecks(books, payments, references)),
        ...(await mailChecks(books, mailbox, world.now())),
        await heldParts(books),
        await effectCheck(books),
        await owedCheck(books),
        await eventCheck(books),
        await ledgerCheck(books),
      ],
    }
  })
}

const pickupsOf = async ({ rows }: Books): Promise<readonly Row[]> =>
  (
    await rows<{ status: string; reason: string; n: string }>(
      `select status, coalesce(reason, '') as reason, count(*) n from pickups where case_id = any($1) group by 1, 2 order by 1, 2`,
    )
  ).map(({ status, reason, n }) => [status, reason, Number(n)])

const moneyOf = async ({ rows }: Books): Promise<readonly Row[]> =>
  (
    await rows<{ currency: string; what: string; n: string; minor: string }>(`
      select currency, 'paid, ' || means as what, count(*) n, sum(amount_minor) as minor from payments
        where case_id = any($1) and status = 'paid' group by 1, 2
      union all
      select p.currency, 'given back, ' || f.status, count(*), sum(f.amount_minor)
        from payment_refunds f join payments p on p.id = f.payment_id where p.case_id = any($1) group by 1, 2
      union all
      select currency, 'invoiced, ' || kind, count(*), sum(total_minor) from invoices where case_id = any($1) group by 1, 2
      order by 1, 2`)
  ).map(({ currency, what, n, minor }) => [
    currency,
    what,
    Number(n),
    new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(Number(minor) / 100),
  ])

/** Drivers as the carriers have them on their lists, against those that we know of. */
async function pickupChecks({ numberOf }: Books, carriers: Counts, references: readonly string[]): Promise<Check[]> {
  const booked = ofRun(carriers, 'pickup_booked', references)
  const cancelled = ofRun(carriers, 'pickup_cancelled', references)
  const known = await numberOf(`select count(*) n from pickups where case_id = any($1) and confirmation is not null`)
  const knownCancelled = await numberOf(
    `select count(*) n from pickups where case_id = any($1) and confirmation is not null and status = 'cancelled'`,
  )
  // One that the carrier would not take back is kept as that, and the case says so.
  const left = await numberOf(
    `select count(*) n from pickups p join cases c on c.id = p.case_id
      where c.id = any($1) and c.closed_at is not null and p.status in ('requested', 'booked')`,
  )
  const together = await numberOf(
    `select count(*) n from (select 1 from pickups where case_id = any($1) and status = 'booked' group by case_id having count(*) > 1) twice`,
  )
  return [
    check('pickups booked at the carriers = pickups known to us', booked.length === known, `${booked.length} = ${known}`),
    check('pickups booked twice', doubled(booked) + together === 0, `${doubled(booked) + together}`),
    check('pickups cancelled at the carriers = ours', cancelled.length === knownCancelled, `${cancelled.length} = ${knownCancelled}`),
    check('pickups still booked for a repair that has ended', left === 0, `${left}`),
  ]
}

/** A label that nobody used goes back to the carrier, unless it was too late for that. */
async function leftLabels({ numberOf }: Books): Promise<Check> {
  const left = await numberOf(
    `select count(*) n from parcels p join cases c on c.id = p.case_id
      where c.id = any($1) and c.state in ('cancelled', 'expired') and p.leg = 'inbound' and p.label_ref is not null and p.voided_at is null
        and p.status = 'pre_transit'
        and not exists (select 1 from case_events e where e.case_id = c.id and e.by = 'voidLabel.too_late')`,
  )
  return check('labels left behind by a cancelled repair', left === 0, `${left}`)
}

/** What cards were charged, against what is booked as paid by link: one charge for each bill. */
async function chargeChecks({ rows }: Books, payments: Counts, references: readonly string[]): Promise<Check[]> {
  const charged = ofRun(payments, 'charged', references)
  const paid = new Set(
    (
      await rows<{ obligation: string }>(`select obligation from payments where case_id = any($1) and means = 'link' and status = 'paid'`)
    ).map(({ obligation }) => obligation),
  )
  const unknown = charged.filter(([obligation]) => !paid.has(obligation)).length
  return [
    check(
      'charges at the provider = payments by link that are booked',
      charged.length === paid.size && unknown === 0,
      `${charged.length} = ${paid.size}, ${unknown} of others`,
    ),
    check('bills charged twice', doubled(charged) === 0, `${doubled(charged)}`),
  ]
}

async function refundChecks({ numberOf }: Books, payments: Counts, references: readonly string[]): Promise<Check[]> {
  const refunded = ofRun(payments, 'refunded', references)
  const known = await numberOf(
    `select count(*) n from payment_refunds f join payments p on p.id = f.payment_id
      where p.case_id = any($1) and p.means = 'link' and f.status in ('pending', 'done') and f.effect_key like '%/refundPayment/%'`,
  )
  const tooMuch = await numberOf(
    `select count(*) n from payments p where p.case_id = any($1)
      and p.amount_minor < (select coalesce(sum(f.amount_minor), 0) from payment_refunds f where f.payment_id = p.id and f.status in ('pending', 'done'))`,
  )
  return [
    check('refunds at the provider = refunds known to us', refunded.length === known, `${refunded.length} = ${known}`),
    check('refunds made twice, or of more than was paid', doubled(refunded) + tooMuch === 0, `${doubled(refunded) + tooMuch}`),
  ]
}

async function heldParts({ numberOf }: Books): Promise<Check> {
  const held = await numberOf(
    `select count(*) n from part_reservations r join cases c on c.id = r.case_id
      where r.case_id = any($1) and r.status = 'reserved' and c.closed_at is not null`,
  )
  return check('parts still held for a repair that has ended', held === 0, `${held}`)
}

/** What is done once in a repair's life, and nothing left that a provider was asked for. */
async function effectCheck({ rows, numberOf }: Books): Promise<Check> {
  const pending = await numberOf(`select count(*) n from effects where case_id = any($1) and status = 'pending'`)
  const twice = await rows(
    `select case_id from ledger_transactions where case_id = any($1) and kind in ('voucher_issued', 'invoice')
      group by case_id, kind having count(*) > 1`,
  )
  return check('effects doubled', twice.length === 0 && pending === 0, `${twice.length} (still pending: ${pending})`)
}

/** Who has their device back owes nothing, and is owed nothing. */
async function owedCheck({ numberOf }: Books): Promise<Check> {
  const owing = await numberOf(
    `select count(*) n from (
       select t.case_id from ledger_transactions t
         join ledger_postings p on p.transaction_id = t.id join cases c on c.id = t.case_id
        where t.case_id = any($1) and c.state in ('closed', 'returned', 'cancelled', 'compensated') and p.account = 'receivable:customers'
        group by t.case_id having sum(p.minor) <> 0) owing`,
  )
  return check('repairs that have ended with something owed', owing === 0, `${owing}`)
}
