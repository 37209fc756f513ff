import type { Model } from './model.ts'
import type { AmountField, ListOf, PricedRow, PriceKind } from './price-kind.ts'

/** A price of a new list that one person alone may not set, and why. */
export interface PriceChange<Row extends PricedRow> {
  readonly row: Row
  /** The row in the old list; absent when the price is new. */
  readonly before?: Row
  readonly reasons: readonly ('change_over_limit' | 'above_cap')[]
}

/**
 * The prices of a new list that need a second person: an amount changed by more than the limit (in basis points of the old one,
 * up or down; exactly the limit passes), or one above the model's cap. A row without an old price is only held to the cap,
 * one that was free and now costs something changed without limit.
 * Throws RangeError when the lists are in different currencies or a row's model is not among `models`.
 */
export const compareLists = <Row extends PricedRow>(
  { keyOf, amountsOf, capOf }: PriceKind<Row>,
  old: ListOf<Row>,
  next: ListOf<Row>,
  rules: { readonly models: readonly Model[]; readonly limitBasisPoints: number },
): readonly PriceChange<Row>[] => {
  if (old.currency !== next.currency) {
    throw new RangeError(`lists of one currency are compared, found ${old.currency} and ${next.currency}`)
  }
  const isOver = (was: number, now: number) => Math.abs(now - was) * 10_000 > was * rules.limitBasisPoints
  const earlier = new Map(old.rows.map((row) => [keyOf(row), row]))
  const models = new Map(rules.models.map((model) => [model.id, model]))
  return next.rows.flatMap((row) => {
    const model = models.get(row.modelId)
    if (!model) throw new RangeError(`a price belongs to a model of the catalogue, found "${row.modelId}"`)
    const before = earlier.get(keyOf(row))
    const was = before && amountsOf(before)
    const amounts = Object.entries(amountsOf(row)) as [AmountField, number][]
    const reasons: ('change_over_limit' | 'above_cap')[] = []
    if (was && amounts.some(([field, now]) => isOver(was[field] ?? 0, now))) reasons.push('change_over_limit')
    if (amounts.some(([, now]) => now > capOf(model, next.currency))) reasons.push('above_cap')
    if (reasons.length === 0) return []
    return [before === undefined ? { row, reasons } : { row, before, reasons }]
  })
}
