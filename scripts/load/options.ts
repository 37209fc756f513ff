import { PROCESSES } from './processes.ts'

const NAMES = Object.keys(PROCESSES).join(', ')

/** What was asked for on the command line. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'load'; readonly options: LoadOptions }

export interface LoadOptions {
  /** What each row becomes. */
  readonly process: keyof typeof PROCESSES
  readonly file: string
  /** Rows of devices that are bought; left out: all. */
  readonly limit: number | undefined
  /** Cases that are worked on at the same time; those that only wait for a time limit are not counted. */
  readonly concurrency: number
  readonly seed: number
  /** Where the list of skipped rows goes. */
  readonly skipped: string
  readonly target: TargetOption
}

/** What the cases are sent to. */
export type TargetOption =
  /** One of its own, whose time is moved by hand. */
  | { readonly kind: 'dated' }
  /** Whatever runs on the default folder, else one of its own. */
  | { readonly kind: 'any' }
  | { readonly kind: 'data'; readonly folder: string }
  | {
      readonly kind: 'addresses'
      readonly api: string
      readonly tokens: string
      readonly mailbox: string
      readonly carriers: string
      readonly bank: string
      readonly payments: string
      readonly database: string | undefined
    }

const OPTIONS: readonly (readonly [name: string, value: string, meaning: string])[] = [
  ['--process', 'P', `what each row becomes: ${NAMES}`],
  ['--file', 'CSV', 'repair records in the Open Repair data standard (v0.3)'],
  ['--limit', 'N', 'only the first N rows of devices that are bought (all)'],
  ['--concurrency', 'C', 'cases worked on at the same time in real time, 1 to 500 (24)'],
  ['--seed', 'S', 'whole number that draws branches and what a row does not say (1)'],
  ['--skipped', 'FILE', 'where skipped rows are listed, with line and reason (load-skipped.csv)'],
  ['--data', 'DIR', 'data folder of the npm start that is meant (.data, but for repairs)'],
  ['--api', 'URL', 'an API elsewhere; then also --tokens --mailbox --carriers --bank --payments'],
  ['--tokens', 'FILE', 'JSON with tokens of its technician, support and lead, by role; more benches as technician-2 …'],
  ['--mailbox', 'URL', 'its mailbox'],
  ['--carriers', 'URL', 'its sandbox of carriers'],
  ['--bank', 'URL', 'its sandbox of the bank'],
  ['--payments', 'URL', 'its sandbox of payments'],
  ['--database', 'URL', 'its database, read only; left out: the checks that need it are left out too'],
  ['--help', '', 'this page'],
]

export const HELP = `npm run load -- --process P --file CSV [options]

Makes a case of each row of a device that is bought, through the public API, and plays all who have a part in it: customer,
carrier and bank of a trade-in, technicians and leads of a refurbishment, customers, carriers, technicians and payers of a repair.
It goes to the Reprise that npm start runs here; where none runs, to one of its own that is gone afterwards. Repairs are played in
simulated time, over months in minutes, on one of their own; with --data or --api in real time on the one that is named.

${OPTIONS.map(([name, value, meaning]) => `  ${`${name} ${value}`.padEnd(18)}  ${meaning}`).join('\n')}`

const ELSEWHERE = ['--tokens', '--mailbox', '--carriers', '--bank', '--payments'] as const

const isProcess = (word: string): word is keyof typeof PROCESSES => Object.hasOwn(PROCESSES, word)

/** Reads `--name value` and `--name=value`. */
export function readOptions(args: readonly string[]): Asked {
  const given = new Map<string, string>()
  const refused = (reason: string): Asked => ({ kind: 'refused', reason })

  for (let at = 0; at < args.length; at += 1) {
    const [name = '', ...behind] = (args[at] ?? '').split('=')
    const option = OPTIONS.find(([known]) => known === name)
    if (option === undefined) return refused(`There is no option ${name}: see npm run load -- --help.`)
    if (given.has(name)) return refused(`${name} is given twice: give it once.`)
    if (option[1] === '') {
      given.set(name, '')
      continue
    }
    let value = behind.length > 0 ? behind.join('=') : undefined
    if (value === undefined) {
      at += 1
      value = args[at]
    }
    if (value === undefined || value === '' || value.startsWith('--')) return refused(`${name} needs a value: ${name} ${option[1]}.`)
    given.set(name, value)
  }
  if (given.has('--help')) return { kind: 'help' }

  const process = given.get('--process')
  if (process === undefined) return refused(`Say what the rows become: --process ${NAMES}.`)
  if (!isProcess(process)) return refused(`--process: found "${process}", allowed is ${NAMES}.`)
  const file = given.get('--file')
  if (file === undefined) return refused('Say which file is read: --file CSV, in the Open Repair data standard.')

  const numbers: Record<string, number | undefined> = {}
  for (const [name, least, most] of [
    ['--limit', 1, 10_000_000],
    ['--concurrency', 1, 500],
    ['--seed', 0, 4_294_967_295],
  ] as const) {
    const value = given.get(name)
    if (value === undefined) continue
    if (!/^\d{1,10}$/.test(value) || Number(value) < least || Number(value) > most)
      return refused(`${name}: found "${value}", allowed is a whole number from ${least} to ${most}.`)
    numbers[name] = Number(value)
  }

  const target = targetOf(given, PROCESSES[process].ownTime)
  if (typeof target === 'string') return refused(target)
  if (target.kind === 'dated' && given.has('--concurrency'))
    return refused(
      `--concurrency is for real time: in the simulated time of ${process}, whoever has something to do does it. Leave it out, or name a Reprise by --data or --api.`,
    )
  return {
    kind: 'load',
    options: {
      process,
      file,
      limit: numbers['--limit'],
      concurrency: target.kind === 'dated' ? Number.POSITIVE_INFINITY : (numbers['--concurrency'] ?? 24),
      seed: numbers['--seed'] ?? 1,
      skipped: given.get('--skipped') ?? 'load-skipped.csv',
      target,
    },
  }
}

/** A sentence where the options exclude or miss each other. */
function targetOf(given: ReadonlyMap<string, string>, ownTime: 'real' | 'moved'): TargetOption | string {
  const api = given.get('--api')
  const folder = given.get('--data')
  const elsewhere = [...ELSEWHERE, '--database'].filter((name) => given.has(name))
  if (api === undefined) {
    if (elsewhere.length > 0) return `${elsewhere[0]} belongs to --api URL: give that too, or leave it out.`
    if (folder !== undefined) return { kind: 'data', folder }
    return ownTime === 'moved' ? { kind: 'dated' } : { kind: 'any' }
  }
  if (folder !== undefined) return '--data and --api exclude each other: give one of them.'
  const missing = ELSEWHERE.filter((name) => !given.has(name))
  if (missing.length > 0) return `--api needs ${missing.join(', ')} too: customers, carriers and bank are played through them.`
  for (const name of ['--api', '--mailbox', '--carriers', '--bank', '--payments'] as const)
    if (!/^https?:\/\/[^\s/]+/.test(given.get(name) ?? ''))
      return `${name}: found "${given.get(name)}", give an address such as http://127.0.0.1:3000.`
  const url = (name: string): string => (given.get(name) ?? '').replace(/\/+$/, '')
  return {
    kind: 'addresses',
    api: url('--api'),
    tokens: given.get('--tokens') ?? '',
    mailbox: url('--mailbox'),
    carriers: url('--carriers'),
    bank: url('--bank'),
    payments: url('--payments'),
    database: given.get('--database'),
  }
}
