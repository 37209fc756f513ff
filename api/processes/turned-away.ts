import type { Language } from '../../domain/market/language.ts'
import type { Refusal } from '../../platform/cases/door.ts'
import type { TurnedAway } from '../../platform/cases/inbox/accept.ts'
import { refusalText } from '../../texts/explain.ts'
import type { Reader as WordsReader } from '../../texts/format.ts'
import { etagOf } from '../http/etag.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import { nextActionsOf } from './next-actions.ts'
import type { ProcessApi } from './process-api.ts'
import type { Reached } from './reach.ts'
import { readerFor, wordsOf } from './words.ts'

/** What was said at the door to a command that was not taken. */
export const turnedAwayProblem = async (
  api: ProcessApi,
  turned: TurnedAway,
  deps: ApiDependencies,
  { subject, reader }: Reached,
  language: Language | undefined,
): Promise<ProblemError> => {
  const words = readerFor(subject, language)
  switch (turned.kind) {
    case 'not_now': {
      const now = await api.read(deps, subject.id)
      return new ProblemError('RPS_NOT_NOW', {
        detail: wordsOf(api.process, words).heading(turned.state),
        members: { state: turned.state, nextActions: now ? nextActionsOf(api, now, reader, words) : [] },
      })
    }
    case 'refused':
      return refusalProblem(api, turned.refusal, words)
    case 'version_changed':
      return new ProblemError('RPS_VERSION_CHANGED', { headers: { etag: etagOf(turned.version) }, members: { version: turned.version } })
  }
}

/** What was refused at the door: the code as `reason`, the cure with its fields, and words for a person. */
export const refusalProblem = (
  { process }: Pick<ProcessApi, 'process'>,
  { code, detail, field, fields }: Refusal,
  words: WordsReader,
): ProblemError => {
  const reason = code.replaceAll('-', '_')
  // A market's own reason comes as the key of its text.
  const ofMarket = refusalText(process, words, detail)
  const text = ofMarket ?? refusalText(process, words, reason)
  const cure = ofMarket ?? detail
  const atFault = fields ?? (field === undefined ? [] : [{ pointer: field, detail: cure }])
  return new ProblemError(reason.endsWith('_changed') ? 'RPS_ANSWERED_CHANGED' : 'RPS_COMMAND_REFUSED', {
    detail: cure,
    members: { reason, ...(text !== undefined && { text }) },
    ...(atFault.length > 0 && { errors: atFault.map((one) => ({ in: 'body' as const, pointer: one.pointer, detail: one.detail })) }),
  })
}
