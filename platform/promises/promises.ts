import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import { type PromiseReason, promisedOn } from '../../domain/repair/promise.ts'
import type { QuotedVariant } from '../../domain/repair/quote-form.ts'
import { repairTable } from '../../domain/repair/states.ts'
import { type Case, Prisma, type RepairPromise } from '../../prisma/generated/client.ts'
import { placeOf } from '../cases/limits.ts'
import { lockCase } from '../cases/lock-case.ts'
import { planMail } from '../cases/notices/plan-mail.ts'
import type { Rules } from '../cases/rules.ts'
import type { Database, Transaction } from '../database/database.ts'
import { insertRow } from '../database/table-rows.ts'

/** States in which a repair is ours to get on with: a promise that waits for its customer is not missed. */
const AT_WORK = [
  'checking',
  'diagnosing',
  'quoting',
  'preparing',
  'awaiting_parts',
  'repairing',
  'quality_check',
] as const satisfies readonly (keyof typeof repairTable.states)[]

/** Until somebody knows the fault: minutes of work that a device stands for, and business days of diagnosis, quote and repair. */
const UNKNOWN_FAULT = { minutes: 60, days: 5 } as const

/** Promises a day by what is known now; the same day again is no new promise. Answers the day. The caller holds the case. */
export async function promise(
  tx: Transaction,
  rules: Pick<Rules, 'calendars'>,
  subject: Pick<Case, 'id' | 'zone' | 'holidayRegion' | 'policy'>,
  { because, at }: { readonly because: PromiseReason; readonly at: Date },
): Promise<LocalDate> {
  const { day, newest } = await reckoned(tx, rules, subject, at)
  if (newest?.promisedOn === day) return day
  await insertRow(tx, 'repair_promises', { caseId: subject.id, n: (newest?.n ?? 0) + 1, promisedOn: day, because, setAt: at })
  return day
}

/** What was promised last; null where nothing was. */
async function newestPromise(tx: Pick<Transaction, '$queryRaw'>, caseId: string): Promise<NewestPromise | null> {
  const [newest] = await tx.$queryRaw<NewestPromise[]>`
    select n, promised_on as "promisedOn", missed_at as "missedAt" ${fromNewest(caseId)}`
  return newest ?? null
}

/** The same day as a query for one value, for who reads it with a repair. */
export const newestPromisedDay = (caseId: string): Prisma.Sql => Prisma.sql`select promised_on ${fromNewest(caseId)}`

const fromNewest = (caseId: string): Prisma.Sql => Prisma.sql`from repair_promises where case_id = ${caseId} order by n desc limit 1`

type NewestPromise = Pick<RepairPromise, 'n' | 'promisedOn' | 'missedAt'>

interface Reckoning {
  readonly partsOn: LocalDate | null
  /** Of the variant that was ordered; null where none is. */
  readonly days: number | null
  /** Minutes of work that other repairs stand for at the same bench: as they are quoted, or as a device does whose fault nobody knows. */
  readonly queuedMinutes: number
  readonly newest: Pick<RepairPromise, 'n' | 'promisedOn'> | null
}

/** Reads all that a day is reckoned by in one statement, and the day that was promised last. */
async function reckoned(
  tx: Transaction,
  { calendars }: Pick<Rules, 'calendars'>,
  subject: Pick<Case, 'id' | 'zone' | 'holidayRegion' | 'policy'>,
  at: Date,
): Promise<{ readonly day: LocalDate; readonly newest: Reckoning['newest'] }> {
  const [found] = await tx.$queryRaw<Reckoning[]>`
    select r.parts_expected_on as "partsOn", ${ofVariant('r', 'durationDays')} as days,
           (select coalesce(sum(coalesce(${ofVariant('o', 'workMinutes')}, ${UNKNOWN_FAULT.minutes})), 0)::int
              from cases c join repairs o on o.case_id = c.id
             where c.process = ${repairTable.process} and c.state = any(${[...AT_WORK]}::text[])
               and o.site = r.site and o.case_id <> r.case_id) as "queuedMinutes",
           (select jsonb_build_object('n', p.n, 'promisedOn', p.promised_on)
              from repair_promises p where p.case_id = r.case_id order by p.n desc limit 1) as newest
      from repairs r where r.case_id = ${subject.id}`
  if (!found) throw new Error(`there is no repair ${subject.id}`)
  const { partsOn, days, queuedMinutes, newest } = found
  const place = placeOf(subject)
  const { benchMinutesPerDay } = subject.policy as unknown as RepairPolicy
  const day = promisedOn(
    {
      today: calendars.dateOf(at, place),
      queuedMinutes,
      benchMinutesPerDay,
      workDays: Math.max(1, days ?? UNKNOWN_FAULT.days),
      partsOn,
    },
    { isHoliday: (date) => calendars.isHoliday(date, place) },
  )
  return { day, newest }
}

/** A number of the variant that was ordered of the repair with this alias, as its frozen form has it; null where none was. */
const ofVariant = (alias: 'r' | 'o', field: keyof QuotedVariant): Prisma.Sql => {
  const repair = Prisma.raw(alias)
  return Prisma.sql`
    (select (v ->> ${Prisma.raw(`'${field}'`)})::int from repair_quotes q, jsonb_array_elements(q.form -> 'variants') v
      where q.case_id = ${repair}.case_id and q.version = ${repair}.approved_version and v ->> 'id' = ${repair}.approved_variant)`
}

/**
 * Tells the customers of repairs whose promised day is over and that are not done: the day is kept as missed, a new one promised and
 * mailed, unasked. Answers how many.
 */
export async function tellMissedPromises(
  deps: Pick<Rules, 'clock' | 'calendars'> & { readonly database: Database },
  limit: number,
): Promise<number> {
  const at = deps.clock.now()
  const missed = await deps.database.$queryRaw<{ caseId: string }[]>`
    select p.case_id as "caseId"
      from repair_promises p join cases c on c.id = p.case_id
     where p.missed_at is null and p.promised_on < to_char(${at}::timestamptz at time zone c.zone, 'YYYY-MM-DD')
       and c.process = ${repairTable.process} and c.state = any(${[...AT_WORK]}::text[])
       and p.n = (select max(n) from repair_promises newer where newer.case_id = p.case_id)
     order by p.promised_on, p.case_id limit ${limit}`
  for (const { caseId } of missed) await deps.database.$transaction((tx) => tellMissed(tx, deps, caseId, at))
  return missed.length
}

async function tellMissed(tx: Transaction, deps: Pick<Rules, 'calendars'>, caseId: string, at: Date): Promise<void> {
  const subject = await lockCase(tx, caseId)
  const newest = await newestPromise(tx, caseId)
  const today = deps.calendars.dateOf(at, placeOf(subject))
  // Whoever held the case before may have got on with it, or told it already.
  if (!newest || newest.missedAt || newest.promisedOn >= today || !AT_WORK.some((state) => state === subject.state)) return
  await tx.repairPromise.update({ where: { caseId_n: { caseId, n: newest.n } }, data: { missedAt: at } })
  const day = await promise(tx, deps, subject, { because: 'missed', at })
  await tx.case.update({ where: { id: caseId }, data: { version: { increment: 1 } } })
  await planMail(tx, subject, {
    kind: 'promise_missed',
    about: `${newest.n}`,
    dueAt: at,
    data: { missedOn: newest.promisedOn, promisedOn: day },
  })
}

/** How the promises of a bench were kept. */
export interface PromisesKept {
  readonly site: string
  /** Repairs done by the day that was promised last. */
  readonly kept: number
  /** Days that were promised and missed. */
  readonly missed: number
  /** Calendar days between the first day that was promised and the one it was done on, over the repairs that were late. */
  readonly daysLate: number
}

/** Promises of repairs that were done in a span of time, by bench. */
export const readPromisesKept = (
  database: Pick<Database, '$queryRaw'>,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<PromisesKept[]> => database.$queryRaw<PromisesKept[]>`
  with done as (
    select r.case_id, r.site, to_char(r.repaired_at at time zone c.zone, 'YYYY-MM-DD')::date as day,
           (select min(n) from repair_promises p where p.case_id = r.case_id) as first,
           (select max(n) from repair_promises p where p.case_id = r.case_id) as last
      from repairs r join cases c on c.id = r.case_id
     where r.repaired_at >= ${from} and r.repaired_at < ${until})
  select d.site,
         count(*) filter (where d.day <= l.promised_on::date)::int as kept,
         sum((select count(*) from repair_promises m where m.case_id = d.case_id and m.missed_at is not null))::int as missed,
         sum(greatest(0, d.day - f.promised_on::date))::int as "daysLate"
    from done d
    join repair_promises f on f.case_id = d.case_id and f.n = d.first
    join repair_promises l on l.case_id = d.case_id and l.n = d.last
   group by d.site order by d.site`
