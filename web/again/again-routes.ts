import { createHash, randomUUID } from 'node:crypto'
import formbody from '@fastify/formbody'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HAZARD_QUESTIONS } from '../../domain/catalogue/questions.ts'
import { PROBLEMS } from '../../domain/repair/problems.ts'
import { repairTable } from '../../domain/repair/states.ts'
import { createDeliverLater } from '../../platform/cases/inbox/delivery-breaker.ts'
import { mailLostLink } from '../../platform/cases/notices/mail-link.ts'
import { canBeAskedAgain, openAgain } from '../../platform/repair/open-again.ts'
import { readBeside } from '../../platform/repair/read-beside.ts'
import { type RepairReading, readRepair } from '../../platform/repair/read-repair.ts'
import { formatDate } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { type Sent, sentOf, TICKED } from '../forms/read-answer.ts'
import { type Html, html, type Part } from '../html.ts'
import { errorSummary, layout } from '../layout.ts'
import { type PageApp, type PageDependencies, type PageSetting, sendPage } from '../page-app.ts'
import { problemPages } from '../pages/problem-pages.ts'
import { BEHIND_THE_LINK, createVisits, type Visit } from '../visit.ts'

const LARGEST_ANSWER = 16_384
const LONGEST = 2_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The page on which a customer says that something is wrong again, after a repair that is guaranteed. */
export const againRoutes = async (app: PageApp, deps: PageDependencies, setting: PageSetting): Promise<void> => {
  await app.register(formbody, { bodyLimit: LARGEST_ANSWER, parser: (text: string) => Object.fromEntries(new URLSearchParams(text)) })
  app.setErrorHandler(problemPages(setting.help))
  const schema = { hide: true }
  const { visitOf, frameOf } = createVisits(deps, setting)
  const later = createDeliverLater(deps.deliver)
  app.addHook('onClose', later.finished)

  const show = (reply: FastifyReply, visit: Visit, status: number, content: Part): FastifyReply =>
    sendPage(reply, status, layout(frameOf(visit), textsIn(visit.shown.reader.language).processes.repair.page.again, content))

  const firstOf = async (request: FastifyRequest): Promise<{ readonly visit: Visit; readonly first: Guaranteed | null }> => {
    const visit = await visitOf(request)
    const found = await readRepair(deps.database, visit.actor.caseId)
    const until = found && canBeAskedAgain(found) ? (await readBeside(deps.database, found.id)).guaranteedUntil : null
    return { visit, first: found && until && { repair: found, until } }
  }

  app.get('/c/:token/again', { config: BEHIND_THE_LINK, schema }, async (request, reply) => {
    const { visit, first } = await firstOf(request)
    return first === null ? reply.redirect(visit.at(''), 303) : show(reply, visit, 200, form(visit, first, {}, 'fine'))
  })

  app.post('/c/:token/again', { config: { ...BEHIND_THE_LINK, idempotency: 'not_needed' }, schema }, async (request, reply) => {
    const { visit, first } = await firstOf(request)
    const sent = sentOf(request.body)
    const key = sent.key ?? ''
    if (first === null || !UUID.test(key)) return reply.redirect(visit.at(''), 303)
    const problem = problemsOf(first.repair).filter((code) => sent[`problem-${code}`] === TICKED)
    const words = (sent.words ?? '').trim()
    if (problem.length === 0 || words.length > LONGEST) return show(reply, visit, 422, form(visit, first, sent, 'wrong'))
    const hazard = HAZARD_QUESTIONS.map(({ id }) => id).filter((id) => sent[`hazard-${id}`] === TICKED)
    const asked = { problem, words: words === '' ? null : words, hazard }
    const outcome = await openAgain(deps, first.repair, {
      ...asked,
      actor: visit.actor.sentBy === 'mail' ? 'customer:link' : 'customer:browser',
      request: {
        scope: `link:${visit.actor.linkId}`,
        key,
        requestHash: createHash('sha256').update(JSON.stringify(asked)).digest('base64url'),
      },
    })
    const { page } = textsIn(visit.shown.reader.language).processes.repair
    const said = (text: string) => show(reply, visit, 200, html`<div class="box good" role="status"><p>${text}</p></div>`)
    switch (outcome.kind) {
      case 'opened':
      case 'repeated':
        if (outcome.command.status === 'open') later.deliver(outcome.command, repairTable.process)
        return said(fill(page.againDone, { reference: outcome.caseId }))
      case 'open_already':
        await mailLostLink(deps, { reference: outcome.caseId, email: first.repair.customer.email })
        return said(page.againOpen)
      default:
        return reply.redirect(visit.at(''), 303)
    }
  })
}

interface Guaranteed {
  readonly repair: RepairReading
  readonly until: Date
}

const problemsOf = ({ repair: { category } }: RepairReading) => PROBLEMS[category as keyof typeof PROBLEMS]

const form = ({ shown: { reader }, at }: Visit, { repair, until }: Guaranteed, sent: Sent, how: 'fine' | 'wrong'): Html => {
  const { page: frame, processes, questions } = textsIn(reader.language)
  const { page, terms } = processes.repair
  const wrong = how === 'wrong' ? [{ id: 'problem', text: frame.errorChoose }] : []
  const box = (name: string, label: string) =>
    html`<div class="choice"><input type="checkbox" id="${name}" name="${name}" value="${TICKED}"${sent[name] === TICKED ? html` checked` : null}><label for="${name}">${label}</label></div>`
  return html`${errorSummary(reader.language, wrong)}<section>
<p class="note">${fill(page.againText, { date: formatDate(until, reader) })}</p>
<form method="post" action="${at('/again')}" accept-charset="utf-8">
<input type="hidden" name="key" value="${sent.key ?? randomUUID()}">
<div class="field"><fieldset><legend>${page.againHazards}</legend>${HAZARD_QUESTIONS.map(({ id, textKey }) => box(`hazard-${id}`, questions[textKey]))}</fieldset></div>
<div class="field"><fieldset id="problem" tabindex="-1"><legend>${page.againProblem}</legend>${problemsOf(repair).map((code) => box(`problem-${code}`, terms.problems[code]))}</fieldset></div>
<div class="field"><label for="words">${page.againWords} <span class="opt">(${frame.optional})</span></label><textarea id="words" name="words" maxlength="${LONGEST}">${sent.words ?? ''}</textarea></div>
<button type="submit">${page.againSend}</button>
</form></section>`
}
