import formbody from '@fastify/formbody'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LANGUAGES, type Language } from '../domain/market/language.ts'
import { type LeavingKind, receiveLeaving, type WithdrawalDependencies } from '../platform/withdrawals/receive-withdrawal.ts'
import { textsIn } from '../texts/index.ts'
import type { PageKey } from '../texts/page-keys.ts'
import { fill } from '../texts/placeholders.ts'
import { sentOf } from './forms/read-answer.ts'
import { type Html, html, type Part } from './html.ts'
import { errorSummary, layout } from './layout.ts'
import { languageOfVisitor, type PageApp, type PageSetting, sendPage } from './page-app.ts'
import { plainErrors, plainField } from './pages/plain-form.ts'
import { problemPages } from './pages/problem-pages.ts'

/** From one address; nobody leaves more contracts than that in a minute. */
const DECLARED_PER_MINUTE = 10
const LARGEST_ANSWER = 4_096
const NAMES = ['reference', 'name', 'email'] as const

/** A way to leave: where its page stands, and its words. */
interface Way {
  readonly kind: LeavingKind
  readonly path: string
  readonly words: Readonly<Record<'heading' | 'text' | 'confirm' | 'done', PageKey>>
}

const WAYS: readonly Way[] = [
  {
    kind: 'withdrawal',
    path: '/withdraw',
    words: { heading: 'withdrawHeading', text: 'withdrawText', confirm: 'withdrawConfirm', done: 'withdrawDone' },
  },
  {
    kind: 'cancellation',
    path: '/cancel',
    words: { heading: 'cancelHeading', text: 'cancelText', confirm: 'cancelConfirm', done: 'cancelDone' },
  },
]

/**
 * The pages by which anybody withdraws from a contract, or cancels it, without a link, in two steps: what it is about, then a button that says
 * what it does. They say the same whether reference and address belong together or not. Source: directive 2011/83/EU, article 11a; for a
 * cancellation L215-1-1 of the French consumer code and § 312k BGB.
 */
export const leaveRoutes = async (app: PageApp, deps: WithdrawalDependencies, setting: Pick<PageSetting, 'help'>): Promise<void> => {
  await app.register(formbody, { bodyLimit: LARGEST_ANSWER, parser: (text: string) => Object.fromEntries(new URLSearchParams(text)) })
  app.setErrorHandler(problemPages(setting.help))
  for (const way of WAYS) leaveBy(app, deps, setting, way)
}

const leaveBy = (app: PageApp, deps: WithdrawalDependencies, { help }: Pick<PageSetting, 'help'>, way: Way): void => {
  const { kind, path, words } = way
  const schema = { hide: true }
  const show = (request: FastifyRequest, reply: FastifyReply, status: number, content: (language: Language) => Part): FastifyReply => {
    const language = languageOfVisitor(request)
    const frame = { language, languages: LANGUAGES, hrefIn: (other: Language) => `${path}?lang=${other}`, help }
    return sendPage(reply, status, layout(frame, textsIn(language).page[words.heading], content(language)))
  }

  app.get(path, { config: { access: ['guest'] }, schema }, async (request, reply) =>
    show(request, reply, 200, (language) => askForm(way, language, {})),
  )

  app.post(
    path,
    {
      config: { access: ['guest'], idempotency: 'not_needed', rateLimit: { max: DECLARED_PER_MINUTE, timeWindow: 60_000 } },
      schema,
    },
    async (request, reply) => {
      const sent = sentOf(request.body)
      const declared = { reference: sent.reference ?? '', name: sent.name ?? '', email: sent.email ?? '' }
      if (plainErrors('en', NAMES, sent).length > 0) return show(request, reply, 422, (language) => askForm(way, language, sent))
      if (sent.step !== 'confirm') return show(request, reply, 200, (language) => confirmForm(way, language, declared))
      const at = await receiveLeaving(deps, { kind, ...declared })
      return show(request, reply, 200, (language) => {
        const { page } = textsIn(language)
        const time = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
        return html`<div class="box good" role="status"><p>${fill(page[words.done], { reference: declared.reference, time })}</p></div>`
      })
    },
  )
}

type Declared = Readonly<Record<(typeof NAMES)[number], string>>

const askForm = ({ path, words }: Way, language: Language, sent: Readonly<Record<string, string>>): Html => {
  const { page } = textsIn(language)
  const errors = Object.keys(sent).length === 0 ? [] : plainErrors(language, NAMES, sent)
  return html`${errorSummary(language, errors)}<section><p>${page[words.text]}</p>
<form method="post" action="${path}?lang=${language}" novalidate accept-charset="utf-8">
${NAMES.map((name) => plainField(language, name, sent, errors))}
<button type="submit" name="step" value="check">${page.leaveContinue}</button>
</form></section>`
}

const confirmForm = ({ path, words }: Way, language: Language, declared: Declared): Html => {
  const { page } = textsIn(language)
  return html`<section><p class="note">${page.checkNote}</p>
<dl>${NAMES.map((name) => html`<div><dt>${page[name]}</dt><dd>${declared[name]}</dd></div>`)}</dl>
<form method="post" action="${path}?lang=${language}" accept-charset="utf-8">
${NAMES.map((name) => html`<input type="hidden" name="${name}" value="${declared[name]}">`)}
<button type="submit" name="step" value="confirm">${page[words.confirm]}</button>
</form></section>`
}
