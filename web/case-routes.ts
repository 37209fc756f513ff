import { createHash } from 'node:crypto'
import formbody from '@fastify/formbody'
import type { FastifyReply } from 'fastify'
import type { Refusal } from '../platform/cases/door.ts'
import { checkCommand } from '../platform/cases/inbox/check-command.ts'
import { giveCommand } from '../platform/cases/inbox/give-command.ts'
import { textsIn } from '../texts/index.ts'
import type { CaseAct } from './case-page.ts'
import { type CommandForm, formOf } from './forms/fields.ts'
import { type FieldErrors, meantFields, readAnswer, refusalErrors, type Sent, sentOf } from './forms/read-answer.ts'
import { buttonFor, pathOf, renderCheck } from './forms/render-form.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { type PageApp, type PageDependencies, type PageSetting, sendPage } from './page-app.ts'
import { type Banner, caseContent, headingOf } from './pages/case-content.ts'
import { problemPages } from './pages/problem-pages.ts'
import type { Addresses, ProcessPage } from './processes/process-page.ts'
import { readGivenAnswer } from './read-page.ts'
import { BEHIND_THE_LINK, createVisits, type LinkActor, type Visit } from './visit.ts'

/** Answers by hand are short; a dispute's text in four-byte letters is the longest. */
const LARGEST_ANSWER = 65_536
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * The plain page behind the link in a mail, in server-rendered HTML without script. What changes something is a POST that
 * was looked at once more before; a GET changes nothing, since mail scanners follow every link.
 */
export const caseRoutes = async (app: PageApp, deps: PageDependencies, setting: PageSetting): Promise<void> => {
  await app.register(formbody, { bodyLimit: LARGEST_ANSWER, parser: (text: string) => Object.fromEntries(new URLSearchParams(text)) })
  app.setErrorHandler(problemPages(setting.help))
  const page = BEHIND_THE_LINK
  const schema = { hide: true }
  const { visitOf, frameOf } = createVisits(deps, setting)

  const addressesOf = ({ at }: Visit): Addresses => ({
    page: at('').split('?')[0] ?? '',
    command: (command) => at(`/${pathOf(command)}`),
    label: at('/label'),
    pay: at('/pay'),
    method: at('/method'),
    rating: at('/rating'),
    again: at('/again'),
    paper: (path) => at(`/${path}`),
    photo: (id) => at(`/photos/${id}`),
  })

  const show = (
    reply: FastifyReply,
    visit: Visit,
    status: number,
    banner: Banner,
    query: Readonly<Record<string, string>> = {},
  ): FastifyReply =>
    sendPage(reply, status, layout(frameOf(visit, query), headingOf(visit.shown), caseContent(visit.shown, addressesOf(visit), banner)))

  const showWrong = (reply: FastifyReply, visit: Visit, act: CaseAct, sent: Sent, errors: FieldErrors): FastifyReply =>
    show(reply, visit, errors.size === 0 ? 200 : 422, { kind: 'wrong', act, attempt: { sent, errors } })

  const showRefused = (reply: FastifyReply, visit: Visit, form: CommandForm, sent: Sent, refusal: Refusal): FastifyReply =>
    refusal.code.endsWith('_changed')
      ? show(reply, visit, 409, { kind: 'changed' })
      : showWrong(reply, visit, form.act, sent, refusalErrors(visit.shown, form, refusal))

  app.get('/c/:token', { config: page, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const { done } = request.query as { readonly done?: unknown }
    const key = typeof done === 'string' && UUID.test(done) ? done : undefined
    const answer =
      key === undefined ? null : await readGivenAnswer(deps.database, { scope: scopeOf(visit.actor), key, caseId: visit.actor.caseId })
    return show(reply, visit, 200, answer === null ? { kind: 'none' } : { kind: 'given', answer }, key === undefined ? {} : { done: key })
  })

  // Somebody reloads a page that was the answer to a form: nothing is sent, they see where the case stands.
  app.get('/c/:token/:command', { config: page, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    return reply.redirect(visit.at(''), 303)
  })

  app.post('/c/:token/:command', { config: { ...page, idempotency: 'not_needed' }, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const { actor, shown } = visit
    const { kind, page: found, reader } = shown
    const command = commandAt(kind, (request.params as { readonly command: string }).command)
    const sent = sentOf(request.body)
    const key = sent.key ?? ''
    if (command === undefined || !UUID.test(key)) return show(reply, visit, 404, { kind: 'none' })
    const scope = scopeOf(actor)
    const done = visit.at('', { done: key })
    // Sent twice: the first one counted, and this is its confirmation.
    if ((await readGivenAnswer(deps.database, { scope, key, caseId: actor.caseId })) !== null) return reply.redirect(done, 303)

    const act = found.acts.find((one) => one.command === command)
    if (act === undefined) return show(reply, visit, 409, { kind: 'changed' })
    const form = formOf(shown, act)
    if (sent.step === 'edit') return showWrong(reply, visit, act, sent, new Map())
    const answer = readAnswer(form, sent, reader.language)
    if (answer.kind === 'changed') return show(reply, visit, 409, { kind: 'changed' })
    if (answer.kind === 'wrong') return showWrong(reply, visit, act, sent, answer.errors)

    const given = { caseId: actor.caseId, type: command, body: answer.body, actor: actorName(actor) }
    if (sent.step !== 'send' && !kind.sentAtOnce.has(command)) {
      const refusal = await checkCommand(deps, given)
      if (refusal !== null) return showRefused(reply, visit, form, sent, refusal)
      const check = renderCheck(shown, form, visit.at(`/${pathOf(command)}`), sent, meantFields(form, sent))
      const texts = textsIn(reader.language).page
      return sendPage(reply, 200, layout(frameOf(visit), texts.checkHeading, html`<p>${buttonFor(shown, act)}</p>${check}`))
    }

    const requestHash = createHash('sha256')
      .update(JSON.stringify([command, answer.body]))
      .digest('base64url')
    const outcome = await giveCommand(deps, kind.process.table.process, { ...given, request: { scope, key, requestHash } })
    switch (outcome.kind) {
      case 'done':
      case 'received':
        return reply.redirect(done, 303)
      case 'refused':
        return showRefused(reply, visit, form, sent, outcome.refusal)
      default:
        return show(reply, await visitOf(request), 409, { kind: 'changed' })
    }
  })

  app.get('/c/:token/label', { config: page, schema }, async (request, reply) => {
    const { actor } = await visitOf(request)
    const parcel = await deps.database.parcel.findFirst({
      where: { caseId: actor.caseId, leg: 'inbound', voidedAt: null, labelFile: { not: null } },
      orderBy: { createdAt: 'desc' },
    })
    const file = parcel?.labelFile ? await deps.files.get(parcel.labelFile) : undefined
    if (file?.kind !== 'file') return show(reply, await visitOf(request), 404, { kind: 'none' })
    const extension = file.file.type === 'application/pdf' ? 'pdf' : 'png'
    return reply
      .type(file.file.type)
      .header('content-disposition', `attachment; filename="${actor.caseId}.${extension}"`)
      .header('x-robots-tag', 'noindex')
      .send(file.bytes)
  })

  app.get('/c/:token/photos/:photo', { config: page, schema }, async (request, reply) => {
    const { actor } = await visitOf(request)
    const { photo: id } = request.params as { readonly photo: string }
    const photo = UUID.test(id) ? await deps.database.photo.findFirst({ where: { id, caseId: actor.caseId } }) : null
    const shown = photo && (await deps.photos.show(`${actor.caseId}/${photo.sha256}`, 'page'))
    if (shown?.kind !== 'derived') return show(reply, await visitOf(request), 404, { kind: 'none' })
    return reply.type('image/jpeg').header('x-robots-tag', 'noindex').send(shown.bytes)
  })
}

/** A customer's command by its path in an address. */
const commandAt = ({ process }: ProcessPage, path: string): string | undefined =>
  Object.values(process.commands).find(({ name, roles }) => roles.includes('customer') && pathOf(name) === path)?.name

const scopeOf = ({ linkId }: LinkActor): string => `link:${linkId}`
/** Only who reads the customer's mail has a link that was mailed: it confirms the address. */
const actorName = ({ sentBy }: LinkActor): string => (sentBy === 'mail' ? 'customer:link' : 'customer:browser')
