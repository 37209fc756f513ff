import type { OverdueAnswer, StuckAnswer } from '../api/boards/board-schemas.ts'
import { sinceOf, tableOf, timeOf } from './output.ts'
import { moreBy } from './show-case.ts'

/** A board: each cause with its remedy, then its cases. */
export function showBoard(name: 'overdue' | 'stuck', board: OverdueAnswer | StuckAnswer): string {
  const now = new Date(board.checkedAt)
  const away = 'engine' in board && !board.engine.answers ? `${board.engine.words ?? ''}\n\n` : ''
  if (board.groups.length === 0) return `${away}Nothing is ${name}. Checked ${timeOf(board.checkedAt)}.\n`
  const groups = board.groups.map(({ words, remedy, count, since, cases, nextCursor }) => {
    const rows = cases.map((one) => [
      one.reference,
      sinceOf(one.since, now),
      one.label,
      one.about,
      one.market,
      one.attempts ? String(one.attempts) : '',
      one.nextTryAt ? timeOf(one.nextTryAt) : '',
    ])
    return `${words}\n${remedy}\n${count} ${count === 1 ? 'case' : 'cases'}, the first since ${timeOf(since)}\n${tableOf(
      ['case', 'for', 'state', 'about', 'market', 'times', 'next try'],
      rows,
    )}${moreBy(nextCursor)}`
  })
  return `${away}${groups.join('\n')}`
}
