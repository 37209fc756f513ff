import formbody from '@fastify/formbody'
import { canBeRated, rate } from '../../platform/ratings/rate.ts'
import { textsIn } from '../../texts/index.ts'
import { sentOf } from '../forms/read-answer.ts'
import { type Html, html, type Part } from '../html.ts'
import { errorSummary, layout } from '../layout.ts'
import { type PageApp, type PageDependencies, type PageSetting, sendPage } from '../page-app.ts'
import { problemPages } from '../pages/problem-pages.ts'
import { BEHIND_THE_LINK, createVisits, type Visit } from '../visit.ts'

const LARGEST_ANSWER = 16_384
const STARS = ['5', '4', '3', '2', '1'] as const
const LONGEST = 2_000

/** The page on which a customer says once how their repair went. */
export const ratingRoutes = async (app: PageApp, deps: PageDependencies, setting: PageSetting): Promise<void> => {
  await app.register(formbody, { bodyLimit: LARGEST_ANSWER, parser: (text: string) => Object.fromEntries(new URLSearchParams(text)) })
  app.setErrorHandler(problemPages(setting.help))
  const schema = { hide: true }
  const { visitOf, frameOf } = createVisits(deps, setting)
  const pageOf = (visit: Visit, content: Part): Html =>
    layout(frameOf(visit), textsIn(visit.shown.reader.language).page.ratingHeading, content)

  app.get('/c/:token/rating', { config: BEHIND_THE_LINK, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const { kind, page } = visit.shown
    if (!canBeRated({ process: kind.process.table.process, state: page.state })) return reply.redirect(visit.at(''), 303)
    return sendPage(reply, 200, pageOf(visit, form(visit, {}, 'fine')))
  })

  app.post('/c/:token/rating', { config: { ...BEHIND_THE_LINK, idempotency: 'not_needed' }, schema }, async (request, reply) => {
    const visit = await visitOf(request)
    const sent = sentOf(request.body)
    const words = (sent.words ?? '').trim()
    if (!STARS.some((stars) => stars === sent.stars) || words.length > LONGEST)
      return sendPage(reply, 422, pageOf(visit, form(visit, sent, 'wrong')))
    const { caseId } = visit.actor
    const rated = await rate(deps, { caseId, stars: Number(sent.stars), words: words === '' ? null : words })
    if (rated === 'not_now') return reply.redirect(visit.at(''), 303)
    const { page } = textsIn(visit.shown.reader.language)
    const said = rated === 'rated' ? page.ratingDone : page.ratingGiven
    return sendPage(reply, 200, pageOf(visit, html`<div class="box good" role="status"><p>${said}</p></div>`))
  })
}

const form = ({ shown: { reader }, at }: Visit, sent: Readonly<Record<string, string>>, how: 'fine' | 'wrong'): Html => {
  const { page } = textsIn(reader.language)
  const wrong = how === 'wrong' ? [{ id: 'stars', text: page.errorChoose }] : []
  return html`${errorSummary(reader.language, wrong)}<section>
<form method="post" action="${at('/rating')}" accept-charset="utf-8">
<div class="field"><fieldset id="stars" tabindex="-1"><legend>${page.ratingStars}</legend>${STARS.map(
    (stars) =>
      html`<div class="choice"><input type="radio" id="stars-${stars}" name="stars" value="${stars}"${sent.stars === stars ? html` checked` : null}><label for="stars-${stars}">${'★'.repeat(Number(stars))} ${stars}</label></div>`,
  )}</fieldset></div>
<div class="field"><label for="words">${page.ratingWords} <span class="opt">(${page.optional})</span></label><textarea id="words" name="words" maxlength="${LONGEST}">${sent.words ?? ''}</textarea></div>
<button type="submit">${page.ratingSend}</button>
</form></section>`
}
