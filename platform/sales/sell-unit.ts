import { randomUUID } from 'node:crypto'
import { vatOfSale } from '../../domain/margin/margin-vat.ts'
import { type DeviceScheme, marginRulesOn, schemeAtSale } from '../../domain/margin/scheme.ts'
import type { Language } from '../../domain/market/language.ts'
import { minus } from '../../domain/money/arithmetic.ts'
import { type Money, money } from '../../domain/money/money.ts'
import type { Sale, StockUnit } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import { placeOf } from '../cases/limits.ts'
import type { Transaction } from '../database/database.ts'
import { bookValue } from '../devices/costs.ts'
import { handOver } from '../devices/custody.ts'
import { addToLife } from '../devices/life.ts'
import { changeOwner } from '../devices/ownership.ts'
import { endUnit, lockUnitAndDevice } from '../stock/change-unit.ts'
import type { StockDependencies } from '../stock/dependencies.ts'
import type { StockRefusal } from '../stock/refusal.ts'
import { endReservation, unitAt, wasReserved } from '../stock/reserve-unit.ts'
import type { SaleWithRefunds } from './sale-view.ts'
import type { Buyer, PaidTo, SaleTerms } from './terms.ts'

export interface SaleDependencies extends StockDependencies {
  readonly secrets: { seal(text: string): string; open(sealed: string): string; searchHash(text: string): string }
}

export interface NewSale {
  readonly unitId: string
  /** The shop system's own number of it. */
  readonly reference?: string
  /** The order that it is kept for; none over the counter. */
  readonly order?: string
  /** Now, where it is not said. */
  readonly soldAt?: Date
  /** VAT included. */
  readonly price: Money
  /** Who has the money. */
  readonly paidTo: PaidTo
  readonly terms: SaleTerms
  readonly buyer: Buyer
  readonly language?: Language
  readonly actor: string
}

export type SaleRefusal =
  | StockRefusal
  /** The order that is named does not hold it. */
  | { readonly kind: 'not_reserved' }
  | { readonly kind: 'other_currency'; readonly currency: string }
  /** Before the device was in stock, or later than now. */
  | { readonly kind: 'sold_at'; readonly from: Date; readonly to: Date }
  /** The reference is that of another sale. */
  | { readonly kind: 'reference_used'; readonly saleId: string }

export type Sold =
  | { readonly kind: 'sold'; readonly sale: SaleWithRefunds }
  /** The same sale was told before. */
  | { readonly kind: 'known'; readonly sale: SaleWithRefunds }
  | { readonly kind: 'refused'; readonly refused: SaleRefusal }

/**
 * Sells a device in stock and closes its margin: VAT by its scheme, revenue and cost of sale in the books, the buyer as its owner, and the
 * hand-over on its life. A sale with a reference is one however often it is told.
 */
export async function sellUnit(tx: Transaction, deps: SaleDependencies, sale: NewSale, at: Date): Promise<Sold> {
  const { reference } = sale
  if (reference !== undefined) {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('sale'), hashtext(${reference}))::text`
    const known = await tx.sale.findUnique({ where: { reference }, include: { refunds: true } })
    if (known) return isSame(known, sale) ? { kind: 'known', sale: known } : refuse({ kind: 'reference_used', saleId: known.id })
  }
  const locked = await lockUnitAndDevice(tx, sale.unitId)
  if (!locked) return refuse({ kind: 'unknown' })
  const soldAt = sale.soldAt ?? at
  if (soldAt > at || soldAt < locked.stockedAt) return refuse({ kind: 'sold_at', from: locked.stockedAt, to: at })
  if (sale.price.currency !== locked.currency) return refuse({ kind: 'other_currency', currency: locked.currency })
  const { unit, standing, status } = await unitAt(tx, deps, locked, at)
  const isTheirs = standing !== null && standing.order === sale.order
  if (status !== 'for_sale' && !(status === 'reserved' && isTheirs))
    return refuse({ kind: 'not_for_sale', status, ...(standing && { until: standing.expiresAt }) })
  if (sale.order !== undefined && !(await wasReserved(tx, unit.id, sale.order, soldAt))) return refuse({ kind: 'not_reserved' })
  if (standing) await endReservation(tx, standing.id, 'sold', at)
  return { kind: 'sold', sale: await write(tx, deps, unit, { ...sale, soldAt }, at) }
}

const refuse = (refused: SaleRefusal): Sold => ({ kind: 'refused', refused })

const isSame = (known: Sale, { unitId, price }: NewSale): boolean =>
  known.unitId === unitId && known.priceMinor === price.minor && known.currency === price.currency

async function write(
  tx: Transaction,
  deps: SaleDependencies,
  unit: StockUnit,
  sale: NewSale & { readonly soldAt: Date },
  at: Date,
): Promise<SaleWithRefunds> {
  const { soldAt, price, actor } = sale
  const market = deps.marketAt(unit.market, soldAt)
  const rules = marginRulesOn(market.marginRules, deps.calendars.dateOf(soldAt, placeOf(market)))
  const scheme = schemeAtSale(rules, unit.scheme as unknown as DeviceScheme)
  const purchase = money(unit.purchaseMinor, price.currency)
  const vat = vatOfSale(scheme, price, purchase)
  const cost = (await bookValue(tx, unit.deviceId)) ?? money(0, price.currency)
  const id = randomUUID()

  await endUnit(tx, unit, 'sold', at)
  const written = await tx.sale.create({
    data: {
      id,
      unitId: unit.id,
      deviceId: unit.deviceId,
      market: unit.market,
      reference: sale.reference ?? null,
      order: sale.order ?? null,
      soldAt,
      recordedAt: at,
      actor,
      currency: price.currency,
      priceMinor: price.minor,
      purchaseMinor: purchase.minor,
      costMinor: cost.minor,
      vatMinor: vat.minor,
      scheme,
      paidTo: sale.paidTo,
      ...sale.terms,
      language: sale.language ?? market.defaultLanguage,
      buyer: deps.secrets.seal(JSON.stringify(sale.buyer)),
      buyerHash: sale.buyer.email === undefined ? null : deps.secrets.searchHash(sale.buyer.email.trim()),
      canBeMailed: sale.buyer.email !== undefined,
    },
    include: { refunds: true },
  })
  await post(tx, { key: `sale/${id}`, caseId: unit.caseId, kind: 'device_sold', at: soldAt }, [
    { account: sale.paidTo === 'bank' ? 'bank:clearing' : 'receivable:shop', debit: price },
    { account: 'revenue:device_sales', credit: minus(price, vat) },
    { account: 'liability:vat', credit: vat },
    { account: 'expense:cost_of_sale', debit: cost },
    { account: 'stock:devices', credit: cost },
  ])
  const key = `sale/${id}`
  const source = { at: soldAt, actor, caseId: null, eventNumber: null }
  const data = { sale: id, unit: unit.id, priceMinor: price.minor, vatMinor: vat.minor, currency: price.currency, scheme: scheme.scheme }
  await addToLife(tx, unit.deviceId, [{ ...source, kind: 'sale', key, data }])
  await changeOwner(tx, unit.deviceId, { ...source, key, owner: 'buyer', register: null, bought: null })
  await handOver(tx, unit.deviceId, { ...source, key: `${key}/hand_over`, to: 'buyer', data: { sale: id } })
  return written
}
