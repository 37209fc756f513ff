import type { CaseAnswer, SearchAnswer } from '../api/cases/case-schemas.ts'
import { listOf, tableOf, timeOf } from './output.ts'

/** A case on one screen: where it stands, what it waits for, what is pending, what can be done. */
export function showCase(subject: CaseAnswer): string {
  const { waitsFor, customer, pending, board, boardSince } = subject
  const head: (readonly [string, string])[] = [
    ['state', `${subject.label} (${subject.state}), version ${subject.version}, event ${subject.number}`],
    ['now', subject.explanation],
    ...(waitsFor
      ? [
          [
            'waits for',
            `${waitsFor.who} since ${timeOf(waitsFor.since)}${waitsFor.until ? `, until ${timeOf(waitsFor.until)}` : ''}`,
          ] as const,
        ]
      : []),
    ...(subject.overdue ? [['overdue', `its limit has passed ${subject.timesOverdue} times`] as const] : []),
    ...(subject.clockStoppedAt ? [['clock', `stands still since ${timeOf(subject.clockStoppedAt)}: a mail came back`] as const] : []),
    ...(board ? [['board', `${board}${boardSince ? `, since ${timeOf(boardSince)}` : ''}`] as const] : []),
    ...(customer
      ? [
          [
            'customer',
            `${customer.name}, ${customer.email}${customer.emailConfirmed ? '' : ' (not confirmed)'}${customer.mailComesBack ? ' (mail comes back)' : ''}`,
          ] as const,
        ]
      : []),
    ...(subject.erasure ? [['erasure', `${subject.erasure.words} (${subject.erasure.id})`] as const] : []),
    ['market', `${subject.market}, ${subject.zone}, ${subject.language}`],
    ['opened', timeOf(subject.openedAt)],
    ...(subject.closedAt ? [['closed', timeOf(subject.closedAt)] as const] : []),
    ...Object.entries(subject.facts).map(([name, value]) => [nameOf(name), shownValue(value)] as const),
    ...subject.weights.map(({ by, grams }) => [`weight (${by})`, `${grams} g`] as const),
  ]
  return [
    `${subject.reference}  ${subject.about}\n`,
    listOf(head),
    section('Pending', showPending(pending)),
    section(
      'Owed',
      tableOf(
        ['what', 'due', 'then'],
        subject.obligations.map(({ kind, dueAt, consequence, late }) => [kind, `${timeOf(dueAt)}${late ? ' (late)' : ''}`, consequence]),
      ),
    ),
    section(
      'Can be done',
      tableOf(
        ['command', 'words', 'until'],
        subject.nextActions.map(({ command, label, until }) => [command, label, until ? timeOf(until) : '']),
      ),
    ),
  ].join('')
}

export const showPending = ({ effects, commands }: CaseAnswer['pending']): string =>
  [
    ...effects.map(({ key, label, words }) => `${label} (${key}): ${words}\n`),
    ...commands.map(({ id, label, actor, waits, runAt, receivedAt, attempts, lastFailure }) => {
      if (waits === 'second_person') return `${label} (${id}): proposed by ${actor}, waits for a second person\n`
      if (waits === 'time' && runAt) return `${label} (${id}): given ahead by ${actor}, can be taken back until ${timeOf(runAt)}\n`
      return `${label}: received ${timeOf(receivedAt)}, handed over ${attempts} times${lastFailure ? `, last: ${lastFailure}` : ''}\n`
    }),
  ].join('')

/** What a search found, or how to widen it. */
export function showSearch({ cases, hint, nextCursor }: SearchAnswer): string {
  if (cases.length === 0) return `${hint ?? ''}\n`
  const rows = cases.map((one) => [one.reference, one.label, one.about, one.market, timeOf(one.openedAt), one.matched.join(', ')])
  return `${tableOf(['case', 'state', 'about', 'market', 'opened', 'found by'], rows)}${moreBy(nextCursor)}`
}

export const section = (title: string, content: string): string => (content === '' ? '' : `\n${title}\n${content}`)

export const moreBy = (cursor: string | undefined): string => (cursor === undefined ? '' : `More: --cursor ${cursor}\n`)

/** `declaredCondition` → `declared condition`. */
const nameOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

export function shownValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object' || value === null) return String(value)
  const { minor, currency } = value as { minor?: number; currency?: string }
  return minor !== undefined && currency !== undefined
    ? new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 10 ** decimalsOf(currency))
    : JSON.stringify(value)
}

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
