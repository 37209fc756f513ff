import { type Option, optionLines, readArguments } from '../start/arguments.ts'
import { PROCESSES } from './processes.ts'

const KNOWN = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(Object.keys(PROCESSES))
const WORLDS = ['own', 'cluster'] as const

export interface FaultsOptions {
  readonly process: keyof typeof PROCESSES
  readonly cases: number
  readonly seed: number
  /** `own`: on a Temporal development server, whose store is lost once. `cluster`: on a Temporal server on PostgreSQL. */
  readonly world: (typeof WORLDS)[number]
  readonly output: 'text' | 'json'
}

/** What was asked for on the command line. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'run'; readonly options: FaultsOptions }

const COMMAND = 'npm run faults'
const DEFAULTS = { cases: 20, seed: 1 }

const OPTIONS: readonly Option[] = [
  { name: '--process', value: 'P', meaning: `whose cases are played: ${KNOWN}` },
  { name: '--cases', value: 'N', meaning: `how many, 1 to 20000 (${DEFAULTS.cases})` },
  { name: '--seed', value: 'S', meaning: `whole number from which all that happens follows (${DEFAULTS.seed})` },
  { name: '--world', value: 'W', meaning: 'own, or cluster: a Temporal server on PostgreSQL, as npm run cluster has (own)' },
  { name: '--json', meaning: 'the result as JSON on standard output; progress on standard error' },
  { name: '--help', meaning: 'this page' },
]

export const HELP = `${COMMAND} -- --process P [options]

Plays cases through the public API, on a Reprise of its own in a temporary folder, while its processes are killed at random instants and
the sandboxes answer wrongly; then compares what everybody counted. Exit code 1 where anything was lost, stuck or doubled.

${optionLines(OPTIONS)}

Subscriptions are due on one day, and charged by one run that is asked for 50 times at once.

Killed, with kill -9: one process in turn of each role (API, relay, worker of cases, worker of effects), 18 times for 100 cases (60 times for
20000 subscriptions) and at least 4 times; PostgreSQL and Temporal, twice each from 20 cases on and else once; Temporal's store is deleted once and rebuilt by
npx reprise engine rebuild. In the cluster: one process of each role, PostgreSQL and Temporal, once each.`

const isProcess = (word: string): word is keyof typeof PROCESSES => Object.hasOwn(PROCESSES, word)

/** Reads `--name value` and `--name=value`. */
export function readOptions(args: readonly string[]): Asked {
  const read = readArguments(args, OPTIONS, COMMAND)
  if (read.kind !== 'given') return read
  const given = (name: string): string | undefined => read.given.get(name)?.[0]
  const refused = (reason: string): Asked => ({ kind: 'refused', reason })

  const process = given('--process')
  if (process === undefined) return refused(`Say whose cases are played: --process ${KNOWN}.`)
  if (!isProcess(process)) return refused(`--process: found "${process}", allowed is ${KNOWN}.`)
  const world = given('--world') ?? 'own'
  if (world !== 'own' && world !== 'cluster') return refused(`--world: found "${world}", allowed is ${WORLDS.join(' or ')}.`)
  for (const [name, least, most] of [
    ['--cases', 1, 20_000],
    ['--seed', 0, 4_294_967_295],
  ] as const) {
    const value = given(name)
    if (value !== undefined && (!/^\d{1,10}$/.test(value) || Number(value) < least || Number(value) > most))
      return refused(`${name}: found "${value}", allowed is a whole number from ${least} to ${most}.`)
  }
  const output = read.given.has('--json') ? 'json' : 'text'
  const cases = Number(given('--cases') ?? DEFAULTS.cases)
  return { kind: 'run', options: { process, cases, seed: Number(given('--seed') ?? DEFAULTS.seed), world, output } }
}
