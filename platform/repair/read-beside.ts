import type { LocalDate } from '../../domain/calendar/local-date.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { PromiseReason } from '../../domain/repair/promise.ts'
import { repairTable } from '../../domain/repair/states.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'
import { PASSCODE_READ } from './passcode.ts'
import { type RepairReading, readingOf } from './read-repair.ts'
import { readRepairRowsAnd } from './repair-rows.ts'
import { DUE } from './view.ts'

/** What other rows say of a repair: promised, lent, handed out, paid and guaranteed. */
export interface RepairBeside {
  /** The day that was promised last, and how many before it were missed; null before the device came. */
  readonly promise: { readonly promisedOn: LocalDate; readonly because: PromiseReason; readonly missed: number } | null
  /** What the customer has on loan; null where that is nothing. */
  readonly loan: LentDevice | null
  /** Every paper that was handed out, in the order of time. */
  readonly papers: readonly HandedPaper[]
  /** What the customer still has to pay; null where nothing is due. */
  readonly due: Money | null
  /** What came in and was not given back; null where nothing did. */
  readonly paid: { readonly amount: Money; readonly at: Date } | null
  /** Who read the passcode of the device at the bench, and why, in the order of time. */
  readonly passcodeReadings: readonly PasscodeReading[]
  /** Until when the repair is guaranteed; null where it is not. */
  readonly guaranteedUntil: Date | null
}

export interface PasscodeReading {
  readonly at: Date
  /** Role and name. */
  readonly actor: string
  readonly reason: string
}

export interface LentDevice {
  readonly model: string
  readonly site: string
  readonly lentAt: Date
  readonly dueOn: LocalDate
  readonly deposit: Money
}

/** A paper by its address below the case. */
export interface HandedPaper {
  readonly kind: 'form' | 'invoice' | 'credit_note' | 'taken_in' | 'given_back'
  /** `quotes/2/form.pdf`. */
  readonly path: string
  /** As it is called: `2`, `reprise-fr 2027-000012`, `fr-lyon 000001`. */
  readonly number: string
  readonly at: Date
}

interface Found {
  readonly promise: RepairBeside['promise']
  readonly loan: (Omit<LentDevice, 'lentAt' | 'deposit'> & { lentAt: string; depositMinor: number; currency: Currency }) | null
  readonly papers: readonly (Omit<HandedPaper, 'at'> & { readonly at: string })[] | null
  readonly due: { readonly minor: number; readonly currency: Currency }
  readonly paid: { readonly minor: number; readonly currency: Currency; readonly at: string } | null
  readonly passcodeReadings: readonly (Omit<PasscodeReading, 'at'> & { readonly at: string })[] | null
  readonly guaranteedUntil: string | null
}

/** Reads what stands beside a repair, in one statement. @throws where there is no such repair. */
export async function readBeside(database: Pick<Database, '$queryRaw'>, caseId: string): Promise<RepairBeside> {
  const [read] = await database.$queryRaw<{ found: Found }[]>(besideSql(caseId))
  if (!read) throw new Error(`there is no repair ${caseId}`)
  return besideOf(read.found)
}

/** A repair, and what stands beside it: what its page and every answer of the API say. One statement; null where there is none. */
export async function readRepairWithBeside(
  database: Pick<Database, '$queryRaw'>,
  reference: string,
): Promise<(RepairReading & { readonly beside: RepairBeside }) | null> {
  const found = await readRepairRowsAnd<Found>(database, repairTable.process, reference, besideSql(reference))
  return found && { ...readingOf(found.rows), beside: besideOf(found.besides) }
}

/** A query for one value. */
const besideSql = (caseId: string): Prisma.Sql => Prisma.sql`
    select jsonb_build_object(
      'promise', (
        select jsonb_build_object('promisedOn', p.promised_on, 'because', p.because, 'missed',
                 (select count(*) from repair_promises m where m.case_id = p.case_id and m.missed_at is not null))
          from repair_promises p where p.case_id = ${caseId} order by p.n desc limit 1),
      'loan', (
        select jsonb_build_object('model', v.model_id, 'site', d.site, 'lentAt', l.lent_at, 'dueOn', l.due_on,
                 'depositMinor', d.deposit_minor, 'currency', d.currency)
          from loans l join loan_devices d on d.id = l.loan_device_id join devices v on v.id = d.device_id
         where l.case_id = ${caseId} and l.returned_at is null),
      'papers', (
        select jsonb_agg(to_jsonb(w) order by w.at, w.path) from (
          select 'form' as kind, 'quotes/' || version || '/form.pdf' as path, version::text as number, issued_at as at
            from repair_quotes where case_id = ${caseId}
          union all
          select i.kind, 'invoices/' || i.year || '/' || i.number || '/invoice.pdf',
                 i.entity || ' ' || i.year || '-' || lpad(i.number::text, 6, '0'), e.at
            from invoices i join case_events e on e.case_id = i.case_id and e.number = i.event_number where i.case_id = ${caseId}
          union all
          select kind, 'deposit-receipts/' || establishment || '/' || number || '/receipt.pdf',
                 establishment || ' ' || lpad(number::text, 6, '0'), at
            from deposit_receipts where case_id = ${caseId}) w),
      'due', jsonb_build_object('minor', ${DUE}, 'currency', r.currency),
      'paid', (
        select jsonb_build_object('minor', sum(p.amount_minor) - coalesce(sum(f.minor), 0), 'currency', min(p.currency), 'at', max(p.paid_at))
          from payments p
          left join lateral (select sum(amount_minor) as minor from payment_refunds where payment_id = p.id and status = 'done') f on true
         where p.case_id = ${caseId} and p.status = 'paid'
        having sum(p.amount_minor) > coalesce(sum(f.minor), 0)),
      'passcodeReadings', (
        select jsonb_agg(jsonb_build_object('at', at, 'actor', actor, 'reason', reason) order by at) from audit_entries
         where subject = ${caseId} and action = ${PASSCODE_READ}),
      'guaranteedUntil', (select ends_at from repair_guarantees where case_id = ${caseId})) as found
      from repairs r where r.case_id = ${caseId}`

function besideOf(found: Found): RepairBeside {
  const { promise, loan, papers, due, paid, passcodeReadings, guaranteedUntil } = found
  return {
    promise,
    loan: loan && {
      model: loan.model,
      site: loan.site,
      lentAt: new Date(loan.lentAt),
      dueOn: loan.dueOn,
      deposit: money(loan.depositMinor, loan.currency),
    },
    papers: (papers ?? []).map((paper) => ({ ...paper, at: new Date(paper.at) })),
    due: due.minor > 0 ? money(due.minor, due.currency) : null,
    paid: paid && { amount: money(paid.minor, paid.currency), at: new Date(paid.at) },
    passcodeReadings: (passcodeReadings ?? []).map((reading) => ({ ...reading, at: new Date(reading.at) })),
    guaranteedUntil: guaranteedUntil === null ? null : new Date(guaranteedUntil),
  }
}
