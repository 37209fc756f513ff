import { churnOf, type MonthFigures } from './figures.ts'

const WIDTH = 960
const HEIGHT = 1084
const LEFT = 84
const RIGHT = 24
const PLOT = WIDTH - LEFT - RIGHT
const INK = '#1f2933'
const MUTED = '#616e7c'
const GRID = '#d9e2ec'
const BLUE = '#2563a8'
const GREEN = '#2f855a'
const RED = '#c05621'

interface Panel {
  readonly top: number
  readonly height: number
  readonly title: string
  readonly shown: (value: number) => string
}

/** What a month is drawn by. */
interface Series {
  readonly name: string
  readonly color: string
  readonly values: readonly number[]
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const round = (value: number): string => `${Math.round(value * 10) / 10}`

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${round(x)}" y="${round(y)}" ${more}>${escaped(words)}</text>`

/** The least of 1, 2, 5, 10, 20, 50 … in which a scale of five steps or fewer reaches `most`. */
export function stepOf(most: number): number {
  const wanted = Math.max(most, 1e-9) / 5
  const power = 10 ** Math.floor(Math.log10(wanted))
  return ([1, 2, 5, 10].find((factor) => factor * power >= wanted) ?? 10) * power
}

/**
 * Drawings one above the other as an SVG: recurring revenue at the end of each month, and what it won and lost in it; who began and who left; what
 * was declined and what of it was recovered; churn. `currency` as of the amounts in minor units.
 */
export function chartOf(
  months: readonly MonthFigures[],
  { title, currency }: { readonly title: string; readonly currency: string },
): string {
  const amount = (minor: number): string =>
    new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 }).format(minor / 100)
  const count = (value: number): string => new Intl.NumberFormat('en-GB').format(value)
  const share = (value: number): string => `${round(value * 100)} %`
  const of = (name: string, color: string, value: (month: MonthFigures, before: MonthFigures | undefined) => number): Series => ({
    name,
    color,
    values: months.map((month, index) => value(month, months[index - 1])),
  })
  const revenue = of('MRR', BLUE, ({ mrr }) => mrr)
  const parts = [
    area({ top: 92, height: 190, title: 'Monthly recurring revenue, VAT included', shown: amount }, revenue),
    bars(
      {
        top: 346,
        height: 130,
        title: 'Recurring revenue that a month won and lost',
        shown: amount,
      },
      [
        of('won', BLUE, ({ newMinor, backMinor, upMinor, priceMinor }) => newMinor + backMinor + upMinor + priceMinor),
        of('lost', RED, ({ lostMinor, downMinor }) => -(lostMinor + downMinor)),
      ],
    ),
    bars({ top: 540, height: 130, title: 'Subscriptions that began and that ended', shown: count }, [
      of('began', BLUE, ({ began }) => began),
      of('ended', RED, ({ left }) => left),
    ]),
    bars({ top: 734, height: 130, title: 'Periods declined at first or taken back, and recovered', shown: count }, [
      of('declined', RED, ({ declined }) => declined),
      of('recovered', GREEN, ({ recovered }) => recovered),
    ]),
    bars({ top: 928, height: 110, title: 'Churn: ended in a month, of those there when it began', shown: share }, [
      of('churn', MUTED, (month, before) => churnOf(month, before) ?? 0),
    ]),
    labels(months, 1060),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="${INK}">
<title>${escaped(title)}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${text(LEFT, 40, title, 'font-size="20" font-weight="bold"')}
${parts.join('\n')}
</svg>
`
}

/** Lines of a scale from zero, with what each stands for; gives where a value is drawn. */
function scale({ top, height, title, shown }: Panel, most: number): { readonly drawn: string; readonly y: (value: number) => number } {
  const step = stepOf(most)
  const end = Math.max(step, Math.ceil(most / step) * step)
  const y = (value: number): number => top + height - (value / end) * height
  const lines = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => {
    const at = y(index * step)
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(at)}" y2="${round(at)}" stroke="${GRID}"/>${text(LEFT - 8, at + 4, shown(index * step), `text-anchor="end" fill="${MUTED}"`)}`
  })
  return { drawn: [text(LEFT, top - 14, title, 'font-size="14" font-weight="bold"'), ...lines].join('\n'), y }
}

const slotOf = (count: number): number => PLOT / Math.max(count, 1)
const middleOf = (index: number, count: number): number => LEFT + (index + 0.5) * slotOf(count)

function area(panel: Panel, { values, color }: Series): string {
  const { drawn, y } = scale(panel, Math.max(...values, 0))
  const points = values.map((value, index) => `${round(middleOf(index, values.length))},${round(y(value))}`)
  const [first, last] = [points[0]?.split(',')[0], points.at(-1)?.split(',')[0]]
  const ground = round(y(0))
  const end = values.at(-1)
  return [
    drawn,
    `<polygon points="${first},${ground} ${points.join(' ')} ${last},${ground}" fill="${color}" opacity="0.12"/>`,
    `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="2.5"/>`,
    end === undefined ? '' : text(Number(last), y(end) - 10, panel.shown(end), `text-anchor="end" font-weight="bold" fill="${color}"`),
  ].join('\n')
}

function bars(panel: Panel, series: readonly Series[]): string {
  const { drawn, y } = scale(panel, Math.max(...series.flatMap(({ values }) => values), 0))
  const width = Math.min(18, (slotOf(series[0]?.values.length ?? 1) * 0.7) / series.length)
  const drawnBars = series.flatMap(({ values, color }, which) =>
    values.map((value, index) => {
      const x = middleOf(index, values.length) + (which - series.length / 2) * width
      return `<rect x="${round(x)}" y="${round(y(value))}" width="${round(width - 1)}" height="${round(y(0) - y(value))}" fill="${color}"/>`
    }),
  )
  const legend =
    series.length < 2
      ? []
      : series.map(({ name, color }, which) => {
          const x = WIDTH - RIGHT - (series.length - which) * 110
          return `<rect x="${x}" y="${panel.top - 25}" width="11" height="11" fill="${color}"/>${text(x + 17, panel.top - 15, name)}`
        })
  return [drawn, ...drawnBars, ...legend].join('\n')
}

/** The months below, as many as have room. */
function labels(months: readonly MonthFigures[], y: number): string {
  const every = Math.ceil(months.length / 12)
  return months
    .map(({ month }, index) =>
      index % every === 0 ? text(middleOf(index, months.length), y, month, `text-anchor="middle" fill="${MUTED}"`) : '',
    )
    .filter((line) => line !== '')
    .join('\n')
}
