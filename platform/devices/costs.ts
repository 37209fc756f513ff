import { COST_KINDS, type CostKind, type DeviceCost } from '../../domain/margin/device-cost.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { Transaction } from '../database/database.ts'

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
  await tx.$executeRaw`
    insert into device_costs (key, device_id, case_id, kind, minor, currency, at, data)
    values (${key}, ${deviceId}, ${caseId}, ${kind}, ${money.minor}, ${money.currency}, ${at}, ${JSON.stringify(data ?? {})}::jsonb)
    on conflict (key) do nothing`
}

/**
 * What a device has cost since it was last bought, by kind and in all; null where it has cost nothing. What it cost in an earlier life with
 * us was settled when that life ended.
 */
export async function costOf(tx: Pick<Transaction, '$queryRaw'>, deviceId: string): Promise<DeviceCost | null> {
  const sums = await tx.$queryRaw<{ kind: CostKind; minor: number; currency: Currency }[]>`
    select kind, sum(minor)::int as minor, currency from device_costs
     where device_id = ${deviceId}
       and at >= coalesce((select max(at) from device_costs where device_id = ${deviceId} and kind = 'bought' and minor > 0), at)
     group by kind, currency`
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
