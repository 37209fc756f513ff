import { COST_KINDS, type CostKind, type DeviceCost } from '../../domain/margin/device-cost.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import { send } from '../database/transactions.ts'

export interface CostLine {
  /** What it is the cost of, once: `<case>/<event number>/<kind>`, or the part's reservation. */
  readonly key: string
  readonly deviceId: string
  readonly caseId: string | null
  readonly kind: CostKind
  /** Below zero for what was given back or undone. */
  readonly money: Money
  readonly at: Date
  readonly data?: object
}

/** Adds what something has cost to its device. A line whose key is there already is left out. */
export async function addCost(tx: Transaction, { key, deviceId, caseId, kind, money, at, data }: CostLine): Promise<void> {
  await send(
    tx,
    Prisma.sql`
    insert into device_costs (key, device_id, case_id, kind, minor, currency, at, data)
    values (${key}, ${deviceId}, ${caseId}, ${kind}, ${money.minor}, ${money.currency}, ${at}, ${JSON.stringify(data ?? {})}::jsonb)
    on conflict (key) do nothing`,
  )
}

/**
 * What a device has cost since it was last bought, by kind and in all; null where it has cost nothing. What it cost in an earlier life with
 * us was settled when that life ended.
 */
export async function costOf(tx: Pick<Transaction, '$queryRaw'>, deviceId: string): Promise<DeviceCost | null> {
  const sums = await tx.$queryRaw<{ kind: CostKind; minor: number; currency: Currency }[]>`
    select k.kind, sum(k.minor)::int as minor, k.currency from device_costs k
     where ${sinceBought(Prisma.sql`${deviceId}`)} group by k.kind, k.currency`
  const [first] = sums
  if (!first) return null
  const { currency } = first
  if (sums.some((sum) => sum.currency !== currency)) throw new Error(`the costs of device ${deviceId} are in several currencies`)
  const minorOf = (kind: CostKind) => sums.find((sum) => sum.kind === kind)?.minor ?? 0
  const byKind = Object.fromEntries(COST_KINDS.map((kind) => [kind, money(minorOf(kind), currency)])) as DeviceCost['byKind']
  return {
    byKind,
    total: money(
      COST_KINDS.reduce((sum, kind) => sum + minorOf(kind), 0),
      currency,
    ),
  }
}

/** What a device of ours stands at in the books: all that it has cost since it was last bought; null where it has cost nothing. */
export const bookValue = async (tx: Pick<Transaction, '$queryRaw'>, deviceId: string): Promise<Money | null> =>
  (await costOf(tx, deviceId))?.total ?? null

/** The same as a value of a larger statement, in minor units; 0 where it has cost nothing. `deviceId` as that statement names it. */
export const bookValueOf = (deviceId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(select coalesce(sum(k.minor), 0)::int from device_costs k where ${sinceBought(deviceId)})`

/** Of the lines `k` those of a device since it was last bought. */
const sinceBought = (deviceId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  k.device_id = ${deviceId} and k.at >= coalesce(
    (select max(b.at) from device_costs b where b.device_id = ${deviceId} and b.kind = 'bought' and b.minor > 0), k.at)`
