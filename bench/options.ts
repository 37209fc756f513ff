import { BARE_SHAPES, type BenchProcessName } from './bare-shapes.ts'

/** What was asked for on the command line. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'bench'; readonly options: BenchOptions }

/** What is measured, of processes and of renewals. */
export const PARTS = {
  processes: ['cost', 'throughput', 'acceptance', 'reads', 'memory'],
  renewals: ['ways', 'scale', 'meanwhile'],
} as const
export type PartName = (typeof PARTS)[keyof typeof PARTS][number]

/** What can be measured: a process beside its bare shape, and the renewals of subscriptions beside the ways to charge them otherwise. */
export type SubjectName = BenchProcessName | 'renewals'

export interface BenchOptions {
  readonly process: SubjectName
  readonly size: 'full' | 'quick'
  /** Each part alternates Reprise and what stands beside it so many times. */
  readonly rounds: number
  readonly only: readonly PartName[]
  /** Cases of one round of the throughput. */
  readonly perRound: number
  readonly inFlight: number
  /** Numbers of open cases at which memory is read, rising. */
  readonly cases: readonly number[]
  /** Renewals that are due in one turn of Reprise, and of the bare loop. */
  readonly subscriptions: number
  /** Sleeping workflows of one turn. */
  readonly sleeping: number
  /** Renewals of one whole run each, rising. */
  readonly due: readonly number[]
  /** Renewals of a run at 100 a second beside which people sign up and leave; at other paces as many as last equally long. */
  readonly beside: number
  /** The engine to use, `host:port`; left out: a development server of the run's own. */
  readonly temporal: string | undefined
  readonly json: 'print' | 'no'
  /** Where the document goes; undefined: nowhere. */
  readonly write: string | undefined
  /** Where CPU profiles of all processes go. */
  readonly profile: string | undefined
}

const FULL = {
  rounds: 5,
  perRound: 160,
  inFlight: 40,
  cases: [1_000, 10_000],
  subscriptions: 20_000,
  sleeping: 300,
  due: [10_000, 100_000],
  beside: 10_000,
  write: 'docs/performance.md',
}
const QUICK = {
  rounds: 2,
  perRound: 60,
  inFlight: 20,
  cases: [200],
  subscriptions: 100,
  sleeping: 20,
  due: [1_000],
  beside: 1_000,
  write: undefined,
}

/** `of`: what it is for, where not for both. */
const OPTIONS: readonly (readonly [name: string, value: string, meaning: string, of?: 'processes' | 'renewals'])[] = [
  [
    '--quick',
    '',
    `a short run: ${QUICK.rounds} rounds of ${QUICK.perRound} cases (${QUICK.subscriptions} renewals), memory with ${QUICK.cases.join(', ')} open cases, nothing written`,
  ],
  ['--rounds', 'N', `times that Reprise and what stands beside it take turns, 1 to 50 (${FULL.rounds})`],
  ['--only', 'PARTS', `some of ${PARTS.processes.join(', ')}, of renewals ${PARTS.renewals.join(', ')}, with commas between (all)`],
  ['--per-round', 'N', `cases in one turn of the throughput, 10 to 10000 (${FULL.perRound})`, 'processes'],
  ['--in-flight', 'N', `cases under way at the same time, 1 to 500 (${FULL.inFlight})`, 'processes'],
  ['--cases', 'N,N', `open cases at which memory is read, rising, each 1 to 1000000 (${FULL.cases.join(',')})`, 'processes'],
  ['--subscriptions', 'N', `renewals due in one turn, 10 to 1000000 (${FULL.subscriptions})`, 'renewals'],
  ['--sleeping', 'N', `of those, with a sleeping workflow each: 10 to 100000 (${FULL.sleeping})`, 'renewals'],
  ['--due', 'N,N', `renewals of one whole run each, rising, each 1 to 1000000 (${FULL.due.join(',')})`, 'renewals'],
  ['--beside', 'N', `renewals of a run at 100 a second beside which people sign up and leave, 10 to 1000000 (${FULL.beside})`, 'renewals'],
  ['--temporal', 'HOST:PORT', 'an engine that runs already, such as that of npm run cluster (a development server of its own)'],
  ['--json', '', 'the results as JSON, and nothing else, on standard output'],
  ['--write', 'FILE', `where it is written, into the section of this process and engine (${FULL.write}; with --quick or --only: nowhere)`],
  ['--profile', 'DIR', 'CPU profiles of all Node processes go there; the numbers are slower then'],
  ['--help', '', 'this page'],
]

const isSubject = (word: string): word is SubjectName => word === 'renewals' || Object.hasOwn(BARE_SHAPES, word)
const KNOWN = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format([...Object.keys(BARE_SHAPES), 'renewals'])

export const HELP = `npm run bench -- WHAT [options]

Measures what is named, ${KNOWN}. A process stands beside its bare shape: a workflow with as many updates, signals, timers, local activities
and activities, driven through plain Fastify routes that insert a row for each request. A run of renewals stands beside a bare loop that
writes the same rows, and beside a sleeping workflow for each subscription. They take turns in the same run, on a PostgreSQL, an engine and
processes of the run's own.

${OPTIONS.map(([name, value, meaning]) => `  ${`${name} ${value}`.padEnd(21)}  ${meaning}`).join('\n')}`

/** Reads the process's name, then `--name value` or `--name=value`. */
export function readOptions(args: readonly string[]): Asked {
  const refused = (reason: string): Asked => ({ kind: 'refused', reason })
  const given = new Map<string, string>()
  const named: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? ''
    if (!word.startsWith('--')) {
      named.push(word)
      continue
    }
    const [name = '', ...behind] = word.split('=')
    const option = OPTIONS.find(([known]) => known === name)
    if (option === undefined) return refused(`There is no option ${name}: see npm run bench -- --help.`)
    if (given.has(name)) return refused(`${name} is given twice: give it once.`)
    if (option[1] === '') {
      if (behind.length > 0) return refused(`${name} takes no value: leave out "=${behind.join('=')}".`)
      given.set(name, '')
      continue
    }
    const value = behind.length > 0 ? behind.join('=') : args[++at]
    if (value === undefined || value === '' || value.startsWith('--')) return refused(`${name} needs a value: ${name} ${option[1]}.`)
    given.set(name, value)
  }
  if (given.has('--help')) return { kind: 'help' }
  const [process] = named
  if (process === undefined) return refused(`Say what is measured: npm run bench -- ${KNOWN}.`)
  if (named.length > 1 || !isSubject(process)) return refused(`Found "${named.join(' ')}", allowed is ${KNOWN}.`)

  const kind = process === 'renewals' ? 'renewals' : 'processes'
  const stray = OPTIONS.find(([name, , , of]) => of !== undefined && of !== kind && given.has(name))
  if (stray) return refused(`${stray[0]} is for ${stray[3]}: leave it out where ${process} is measured.`)

  const numbers: Record<string, number | undefined> = {}
  for (const [name, least, most] of [
    ['--rounds', 1, 50],
    ['--per-round', 10, 10_000],
    ['--in-flight', 1, 500],
    ['--subscriptions', 10, 1_000_000],
    ['--sleeping', 10, 100_000],
    ['--beside', 10, 1_000_000],
  ] as const) {
    const value = given.get(name)
    if (value === undefined) continue
    if (!isWhole(value, least, most)) return refused(`${name}: found "${value}", allowed is a whole number from ${least} to ${most}.`)
    numbers[name] = Number(value)
  }
  const rising: Record<string, readonly number[] | undefined> = {}
  for (const name of ['--cases', '--due']) {
    const values = given.get(name)?.split(',')
    if (values && !values.every((value, at) => isWhole(value, 1, 1_000_000) && Number(value) > Number(values[at - 1] ?? 0)))
      return refused(`${name}: found "${given.get(name)}", allowed are whole numbers from 1 to 1000000, rising, with commas between.`)
    rising[name] = values?.map(Number)
  }
  const parts: readonly string[] = PARTS[kind]
  const only = given.get('--only')?.split(',') ?? parts
  const unknown = only.find((part) => !parts.includes(part))
  if (unknown !== undefined) return refused(`--only: found "${unknown}", allowed are ${parts.join(', ')}.`)
  const temporal = given.get('--temporal')
  if (temporal !== undefined && !/^[\w.-]+:\d{1,5}$/.test(temporal))
    return refused(`--temporal: found "${temporal}", give host and port such as 127.0.0.1:7233.`)

  const standard = given.has('--quick') ? QUICK : FULL
  const perRound = numbers['--per-round'] ?? standard.perRound
  const inFlight = numbers['--in-flight'] ?? Math.min(standard.inFlight, Math.floor(perRound / 3))
  if (inFlight * 3 > perRound)
    return refused(`--in-flight ${inFlight} needs at least ${inFlight * 3} cases a round: raise --per-round, found ${perRound}.`)
  return {
    kind: 'bench',
    options: {
      process,
      size: given.has('--quick') ? 'quick' : 'full',
      rounds: numbers['--rounds'] ?? standard.rounds,
      only: only as readonly PartName[],
      perRound,
      inFlight,
      cases: rising['--cases'] ?? standard.cases,
      subscriptions: numbers['--subscriptions'] ?? standard.subscriptions,
      sleeping: numbers['--sleeping'] ?? standard.sleeping,
      due: rising['--due'] ?? standard.due,
      beside: numbers['--beside'] ?? standard.beside,
      temporal,
      json: given.has('--json') ? 'print' : 'no',
      write: given.get('--write') ?? (given.has('--only') ? undefined : standard.write),
      profile: given.get('--profile'),
    },
  }
}

const isWhole = (text: string, least: number, most: number): boolean =>
  /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most
