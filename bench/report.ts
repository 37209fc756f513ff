import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { BenchProcess } from './bench-process.ts'
import { type BenchOptions, PARTS } from './options.ts'
import { isMet, type Line, linesOf, type Measured, shortfallsOf } from './results.ts'
import { type Spread, spreadOf } from './statistics.ts'
import type { PROCESS_NAMES } from './world.ts'

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

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
const spread = ({ median, least, most }: Spread): string => `${number(median)} (${number(least)}–${number(most)})`

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n')
}

const lineCells = (line: Line): readonly string[] => [
  `${line.what} (${line.unit})`,
  spread(line.ours),
  spread(line.bare),
  spread(line.ratio),
  line.wanted ? `${line.direction} ${line.wanted.limit}${line.wanted.goal === undefined ? '' : `, goal ${line.wanted.goal}`}` : '',
  line.wanted ? (isMet(line) ? 'yes' : 'no') : '',
]

function throughputTables({ throughput }: Measured): readonly string[] {
  if (!throughput) return []
  const { ours, bare } = throughput
  const cpuOf = (turns: typeof ours, name: (typeof PROCESS_NAMES)[number]) =>
    turns.flatMap(({ cpu }) => (cpu[name] === undefined ? [] : [cpu[name]]))
  const cell = (values: readonly number[]) => (values.length === 0 ? '' : spread(spreadOf(values)))
  const rows = (['API', 'workers', 'relay', 'sandboxes', 'PostgreSQL', 'Temporal'] as const).map((name) => {
    const counterpart = name === 'API' ? 'bare API' : name === 'workers' ? 'bare workers' : name
    return [name, cell(cpuOf(ours, name)), cell(cpuOf(bare, counterpart))]
  })
  const transactions = [ours, bare].map((turns) => spread(spreadOf(turns.map((turn) => turn.transactions))))
  return [
    '### Where a case goes',
    'Milliseconds of CPU for one case, by process; the sandboxes play the outside (carrier, bank, device checks, mail server) and are no part of the product; of the bare shape, its API answers the loopback requests. Transactions are those that PostgreSQL committed, reads of whoever waits for the case included: of both shapes from their tables, five a second.',
    table([['', 'Reprise', 'bare'], ...rows, ['transactions', ...transactions]]),
  ]
}

function costTable({ cost }: Measured, process: BenchProcess): readonly string[] {
  if (!cost) return []
  const { ours, bare, opened } = cost
  const { opens, cost: limit } = process
  const counts = opened ? [ours, bare, opened.ours, opened.bare] : [ours, bare]
  const row = (name: string, key: keyof typeof ours, asserted = '') => [name, ...counts.map((count) => `${count[key]}`), asserted]
  return [
    '### What a case costs in the engine',
    'By the history of a case of this run that goes well, and of one of the bare shape: of three each the fewest events and actions, and the most timers, since one task may see two things at once.',
    table([
      ['', 'Reprise', 'bare', ...(opens ? [opens.what, 'bare'] : []), 'asserted by the tests'],
      row('history events', 'events', `at most ${limit.events}`),
      row('actions, as Temporal Cloud counts them', 'actions', `at most ${limit.actions}`),
      row('updates', 'updates'),
      row('signals', 'signals'),
      row('timers', 'timers'),
      row('local activities', 'localActivities'),
      row('activities', 'activities'),
    ]),
  ]
}

function memoryTable({ memory }: Measured): readonly string[] {
  if (!memory) return []
  const cell = (megabytes: number | undefined) => (megabytes === undefined ? 'not told' : `${megabytes.toFixed(0)} MB`)
  const rows = memory.map(({ cases, ours, bare }) => [`${cases}`, cell(ours), cell(bare)])
  return [
    '### What open cases hold',
    'Resident memory of the worker process, started anew before. It keeps 600 runs in its cache.',
    table([['open cases', 'Reprise', 'bare'], ...rows]),
  ]
}

/** By which the same is measured again. */
function commandOf({ process, size, only, rounds, perRound, inFlight, temporal }: BenchOptions): string {
  const words = [
    ...(size === 'quick' ? ['--quick'] : []),
    ...(only.length < PARTS.length ? [`--only ${only.join(',')}`] : []),
    `--rounds ${rounds} --per-round ${perRound} --in-flight ${inFlight}`,
    ...(temporal === undefined ? [] : [`--temporal ${temporal}`]),
  ]
  return `npm run bench -- ${process} ${words.join(' ')}`
}

/** The whole run as a section of the document, without its heading. */
export function sectionOf(measured: Measured, process: BenchProcess, options: BenchOptions, surroundings: Surroundings): string {
  const { at, machine, load: loads, engine, versions } = surroundings
  const lines = linesOf(measured, process)
  const short = shortfallsOf(measured, process)
  const { acceptance } = measured
  const parts = [
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
    ...(lines.length === 0
      ? []
      : ['### Beside the bare shape', table([['', 'Reprise', 'bare', 'ratio', 'wanted', 'met'], ...lines.map(lineCells)])]),
    ...(measured.throughput
      ? [
          `${process.played} ${options.inFlight} cases are under way at the same time; the rate is that of the time in which all places were taken.`,
        ]
      : []),
    ...(acceptance
      ? [
          `Acceptance is \`POST ${process.address}\` to its 201, which comes after the commit; its counterpart is the SDK's \`workflow.start\` called in the measuring process itself. ${acceptance.alone} one after the other and ${acceptance.burst} with 20 in flight a round; every case of a burst had its run, its first task and its mail, where it has one, ${spread(spreadOf(acceptance.untilRun))} s after the last answer.`,
        ]
      : []),
    ...(measured.reads
      ? [
          `A read is \`GET ${process.address}/{reference}\` of a case that has ended; its counterpart checks the same token, reads the same rows by one statement through \`pg\` and answers them as they are.`,
        ]
      : []),
    ...throughputTables(measured),
    ...costTable(measured, process),
    ...memoryTable(measured),
    '### What is not as wanted',
    short.length === 0 ? 'Nothing.' : short.map((sentence) => `- ${sentence}`).join('\n'),
  ]
  return parts.join('\n\n')
}
