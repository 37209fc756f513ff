import { ROLES, type Role } from '../../platform/config/settings.ts'
import { type FolderOptions, folderOptions, nearest, type Option, optionLines, readArguments, readFolderOptions } from './arguments.ts'

/** What was asked for on the command line. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'start'; readonly options: StartOptions }

export interface StartOptions extends FolderOptions {
  /** None: all of them. */
  readonly roles: readonly Role[]
  readonly migrate: 'yes' | 'no'
}

const OPTIONS: readonly Option[] = [
  ...folderOptions('.data'),
  {
    name: '--role',
    value: 'ROLE',
    repeatable: true,
    meaning: `run only ${ROLES.join(', ')}; may be repeated; services of your own`,
  },
  { name: '--migrate', meaning: 'bring the database up to date first; services of your own' },
  { name: '--help', meaning: 'this page' },
]

export const HELP = `npm start [-- options]

Runs Reprise on this machine: PostgreSQL, Temporal, mailbox, sandboxes of the outside systems, API and workers. Ctrl-C stops it.

${optionLines(OPTIONS)}

With DATABASE_URL and TEMPORAL_ADDRESS in the environment it runs against these services of your own: no embedded parts, no sandboxes, no tour.
Then every setting comes from the environment; docs/settings.md lists them all. Without these two, a setting that is given (LOG_LEVEL,
PAYLOAD_CODEC, API_PORT and so on) replaces the one made up for this machine.`

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word)

/** Reads `--name value` and `--name=value`. */
export function readOptions(args: readonly string[]): Asked {
  const read = readArguments(args, OPTIONS, 'npm start')
  if (read.kind !== 'given') return read
  const { given } = read
  const options = readFolderOptions(given)
  if (typeof options === 'string') return { kind: 'refused', reason: options }

  const roles: Role[] = []
  for (const role of given.get('--role') ?? []) {
    if (!isRole(role)) {
      const reason = `--role: found "${role}", allowed is one of ${ROLES.join(', ')}. Did you mean ${nearest(role, ROLES)}?`
      return { kind: 'refused', reason }
    }
    if (!roles.includes(role)) roles.push(role)
  }
  return { kind: 'start', options: { ...options, roles, migrate: given.has('--migrate') ? 'yes' : 'no' } }
}
