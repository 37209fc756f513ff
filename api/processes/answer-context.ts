import type { FastifyRequest } from 'fastify'
import type { Language } from '../../domain/market/language.ts'
import type { Reader as WordsReader } from '../../texts/format.ts'
import { actorOf } from '../auth/access.ts'
import type { ApiDependencies } from '../route-plugin.ts'
import type { Reader } from './reader.ts'
import { readerFor } from './words.ts'

/** For whom a case is answered. */
export interface AnswerContext {
  readonly deps: ApiDependencies
  readonly reader: Reader
  readonly words: WordsReader
  /** Address of the page behind the link that was used, where one was. */
  readonly page: string | undefined
}

export const contextOf = (
  deps: ApiDependencies,
  request: FastifyRequest,
  subject: { readonly language: string; readonly market: string; readonly zone: string },
  reader: Reader,
): AnswerContext => {
  const { language } = request.query as { readonly language?: Language }
  return { deps, reader, words: readerFor(subject, language), page: pageOf(deps, request) }
}

/** The page behind the link that the caller came with. */
const pageOf = (deps: ApiDependencies, request: FastifyRequest): string | undefined => {
  if (actorOf(request).kind !== 'link') return undefined
  const token = /^link +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return token && `${deps.settings.PUBLIC_URL}/c/${token}`
}
