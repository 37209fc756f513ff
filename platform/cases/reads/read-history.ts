import type { Database } from '../../database/database.ts'
import type { EngineRow } from '../engine/read-engine-rows.ts'
import { readTimeline } from './read-case.ts'

export type HistoryRows = Awaited<ReturnType<typeof readHistoryRows>>

/** Everything the database keeps of what happened to a case, was told and will be, and of what was turned away. */
export async function readHistoryRows(database: Database, caseId: string) {
  const [timeline, turnedAway, effects] = await Promise.all([
    readTimeline(database, caseId),
    database.command.findMany({
      where: { caseId, status: { in: ['refused', 'ignored', 'board'] } },
      orderBy: { seq: 'asc' },
      select: { id: true, kind: true, type: true, status: true, actor: true, receivedAt: true, outcome: true },
    }),
    database.effect.findMany({ where: { caseId }, select: { key: true, eventNumber: true, recordedAs: true } }),
  ])
  return { ...timeline, turnedAway, effects }
}

export interface JoinedHistory {
  /** By number of the case event: what the engine noted of how it came about and of what it asked for. */
  readonly byNumber: ReadonlyMap<number, readonly EngineRow[]>
  /** What belongs to no event: a run that began or ended, a task that failed, a command that was turned away. */
  readonly between: readonly EngineRow[]
}

/**
 * Joins what the engine noted to the events of the record: by the event's number (a record says it), by the key of the
 * command or fact that became the event, and by the key of an effect, whose start belongs to the event that asked for it and
 * whose end to the one that followed. A timer belongs to the event after which it was set, and to the deadline that it brought.
 */
export function joinHistory({ events, effects }: Pick<HistoryRows, 'events' | 'effects'>, rows: readonly EngineRow[]): JoinedHistory {
  const numberByKey = new Map(events.map(({ key, number }) => [key, number]))
  const deadlines = new Set(events.filter(({ by }) => by === 'deadline').map(({ number }) => number))
  const effectByKey = new Map(effects.map((effect) => [effect.key, effect]))
  const byNumber = new Map<number, EngineRow[]>()
  const between: EngineRow[] = []

  const numberOf = (row: EngineRow, index: number): number | null => {
    const effect = row.key === undefined ? undefined : effectByKey.get(row.key)
    switch (row.kind) {
      case 'record':
        return row.number ?? null
      case 'command_taken':
      case 'command_answered':
      case 'fact':
        return numberByKey.get(row.key ?? '') ?? null
      case 'effect_started':
        return effect?.eventNumber ?? null
      case 'effect_ended':
      case 'effect_failed':
        return effect?.recordedAs ?? effect?.eventNumber ?? null
      case 'timer_fired': {
        const next = rows.slice(index + 1).find(({ kind, number }) => kind === 'record' && number !== undefined)?.number
        return next !== undefined && deadlines.has(next) ? next : recordedBefore(rows, index)
      }
      case 'timer_set':
      case 'timer_dropped':
        return recordedBefore(rows, index)
      default:
        return null
    }
  }
  for (const [index, row] of rows.entries()) {
    const number = numberOf(row, index)
    if (number === null) between.push(row)
    else byNumber.set(number, [...(byNumber.get(number) ?? []), row])
  }
  return { byNumber, between }
}

/** The last event that was recorded before a row of the same run; the opening where it was none. */
const recordedBefore = (rows: readonly EngineRow[], index: number): number | null => {
  const run = rows[index]?.run
  const last = rows.slice(0, index).findLast(({ run: of, kind, number }) => of === run && kind === 'record' && number !== undefined)
  return last?.number ?? null
}
