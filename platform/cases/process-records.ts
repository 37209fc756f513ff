import type { Span } from '../../domain/calendar/span.ts'
import type { Foresight } from '../../domain/case/foresight.ts'
import type { InPlace } from '../../domain/case/in-place.ts'
import type { MailPlan } from '../../domain/case/mail-plan.ts'
import type { ProcessTable } from '../../domain/case/table.ts'
import type { Category } from '../../domain/catalogue/category.ts'
import type { Market, MarketSite } from '../../domain/market/market.ts'
import type { Money } from '../../domain/money/money.ts'
import type { Leg } from '../../domain/parcels/legs.ts'
import type { Case, Command, Prisma } from '../../prisma/generated/client.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { JsonRow } from '../database/json-row.ts'
import type { CustomerAddress } from './customer.ts'
import type { Prepare } from './door.ts'

/** One event about to be written: everything a process needs to write what it means. */
export interface Step {
  readonly case: Case
  readonly number: number
  readonly by: string
  readonly from: string
  readonly to: string
  readonly at: Date
  readonly actor: string
  /** The opened body of the command or fact, or the result of the effect. */
  readonly body: unknown
  readonly command: Command | null
  readonly effectKey: string | null
}

export interface Written {
  /** What the timeline tells besides, without personal data. */
  readonly data?: Record<string, unknown>
  /** A deadline that is no plain limit of the policy (payout date). */
  readonly deadlineAt?: Date
  /** Instead of the plan's mail; `none` where this way tells nothing. */
  readonly mail?: 'none'
  /** Further planned mails of this state; not sent after `notAfter`, the state's limit unless given. */
  readonly planned?: readonly { readonly kind: string; readonly dueAt: Date; readonly notAfter?: Date }[]
  /** Puts the case before support besides its state. */
  readonly board?: string
}

/**
 * `past`: of something that is over (a payout that came back): kept, and moves nothing. `contradiction`: of something that
 * was ended by other means (a transfer found unpaid, a parcel given up and paid for): it moves nothing and a person has to look.
 */
export type Bearing = 'current' | 'past' | 'contradiction'

/** A fact before it is recorded. */
export interface ToldFact {
  readonly case: Case
  readonly type: string
  readonly body: unknown
}

/** A command not given yet, and where it may lead. */
export interface Foreseen {
  readonly case: Case
  readonly type: string
  readonly body: unknown
  readonly leadsTo: readonly string[]
}

export interface MovedMoney {
  /** `paid`: to the customer by us. `refunded`: back to the customer. `settled`: moved already, and booked now. `no_longer_owed`: a purchase is undone. `charged`: with what the customer saved. */
  readonly kind: 'paid' | 'refunded' | 'charged' | 'settled' | 'no_longer_owed'
  readonly amount: Money
  /** By which means, where it is known. */
  readonly by?: string
}

/** What a process's workflow decides by: read with every event, so a query for one `jsonb`, and what is made of it. Carries no personal data. */
export interface ProcessView {
  query(caseId: string): Prisma.Sql
  of(value: JsonRow): unknown
}

/** A device as it can be asked about outside. */
export interface KnownDevice {
  /** Null where it is not known which of several it is. */
  readonly id: string | null
  readonly category: Category
  /** Every IMEI and serial that was read of it. */
  readonly identities: readonly string[]
  /** The same as they are found by. */
  readonly hashes: readonly string[]
}

/** A device between its customer and the site that works on it, as a label needs it. */
export interface ShippedDevice {
  readonly customer: { readonly name: string; readonly phone: string | null; readonly address: CustomerAddress }
  readonly site: MarketSite
  readonly market: Market
  /** What the device weighs, without packing. */
  readonly grams: number
  /** Whether the customer may show a code at the counter in place of a printed label. */
  readonly printless: 'wanted' | 'not_wanted'
  /** For the driver who collects it. */
  readonly instructions?: string
}

/** What a customer owes of a case now, by which it is asked for once. */
export interface Bill {
  /** `<case>/fee`, `<case>/repair/<quote version>`: the same for the same money, however often it is billed. */
  readonly obligation: string
  readonly amount: Money
  /** Shown where it is paid; no personal data. */
  readonly description: string
}

/** What a voucher is issued over, and how long from its issue it is taken. */
export interface VoucherTerms {
  readonly amount: Money
  readonly validity: Span
}

/** How a process stores what its events mean. One per process; the core knows nothing else of it. */
export interface ProcessRecords {
  readonly table: ProcessTable
  readonly mails: MailPlan
  /** What can be told of its decisions beforehand. */
  readonly foresight: Foresight
  /** Where no run waits with its cases. */
  readonly inPlace?: InPlace
  /** What the process checks at the door. */
  readonly prepare: Prepare
  /** What a command moves of money, seen from where it leads; nothing unless said. */
  money?(tx: Transaction, command: Foreseen): Promise<readonly MovedMoney[]>
  /** What the workflow decides by, as it stands now. */
  readonly view: ProcessView
  /** What a fact bears on, whatever the state says of it; on the case as it is now unless said. */
  bearing?(tx: Transaction, fact: ToldFact): Promise<Bearing>
  /** The process's own row of a case as one `jsonb`: a query for one value. It is read with all else that an event is about. */
  detail(caseId: string): Prisma.Sql
  /** Writes what an event means in the process's own tables, in the event's transaction. `detail` as it stands before. */
  write(tx: Transaction, step: Step, detail: JsonRow): Promise<Written>
  /** The device that a case is about; null before its identity was read. A process that checks devices knows it. */
  device?(database: Database, caseId: string): Promise<KnownDevice | null>
  /** What travels on a leg of the case, between whom. A process that buys labels knows it. @throws where there is no address yet. */
  parcel?(database: Database, subject: Case, leg: Leg): Promise<ShippedDevice>
  /** What the customer owes of a case now; null where nothing. A process that asks for money knows it. */
  bill?(database: Database, subject: Case): Promise<Bill | null>
  /** Over what the voucher of a case is issued, and how long it is taken. A process that issues vouchers knows it. */
  voucher?(database: Database, subject: Case): Promise<VoucherTerms>
  /** Where the process keeps a limit of its own that outlives a visit to the state: somebody gave more time. */
  limitMoved?(tx: Transaction, subject: Case, limitAt: Date): Promise<void>
}

/** What the workflow of a case decides by now. @throws where the process has no row of the case. */
export async function readView(tx: Transaction, { view }: Pick<ProcessRecords, 'view'>, caseId: string): Promise<unknown> {
  const [found] = await tx.$queryRaw<[{ view: JsonRow | null }]>`select (${view.query(caseId)}) as view`
  if (!found.view) throw new Error(`${caseId}: its process has no row of it`)
  return view.of(found.view)
}

/** How the process of a case stores its events. @throws where no such process is known here: another release wrote the case. */
export function processOf(
  { processes }: { readonly processes: Readonly<Record<string, ProcessRecords>> },
  subject: Pick<Case, 'id' | 'process'>,
): ProcessRecords {
  const process = processes[subject.process]
  if (!process) throw new Error(`${subject.id}: no process '${subject.process}' is known here`)
  return process
}

/** The process that a reference is one of, by its letters; undefined where they are nobody's. */
export const processByReference = (
  { processes }: { readonly processes: Readonly<Record<string, ProcessRecords>> },
  reference: string,
): ProcessRecords | undefined => Object.values(processes).find(({ table }) => reference.startsWith(`${table.prefix}-`))
