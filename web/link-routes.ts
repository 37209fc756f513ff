import formbody from '@fastify/formbody'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../domain/market/language.ts'
import { LANGUAGES } from '../domain/market/language.ts'
import { type MailLinkDependencies, mailLostLink } from '../platform/cases/notices/mail-link.ts'
import { textsIn } from '../texts/index.ts'
import { type Sent, sentOf } from './forms/read-answer.ts'
import { type Html, html, type Part } from './html.ts'
import { errorSummary, layout } from './layout.ts'
import { languageOfVisitor, type PageApp, type PageSetting, sendPage } from './page-app.ts'
import { type PlainError, plainErrors, plainField } from './pages/plain-form.ts'
import { problemPages } from './pages/problem-pages.ts'

/** From one address; nobody loses more links than that in a minute. */
const ASKED_PER_MINUTE = 10
const LARGEST_ANSWER = 4_096

/** The page that has a new link mailed. It says the same whether reference and address belong together or not. */
export const linkRoutes = async (app: PageApp, deps: MailLinkDependencies, setting: Pick<PageSetting, 'help'>): Promise<void> => {
  await app.register(formbody, { bodyLimit: LARGEST_ANSWER, parser: (text: string) => Object.fromEntries(new URLSearchParams(text)) })
  app.setErrorHandler(problemPages(setting.help))
  const config = { access: ['guest'], rateLimit: { max: ASKED_PER_MINUTE, timeWindow: 60_000 } } as const
  const schema = { hide: true }

  const show = (request: FastifyRequest, reply: FastifyReply, status: number, content: (language: Language) => Part): FastifyReply => {
    const language = languageOfVisitor(request)
    const frame = { language, languages: LANGUAGES, hrefIn: (other: Language) => `/link?lang=${other}`, help: setting.help }
    return sendPage(reply, status, layout(frame, textsIn(language).page.lostLinkHeading, content(language)))
  }

  app.get('/link', { config: { access: ['guest'] }, schema }, async (request, reply) =>
    show(request, reply, 200, (language) => form(language, {}, [])),
  )

  app.post('/link', { config: { ...config, idempotency: 'not_needed' }, schema }, async (request, reply) => {
    const sent = sentOf(request.body)
    const language = languageOfVisitor(request)
    const errors = plainErrors(language, NAMES, sent)
    if (errors.length > 0) return show(request, reply, 422, () => form(language, sent, errors))
    await mailLostLink(deps, { reference: sent.reference ?? '', email: sent.email ?? '' })
    return show(request, reply, 200, () => html`<div class="box good" role="status"><p>${textsIn(language).page.lostLinkSent}</p></div>`)
  })
}

const NAMES = ['email', 'reference'] as const

const form = (language: Language, sent: Sent, errors: readonly PlainError[]): Html => {
  const { page } = textsIn(language)
  return html`${errorSummary(language, errors)}<section><p>${page.lostLinkText}</p>
<form method="post" action="/link?lang=${language}" novalidate accept-charset="utf-8">
${plainField(language, 'email', sent, errors)}
${plainField(language, 'reference', sent, errors)}
<button type="submit">${page.lostLinkSend}</button>
</form></section>`
}
