import { ROLES, type Role } from '../../platform/config/settings.ts'

/** What was asked for on the command line. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'start'; readonly options: StartOptions }

export interface StartOptions {
  readonly data: string | undefined
  readonly port: number | undefined
  /** Left out: on the first start of a data folder. */
  readonly tour: 'always' | 'never' | undefined
  /** None: all of them. */
  readonly roles: readonly Role[]
  readonly migrate: 'yes' | 'no'
}

interface Option {
  readonly name: string
  /** What stands behind it; left out where nothing does. */
  readonly value?: string
  readonly meaning: string
}

const OPTIONS: readonly Option[] = [
  { name: '--data', value: 'DIR', meaning: 'folder of everything that is kept (.data)' },
  { name: '--port', value: 'N', meaning: 'port of the API and the pages, or the next free one (3000)' },
  { name: '--tour', meaning: 'drive a trade-in through the API, also when it was shown before' },
  { name: '--no-tour', meaning: 'not even on the first start' },
  { name: '--role', value: 'ROLE', meaning: `run only ${ROLES.join(', ')}; may be repeated; services of your own` },
  { name: '--migrate', meaning: 'bring the database up to date first; services of your own' },
  { name: '--help', meaning: 'this page' },
]

const optionLine = ({ name, value, meaning }: Option): string => `  ${`${name} ${value ?? ''}`.padEnd(13)}  ${meaning}`

export const HELP = `npm start [-- options]

Runs Reprise on this machine: PostgreSQL, Temporal, mailbox, sandboxes of the outside systems, API and workers. Ctrl-C stops it.

${OPTIONS.map(optionLine).join('\n')}

With DATABASE_URL and TEMPORAL_ADDRESS in the environment it runs against these services of your own: no embedded parts, no sandboxes, no tour.
Then every setting comes from the environment; docs/settings.md lists them all. Without these two, a setting that is given (LOG_LEVEL,
PAYLOAD_CODEC, API_PORT and so on) replaces the one made up for this machine.`

/** How many letters must be changed, added or left out to get from one word to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (const [index, wanted] of [...other].entries())
      next.push(Math.min((next[index] ?? 0) + 1, (row[index + 1] ?? 0) + 1, (row[index] ?? 0) + (letter === wanted ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}

const nearest = (word: string, words: readonly string[]): string =>
  words.toSorted((one, other) => distance(word, one) - distance(word, other))[0] ?? ''

const names = OPTIONS.map(({ name }) => name)
const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word)

/** Reads `--name value` and `--name=value`. */
export function readOptions(args: readonly string[]): Asked {
  const given = new Map<string, string[]>()
  const refused = (reason: string): Asked => ({ kind: 'refused', reason })

  for (let at = 0; at < args.length; at += 1) {
    const [name = '', ...behind] = (args[at] ?? '').split('=')
    const option = OPTIONS.find((one) => one.name === name)
    if (option === undefined) {
      if (!name.startsWith('-')) return refused(`${name} is not an option: options begin with two dashes, such as ${names[0]} DIR.`)
      return refused(`There is no option ${name}: did you mean ${nearest(name, names)}? See npm start -- --help.`)
    }
    let value = behind.length > 0 ? behind.join('=') : undefined
    if (option.value === undefined) {
      if (value !== undefined) return refused(`${name} takes no value, found "${value}".`)
    } else if (value === undefined) {
      at += 1
      value = args[at]
    }
    if (option.value !== undefined && (value === undefined || value === '' || value.startsWith('--')))
      return refused(`${name} needs a value: ${name} ${option.value}.`)
    given.set(name, [...(given.get(name) ?? []), value ?? ''])
  }

  if (given.has('--help')) return { kind: 'help' }
  for (const [name, values] of given)
    if (name !== '--role' && values.length > 1) return refused(`${name} is given ${values.length} times: give it once.`)
  if (given.has('--tour') && given.has('--no-tour')) return refused('--tour and --no-tour exclude each other: give one of them.')

  const port = given.get('--port')?.[0]
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    return refused(`--port: found "${port}", allowed is a whole number from 1 to 65535.`)
  const roles: Role[] = []
  for (const role of given.get('--role') ?? []) {
    if (!isRole(role))
      return refused(`--role: found "${role}", allowed is one of ${ROLES.join(', ')}. Did you mean ${nearest(role, ROLES)}?`)
    if (!roles.includes(role)) roles.push(role)
  }
  return {
    kind: 'start',
    options: {
      data: given.get('--data')?.[0],
      port: port === undefined ? undefined : Number(port),
      tour: given.has('--tour') ? 'always' : given.has('--no-tour') ? 'never' : undefined,
      roles,
      migrate: given.has('--migrate') ? 'yes' : 'no',
    },
  }
}
