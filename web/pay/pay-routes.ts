import formbody from '@fastify/formbody'
import type { Money } from '../../domain/money/money.ts'
import { takeFact } from '../../platform/cases/inbox/accept.ts'
import { amountOf, waitingPayment } from '../../platform/payments/payments.ts'
import { formatMoney } from '../../texts/format.ts'
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
    return reply.redirect(visit.at(''), 303)
  })
}

const payForm = ({ shown: { reader }, at }: Visit, due: Money, secret: string, { publicKey, scriptUrl }: PaySetting['payment']): Html => {
  const { page } = textsIn(reader.language)
  return html`<section><dl>${priceRow(page.payDue, due, reader)}</dl>
<form method="post" action="${at('/pay/returned')}" id="payment" data-key="${publicKey}" data-secret="${secret}" data-language="${reader.language}" data-back="${at('/pay')}">
<div id="card" class="field"></div>
<p class="wrong" id="payment-wrong" role="alert"></p>
<button type="submit" disabled>${fill(page.payButton, { amount: formatMoney(due, reader) })}</button>
</form>
<noscript><p class="note">${page.payWithoutScript}</p></noscript>
<p class="quiet">${page.payNote}</p></section>
<script src="${scriptUrl}"></script>
<script src="${SCRIPT_AT}"></script>`
}
