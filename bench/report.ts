import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { type BenchOptions, PARTS } from './options.ts'
import { isMet, type Line } from './results.ts'
import type { Spread } from './statistics.ts'

/** What came of a run, whatever it measured. */
export interface Findings {
  /** What was measured, in a word, as `Trade-ins`. */
  readonly plural: string
  readonly lines: readonly Line[]
  /** As the document tells them. */
  readonly paragraphs: readonly string[]
  /** Sentences about what is not as it must be. */
  readonly short: readonly string[]
  readonly measured: object
}

/** Where and with what it was measured. */
export interface Surroundings {
  readonly at: string
  readonly machine: string
  readonly load: { readonly before: string; readonly after: string }
  readonly engine: string
  readonly versions: Readonly<Record<string, string>>
}

const load = (): string =>
  loadavg()
    .map((minutes) => minutes.toFixed(1))
    .join(' ')

/** Begins to note the surroundings; the answer completes them at the end. */
export function noteSurroundings(engine: string, versions: Readonly<Record<string, string>>): () => Surroundings {
  const before = load()
  const [cpu] = cpus()
  const machine = `${platform()} ${release()} ${arch()}, ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`
  return () => ({ at: new Date().toISOString(), machine, load: { before, after: load() }, engine, versions })
}

export const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
export const spread = ({ median, least, most }: Spread): string => `${number(median)} (${number(least)}–${number(most)})`

export const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n')
}

/** Numbers of ours, each beside its counterpart; `beside` is what people call that. */
export const tableOfLines = (beside: string, lines: readonly Line[]): string =>
  table([['', 'Reprise', beside, 'ratio', 'wanted', 'met'], ...lines.map(lineCells)])

const lineCells = (line: Line): readonly string[] => [
  `${line.what} (${line.unit})`,
  spread(line.ours),
  spread(line.bare),
  spread(line.ratio),
  line.wanted ? `${line.direction} ${line.wanted.limit}${line.wanted.goal === undefined ? '' : `, goal ${line.wanted.goal}`}` : '',
  line.wanted ? (isMet(line) ? 'yes' : 'no') : '',
]

/** By which the same is measured again. */
function commandOf(options: BenchOptions): string {
  const { process, size, only, rounds, perRound, inFlight, subscriptions, sleeping, due, beside, temporal } = options
  const all = PARTS[process === 'renewals' ? 'renewals' : 'processes'].length
  const words = [
    ...(size === 'quick' ? ['--quick'] : []),
    ...(only.length < all ? [`--only ${only.join(',')}`] : []),
    `--rounds ${rounds}`,
    process === 'renewals'
      ? `--subscriptions ${subscriptions} --sleeping ${sleeping} --due ${due.join(',')} --beside ${beside}`
      : `--per-round ${perRound} --in-flight ${inFlight}`,
    ...(temporal === undefined ? [] : [`--temporal ${temporal}`]),
  ]
  return `npm run bench -- ${process} ${words.join(' ')}`
}

/** The whole run as a section of the document, without its heading. */
export function sectionOf({ paragraphs, short }: Findings, options: BenchOptions, surroundings: Surroundings): string {
  const { at, machine, load: loads, engine, versions } = surroundings
  return [
    table([
      ['measured', `${at.slice(0, 16).replace('T', ' ')} UTC, by \`${commandOf(options)}\``],
      ['machine', machine],
      ['load (1, 5, 15 min)', `${loads.before} before, ${loads.after} after`],
      ['engine', engine],
      [
        'versions',
        Object.entries(versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(', '),
      ],
    ]),
    ...paragraphs,
    '### What is not as wanted',
    short.length === 0 ? 'Nothing.' : short.map((sentence) => `- ${sentence}`).join('\n'),
  ].join('\n\n')
}
