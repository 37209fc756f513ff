import type { Model } from './model.ts'
import { type PriceList, type PriceRow, priceKey } from './price-list.ts'

/** A price of a new list that one person alone may not set, and why. */
export interface PriceChange {
  readonly row: PriceRow
  /** Price in the old list; absent when the row is new. */
  readonly before?: number
  readonly reasons: readonly ('change_over_limit' | 'above_cap')[]
}

/**
 * The prices of a new list that need a second person: changed by more than the limit (in basis points of the old price,
 * up or down; exactly the limit passes), or above the model's cap. A row without an old price is only held to the cap,
 * one that was free and now costs something changed without limit.
 * Throws RangeError when the lists are in different currencies or a row's model is not among `models`.
 */
export const compareLists = (
  old: PriceList,
  next: PriceList,
  rules: { readonly models: readonly Model[]; readonly limitBasisPoints: number },
): readonly PriceChange[] => {
  if (old.currency !== next.currency) {
    throw new RangeError(`lists of one currency are compared, found ${old.currency} and ${next.currency}`)
  }
  const before = new Map(old.rows.map((row) => [priceKey(row), row.priceMinor]))
  const models = new Map(rules.models.map((model) => [model.id, model]))
  return next.rows.flatMap((row) => {
    const model = models.get(row.modelId)
    if (!model) throw new RangeError(`a price belongs to a model of the catalogue, found "${row.modelId}"`)
    const was = before.get(priceKey(row))
    const reasons: ('change_over_limit' | 'above_cap')[] = []
    if (was !== undefined && Math.abs(row.priceMinor - was) * 10_000 > was * rules.limitBasisPoints) reasons.push('change_over_limit')
    if (row.priceMinor > model.priceCap[next.currency]) reasons.push('above_cap')
    if (reasons.length === 0) return []
    return [was === undefined ? { row, reasons } : { row, before: was, reasons }]
  })
}
