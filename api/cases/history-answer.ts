import type { Answered } from '../../platform/cases/engine/read-engine.ts'
import type { EngineRow } from '../../platform/cases/engine/read-engine-rows.ts'
import type { LiveReading } from '../../platform/cases/engine/read-run-status.ts'
import type { RunsReading } from '../../platform/cases/engine/read-runs.ts'
import { type HistoryRows, joinHistory } from '../../platform/cases/reads/read-history.ts'
import type { SupportCase } from '../../platform/cases/reads/read-support-case.ts'
import type { Reader as WordsReader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { photoOf } from '../processes/case-answer.ts'
import type { ProcessFacts } from '../processes/process-api.ts'
import { processApiOf } from '../processes/processes.ts'
import { type ProcessWords, wordsOf } from '../processes/words.ts'
import { pendingOf } from './case-answer.ts'
import type { EngineRowAnswer, HistoryAnswer, HistoryRowAnswer } from './history-schemas.ts'
import { noteOf, noticeOf } from './timeline-rows.ts'

/** What is laid together to one history. */
export interface HistoryParts {
  readonly subject: SupportCase
  readonly rows: HistoryRows
  readonly own: ProcessFacts
  readonly asked: Answered<RunsReading>
  readonly live: LiveReading | null
  readonly now: Date
}

const NO_RUNS: RunsReading = { runs: [], rows: [], effects: [], failingTask: null, leftOut: 0 }

/** The record and the engine's history of a case as one; the record alone, and saying so, where the engine is away. */
export const historyAnswerOf = ({ subject, rows, own, asked, live, now }: HistoryParts, reader: WordsReader): HistoryAnswer => {
  const api = processApiOf(subject.process)
  const words = wordsOf(api.process, reader)
  const engine = asked.kind === 'answered' ? asked.value : NO_RUNS
  return {
    reference: subject.id,
    process: subject.process,
    version: subject.version,
    state: subject.state,
    number: subject.number,
    timeline: timelineOf(rows, engine.rows, words),
    engine: {
      answers: asked.kind === 'answered',
      ...(asked.kind === 'away' && { words: fill(textsIn(reader.language).support.engineAway, { why: asked.why }) }),
      runs: engine.runs.map(({ startedAt, endedAt, ...run }) => ({
        ...run,
        startedAt: startedAt.toISOString(),
        ...(endedAt && { endedAt: endedAt.toISOString() }),
      })),
      ...(engine.failingTask && {
        failingTask: {
          attempts: engine.failingTask.attempts,
          ...(engine.failingTask.since && { since: engine.failingTask.since.toISOString() }),
        },
      }),
      leftOut: engine.leftOut,
    },
    pending: pendingOf(subject.pending, engine.effects, words, reader),
    notices: noticesOf(rows.notices, now),
    photos: rows.photos.map((photo) => photoOf(api, photo)),
    weights: own.weights.map((weight) => ({ ...weight })),
    ...(live && { live: liveOf(live) }),
  }
}

function timelineOf(rows: HistoryRows, engineRows: readonly EngineRow[], words: ProcessWords): HistoryRowAnswer[] {
  const { byNumber, between } = joinHistory(rows, engineRows)
  const timeline: HistoryRowAnswer[] = [
    ...rows.events.map((event) => ({
      kind: 'event' as const,
      at: event.at.toISOString(),
      words: words.label(event.to),
      actor: event.actor,
      number: event.number,
      key: event.key,
      by: event.by,
      from: event.from,
      to: event.to,
      data: event.data as Record<string, unknown>,
      engine: (byNumber.get(event.number) ?? []).map(engineRowOf),
    })),
    ...rows.turnedAway.map((command) => ({
      kind: 'turned_away' as const,
      at: command.receivedAt.toISOString(),
      words: words.command(command.type),
      actor: command.actor,
      key: command.id,
      by: command.type,
      data: { status: command.status, outcome: command.outcome },
    })),
    ...rows.notices
      .filter(({ acceptedAt, bouncedAt }) => acceptedAt ?? bouncedAt)
      .map((notice) => ({
        kind: 'notice' as const,
        at: (notice.acceptedAt ?? notice.bouncedAt ?? notice.dueAt).toISOString(),
        words: notice.kind,
        number: notice.eventNumber,
        key: notice.id,
        data: { status: notice.status, channel: notice.channel },
      })),
    ...rows.photos.map((photo) => ({
      kind: 'photo' as const,
      at: photo.addedAt.toISOString(),
      words: photo.shows,
      actor: photo.actor,
      key: photo.id,
    })),
    ...rows.notes.map((note) => {
      const { at, actor, text } = noteOf(note)
      return { kind: 'note' as const, at, actor, words: text }
    }),
    ...between.map((row) => ({
      kind: 'engine' as const,
      at: row.at.toISOString(),
      words: row.name || row.kind,
      engine: [engineRowOf(row)],
    })),
  ]
  return timeline.sort((a, b) => (a.at === b.at ? (a.number ?? 0) - (b.number ?? 0) : a.at < b.at ? -1 : 1))
}

const engineRowOf = ({ number: _number, at, data, ...row }: EngineRow): EngineRowAnswer => ({
  ...row,
  at: at.toISOString(),
  ...(data !== undefined && { data }),
})

function noticesOf(notices: HistoryRows['notices'], now: Date): HistoryAnswer['notices'] {
  const all = notices.map((notice) => ({
    ...noticeOf(notice),
    id: notice.id,
    ...(notice.nextAttemptAt && notice.status === 'due' && { nextTryAt: notice.nextAttemptAt.toISOString() }),
  }))
  const isFailing = (notice: (typeof all)[number]) =>
    notice.bouncedAt !== undefined ||
    notice.status === 'refused' ||
    (notice.status === 'due' && notice.lastFailure !== undefined && new Date(notice.dueAt) <= now)
  return {
    sent: all.filter((notice) => notice.status === 'sent'),
    planned: all.filter((notice) => notice.status === 'due' && !isFailing(notice)),
    failing: all.filter(isFailing),
  }
}

const liveOf = (live: LiveReading): NonNullable<HistoryAnswer['live']> => ({
  kind: live.kind,
  ...('why' in live && { why: live.why }),
  ...('status' in live && {
    status: { ...live.status, queue: [...live.status.queue], pendingEffects: [...live.status.pendingEffects] },
  }),
  ...('differences' in live && { differences: live.differences.map((difference) => ({ ...difference })) }),
})
