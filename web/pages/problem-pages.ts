import type { FastifyReply, FastifyRequest } from 'fastify'
import { LANGUAGES } from '../../domain/market/language.ts'
import { textsIn } from '../../texts/index.ts'
import type { PageKey } from '../../texts/page-keys.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { languageOfVisitor, sendPage } from '../page-app.ts'

interface Words {
  readonly status: number
  readonly heading: PageKey
  readonly text: PageKey
  readonly newLink: 'offered' | 'not_offered'
}

const INVALID: Words = { status: 404, heading: 'linkInvalidHeading', text: 'linkInvalidText', newLink: 'offered' }
const EXPIRED: Words = { status: 410, heading: 'linkExpiredHeading', text: 'linkExpiredText', newLink: 'offered' }
const AWAY: Words = { status: 503, heading: 'unavailableHeading', text: 'unavailableText', newLink: 'not_offered' }

/** By the API's code of the problem: the door is the same, only its words are not. */
const PAGES: Readonly<Record<string, Words>> = {
  RPS_LINK_INVALID: INVALID,
  RPS_URL_TOO_LONG: INVALID,
  RPS_LINK_EXPIRED: EXPIRED,
  RPS_LINK_REVOKED: EXPIRED,
}

const pageOf = (error: { readonly code?: unknown; readonly statusCode?: unknown }): Words => {
  const known = typeof error.code === 'string' ? PAGES[error.code] : undefined
  if (known !== undefined) return known
  return typeof error.statusCode === 'number' && error.statusCode < 500 ? { ...AWAY, status: error.statusCode } : AWAY
}

/** What a visitor sees where there is no page for them: nothing of any case, and how to get a new link. */
export const problemPages =
  (help: string) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { status, heading, text, newLink } = pageOf(typeof error === 'object' && error !== null ? error : {})
    if (status >= 500) request.log.error({ err: error }, 'a page could not be shown')
    const language = languageOfVisitor(request)
    const { page } = textsIn(language)
    // Relative: the address itself names a case.
    const frame = { language, languages: LANGUAGES, hrefIn: (other: string) => `?lang=${other}`, help }
    if (status === 503) reply.header('retry-after', '30')
    return sendPage(
      reply,
      status,
      layout(
        frame,
        page[heading],
        html`<section><p>${page[text]}</p>${newLink === 'offered' ? html`<a class="button" href="/link?lang=${language}">${page.lostLinkHeading}</a>` : null}</section>`,
      ),
    )
  }
