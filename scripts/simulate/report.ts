import { table } from '../load/table.ts'
import type { Check } from './checks.ts'
import { type Balance, churnOf, type MonthFigures, totalsOf } from './figures.ts'

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

const HEAD = [
  'month',
  'subscribers',
  'MRR',
  'began',
  'ended',
  'churn',
  'paid',
  'came in',
  'declined',
  'recovered',
  'refunded',
  'earned',
  'deferred',
]

/** Every column as wide as its widest cell, figures to the right. */
const columns = (rows: readonly (readonly string[])[]): string => {
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
  const rows = months.map((month, index) => {
    const churn = churnOf(month, months[index - 1])
    return [
      month.month,
      count(month.subscribers),
      amount(month.mrr),
      count(month.began),
      count(month.left),
      churn === null ? '–' : `${(churn * 100).toFixed(1)} %`,
      count(month.paid),
      amount(month.paidMinor),
      count(month.declined),
      count(month.recovered),
      amount(month.refundedMinor),
      amount(month.earnedMinor),
      amount(month.deferredMinor),
    ]
  })
  const failed = checks.filter(({ wrong }) => wrong !== undefined)
  const text = [
    `${title}, in ${currency}`,
    '',
    columns([HEAD, ...rows]),
    '',
    columns([
      ['MRR at the end', amount(last?.mrr ?? 0)],
      ['periods paid', count(totals.paid)],
      ['came in', amount(totals.paidMinor)],
      ['churn in a month, on average', `${(totals.churn * 100).toFixed(1)} %`],
      ['declined at first', count(totals.declined)],
      [
        'recovered of them by dunning',
        `${count(totals.recovered)} (${percent(totals.recovered, totals.declined)}), ${amount(totals.recoveredMinor)}`,
      ],
      ['refunded', amount(totals.refundedMinor)],
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
