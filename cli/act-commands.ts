import type { CaseAnswer } from '../api/cases/case-schemas.ts'
import type { PreviewAnswer } from '../api/processes/preview-routes.ts'
import { type Api, askApi, findApi, tellApi } from './ask-api.ts'
import { CommandError } from './command-error.ts'
import { say } from './output.ts'
import { REFERENCE } from './read-commands.ts'
import { showActed, showPreview } from './show-act.ts'

/** The options of commands that act on a case. */
export interface ActOptions {
  readonly data: string
  readonly as: string
  readonly json?: boolean | undefined
  readonly language?: string | undefined
  readonly reason?: string | undefined
  readonly preview?: boolean | undefined
  readonly 'run-at'?: string | undefined
  readonly with?: string | undefined
  readonly days?: string | undefined
  readonly mail?: string | undefined
  readonly text?: string | undefined
}

/** An act that every case knows, whatever its process. */
type CommonAct = (options: ActOptions) => { readonly path: string; readonly body: object }

const COMMON: Readonly<Record<string, CommonAct>> = {
  extend: (options) => ({ path: 'extend', body: { days: daysOf(options), reason: reasonOf(options) } }),
  resend: (options) => ({ path: 'resend', body: { ...(options.mail && { mail: options.mail }), reason: reasonOf(options) } }),
  note: ({ text }) => {
    if (!text) throw new CommandError('Note what? --text TEXT')
    return { path: 'notes', body: { text } }
  },
  'clear-board': (options) => ({ path: 'clear-board', body: { reason: reasonOf(options) } }),
}

/** What is done to a command that waits, and which ones it is possible for. */
const ON_COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'take-back': ['time', 'second_person'],
  approve: ['second_person'],
  reject: ['second_person'],
}

/** Carries out a command that acts on a case; false where the words are none. Throws `CommandError`. */
export async function act(words: readonly string[], options: ActOptions): Promise<boolean> {
  const [noun, about, what, id, ...rest] = words
  const reference = about?.toUpperCase() ?? ''
  if (noun !== 'case' || what === undefined || !REFERENCE.test(reference)) return false
  const waiting = ON_COMMANDS[what]
  const tooMany = waiting ? rest[0] : id
  if (tooMany !== undefined) throw new CommandError(`'${tooMany}' is one word too many. See reprise --help.`)

  const common = COMMON[what]?.(options)
  if (waiting) reasonOf(options)
  const api = findApi(options.data, options.as)
  const self = `/v1/cases/${reference}`
  if (common) show(await tellApi(api, `${self}/${common.path}`, {}, common.body), options)
  else if (waiting) await actOnCommand(api, self, what, id ?? (await onlyWaiting(api, self, what, waiting)), options)
  else await giveCommand(api, self, what, options)
  return true
}

async function actOnCommand(api: Api, self: string, what: string, id: string, options: ActOptions): Promise<void> {
  show(await tellApi(api, `${self}/commands/${id}/${what}`, {}, { reason: reasonOf(options) }), options)
}

/** The command of a case that something can be done to, where there is one; whoever types seldom has its id at hand. */
async function onlyWaiting(api: Api, self: string, what: string, waits: readonly string[]): Promise<string> {
  const { pending } = await askApi<CaseAnswer>(api, self, {})
  const found = pending.commands.filter((command) => waits.includes(command.waits))
  const [one, ...others] = found
  if (!one) throw new CommandError(`There is nothing to ${what}: no command of this case waits for that.`)
  if (others.length === 0) return one.id
  const list = found.map(({ id, label, actor }) => `  ${id}  ${label}, by ${actor}`).join('\n')
  throw new CommandError(`Which one? reprise case REFERENCE ${what} ID\n${list}`)
}

async function giveCommand(api: Api, self: string, what: string, options: ActOptions): Promise<void> {
  const { nextActions } = await askApi<CaseAnswer>(api, self, {})
  const action = nextActions.find(({ path }) => path.endsWith(`/${what}`))
  if (!action) {
    const offered = nextActions.map(({ path }) => path.split('/').at(-1)).join(', ')
    throw new CommandError(`This case does not offer '${what}' to you now. ${offered ? `It offers: ${offered}.` : 'It offers nothing.'}`)
  }
  const body = { ...action.names, ...fieldsOf(options), ...(options.reason && { reason: options.reason }) }
  const language = options.language
  if (options.preview) {
    const preview = await tellApi<PreviewAnswer>(api, `${action.path}/preview`, { language }, body)
    return say(options.json ? jsonOf(preview) : showPreview(preview))
  }
  show(await tellApi(api, action.path, { language, runAt: runAtOf(options, new Date()) }, body), options)
}

function reasonOf({ reason }: ActOptions): string {
  if (!reason?.trim()) throw new CommandError('Say why with --reason: colleagues and audits read it.')
  return reason
}

function daysOf({ days }: ActOptions): number {
  if (!/^\d{1,3}$/.test(days ?? '')) throw new CommandError('By how many days? --days N')
  return Number(days)
}

function fieldsOf({ with: fields }: ActOptions): object {
  if (fields === undefined) return {}
  try {
    const parsed: unknown = JSON.parse(fields)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  } catch {
    // Said below, for both.
  }
  throw new CommandError(`--with wants the fields as a JSON object, such as '{"decision":"pay"}'.`)
}

/** `+60` is in a minute; an instant is given as it is. */
function runAtOf({ 'run-at': when }: ActOptions, now: Date): string | undefined {
  if (when === undefined) return undefined
  const at = /^\+\d{1,3}$/.test(when) ? new Date(now.getTime() + Number(when) * 1000) : new Date(when)
  if (Number.isNaN(at.getTime()))
    throw new CommandError('--run-at wants seconds from now, such as +60, or an instant, such as 2027-03-12T10:59:00Z.')
  return at.toISOString()
}

const jsonOf = (answer: unknown): string => `${JSON.stringify(answer, null, 2)}\n`

const show = (answer: unknown, { json }: ActOptions): void => say(json ? jsonOf(answer) : showActed(answer as Record<string, unknown>))
