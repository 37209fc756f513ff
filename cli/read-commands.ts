import type { OverdueAnswer, StuckAnswer } from '../api/boards/board-schemas.ts'
import type { CaseAnswer, SearchAnswer } from '../api/cases/case-schemas.ts'
import type { HistoryAnswer } from '../api/cases/history-schemas.ts'
import type { DeviceAnswer, DevicesAnswer } from '../api/devices/device-schemas.ts'
import { askApi, findApi } from './ask-api.ts'
import { CommandError } from './command-error.ts'
import { say } from './output.ts'
import { showBoard } from './show-board.ts'
import { showCase, showSearch } from './show-case.ts'
import { showDevice, showDevices } from './show-device.ts'
import { showHistory } from './show-history.ts'

/** The options of commands that only read. */
export interface ReadOptions {
  readonly data: string
  readonly as: string
  readonly json?: boolean | undefined
  readonly live?: boolean | undefined
  readonly limit?: string | undefined
  readonly cursor?: string | undefined
  readonly language?: string | undefined
}

/** Carries out a command that only reads; false where the words are none. Throws `CommandError`. */
export async function read(words: readonly string[], options: ReadOptions): Promise<boolean> {
  const [noun, verb, what, ...rest] = words
  const page = { limit: options.limit, cursor: options.cursor, language: options.language }
  if (noun === 'case' && verb === 'search') {
    // A key may be typed with blanks in it, as it is printed.
    const q = [what, ...rest].join(' ').trim()
    if (q === '') throw new CommandError('Search for what? reprise case search KEY')
    await show<SearchAnswer>('/v1/cases', { ...page, q }, options, showSearch)
    return true
  }
  if (noun === 'case' && verb === 'history') {
    if (!what) throw new CommandError('Which case? reprise case history REFERENCE')
    oneWord(rest)
    const query = { language: options.language, live: options.live ? 'true' : undefined }
    await show<HistoryAnswer>(`/v1/cases/${reference(what)}/history`, query, options, showHistory)
    return true
  }
  if (noun === 'case' && verb !== undefined && REFERENCE.test(verb.toUpperCase())) {
    oneWord(what === undefined ? [] : [what])
    await show<CaseAnswer>(`/v1/cases/${reference(verb)}`, { language: options.language }, options, showCase)
    return true
  }
  if (noun === 'device' && verb === 'search') {
    const identity = [what, ...rest].join(' ').trim()
    if (identity === '') throw new CommandError('Search for what? reprise device search KEY')
    await show<DevicesAnswer>('/v1/devices', { language: options.language, identity }, options, showDevices)
    return true
  }
  if (noun === 'device') {
    if (verb === undefined) throw new CommandError('Which device? reprise device NUMBER')
    oneWord(what === undefined ? [] : [what])
    await show<DeviceAnswer>(`/v1/devices/${deviceNumber(verb)}`, page, options, showDevice)
    return true
  }
  if (noun === 'board' && (verb === 'overdue' || verb === 'stuck')) {
    oneWord(what === undefined ? [] : [what])
    await show<OverdueAnswer | StuckAnswer>(`/v1/boards/${verb}`, page, options, (board) => showBoard(verb, board))
    return true
  }
  return false
}

export const REFERENCE = /^[A-Z]{2}-[0-9A-Z]{8}$/
const DEVICE = /^DV-[0-9A-Z]{8}$/

function reference(word: string): string {
  const typed = word.toUpperCase()
  if (!REFERENCE.test(typed))
    throw new CommandError(`'${word}' is no reference of a case: it looks like TI-7K2M9QXA. Search by other keys: reprise case search KEY`)
  return typed
}

function deviceNumber(word: string): string {
  const typed = word.toUpperCase()
  if (!DEVICE.test(typed))
    throw new CommandError(
      `'${word}' is no number of a device: it looks like DV-7K2M9QXA. Search by IMEI, serial or label: reprise device search KEY`,
    )
  return typed
}

function oneWord(rest: readonly string[]): void {
  if (rest[0] !== undefined) throw new CommandError(`'${rest[0]}' is one word too many. See reprise --help.`)
}

async function show<Answer>(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  { data, as, json }: ReadOptions,
  words: (answer: Answer) => string,
): Promise<void> {
  const answer = await askApi<Answer>(findApi(data, as), path, query)
  say(json ? `${JSON.stringify(answer, null, 2)}\n` : words(answer))
}
