import type { FastifyRequest } from 'fastify'
import type { Language } from '../../domain/market/language.ts'
import { readTradeIn } from '../../platform/trade-in/read-trade-in.ts'
import { actorOf } from '../auth/access.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import { type AnswerContext, answerOf } from './case-answer.ts'
import type { TradeInAnswer } from './case-schemas.ts'
import type { Reader } from './reach.ts'

/** The page behind the link that the caller came with. */
const pageOf = (deps: ApiDependencies, request: FastifyRequest): string | undefined => {
  if (actorOf(request).kind !== 'link') return undefined
  const token = /^link +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return token && `${deps.settings.PUBLIC_URL}/c/${token}`
}

export const contextOf = (
  deps: ApiDependencies,
  request: FastifyRequest,
  reader: Reader,
  language: Language | undefined,
): AnswerContext => ({ deps, reader, language, page: pageOf(deps, request) })

/** The case as it now stands, for a reader. Throws RPS_NOT_FOUND where it is gone meanwhile. */
export const readAnswer = async (deps: ApiDependencies, reference: string, context: AnswerContext): Promise<TradeInAnswer> => {
  const subject = await readTradeIn(deps.database, reference)
  if (!subject) throw new ProblemError('RPS_NOT_FOUND')
  return answerOf(subject, context)
}
