import type { EngineRowAnswer, HistoryAnswer, HistoryRowAnswer } from '../api/cases/history-schemas.ts'
import { listOf, tableOf, timeOf } from './output.ts'
import { section, showPending } from './show-case.ts'

/** The whole history of a case: the timeline with what the engine noted under each row, then what is pending and told. */
export function showHistory(history: HistoryAnswer): string {
  const { engine, notices, live } = history
  return [
    `${history.reference}  ${history.state}, event ${history.number}\n`,
    section('Timeline', history.timeline.map(rowOf).join('')),
    section(
      'Runs in the engine',
      engine.answers
        ? tableOf(
            ['run', 'began', 'at', 'status', 'events'],
            engine.runs.map(({ id, began, startedAt, endedAt, status, events }) => [
              id,
              began,
              timeOf(startedAt),
              `${status}${endedAt ? ` ${timeOf(endedAt)}` : ''}`,
              String(events),
            ]),
          )
        : `${engine.words ?? ''}\n`,
    ),
    engine.failingTask ? `The program fails at this case: tried ${engine.failingTask.attempts} times.\n` : '',
    engine.leftOut > 0 ? `${engine.leftOut} older events are not shown.\n` : '',
    section('Pending', showPending(history.pending)),
    section('Mails that fail', showNotices(notices.failing)),
    section('Mails planned', showNotices(notices.planned)),
    section('Mails sent', showNotices(notices.sent)),
    section(
      'Photos',
      tableOf(
        ['taken by', 'shows', 'added'],
        history.photos.map(({ takenBy, shows, addedAt }) => [takenBy, shows, timeOf(addedAt)]),
      ),
    ),
    section('Weights', listOf(history.weights.map(({ by, grams }) => [by, `${grams} g`] as const))),
    live ? section('The run itself', showLive(live)) : '',
  ].join('')
}

function rowOf(row: HistoryRowAnswer): string {
  const number = row.number !== undefined && row.kind === 'event' ? `#${row.number} ` : ''
  const what = row.kind === 'event' ? `${row.by} → ${row.words}` : `${row.kind.replaceAll('_', ' ')}: ${row.words}`
  const own = row.kind === 'engine' ? '' : `${timeOf(row.at)}  ${number}${what}${row.actor ? `  (${row.actor})` : ''}\n`
  return (
    own +
    (row.engine ?? []).map((one) => `${row.kind === 'engine' ? `${timeOf(one.at)}  ` : ' '.repeat(25)}· ${engineWords(one)}\n`).join('')
  )
}

const engineWords = ({ kind, name, key, attempts, failure }: EngineRowAnswer): string =>
  [
    kind.replaceAll('_', ' '),
    name,
    ...(key && kind.startsWith('effect') ? [key] : []),
    ...(attempts ? [`(${attempts} tries)`] : []),
    ...(failure ? [`: ${failure}`] : []),
  ].join(' ')

const showNotices = (notices: HistoryAnswer['notices']['sent']): string =>
  tableOf(
    ['mail', 'event', 'due', 'status', 'last failure'],
    notices.map(({ kind, event, dueAt, acceptedAt, bouncedAt, status, attempts, lastFailure }) => [
      kind,
      `#${event}`,
      timeOf(dueAt),
      bouncedAt ? `came back ${timeOf(bouncedAt)}` : acceptedAt ? `accepted ${timeOf(acceptedAt)}` : status,
      lastFailure ? `${lastFailure} (${attempts} tries)` : '',
    ]),
  )

function showLive({ kind, why, status, differences }: NonNullable<HistoryAnswer['live']>): string {
  const words = {
    agrees: 'It agrees with the record.',
    moving: 'It is just recording something.',
    differs: 'It differs from the record and does not move: the case is stuck.',
    no_run: 'There is none.',
    silent: `It does not answer: ${why ?? ''}.`,
  }[kind]
  return `${words}\n${
    status
      ? listOf([
          ['state', status.state],
          ['event', String(status.number)],
          ['queue', status.queue.join(', ') || 'empty'],
        ])
      : ''
  }${tableOf(
    ['of', 'run', 'record'],
    (differences ?? []).map(({ of, run, record }) => [of, run, record]),
  )}`
}
