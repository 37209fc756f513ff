import formbody from '@fastify/formbody'
import { mayChangeMethod, openSetUp, readSetUp } from '../../platform/subscription/methods/open-set-up.ts'
import { markSetUpReported } from '../../platform/subscription/methods/set-ups.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { type PageApp, type PageDependencies, sendPage } from '../page-app.ts'
import { problemPages } from '../pages/problem-pages.ts'
import { contentSecurityPolicy } from '../style.ts'
import { BEHIND_THE_LINK, createVisits, type Visit } from '../visit.ts'
import type { PaySetting } from './pay-setting.ts'
import { continueForm, providerForm, providerPolicy, providerScripts, readingForm } from './provider-form.ts'

const LARGEST_ANSWER = 4_096
const RETURNED = '/method/returned'

/** The pages on which another card is saved for a subscription: nothing is charged by it, and what is owed is tried with it at once. */
export const methodRoutes = async (app: PageApp, deps: PageDependencies, setting: PaySetting): Promise<void> => {
  await app.register(formbody, { bodyLimit: LARGEST_ANSWER, parser: (text: string) => Object.fromEntries(new URLSearchParams(text)) })
  app.setErrorHandler(problemPages(setting.help))
  const schema = { hide: true }
  const { visitOf, frameOf } = createVisits(deps, setting)
  const isSubscription = ({ shown: { kind } }: Visit): boolean => kind.process.table.process === 'subscription'

  app.get('/c/:token/method', { config: BEHIND_THE_LINK, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const opened = isSubscription(visit) ? await readSetUp(deps, visit.actor.caseId, 'card') : ({ kind: 'not_now' } as const)
    if (opened.kind === 'not_now') return reply.redirect(visit.at(''), 303)
    const { reader } = visit.shown
    const { page, processes } = textsIn(reader.language)
    const words = processes.subscription.page
    if (opened.kind === 'none') {
      const before = html`<section><p>${words.methodNote}</p>${continueForm(visit.at('/method'), reader.language)}</section>`
      return sendPage(reply, 200, layout(frameOf(visit), words.methodHeading, before))
    }
    const form = providerForm(
      {
        confirm: 'confirmSetup',
        secret: opened.clientSecret,
        back: visit.at(RETURNED),
        button: words.methodButton,
        language: reader.language,
      },
      setting.payment,
    )
    const content = html`<section><p>${words.methodNote}</p>
${form}
<p class="quiet">${page.payNote}</p></section>
${providerScripts(setting.payment)}`
    return sendPage(reply, 200, layout(frameOf(visit), words.methodHeading, content), providerPolicy(setting.payment))
  })

  app.post('/c/:token/method', { config: { ...BEHIND_THE_LINK, idempotency: 'not_needed' }, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    if (!isSubscription(visit)) return reply.redirect(visit.at(''), 303)
    const opened = await openSetUp(deps, visit.actor.caseId, { kind: 'card', declared: [] })
    if (opened.kind === 'away') throw new Error(`no other card of ${visit.actor.caseId} can be saved: the provider did not answer`)
    return reply.redirect(visit.at('/method'), 303)
  })

  app.get('/c/:token/method/returned', { config: BEHIND_THE_LINK, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    // Whoever has left meanwhile is charged nothing any more.
    if (!isSubscription(visit) || !mayChangeMethod(visit.shown.page.state)) return reply.redirect(visit.at(''), 303)
    const { redirect_status: fromBank } = request.query as { readonly redirect_status?: unknown }
    const { reader } = visit.shown
    const content = fromBank === undefined ? await standingOf(visit) : readingForm(visit.at(RETURNED), reader.language)
    const { methodHeading } = textsIn(reader.language).processes.subscription.page
    return sendPage(reply, 200, layout(frameOf(visit), methodHeading, content), contentSecurityPolicy(["script-src 'self'"]))
  })

  app.post('/c/:token/method/returned', { config: { ...BEHIND_THE_LINK, idempotency: 'not_needed' }, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const open = await deps.database.methodSetUp.findMany({ where: { caseId: visit.actor.caseId, transferId: null, state: 'open' } })
    for (const { ref } of open) await deps.database.$transaction((tx) => markSetUpReported(tx, ref, deps.clock.now()))
    return reply.redirect(visit.at(RETURNED), 303)
  })

  /** By what was read of it. */
  async function standingOf({ actor: { caseId }, shown: { reader }, at }: Visit): Promise<Html> {
    const { page, processes } = textsIn(reader.language)
    const words = processes.subscription.page
    const back = html`<p><a href="${at('')}">${page.payBack}</a></p>`
    const open = await deps.database.methodSetUp.findFirst({ where: { caseId, transferId: null, state: 'open' } })
    if (open?.reportedAt)
      return html`<section role="status"><p>${page.payChecking}</p><p><a class="button" href="${at(RETURNED)}">${page.payCheck}</a></p></section>${back}`
    if (open)
      return html`<div class="box bad" role="alert"><p>${words.methodNotSaved}</p></div><p><a class="button" href="${at('/method')}">${page.payAgain}</a></p>${back}`
    // The card that was saved last, though its case may not have been told yet; nobody else's, whom it is offered to or who had it before.
    const theirs = { caseId, transferId: null, forgetAt: null, forgottenAt: null }
    const method = await deps.database.savedMethod.findFirst({ where: theirs, orderBy: { savedAt: 'desc' } })
    const said = fill(words.methodSaved, { digits: method?.lastDigits ?? '' })
    return html`<div class="box good" role="status"><p>${said}</p></div>${back}`
  }
}
