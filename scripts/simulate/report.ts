import { table } from '../load/table.ts'
import type { Check } from './checks.ts'
import { type Balance, churnOf, type MonthFigures, openingOf, totalsOf } from './figures.ts'

/** What a simulation came to. */
export interface Simulated {
  readonly title: string
  readonly currency: string
  readonly months: readonly MonthFigures[]
  readonly ledger: readonly Balance[]
  readonly checks: readonly Check[]
  /** Of real time. */
  readonly seconds: number
  /** Where the chart is. */
  readonly chart: string
}

const amount = (minor: number): string => new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 }).format(minor / 100)
const count = (value: number): string => new Intl.NumberFormat('en-GB').format(value)
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`)

/** A column of a table by months: its name, and what stands in it of a month, given the one before. */
type Column = readonly [name: string, of: (month: MonthFigures, before: MonthFigures | undefined) => string]

const amountOf = (name: string, of: (month: MonthFigures) => number): Column => [name, (month) => amount(of(month))]
const countOf = (name: string, of: (month: MonthFigures) => number): Column => [name, (month) => count(of(month))]
const MONTH: Column = ['month', ({ month }) => month]

/** Where recurring revenue comes from and goes. */
const RECURRING: readonly Column[] = [
  MONTH,
  countOf('subscribers', ({ subscribers }) => subscribers),
  countOf('began', ({ began }) => began),
  countOf('ended', ({ left }) => left),
  [
    'churn',
    (month, before) => {
      const churn = churnOf(month, before)
      return churn === null ? '–' : `${(churn * 100).toFixed(1)} %`
    },
  ],
  amountOf('MRR before', openingOf),
  amountOf('new', ({ newMinor }) => newMinor),
  amountOf('back', ({ backMinor }) => backMinor),
  amountOf('up', ({ upMinor }) => upMinor),
  amountOf('price', ({ priceMinor }) => priceMinor),
  amountOf('down', ({ downMinor }) => downMinor),
  amountOf('lost', ({ lostMinor }) => lostMinor),
  amountOf('MRR', ({ mrr }) => mrr),
]

/** What was charged, came in and went back, and what of it is earned. */
const MONEY: readonly Column[] = [
  MONTH,
  countOf('payments', ({ paid }) => paid),
  amountOf('came in', ({ paidMinor }) => paidMinor),
  countOf('declined', ({ declined }) => declined),
  countOf('recovered', ({ recovered }) => recovered),
  amountOf('refunded', ({ refundedMinor }) => refundedMinor),
  countOf('disputed', ({ disputed }) => disputed),
  amountOf('taken back', ({ disputedMinor }) => disputedMinor),
  amountOf('fees', ({ feesMinor }) => feesMinor),
  amountOf('earned', ({ earnedMinor }) => earnedMinor),
  amountOf('deferred', ({ deferredMinor }) => deferredMinor),
]

const byMonth = (table: readonly Column[], months: readonly MonthFigures[]): string =>
  columns([table.map(([name]) => name), ...months.map((month, index) => table.map(([, of]) => of(month, months[index - 1])))])

/** Every column as wide as its widest cell, figures to the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)), [])
  return rows
    .map((row) => `  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}`)
    .join('\n')
}

/** What is told at the end, and whether all of it is as it must be. */
export function report({ title, currency, months, ledger, checks, seconds, chart }: Simulated): {
  readonly text: string
  readonly ok: boolean
} {
  const totals = totalsOf(months)
  const last = months.at(-1)
  const failed = checks.filter(({ wrong }) => wrong !== undefined)
  const text = [
    `${title}, in ${currency}`,
    '',
    'Recurring revenue, VAT included',
    byMonth(RECURRING, months),
    '',
    'Money',
    byMonth(MONEY, months),
    '',
    columns([
      ['MRR at the end', amount(last?.mrr ?? 0)],
      ['payments', count(totals.paid)],
      ['came in', amount(totals.paidMinor)],
      ['churn in a month, on average', `${(totals.churn * 100).toFixed(1)} %`],
      ['declined at first', count(totals.declined)],
      [
        'recovered of them by dunning',
        `${count(totals.recovered)} (${percent(totals.recovered, totals.declined)}), ${amount(totals.recoveredMinor)}`,
      ],
      ['refunded', amount(totals.refundedMinor)],
      ['disputed, or taken back by a bank', count(totals.disputed)],
      ['of them lost so far, and fees', `${amount(totals.disputedMinor)}, ${amount(totals.feesMinor)}`],
      ['earned, without VAT', amount(totals.earnedMinor)],
      ['paid and not earned yet, without VAT', amount(last?.deferredMinor ?? 0)],
    ]),
    '',
    'Ledger, debits above zero',
    columns(ledger.map(({ account, minor }) => [account, amount(minor)])),
    '',
    'Checks',
    table(checks.map(({ what, wrong }) => [wrong === undefined ? 'yes' : 'NO', wrong === undefined ? what : `${what}: ${wrong}`])),
    '',
    `Chart: ${chart}`,
    `${failed.length === 0 ? 'All checks hold' : `${failed.length} of ${checks.length} checks do not hold`}; ${seconds.toFixed(0)} s.`,
    '',
  ].join('\n')
  return { text, ok: failed.length === 0 }
}
