import { type FolderOptions, folderOptions, type Option, optionLines, readArguments, readFolderOptions } from '../start/arguments.ts'

/** What was asked for on the command line. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'cluster'; readonly options: FolderOptions }

const OPTIONS: readonly Option[] = [...folderOptions('.cluster'), { name: '--help', meaning: 'this page' }]

export const HELP = `npm run cluster [-- options]

Runs what docker-compose.yml describes, without Docker: PostgreSQL, a Temporal server on it, mailbox and sandboxes, and each role as
processes of its own: two APIs, two workers of cases, two of effects, two relays. One that ends is started again. Ctrl-C stops all in order.

${optionLines(OPTIONS)}

The Temporal server and its Web UI are built from their Go modules the first time, which takes Go 1.26 and some minutes; TEMPORAL_SERVER_PATH,
TEMPORAL_SQL_TOOL_PATH and TEMPORAL_UI_PATH name programs of your own instead. A setting that is given in the environment (LOG_LEVEL,
WORKER_BUILD_ID and so on) replaces the one made up for this machine; docs/settings.md lists them all.`

/** Reads `--name value` and `--name=value`. */
export function readOptions(args: readonly string[]): Asked {
  const read = readArguments(args, OPTIONS, 'npm run cluster')
  if (read.kind !== 'given') return read
  const options = readFolderOptions(read.given)
  return typeof options === 'string' ? { kind: 'refused', reason: options } : { kind: 'cluster', options }
}
