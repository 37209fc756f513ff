import type { Language } from '../../domain/market/language.ts'
import type { EngineEffect } from '../../platform/cases/engine/read-runs.ts'
import type { CaseLine, PendingCommandRow, PendingEffectRow, SupportCase } from '../../platform/cases/reads/read-support-case.ts'
import { formatDate, formatDateTime, formatLocalDate, type Reader as WordsReader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { addressOf } from '../processes/names.ts'
import { processApiOf } from '../processes/processes.ts'
import { type ProcessWords, readerFor, wordsOf } from '../processes/words.ts'
import type { CaseAnswer, CaseLineAnswer, PendingAnswer } from './case-schemas.ts'
import type { OwnFacts } from './own-facts.ts'
import { type Agent, isInOffice } from './reach-case.ts'

/** A case in a list. */
export const lineOf = (row: Omit<CaseLine, 'customer'>, about: string, language: Language | undefined): CaseLineAnswer => {
  const words = wordsOf(processApiOf(row.process).process, readerFor(row, language))
  return {
    reference: row.id,
    process: row.process,
    version: row.version,
    state: row.state,
    label: words.label(row.state),
    explanation: words.explanation(row),
    about,
    market: row.market,
    openedAt: row.openedAt.toISOString(),
    ...(row.closedAt && { closedAt: row.closedAt.toISOString() }),
    overdue: row.escalations > 0 && row.closedAt === null,
    ...(row.boardReason && { board: row.boardReason }),
  }
}

/** A case of any process for somebody of the house; who its customer is only for support and leads, and masked. */
export const caseAnswerOf = (
  subject: SupportCase,
  own: OwnFacts,
  agent: Agent,
  language: Language | undefined,
  proposed: ReadonlyMap<string, unknown>,
): CaseAnswer => {
  const api = processApiOf(subject.process)
  const reader = readerFor(subject, language)
  const words = wordsOf(api.process, reader)
  const waitsFor = words.waitsFor(subject)
  const self = `/v1/cases/${subject.id}`
  return {
    ...lineOf(subject, own.about, language),
    heading: words.heading(subject.state),
    language: reader.language,
    zone: subject.zone,
    number: subject.number,
    stateSince: subject.stateSince.toISOString(),
    ...(waitsFor && { waitsFor }),
    timesOverdue: subject.escalations,
    ...(subject.clockStoppedAt && { clockStoppedAt: subject.clockStoppedAt.toISOString() }),
    ...(subject.boardReason && subject.boardSince && { boardSince: subject.boardSince.toISOString() }),
    ...(subject.customer &&
      subject.customer.erasedAt === null &&
      isInOffice(agent) && {
        customer: {
          name: subject.customer.name,
          email: masked(subject.customer.email),
          emailConfirmed: subject.customer.emailConfirmedAt !== null,
          mailComesBack: subject.customer.emailBadAt !== null,
        },
      }),
    ...(subject.erasure && { erasure: { id: subject.erasure.erasureId, words: erasureWords(subject.erasure, reader) } }),
    obligations: subject.obligations.map(({ kind, dueAt, consequence, raisedAt }) => ({
      kind,
      dueAt: dueAt.toISOString(),
      consequence,
      late: raisedAt !== null,
    })),
    pending: pendingOf(subject.pending, [], words, reader, proposed),
    weights: own.weights.map((weight) => ({ ...weight })),
    facts: { ...own.facts },
    nextActions: [...own.nextActions],
    links: { self, history: `${self}/history`, process: addressOf(api, subject.id) },
  }
}

/** One sentence or two: who is to be erased by when, and what that waits for. */
function erasureWords({ erasure, status, erasedAt, wait }: NonNullable<SupportCase['erasure']>, reader: WordsReader): string {
  const { onCase, waits } = textsIn(reader.language).personalData
  const told = { date: formatLocalDate(erasure.requestedOn, reader), reference: erasure.reference }
  if (erasedAt) return fill(onCase.erased, { ...told, on: formatDate(erasedAt, reader) })
  if (erasure.status === 'proposed') return fill(onCase.proposed, told)
  if (status === 'erasing' || wait === null) return fill(onCase.soon, told)
  return fill(onCase.waiting, { ...told, until: formatLocalDate(erasure.dueOn, reader), wait: waits[wait] })
}

/** Enough of an address to recognise it. */
const masked = (email: string): string => email.replace(/^(.)[^@]*/, '$1…')

/** What is pending, each with its tries in words; where the engine was asked, with its word on the next one. */
export const pendingOf = (
  { effects, commands }: { readonly effects: readonly PendingEffectRow[]; readonly commands: readonly PendingCommandRow[] },
  inEngine: readonly EngineEffect[],
  words: ProcessWords,
  reader: WordsReader,
  proposed: ReadonlyMap<string, unknown> = new Map(),
): PendingAnswer => ({
  effects: effects.map((effect) => {
    const engine = inEngine.find(({ key }) => key === effect.key)
    // The row keeps the words; the engine, which is told none, knows of failures before the row was claimed.
    const lastFailure = effect.lastFailure ?? engine?.lastFailure
    const attempts = Math.max(effect.attempts, lastFailure ? (engine?.attempts ?? 0) - (engine?.running ? 0 : 1) : 0)
    const tried = { ...effect, attempts, lastFailure: lastFailure ?? null }
    return {
      key: effect.key,
      effect: effect.type,
      label: words.effect(effect.type),
      requestedAt: effect.requestedAt.toISOString(),
      attempts,
      ...(lastFailure && { lastFailure }),
      ...(engine?.nextTryAt && { nextTryAt: engine.nextTryAt.toISOString() }),
      words: triesOf(tried, engine, reader),
    }
  }),
  commands: commands.map(({ id, type, actor, status, runAt, receivedAt, attempts, lastFailure, nextAttemptAt }) => ({
    id,
    command: type,
    label: words.command(type),
    actor,
    waits: status === 'proposed' ? ('second_person' as const) : runAt && attempts === 0 ? ('time' as const) : ('delivery' as const),
    ...(runAt && { runAt: runAt.toISOString() }),
    receivedAt: receivedAt.toISOString(),
    attempts,
    ...(lastFailure && { lastFailure }),
    ...(nextAttemptAt && lastFailure && { nextTryAt: nextAttemptAt.toISOString() }),
    ...(proposed.has(id) && { proposed: proposed.get(id) }),
  })),
})

const triesOf = (
  { status, attempts, lastFailure, leasedUntil }: Pick<PendingEffectRow, 'status' | 'attempts' | 'lastFailure' | 'leasedUntil'>,
  engine: EngineEffect | undefined,
  reader: WordsReader,
): string => {
  const { tries } = textsIn(reader.language).support
  if (status === 'done') return tries.followed
  const next = engine?.nextTryAt ? fill(tries.next, { at: formatDateTime(engine.nextTryAt, reader) }) : tries.nextUnknown
  if (lastFailure) {
    const failed =
      attempts > 1 ? fill(tries.failed, { count: attempts, failure: lastFailure }) : fill(tries.failedOnce, { failure: lastFailure })
    return `${failed} ${leasedUntil ? tries.underWay : next}`
  }
  return leasedUntil ? tries.underWay : tries.notBegun
}
