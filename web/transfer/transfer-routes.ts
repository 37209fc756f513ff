import formbody from '@fastify/formbody'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../domain/market/language.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import { TAKE_OVER_DECLARATIONS } from '../../domain/subscription/transfer.ts'
import { invoicePaper } from '../../platform/invoices/read-invoice.ts'
import { listInvoices, MOST_LISTED } from '../../platform/subscription/invoices/list-invoices.ts'
import { markSetUpReported } from '../../platform/subscription/methods/set-ups.ts'
import { type Offer, readOffer } from '../../platform/subscription/transfer/read-offer.ts'
import { declineOffer, openOwnSetUp, readOwnSetUp, takeOver } from '../../platform/subscription/transfer/take-over.ts'
import { formatDate, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { sentOf, TICKED } from '../forms/read-answer.ts'
import { type Html, html, type Part } from '../html.ts'
import { type Frame, layout } from '../layout.ts'
import { languageAsked, type PageActor, type PageApp, type PageDependencies, sendPage } from '../page-app.ts'
import { problemPages } from '../pages/problem-pages.ts'
import type { PaySetting } from '../pay/pay-setting.ts'
import { providerForm, providerPolicy, providerScripts, readingForm } from '../pay/provider-form.ts'
import { contentSecurityPolicy } from '../style.ts'
import { invoiceList } from '../subscription/invoice-list.ts'
import { offerContent, type Said } from './offer-content.ts'

const LARGEST_ANSWER = 4_096
const OFFERED = { access: ['offer'], linkIn: 'path' } as const
const PARTIES = { access: ['offer', 'former'], linkIn: 'path' } as const

/** What can be saved to be charged later, each on pages of its own; the words of each by their names. */
const WAYS_TO_PAY = [
  {
    at: '/card',
    kind: 'card',
    declares: [],
    heading: 'transferCardHeading',
    note: 'transferCardNote',
    button: 'methodButton',
    notSaved: 'methodNotSaved',
  },
  {
    at: '/account',
    kind: 'sepa_debit',
    declares: ['debit_mandate'],
    heading: 'transferAccountHeading',
    note: 'transferAccountNote',
    button: 'transferAccountButton',
    notSaved: 'transferAccountNotSaved',
  },
] as const
type WayToPay = (typeof WAYS_TO_PAY)[number]

type Party = Extract<PageActor, { readonly kind: 'offer' | 'former' }>

/** One visit by somebody whose the subscription is not: not yet, or no more. */
interface PartyVisit {
  readonly party: Party
  readonly reader: Reader
  /** An address below the page, with the language that was chosen. */
  readonly at: (path: string, query?: Readonly<Record<string, string>>) => string
  readonly frame: Frame
}

/**
 * The pages behind the link of whoever is asked to take a subscription over, and of whoever has handed it over: what is offered, or what was
 * billed to them, and nothing else of it. As on every page a GET changes nothing.
 */
export const transferRoutes = async (app: PageApp, deps: PageDependencies, setting: PaySetting): Promise<void> => {
  await app.register(formbody, { bodyLimit: LARGEST_ANSWER, parser: (text: string) => Object.fromEntries(new URLSearchParams(text)) })
  app.setErrorHandler(problemPages(setting.help))
  const schema = { hide: true }
  const answer = { config: { ...OFFERED, idempotency: 'not_needed' }, schema } as const

  const visitOf = async (request: FastifyRequest): Promise<PartyVisit> => {
    const party = setting.actorOf(request)
    if (party.kind !== 'offer' && party.kind !== 'former') throw new Error('a page was reached without a link to it')
    const [{ market }, { language: own }] = await Promise.all([
      deps.database.case.findUniqueOrThrow({ where: { id: party.caseId }, select: { market: true } }),
      deps.database.customer.findUniqueOrThrow({ where: { id: party.customerId }, select: { language: true } }),
    ])
    const { languages, zone, code } = deps.marketAt(market, deps.clock.now())
    const asked = languages.find((one) => one === languageAsked(request))
    const language = asked ?? (own as Language)
    const { token } = request.params as { readonly token: string }
    const at: PartyVisit['at'] = (path, query = {}) => {
      const search = new URLSearchParams({ ...query, ...(asked && { lang: asked }) }).toString()
      return `/transfer/${token}${path}${search === '' ? '' : `?${search}`}`
    }
    return {
      party,
      at,
      reader: { language, market: code as MarketCode, zone },
      frame: {
        language,
        languages,
        hrefIn: (other) => `/transfer/${token}?${new URLSearchParams({ lang: other })}`,
        help: setting.help,
        reference: party.caseId,
      },
    }
  }

  const wordsOf = ({ reader: { language } }: PartyVisit) => textsIn(language).processes.subscription.page

  /** The offer, where it can still be answered; else where it stands is shown, and null. */
  const offered = async (request: FastifyRequest): Promise<{ readonly visit: PartyVisit; readonly offer: Offer | null }> => {
    const visit = await visitOf(request)
    return { visit, offer: await readOffer(deps, visit.party.caseId, visit.party.customerId) }
  }

  const show = (reply: FastifyReply, visit: PartyVisit, status: number, heading: string, content: Part): FastifyReply =>
    sendPage(reply, status, layout(visit.frame, heading, content))

  /** With what a subscription of its market can be paid. */
  const paidByOf = async ({ party }: PartyVisit) => {
    const { market } = await deps.database.case.findUniqueOrThrow({ where: { id: party.caseId }, select: { market: true } })
    return deps.marketAt(market, deps.clock.now()).subscription.paidBy
  }

  const showOffer = async (
    reply: FastifyReply,
    visit: PartyVisit,
    offer: Offer | null,
    said: Said,
    status = 200,
  ): Promise<FastifyReply> => {
    const content = offerContent(offer, said, visit, { ...deps, paidBy: await paidByOf(visit) })
    return show(reply, visit, status, wordsOf(visit).transferHeading, content)
  }

  app.get('/transfer/:token', { config: PARTIES, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    if (visit.party.kind === 'former') return show(reply, visit, 200, wordsOf(visit).formerHeading, await formerContent(visit))
    return showOffer(reply, visit, await readOffer(deps, visit.party.caseId, visit.party.customerId), { kind: 'nothing' })
  })

  app.get('/transfer/:token/invoices/:year/:number/invoice.pdf', { config: PARTIES, schema }, async (request, reply) => {
    const { party, reader, at } = await visitOf(request)
    const { year = '', number = '' } = request.params as Readonly<Record<string, string>>
    const isOne = /^\d{4}$/.test(year) && /^\d{1,9}$/.test(number)
    const of = { year: Number(year), number: Number(number) }
    const paper = isOne && party.kind === 'former' ? await invoicePaper(deps, party.caseId, of, { former: party.customerId }) : null
    if (!paper) return reply.redirect(at(''), 303)
    return reply
      .type('application/pdf')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `inline; filename="${party.caseId}.pdf"`)
      .header('x-robots-tag', 'noindex')
      .send(await deps.papers.invoicePdf(paper, reader))
  })

  for (const way of WAYS_TO_PAY) {
    const path = `/transfer/:token${way.at}`

    app.get(path, { config: OFFERED, schema }, async (request, reply) => {
      const { visit, offer } = await offered(request)
      const secret = offer && offer.standing !== 'over' ? await readOwnSetUp(deps, offer, way.kind) : null
      if (secret === null) return reply.redirect(visit.at(''), 303)
      const { reader, at, frame } = visit
      const words = wordsOf(visit)
      const form = providerForm(
        { confirm: 'confirmSetup', secret, back: at(`${way.at}/returned`), button: words[way.button], language: reader.language },
        setting.payment,
      )
      const content = html`<section><p>${words[way.note]}</p>
${form}
<p class="quiet">${textsIn(reader.language).page.payNote}</p></section>
${providerScripts(setting.payment)}`
      return sendPage(reply, 200, layout(frame, words[way.heading], content), providerPolicy(setting.payment))
    })

    app.post(path, answer, async (request, reply) => {
      const { visit, offer } = await offered(request)
      if (offer === null || !(await paidByOf(visit)).includes(way.kind)) return reply.redirect(visit.at(''), 303)
      const sent = sentOf(request.body)
      const missing = way.declares.filter((kind) => sent[`declares.${kind}`] !== TICKED)
      if (offer.standing !== 'over' && missing.length > 0) return showOffer(reply, visit, offer, { kind: 'unticked', missing, sent }, 422)
      const { declarations } = textsIn(visit.reader.language).processes.subscription.terms
      const declared = way.declares.map((kind) => ({ kind, words: declarations[kind] }))
      const opened = await openOwnSetUp(deps, offer, { kind: way.kind, declared })
      if (opened.kind === 'away') throw new Error(`nothing can be saved for ${visit.party.caseId}: the provider did not answer`)
      return reply.redirect(visit.at(opened.kind === 'opened' ? way.at : ''), 303)
    })

    app.get(`${path}/returned`, { config: OFFERED, schema }, async (request, reply) => {
      const { visit, offer } = await offered(request)
      if (offer === null || offer.standing === 'over') return reply.redirect(visit.at(''), 303)
      const { redirect_status: fromBank } = request.query as { readonly redirect_status?: unknown }
      const back = visit.at(`${way.at}/returned`)
      const content = fromBank === undefined ? await savedContent(visit, offer, way) : readingForm(back, visit.reader.language)
      if (content === null) return reply.redirect(visit.at(''), 303)
      return sendPage(reply, 200, layout(visit.frame, wordsOf(visit)[way.heading], content), contentSecurityPolicy(["script-src 'self'"]))
    })

    app.post(`${path}/returned`, answer, async (request, reply) => {
      const { visit, offer } = await offered(request)
      const own = { transferId: offer?.transfer.id ?? null, kind: way.kind, state: 'open' }
      const open = own.transferId === null ? [] : await deps.database.methodSetUp.findMany({ where: own })
      for (const { ref } of open) await deps.database.$transaction((tx) => markSetUpReported(tx, ref, deps.clock.now()))
      return reply.redirect(visit.at(`${way.at}/returned`), 303)
    })
  }

  app.post('/transfer/:token/accept', answer, async (request, reply) => {
    const { visit, offer } = await offered(request)
    const sent = sentOf(request.body)
    const missing = TAKE_OVER_DECLARATIONS.filter((kind) => sent[`declares.${kind}`] !== TICKED)
    if (offer?.standing === 'open' && missing.length > 0) return showOffer(reply, visit, offer, { kind: 'unticked', missing, sent }, 422)
    const { declarations } = textsIn(visit.reader.language).processes.subscription.terms
    const declared = TAKE_OVER_DECLARATIONS.map((kind) => ({ kind, words: declarations[kind] }))
    const { kind } = await takeOver(deps, visit.party, { terms: sent.terms ?? '', declared })
    // As it stands now, so that it can be reloaded.
    if (kind === 'taken_over' || kind === 'over' || kind === 'not_now') return reply.redirect(visit.at(''), 303)
    const now = await readOffer(deps, visit.party.caseId, visit.party.customerId)
    return showOffer(reply, visit, now, { kind }, 409)
  })

  app.post('/transfer/:token/decline', answer, async (request, reply) => {
    const visit = await visitOf(request)
    await declineOffer(deps, visit.party)
    return reply.redirect(visit.at(''), 303)
  })

  // Somebody reloads a page that was the answer to a form: they see where it stands.
  for (const path of ['accept', 'decline'])
    app.get(`/transfer/:token/${path}`, { config: OFFERED, schema }, async (request, reply) =>
      reply.redirect((await visitOf(request)).at(''), 303),
    )

  /** What was read of the card or account; null where there is nothing more to wait for. */
  async function savedContent(visit: PartyVisit, { transfer }: Offer, way: WayToPay): Promise<Html | null> {
    const { page } = textsIn(visit.reader.language)
    const words = wordsOf(visit)
    const open = await deps.database.methodSetUp.findFirst({ where: { transferId: transfer.id, kind: way.kind, state: 'open' } })
    if (open === null) return null
    return open.reportedAt
      ? html`<section role="status"><p>${page.payChecking}</p><p><a class="button" href="${visit.at(`${way.at}/returned`)}">${page.payCheck}</a></p></section>`
      : html`<div class="box bad" role="alert"><p>${words[way.notSaved]}</p></div><p><a class="button" href="${visit.at(way.at)}">${page.payAgain}</a></p><p><a href="${visit.at('')}">${words.transferBack}</a></p>`
  }

  /** What is left of it for whoever has handed it over. */
  async function formerContent(visit: PartyVisit): Promise<Html> {
    const { party, reader, at } = visit
    const handed = await deps.database.transfer.findFirstOrThrow({
      where: { caseId: party.caseId, fromCustomerId: party.customerId, state: 'accepted' },
    })
    const invoices = await listInvoices(deps.database, party.caseId, { whose: { former: party.customerId }, limit: MOST_LISTED })
    const since = fill(wordsOf(visit).formerText, { date: formatDate(handed.endedAt ?? handed.offeredAt, reader) })
    return html`<section><p>${since}</p></section><section>${invoiceList(invoices, reader, (path) => at(`/${path}`))}</section>`
  }
}
