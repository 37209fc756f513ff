import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { act } from './act-commands.ts'
import { CommandError } from './command-error.ts'
import { say } from './output.ts'
import { read } from './read-commands.ts'
import type { RepairServices } from './repair-commands.ts'

const HELP = `reprise COMMAND [options]

Reading, by the API
  case REFERENCE           where a case stands, what it waits for, what is pending and what can be done
  case history REFERENCE   everything that happened to it, with what the engine noted, joined
  case search KEY          cases by reference, e-mail address, IMEI, serial, carrier's number or another key
  device NUMBER            a device: whose it is, who has it, its cases, its life and photos
  device search KEY        a device by IMEI, serial or what its label carries
  board overdue            cases past what was promised, grouped by what it is
  board stuck              cases that do not go on as they should, grouped by cause, with the remedy

Acting, by the API
  case REFERENCE COMMAND              give one of the commands that it offers, such as cancel
  case REFERENCE COMMAND --preview    what it would lead to, undo, pay and tell; nothing is done
  case REFERENCE take-back [ID]       take back what was given ahead or waits for a second person
  case REFERENCE approve [ID]         be the second person for what somebody proposed; or reject
  case REFERENCE extend --days N      give whom it waits for more time
  case REFERENCE resend               send the mail of its question, or the newest, once more
  case REFERENCE note --text TEXT     leave a note for colleagues
  case REFERENCE clear-board          what had put it before support was seen to

  --reason TEXT    why, for colleagues and audits
  --run-at WHEN    not before then, and until then it can be taken back: +60 (seconds) or an instant, 5 minutes at most
  --with JSON      further fields of a command, such as '{"decision":"pay"}'
  --mail NAME      with resend: which mail

  --json           the API's own answer
  --live           with case history: ask the run too, and lay its word beside the record
  --language CODE  words in de, en, es or fr
  --limit N        rows of a page, of a board the cases of each cause (25)
  --cursor TEXT    the page that begins there, as the page before gave it
  --as ROLE        as whom to ask the Reprise that npm start runs: support, lead, technician or operator (support)

Repairing, on the database and the engine themselves
  engine rebuild          start a run for every open case: the engine's store was lost, replaced or moved
  case revive REFERENCE   end the case's run and start another on the code that runs now

  --dry-run        say what would be done: how many cases, what is taken up again; and do nothing
  --reason TEXT    why a case is revived; kept as a note of the case

  --data DIR       folder of the Reprise that npm start runs (.data)
  --help           this page

Reading and acting ask the API at REPRISE_URL with the token in REPRISE_TOKEN; repairing works on the services of DATABASE_URL and
TEMPORAL_ADDRESS. Without these in the environment both work on the Reprise that npm start runs.
`

async function main(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parse(argv)
  const [noun, verb, reference, ...rest] = positionals
  if (values.help || noun === undefined) return say(HELP)
  if (await act(positionals, values)) return
  if (await read(positionals, values)) return
  if (rest.length > 0) throw new CommandError(`'${rest[0]}' is one word too many. See reprise --help.`)
  if (noun === 'engine' && verb === 'rebuild' && reference === undefined) {
    const { previewEngineRebuild, rebuild } = await import('./repair-commands.ts')
    return withServices(values.data, values['dry-run'] ? previewEngineRebuild : rebuild)
  }
  if (noun === 'case' && verb === 'revive') {
    if (!reference) throw new CommandError('Which case? reprise case revive REFERENCE')
    if (!values.reason) throw new CommandError('Say why with --reason: it is kept as a note of the case.')
    const { reason } = values
    const { previewCaseRevive, revive } = await import('./repair-commands.ts')
    return withServices(values.data, (s) => (values['dry-run'] ? previewCaseRevive(s, reference) : revive(s, reference, reason)))
  }
  throw new CommandError(`'${positionals.join(' ')}' is no command. See reprise --help.`)
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        reason: { type: 'string' },
        preview: { type: 'boolean' },
        'run-at': { type: 'string' },
        with: { type: 'string' },
        days: { type: 'string' },
        mail: { type: 'string' },
        text: { type: 'string' },
        data: { type: 'string', default: '.data' },
        as: { type: 'string', default: 'support' },
        json: { type: 'boolean' },
        live: { type: 'boolean' },
        limit: { type: 'string' },
        cursor: { type: 'string' },
        language: { type: 'string' },
      },
    })
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)} See reprise --help.`)
  }
}

/** Clients of the database and the engine are loaded when needed: whoever reads or acts by the API does not wait for them. */
async function withServices(data: string, work: (services: RepairServices) => Promise<void>): Promise<void> {
  const { servicesOf } = await import('./repair-services.ts')
  const { services, close } = servicesOf(environment(data))
  try {
    await work(services)
  } finally {
    await close()
  }
}

/** The settings of services of one's own, else of those that `npm start` runs on this machine. */
function environment(data: string): NodeJS.ProcessEnv {
  if (process.env['DATABASE_URL'] && process.env['TEMPORAL_ADDRESS']) return process.env
  const file = join(data, 'environment.json')
  try {
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv), ...process.env }
  } catch {
    throw new CommandError(`Nothing to work on: set DATABASE_URL and TEMPORAL_ADDRESS, or run npm start first (looked for ${file}).`)
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`reprise: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
