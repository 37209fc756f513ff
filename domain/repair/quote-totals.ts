import { fractionOf } from '../money/fraction.ts'
import { type Currency, type Money, money } from '../money/money.ts'
import { vatIn } from '../money/vat.ts'
import type { QuoteDraft, QuoteVariantDraft } from './quote-draft.ts'

const MINUTES_PER_HOUR = 60

/** What one line of a quote, and later of its invoice, is for. */
export type QuoteLineKind = 'part' | 'work' | QuoteDraft['ancillary'][number]['service'] | 'loan' | 'diagnosis'

/** One line with its amount, VAT included. */
export interface QuoteLine {
  readonly kind: QuoteLineKind
  /** Number of the part; of other lines null. */
  readonly partNumber: string | null
  /** Pieces of a part, minutes of work; of other lines 1. */
  readonly quantity: number
  readonly amount: Money
  /** VAT contained in the amount. */
  readonly vat: Money
}

/** What a market asks for work, VAT included, and its VAT; the latter in hundredths of a per cent of the price without it. */
export interface QuoteRates {
  readonly workRatePerHour: Money
  readonly vatBasisPoints: number
}

/** The lines of one variant of a quote: parts, work, and what every variant has besides. What costs nothing has no line. */
export const quoteLines = (
  { loan, ancillary }: Pick<QuoteDraft, 'loan' | 'ancillary'>,
  { parts, workMinutes }: Pick<QuoteVariantDraft, 'parts' | 'workMinutes'>,
  { workRatePerHour, vatBasisPoints }: QuoteRates,
): readonly QuoteLine[] => {
  const { currency } = workRatePerHour
  const line = (kind: QuoteLineKind, minor: number, quantity = 1, partNumber: string | null = null): QuoteLine => {
    const amount = money(minor, currency)
    return { kind, partNumber, quantity, amount, vat: vatIn(amount, vatBasisPoints) }
  }
  return [
    ...parts.map(({ partNumber, quantity, unitMinor }) => line('part', quantity * unitMinor, quantity, partNumber)),
    line('work', fractionOf(workRatePerHour, workMinutes, MINUTES_PER_HOUR).minor, workMinutes),
    ...ancillary.map(({ service, costMinor }) => line(service, costMinor)),
    ...(loan === 'none' ? [] : [line('loan', loan.costMinor)]),
  ].filter(({ amount }) => amount.minor !== 0)
}

/** What a diagnosis costs of a device that is not repaired. */
export const diagnosisLine = (fee: Money, vatBasisPoints: number): QuoteLine => ({
  kind: 'diagnosis',
  partNumber: null,
  quantity: 1,
  amount: fee,
  vat: vatIn(fee, vatBasisPoints),
})

/** The sum of lines, and of the VAT contained in them. */
export const quoteTotals = (
  lines: readonly Pick<QuoteLine, 'amount' | 'vat'>[],
  currency: Currency,
): { readonly total: Money; readonly vat: Money } => ({
  total: sum(
    lines.map(({ amount }) => amount),
    currency,
  ),
  vat: sum(
    lines.map(({ vat }) => vat),
    currency,
  ),
})

const sum = (amounts: readonly Money[], currency: Currency): Money =>
  money(
    amounts.reduce((total, { minor }) => total + minor, 0),
    currency,
  )
