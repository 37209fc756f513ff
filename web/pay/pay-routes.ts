import formbody from '@fastify/formbody'
import type { Money } from '../../domain/money/money.ts'
import { takeFact } from '../../platform/cases/inbox/accept.ts'
import type { Database } from '../../platform/database/database.ts'
import { amountOf, waitingPayment } from '../../platform/payments/payments.ts'
import { formatDateTime, formatMoney } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { type PageApp, type PageDependencies, type PageSetting, sendPage } from '../page-app.ts'
import { priceRow } from '../pages/parts.ts'
import { problemPages } from '../pages/problem-pages.ts'
import { contentSecurityPolicy } from '../style.ts'
import { BEHIND_THE_LINK, createVisits, type Visit } from '../visit.ts'
import { PAY_SCRIPT } from './pay-script.ts'

const SCRIPT_AT = '/pay.js'
const LARGEST_ANSWER = 4_096

/** By what the customer's browser reaches the payment provider. */
export interface PaySetting extends PageSetting {
  readonly payment: {
    readonly publicKey: string
    readonly scriptUrl: string
    /** Origins this page lets in, by directive of its content security policy. */
    readonly origins: Readonly<Record<'script-src' | 'frame-src' | 'connect-src', readonly string[]>>
  }
}

/** The page on which what is due is paid by card. The only one with a script; without one, it says where else to pay. */
export const payRoutes = async (app: PageApp, deps: PageDependencies, setting: PaySetting): Promise<void> => {
  await app.register(formbody, { bodyLimit: LARGEST_ANSWER, parser: (text: string) => Object.fromEntries(new URLSearchParams(text)) })
  app.setErrorHandler(problemPages(setting.help))
  const schema = { hide: true }
  const { visitOf, frameOf } = createVisits(deps, setting)
  const { origins } = setting.payment
  const policy = contentSecurityPolicy([
    `script-src 'self' ${origins['script-src'].join(' ')}`,
    `frame-src ${origins['frame-src'].join(' ')}`,
    `connect-src ${origins['connect-src'].join(' ')}`,
  ])

  app.get(SCRIPT_AT, { config: { access: ['guest'] }, schema }, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600').send(PAY_SCRIPT),
  )

  app.get('/c/:token/pay', { config: BEHIND_THE_LINK, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const payment = await waitingPayment(deps.database, visit.actor.caseId)
    // Paid, or asked for in another way by now: the case says how it stands.
    if (payment?.clientSecret == null) return reply.redirect(visit.at(''), 303)
    const { page } = textsIn(visit.shown.reader.language)
    const content = payForm(visit, amountOf(payment), deps.secrets.open(payment.clientSecret), setting.payment)
    return sendPage(reply, 200, layout(frameOf(visit), page.payHeading, content), policy)
  })

  // A bank sends the browser back by a GET, which changes nothing: its page has the payment read by a form that sends itself.
  app.get('/c/:token/pay/returned', { config: BEHIND_THE_LINK, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const { redirect_status: fromBank } = request.query as { readonly redirect_status?: unknown }
    const standing = await standingOf(deps.database, visit.actor.caseId)
    if (standing.kind === 'none') return reply.redirect(visit.at(''), 303)
    const content = standingInWords(visit, standing, fromBank === undefined ? 'asked' : 'to_be_asked')
    const { page } = textsIn(visit.shown.reader.language)
    return sendPage(reply, 200, layout(frameOf(visit), page.payCheckHeading, content), contentSecurityPolicy(["script-src 'self'"]))
  })

  // The customer's browser is done with the provider. What it says counts for nothing: the payment is read again.
  app.post('/c/:token/pay/returned', { config: { ...BEHIND_THE_LINK, idempotency: 'not_needed' }, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const { caseId } = visit.actor
    const payment = await waitingPayment(deps.database, caseId)
    if (payment?.intentRef != null) {
      const ref = payment.intentRef
      const minute = Math.floor(deps.clock.now().getTime() / 60_000)
      await deps.database.$transaction((tx) =>
        takeFact(tx, deps, {
          caseId,
          type: 'payment_reported',
          body: { ref, type: 'returned' },
          forWorkflow: {},
          actor: 'customer:browser',
          deduplicateKey: `returned/${payment.id}/${minute}`,
        }),
      )
    }
    return reply.redirect(visit.at('/pay/returned'), 303)
  })
}

/** How the newest payment of a case by link stands, by what was read of it. */
type Standing =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'paid'; readonly amount: Money; readonly at: Date }

async function standingOf(database: Pick<Database, 'payment' | 'caseEvent'>, caseId: string): Promise<Standing> {
  const payment = await database.payment.findFirst({ where: { caseId, means: 'link' }, orderBy: { createdAt: 'desc' } })
  if (payment?.status === 'paid' && payment.paidAt !== null) return { kind: 'paid', amount: amountOf(payment), at: payment.paidAt }
  if (payment?.status !== 'open') return { kind: 'none' }
  const last = await database.caseEvent.findFirst({ where: { caseId }, orderBy: { number: 'desc' }, select: { by: true } })
  return { kind: last?.by === 'readPayment.declined' ? 'declined' : 'open' }
}

const standingInWords = (
  { shown: { reader }, at }: Visit,
  standing: Exclude<Standing, { kind: 'none' }>,
  how: 'asked' | 'to_be_asked',
): Html => {
  const { page } = textsIn(reader.language)
  const back = html`<p><a href="${at('')}">${page.payBack}</a></p>`
  if (standing.kind === 'paid') {
    const said = fill(page.payPaid, { amount: formatMoney(standing.amount, reader), time: formatDateTime(standing.at, reader) })
    return html`<div class="box good" role="status"><p>${said}</p></div>${back}`
  }
  if (how === 'to_be_asked')
    return html`<section><p>${page.payChecking}</p><form method="post" action="${at('/pay/returned')}" id="returned"><button type="submit">${page.payCheck}</button></form></section>
<script src="${SCRIPT_AT}"></script>`
  return standing.kind === 'declined'
    ? html`<div class="box bad" role="alert"><p>${page.payDeclined}</p></div><p><a class="button" href="${at('/pay')}">${page.payAgain}</a></p>${back}`
    : html`<section role="status"><p>${page.payChecking}</p><p><a class="button" href="${at('/pay/returned')}">${page.payCheck}</a></p></section>${back}`
}

const payForm = ({ shown: { reader }, at }: Visit, due: Money, secret: string, { publicKey, scriptUrl }: PaySetting['payment']): Html => {
  const { page } = textsIn(reader.language)
  return html`<section><dl>${priceRow(page.payDue, due, reader)}</dl>
<form method="post" action="${at('/pay/returned')}" id="payment" data-key="${publicKey}" data-secret="${secret}" data-language="${reader.language}" data-back="${at('/pay/returned')}">
<div id="card" class="field"></div>
<p class="wrong" id="payment-wrong" role="alert"></p>
<button type="submit" disabled>${fill(page.payButton, { amount: formatMoney(due, reader) })}</button>
</form>
<noscript><p class="note">${page.payWithoutScript}</p></noscript>
<p class="quiet">${page.payNote}</p></section>
<script src="${scriptUrl}"></script>
<script src="${SCRIPT_AT}"></script>`
}
