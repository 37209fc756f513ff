import type { Call } from '../calls.ts'
import { type Books, type Check, check, eventCheck, ledgerCheck, notLookedAt, readBooks } from '../checks.ts'
import { registerCheck } from '../register-check.ts'
import { type Counted, type Counts, countsOf, labelChecks, mailChecks, mailsSent, ofRun } from '../sandbox-checks.ts'
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

/** Compares what the database says of the run's trade-ins with what the sandboxes counted themselves. Reads only. */
export async function checkTradeIns(
  world: LoadWorld,
  call: Call,
  references: readonly string[],
  signal: AbortSignal,
): Promise<TradeInBooks> {
  if (world.database === undefined)
    return { paid: [], checks: notLookedAt('payouts at the bank', 'labels', 'mails', 'effects', 'ledger', 'purchase register') }
  return readBooks(world.database, references, async (books) => {
    const { rows, numberOf } = books
    await mailsSent(books, () => world.now(), signal)
    const [bank, carriers, mailbox] = [
      await countsOf(call, world.bank),
      await countsOf(call, world.carriers),
      await countsOf(call, world.mailbox),
    ]
    return {
      paid: await paidOf(rows),
      checks: [
        ...(await payoutChecks(rows, bank)),
        ...(await labelChecks(books, ofRun(carriers, 'label_bought', references))),
        ...(await mailChecks(books, mailbox, world.now())),
        await effectCheck(rows, [...ofRun(carriers, 'label_bought', references), ...ofRun(carriers, 'label_voided', references)], numberOf),
        await eventCheck(books),
        await ledgerCheck(books),
        await registerCheck(books),
      ],
    }
  })
}

type Rows = Books['rows']
type NumberOf = Books['numberOf']

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

async function effectCheck(rows: Rows, counted: readonly Counted[], numberOf: NumberOf): Promise<Check> {
  const doubled = counted.filter(([, times]) => times > 1).length
  const pending = await numberOf(`select count(*) n from effects where case_id = any($1) and status = 'pending'`)
  // What is done once in a case's life: title, its voucher, its gift.
  const twice = await rows(
    `select case_id from ledger_transactions where case_id = any($1) and kind in ('device_bought', 'voucher_issued', 'gift_owed')
       group by case_id, kind having count(*) > 1`,
  )
  return check('effects doubled', doubled + twice.length === 0 && pending === 0, `${doubled + twice.length} (still pending: ${pending})`)
}
