import formbody from '@fastify/formbody'
import type { Money } from '../../domain/money/money.ts'
import { formatDateTime, formatMoney } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { type PageApp, type PageDependencies, sendPage } from '../page-app.ts'
import { priceRow } from '../pages/parts.ts'
import { problemPages } from '../pages/problem-pages.ts'
import { contentSecurityPolicy } from '../style.ts'
import { BEHIND_THE_LINK, createVisits, type Visit } from '../visit.ts'
import { type PaidByLink, type PaymentStanding, paidByLink } from './paid-by-link.ts'
import { PAY_SCRIPT } from './pay-script.ts'
import type { PaySetting } from './pay-setting.ts'
import { continueForm, providerForm, providerPolicy, providerScripts, readingForm, SCRIPT_AT } from './provider-form.ts'

const LARGEST_ANSWER = 4_096

/** The page on which what is due is paid by card. The only one with a script; without one, it says where else to pay. */
export const payRoutes = async (app: PageApp, deps: PageDependencies, setting: PaySetting): Promise<void> => {
  await app.register(formbody, { bodyLimit: LARGEST_ANSWER, parser: (text: string) => Object.fromEntries(new URLSearchParams(text)) })
  app.setErrorHandler(problemPages(setting.help))
  const schema = { hide: true }
  const { visitOf, frameOf } = createVisits(deps, setting)
  const policy = providerPolicy(setting.payment)

  app.get(SCRIPT_AT, { config: { access: ['guest'] }, schema }, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600').send(PAY_SCRIPT),
  )

  app.get('/c/:token/pay', { config: BEHIND_THE_LINK, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const due = await kindOf(visit).due(deps, visit.actor.caseId)
    // Paid, or asked for in another way by now: the case says how it stands.
    if (due === null) return reply.redirect(visit.at(''), 303)
    const { page } = textsIn(visit.shown.reader.language)
    const { amount, secret } = due
    if (secret === null) return sendPage(reply, 200, layout(frameOf(visit), page.payHeading, beforePaying(visit, amount)))
    const content = payForm(visit, { amount, secret }, setting.payment)
    return sendPage(reply, 200, layout(frameOf(visit), page.payHeading, content), policy)
  })

  app.post('/c/:token/pay', { config: { ...BEHIND_THE_LINK, idempotency: 'not_needed' }, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    await kindOf(visit).open(deps, visit.actor.caseId)
    return reply.redirect(visit.at('/pay'), 303)
  })

  // A bank sends the browser back by a GET, which changes nothing: its page has the payment read by a form that sends itself.
  app.get('/c/:token/pay/returned', { config: BEHIND_THE_LINK, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const { redirect_status: fromBank } = request.query as { readonly redirect_status?: unknown }
    const standing = await kindOf(visit).standing(deps.database, visit.actor.caseId)
    if (standing.kind === 'none') return reply.redirect(visit.at(''), 303)
    const content = standingInWords(visit, standing, fromBank === undefined ? 'asked' : 'to_be_asked')
    const { page } = textsIn(visit.shown.reader.language)
    return sendPage(reply, 200, layout(frameOf(visit), page.payCheckHeading, content), contentSecurityPolicy(["script-src 'self'"]))
  })

  app.post('/c/:token/pay/returned', { config: { ...BEHIND_THE_LINK, idempotency: 'not_needed' }, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    await kindOf(visit).returned(deps, visit.actor.caseId)
    return reply.redirect(visit.at('/pay/returned'), 303)
  })
}

const kindOf = ({ shown: { kind } }: Visit): PaidByLink => paidByLink(kind.process.table.process)

const standingInWords = ({ shown: { reader }, at }: Visit, standing: PaymentStanding, how: 'asked' | 'to_be_asked'): Html => {
  const { page } = textsIn(reader.language)
  const back = html`<p><a href="${at('')}">${page.payBack}</a></p>`
  if (standing.kind === 'paid') {
    const said = fill(page.payPaid, { amount: formatMoney(standing.amount, reader), time: formatDateTime(standing.at, reader) })
    return html`<div class="box good" role="status"><p>${said}</p></div>${back}`
  }
  if (how === 'to_be_asked') return readingForm(at('/pay/returned'), reader.language)
  return standing.kind === 'declined'
    ? html`<div class="box bad" role="alert"><p>${page.payDeclined}</p></div><p><a class="button" href="${at('/pay')}">${page.payAgain}</a></p>${back}`
    : html`<section role="status"><p>${page.payChecking}</p><p><a class="button" href="${at('/pay/returned')}">${page.payCheck}</a></p></section>${back}`
}

/** What is not opened at the provider yet is opened by whoever goes on: a mail scanner follows links, and sends no form. */
const beforePaying = ({ shown: { reader }, at }: Visit, amount: Money): Html => {
  const { page } = textsIn(reader.language)
  return html`<section><dl>${priceRow(page.payDue, amount, reader)}</dl>
${continueForm(at('/pay'), reader.language)}</section>`
}

const payForm = (
  { shown: { reader }, at }: Visit,
  { amount, secret }: { readonly amount: Money; readonly secret: string },
  payment: PaySetting['payment'],
): Html => {
  const { page } = textsIn(reader.language)
  const button = fill(page.payButton, { amount: formatMoney(amount, reader) })
  const form = providerForm({ confirm: 'confirmPayment', secret, back: at('/pay/returned'), button, language: reader.language }, payment)
  return html`<section><dl>${priceRow(page.payDue, amount, reader)}</dl>
${form}
<p class="quiet">${page.payNote}</p></section>
${providerScripts(payment)}`
}
