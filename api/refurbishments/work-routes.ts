import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { isFinal, type ProcessTable } from '../../domain/case/table.ts'
import { closed, date, instant, oneOf, text } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { readFirstGraders } from '../../platform/refurbishment/read-gradings.ts'
import { readWork, type WorkRow } from '../../platform/refurbishment/read-work.ts'
import { actorOf } from '../auth/access.ts'
import { LanguageQuery, NextActionSchema, WaitsForSchema } from '../cases/case-schemas.ts'
import { AGENT_ROLES, agentOf } from '../cases/reach-case.ts'
import { addressOfDevice } from '../devices/address.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { addressOf } from '../processes/names.ts'
import { actionsOf } from '../processes/next-actions.ts'
import type { PossibleAct } from '../processes/process-api.ts'
import { readerFor, wordsOf } from '../processes/words.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { aboutDevice } from './about-device.ts'
import { REFURBISHMENTS } from './names.ts'
import { possibleActs } from './possible-acts.ts'

const { states }: ProcessTable = REFURBISHMENTS.process.table
const LIVE = Object.entries(states).flatMap(([state, entry]) => (isFinal(entry) ? [] : [{ state, waitsFor: entry.waitsFor }]))
const OF_THE_WORKSHOP = LIVE.filter(({ waitsFor }) => waitsFor === 'workshop').map(({ state }) => state)

const cursors = createCursors('work', Type.Object({ timesOverdue: Type.Integer(), due: instant(), reference: Type.String() }, closed))

const WorkSchema = Type.Object(
  {
    reference: Type.String(),
    state: Type.String(),
    label: Type.String({ description: 'The state in a few words.' }),
    about: Type.String({ description: 'The device in a few words.' }),
    device: Type.String(),
    site: Type.String(),
    waitsFor: Type.Optional(WaitsForSchema),
    timesOverdue: Type.Integer({ description: 'How often the time limit has passed in this state.' }),
    partsExpectedOn: Type.Optional(date()),
    nextActions: Type.Array(NextActionSchema, { description: 'What who asks may do; the one that leads on first.' }),
    links: Type.Object({ self: Type.String(), device: Type.String() }, closed),
  },
  { ...closed, title: 'Work' },
)

/** What there is to do at the bench, as one list. */
export const workRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/work-list',
    {
      config: { access: AGENT_ROLES, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Refurbishments'],
        summary: 'What there is to do at the bench, what is overdue and due first',
        querystring: Type.Object(
          {
            site: Type.Optional(text(40, 'Left out: the site that the token names; without one, all sites.')),
            state: Type.Optional(
              oneOf(
                LIVE.map(({ state }) => state),
                'Left out: all that wait for the workshop.',
              ),
            ),
            language: LanguageQuery,
            ...paged,
          },
          closed,
        ),
        response: { 200: PageSchema(WorkSchema) },
      },
    },
    async (request, reply) => {
      const { state, language, cursor, limit } = request.query
      const who = whoAsks(request)
      const filter = { states: state === undefined ? OF_THE_WORKSHOP : [state], site: request.query.site ?? who.site }
      const found = await readWork(deps.database, filter, cursor === undefined ? null : cursors.decode(cursor), limit + 1)
      const page = pageOf(found, limit, ({ case: subject }) =>
        cursors.encode({ timesOverdue: subject.escalations, due: dueOf(subject), reference: subject.id }),
      )
      const references = page.items.map(({ case: subject }) => subject.id)
      const firstGraders = await readFirstGraders(deps.database, references)
      const items = page.items.map((row) => workOf(row, deps, possibleActs(row.case, who, firstGraders.get(row.case.id)), language))
      return reply.header('cache-control', 'private, no-store').send({ ...page, items })
    },
  )
}

const whoAsks = (request: FastifyRequest) => {
  const actor = actorOf(request)
  return actor.kind === 'person'
    ? { name: actor.subject, roles: agentOf(actor).roles, site: actor.site }
    : { name: '', roles: [], site: undefined }
}

const dueOf = ({ id, limitAt }: WorkRow['case']): string => {
  if (!limitAt) throw new Error(`${id} is open and has no time limit`)
  return limitAt.toISOString()
}

const workOf = (row: WorkRow, deps: ApiDependencies, acts: readonly PossibleAct[], language: Language | undefined) => {
  const { case: subject, deviceId, partsExpectedOn, site } = row
  const { process } = REFURBISHMENTS
  const reader = readerFor(subject, language)
  const words = wordsOf(process, reader)
  const waitsFor = words.waitsFor(subject)
  return {
    reference: subject.id,
    state: subject.state,
    label: words.label(subject.state),
    about: aboutDevice(row, deps, reader),
    device: deviceId,
    site,
    ...(waitsFor && { waitsFor }),
    timesOverdue: subject.escalations,
    ...(partsExpectedOn && { partsExpectedOn }),
    nextActions: actionsOf(REFURBISHMENTS, subject.id, acts, reader),
    links: { self: addressOf(REFURBISHMENTS, subject.id), device: addressOfDevice(deviceId) },
  }
}
