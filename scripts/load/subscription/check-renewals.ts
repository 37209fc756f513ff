import { setTimeout as delay } from 'node:timers/promises'
import type { Call } from '../calls.ts'
import { type Books, type Check, check, ledgerCheck, readBooks } from '../checks.ts'
import { countsOf } from '../sandbox-checks.ts'
import type { LoadWorld } from '../world.ts'
import type { DueOn } from './seed-subscriptions.ts'

/** What a run was to charge. */
export interface RunToCheck {
  readonly due: DueOn
  readonly references: readonly string[]
  /** Cards that decline. */
  readonly declining: readonly string[]
  /** Of whoever may look at runs. */
  readonly reader: string
}

interface Run {
  readonly state: string
  readonly due: number
  readonly charged: number
  readonly failed: number
  readonly waiting: number
}

/** What is told and followed up comes after the run is over. */
const FOLLOWED_WITHIN_MS = 300_000

/** Compares what the rows and the books say of a run with what the payment sandbox counted itself. Reads only. */
export async function checkRenewals(
  world: LoadWorld,
  { due, references, declining, reader }: RunToCheck,
  call: Call,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const url = `${world.api}/v1/renewal-runs/${due.market}/${due.date}`
  const read = async () => (await call({ method: 'GET', url, kind: 'read a run', as: reader })).body as Run
  return readBooks(world.database ?? '', references, async (books) => {
    await followed(books, read, signal)
    const { charged: counted = {} } = await countsOf(call, world.payments)
    const declined = await books.numberOf(
      `select count(*) n from saved_methods where case_id = any($1) and split_part(ref, '.', 2) = any($2)`,
      [references, [...declining]],
    )
    const asked = references.length - declined
    const known = new Set(references.map((reference) => `${reference}/${due.date}`))
    const charged = Object.keys(counted)
    const twice = Object.values(counted).filter((times) => times > 1).length
    const run = await read()
    return [
      check(
        'charged at the provider = due less declined',
        charged.length === asked,
        `${charged.length} = ${references.length} - ${declined}`,
      ),
      check('charged twice, a subscription and its period', twice === 0, `${twice}`),
      check(
        'charged for what was not due',
        charged.every((key) => known.has(key)),
        `${charged.filter((key) => !known.has(key)).length}`,
      ),
      check(
        'the run says so too',
        run.state === 'done' && run.due === references.length && run.charged === asked && run.failed === declined && run.waiting === 0,
        `${run.state}: ${run.due} due, ${run.charged} charged, ${run.failed} declined, ${run.waiting} waiting`,
      ),
      await rowCheck(books, due, asked),
      await invoiceCheck(books, asked),
      await followUpCheck(books, declined),
      await toldCheck(books),
      await ledgerCheck(books),
    ]
  })
}

async function followed({ numberOf }: Books, read: () => Promise<Run>, signal: AbortSignal): Promise<void> {
  const open = `select count(*) n from renewals where case_id = any($1) and (follow_up_at is not null or reported_at <= now())`
  const until = performance.now() + FOLLOWED_WITHIN_MS
  while (performance.now() < until && ((await read()).state !== 'done' || (await numberOf(open)) > 0))
    await delay(1_000, undefined, { signal })
}

/** Each has its period once, and where that is paid it is due on the day on which it ends. */
async function rowCheck({ numberOf }: Books, { date }: DueOn, asked: number): Promise<Check> {
  const paid = await numberOf(
    `select count(*) n from renewals r join subscriptions s on s.case_id = r.case_id join cases c on c.id = r.case_id
      where r.case_id = any($1) and r.boundary = '${date}' and r.status = 'paid' and c.state = 'active' and s.due_on = r.ends_on and s.paid_until = r.ends_on`,
  )
  const other = await numberOf(
    `select count(*) n from renewals where case_id = any($1) and (boundary <> '${date}' or status not in ('paid', 'failed'))`,
  )
  return check('paid for one period, and due when it ends', paid === asked && other === 0, `${paid} = ${asked}, ${other} of others`)
}

async function invoiceCheck({ rows }: Books, asked: number): Promise<Check> {
  const series = await rows<{ entity: string; n: string; last: string }>(
    `select entity, count(*) n, max(number) as last from invoices group by entity, year`,
    [],
  )
  const issued = series.reduce((sum, { n }) => sum + Number(n), 0)
  return check(
    'an invoice for each that was charged, numbered without gaps',
    issued === asked && series.every(({ n, last }) => Number(n) === Number(last)),
    series.map(({ entity, n, last }) => `${entity}: ${n}, the last is ${last}`).join('; '),
  )
}

/** Of what stood before no events were written. */
async function toldCheck({ numberOf, references }: Books): Promise<Check> {
  const told = await numberOf(
    `select count(*) n from cases c join case_events e on e.case_id = c.id and e.number = c.number where c.id = any($1)`,
  )
  const events = await numberOf(`select count(*) n from case_events where case_id = any($1)`)
  const open = await numberOf(`select count(*) n from commands where case_id = any($1) and status = 'open'`)
  return check(
    'each is told once what became of it, nothing left in the inbox',
    told === references.length && events === told && open === 0,
    `${told} of ${references.length} by ${events} events, ${open} open`,
  )
}

async function followUpCheck({ numberOf }: Books, declined: number): Promise<Check> {
  const overdue = await numberOf(`select count(*) n from cases where id = any($1) and state = 'past_due'`)
  const untold = await numberOf(`select count(*) n from renewals where case_id = any($1) and follow_up_at is not null`)
  return check(
    'each that was declined is followed up',
    overdue === declined && untold === 0,
    `${overdue} = ${declined}, ${untold} not begun`,
  )
}
