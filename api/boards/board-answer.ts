import Type, { type Static } from 'typebox'
import { isFinal, stateOf } from '../../domain/case/table.ts'
import { closed, instant } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import type { BoardGroup, BoardPage } from '../../platform/cases/reads/read-board.ts'
import { readCaseLines } from '../../platform/cases/reads/read-support-case.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import type { SupportTexts } from '../../texts/topics.ts'
import { lineOf } from '../cases/case-answer.ts'
import { aboutsOf } from '../cases/search-routes.ts'
import { createCursors } from '../http/cursor.ts'
import { processApiOf } from '../processes/processes.ts'
import { readerFor, wordsOf } from '../processes/words.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import type { GroupAnswer } from './board-schemas.ts'

const Position = Type.Object({ group: Type.String(), since: instant(), caseId: Type.String() }, closed)
type Board = 'overdue' | 'stuck'
const cursors = { overdue: createCursors('overdue', Position), stuck: createCursors('stuck', Position) }

/** Which group a cursor goes on with, and after which case; null for the whole board. Throws RPS_CURSOR_INVALID. */
export const pageOf = (board: Board, cursor: string | undefined): BoardPage | null => {
  if (cursor === undefined) return null
  const { group, ...after }: Static<typeof Position> = cursors[board].decode(cursor)
  return { group, after }
}

/** Groups in words, each with its cause, its remedy and up to `limit` of its cases; the rows may be one more. */
export const groupAnswers = async (
  deps: ApiDependencies,
  board: Board,
  groups: readonly BoardGroup[],
  limit: number,
  language: Language,
): Promise<GroupAnswer[]> => {
  const shown = groups.map((group) => ({ ...group, rows: group.rows.slice(0, limit), more: group.rows.length > limit }))
  const lines = await readCaseLines(deps.database, [...new Set(shown.flatMap(({ rows }) => rows.map(({ caseId }) => caseId)))])
  const abouts = await aboutsOf(deps, [...lines.values()])
  return shown.map((group) => {
    const last = group.rows.at(-1)
    return {
      id: group.id,
      cause: group.cause,
      ...wordsOfGroup(group, language),
      process: group.process,
      count: group.count,
      since: group.since.toISOString(),
      cases: group.rows.flatMap(({ caseId, since, attempts, nextTryAt }) => {
        const line = lines.get(caseId)
        if (!line) return []
        return [
          {
            ...lineOf(line, abouts.get(caseId) ?? '', language),
            since: since.toISOString(),
            ...(attempts !== null && { attempts }),
            ...(nextTryAt && { nextTryAt: nextTryAt.toISOString() }),
          },
        ]
      }),
      ...(group.more &&
        last && { nextCursor: cursors[board].encode({ group: group.id, since: last.since.toISOString(), caseId: last.caseId }) }),
    }
  })
}

/** Cause and remedy of a group, in words. */
const wordsOfGroup = ({ process, cause, subject, detail }: BoardGroup, language: Language): { words: string; remedy: string } => {
  const { support } = textsIn(language)
  const texts = support.causes[cause as keyof SupportTexts['causes']]
  const late = cause === 'limit_passed' ? support.late[whoActs(process, subject)] : undefined
  const values = {
    subject: subjectIn(process, cause, subject, language),
    detail: late ?? (detail.replace(/\.$/, '') || support.nothingSaid),
  }
  return { words: fill(texts.cause, values), remedy: fill(texts.remedy, values) }
}

const whoActs = (process: string, state: string): keyof SupportTexts['late'] => {
  const entry = stateOf(processApiOf(process).process.table, state)
  return isFinal(entry) ? 'engine' : entry.waitsFor
}

const subjectIn = (process: string, cause: string, subject: string, language: Language): string => {
  // The market and its zone are for dates; none is named here.
  const words = wordsOf(processApiOf(process).process, readerFor({ language, market: 'FR', zone: 'Europe/Paris' }, language))
  switch (cause) {
    case 'limit_passed':
    case 'limit_unanswered':
    case 'run_not_acting':
      return words.label(subject)
    case 'command_waiting':
      return words.command(subject)
    case 'mail_failing':
    case 'obligation_passed':
      return subject.replaceAll('_', ' ')
    default:
      return words.effect(subject)
  }
}
