import type { SaleGrade } from '../../domain/grading/grade.ts'
import type { DeviceScheme } from '../../domain/margin/scheme.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { StockStatus } from '../../domain/stock/status.ts'
import type { StockUnit } from '../../prisma/generated/client.ts'

/** A unit as it is told; what it cost and who it is kept for are not part of it. */
export interface UnitView {
  readonly id: string
  readonly device: string
  readonly status: StockStatus
  readonly market: string
  readonly site: string
  readonly category: string
  readonly model: string
  readonly storage: number
  readonly colour?: string
  /** None for a device that is sold for its parts. */
  readonly grade?: SaleGrade
  readonly price?: Money
  /** Before any rule lowered it. */
  readonly listedPrice?: Money
  readonly vat: { readonly scheme: DeviceScheme['scheme']; readonly mention?: string }
  readonly stockedAt: string
  readonly changedAt: string
  readonly endedAt?: string
}

export const unitView = (unit: StockUnit): UnitView => {
  const amount = (minor: number) => money(minor, unit.currency as Currency)
  const scheme = unit.scheme as unknown as DeviceScheme
  return {
    id: unit.id,
    device: unit.deviceId,
    status: unit.status as StockStatus,
    market: unit.market,
    site: unit.site,
    category: unit.category,
    model: unit.modelId,
    storage: unit.storage,
    ...(unit.colour !== null && { colour: unit.colour }),
    ...(unit.grade !== null && { grade: unit.grade as SaleGrade }),
    ...(unit.priceMinor !== null && { price: amount(unit.priceMinor) }),
    ...(unit.listedMinor !== null && { listedPrice: amount(unit.listedMinor) }),
    vat: { scheme: scheme.scheme, ...('mention' in scheme && { mention: scheme.mention }) },
    stockedAt: unit.stockedAt.toISOString(),
    changedAt: unit.changedAt.toISOString(),
    ...(unit.endedAt && { endedAt: unit.endedAt.toISOString() }),
  }
}
