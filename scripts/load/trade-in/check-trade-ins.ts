import { setTimeout as delay } from 'node:timers/promises'
import type { Call } from '../calls.ts'
import { type Books, type Check, check, eventCheck, ledgerCheck, notLookedAt, readBooks } from '../checks.ts'
import { registerCheck } from '../register-check.ts'
import type { LoadWorld } from '../world.ts'

export interface Paid {
  readonly currency: string
  readonly means: string
  readonly cases: number
  readonly minor: number
}

export interface TradeInBooks {
  readonly paid: readonly Paid[]
  readonly checks: readonly Check[]
}

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>

const MAILS_LIMIT_MS = 120_000

/** Compares what the database says of the run's trade-ins with what the sandboxes counted themselves. Reads only. */
export async function checkTradeIns(
  world: LoadWorld,
  call: Call,
  references: readonly string[],
  signal: AbortSignal,
): Promise<TradeInBooks> {
  if (world.database === undefined)
    return { paid: [], checks: notLookedAt('payouts at the bank', 'labels', 'mails', 'effects', 'ledger', 'purchase register') }
  const countsOf = async (sandbox: string): Promise<Counts> =>
    ((await call({ method: 'GET', url: `${sandbox}/__sandbox/calls`, kind: 'sandbox: counts' })).body as { calls: Counts }).calls

  return readBooks(world.database, references, async (books) => {
    const { rows, numberOf } = books
    // The last mails are under way when the last case ends.
    const late = `select count(*) n from notices where case_id = any($1) and status = 'due' and due_at <= now()`
    const until = performance.now() + MAILS_LIMIT_MS
    while ((await numberOf(late)) > 0 && performance.now() < until) await delay(500, undefined, { signal })

    const [bank, carriers, mailbox] = [await countsOf(world.bank), await countsOf(world.carriers), await countsOf(world.mailbox)]
    const own = new Set(references)
    const ofRun = (counts: Counts, kind: string): [key: string, times: number][] =>
      Object.entries(counts[kind] ?? {}).filter(([key]) => own.has(key.split(/[/~]/)[0] ?? ''))

    return {
      paid: await paidOf(rows),
      checks: [
        ...(await payoutChecks(rows, bank)),
        ...labelChecks(ofRun(carriers, 'label_bought'), await numberOf(LABELS)),
        ...(await mailChecks(rows, numberOf, mailbox)),
        await effectCheck(rows, [...ofRun(carriers, 'label_bought'), ...ofRun(carriers, 'label_voided')], numberOf),
        await eventCheck(books),
        await ledgerCheck(books),
        await registerCheck(books),
      ],
    }
  })
}

type Rows = Books['rows']
type NumberOf = Books['numberOf']

const LABELS = `select count(*) n from parcels where case_id = any($1) and label_ref is not null`

async function paidOf(rows: Rows): Promise<Paid[]> {
  const found = await rows<{ currency: string; means: string; cases: string; minor: string }>(`
    select currency, 'transfer' as means, count(*) as cases, sum(amount_minor) as minor from payouts
      where case_id = any($1) and status in ('executed', 'booked') and method = 'bank_transfer' group by currency
    union all
    select currency, 'gift by transfer', count(*), sum(amount_minor) from payouts
      where case_id = any($1) and status in ('executed', 'booked') and method <> 'bank_transfer' group by currency
    union all
    select currency, 'voucher', count(*), sum(amount_minor) from vouchers where case_id = any($1) group by currency
    union all
    select p.currency, case t.kind when 'gift_owed' then 'gift by statement' else 'settled by hand' end, count(*), sum(p.minor)
      from ledger_transactions t join ledger_postings p on p.transaction_id = t.id
      where t.case_id = any($1) and t.kind in ('gift_owed', 'settled_by_hand') and p.minor > 0 group by 1, 2
    order by 1, 2`)
  return found.map(({ currency, means, cases, minor }) => ({ currency, means, cases: Number(cases), minor: Number(minor) }))
}

/** What the bank executed and did not return, against the cases that say they were paid by transfer. */
async function payoutChecks(rows: Rows, bank: Counts): Promise<Check[]> {
  const payouts = await rows<{ id: string; case_id: string; status: string }>(
    `select id, case_id, status from payouts where case_id = any($1) order by created_at`,
  )
  const times = (kind: string, id: string): number => bank[kind]?.[id] ?? 0
  const kept = payouts.filter(({ id }) => times('executed', id) > 0 && times('returned', id) === 0)
  const paid = new Set(payouts.filter(({ status }) => status === 'executed' || status === 'booked').map((payout) => payout.case_id))
  const byCase = Map.groupBy(payouts, (payout) => payout.case_id)
  // One more than what came back or was refused, and no more.
  const tooMany = [...byCase.values()].filter(
    (ofCase) => ofCase.filter(({ status }) => ['open', 'executed', 'booked'].includes(status)).length > 1,
  )
  const twice = payouts.filter(({ id }) => times('executed', id) + times('rejected', id) > 1 || times('returned', id) > 1)
  const returned = payouts.filter(({ id }) => times('returned', id) > 0).length
  const rejected = payouts.filter(({ id }) => times('rejected', id) > 0).length
  const casesKept = new Set(kept.map((payout) => payout.case_id))
  const same = kept.length === paid.size && casesKept.size === kept.length && [...paid].every((id) => casesKept.has(id))
  return [
    check(
      'payouts executed and not returned at the bank = cases paid by transfer',
      same,
      `${kept.length} = ${paid.size} (besides ${returned} returned, ${rejected} rejected)`,
    ),
    check('each return or refusal followed by at most one new payout', tooMany.length === 0, `${tooMany.length} with more`),
    check('payouts executed twice', twice.length === 0, `${twice.length}`),
  ]
}

function labelChecks(bought: readonly [string, number][], kept: number): Check[] {
  const doubled = bought.filter(([, times]) => times > 1).length
  return [
    check('labels bought at the carriers = labels known to us', bought.length === kept, `${bought.length} = ${kept}`),
    check('labels bought twice', doubled === 0, `${doubled}`),
  ]
}

async function mailChecks(rows: Rows, numberOf: NumberOf, mailbox: Counts): Promise<Check[]> {
  const sent = await rows<{ message_id: string }>(`select message_id from notices where case_id = any($1) and status = 'sent'`)
  const caught = new Map<string, number>()
  for (const [key, times] of Object.entries(mailbox.mail ?? {})) {
    const id = /^<([^@]+)@/.exec(key)?.[1] ?? ''
    caught.set(id, (caught.get(id) ?? 0) + times)
  }
  const missing = sent.filter(({ message_id: id }) => !caught.has(id)).length
  const again = sent.filter(({ message_id: id }) => (caught.get(id) ?? 0) > 1).length
  const doubled = await numberOf(`
    select count(*) n from (select 1 from notices where case_id = any($1) and status = 'sent'
      group by case_id, event_number, kind, data::text, due_at having count(*) > 1) twice`)
  const waiting = await numberOf(`select count(*) n from notices where case_id = any($1) and status = 'due'`)
  return [
    check('mails sent that the mail server has not', missing === 0, `${missing} of ${sent.length}`),
    check('mails doubled under another Message-ID', doubled === 0, `${doubled} (repeated under the same: ${again})`),
    check('mails not yet sent', waiting === 0, `${waiting}`),
  ]
}

async function effectCheck(rows: Rows, counted: readonly [string, number][], numberOf: NumberOf): Promise<Check> {
  const doubled = counted.filter(([, times]) => times > 1).length
  const pending = await numberOf(`select count(*) n from effects where case_id = any($1) and status = 'pending'`)
  // What is done once in a case's life: title, its voucher, its gift.
  const twice = await rows(
    `select case_id from ledger_transactions where case_id = any($1) and kind in ('device_bought', 'voucher_issued', 'gift_owed')
       group by case_id, kind having count(*) > 1`,
  )
  return check('effects doubled', doubled + twice.length === 0 && pending === 0, `${doubled + twice.length} (still pending: ${pending})`)
}
