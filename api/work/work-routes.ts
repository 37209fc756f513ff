import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { possibleCommands } from '../../domain/case/possible-commands.ts'
import { isFinal } from '../../domain/case/table.ts'
import { closed, date, instant, oneOf, text } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { readWork, type WorkRow } from '../../platform/work/read-work.ts'
import { WORK_SOURCES } from '../../platform/work/work-sources.ts'
import { actorOf } from '../auth/access.ts'
import { LanguageQuery, NextActionSchema, WaitsForSchema } from '../cases/case-schemas.ts'
import { AGENT_ROLES, agentOf } from '../cases/reach-case.ts'
import { aboutDevice } from '../catalogue/about-device.ts'
import { addressOfDevice } from '../devices/address.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { addressOf } from '../processes/names.ts'
import { actionsOf } from '../processes/next-actions.ts'
import type { AtBench, PossibleOfRow } from '../processes/process-api.ts'
import { processApiOf } from '../processes/processes.ts'
import { readerFor, wordsOf } from '../processes/words.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'

const LIVE = WORK_SOURCES.flatMap(({ process }) =>
  Object.entries(processApiOf(process).process.table.states).flatMap(([state, entry]) =>
    isFinal(entry) ? [] : [{ process, state, waitsFor: entry.waitsFor }],
  ),
)
const OF_THE_WORKSHOP = LIVE.filter(({ waitsFor }) => waitsFor === 'workshop')

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

/** What there is to do at the bench, whatever the process, as one list. */
export const workRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/work-list',
    {
      config: { access: AGENT_ROLES, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Work'],
        summary: 'What there is to do at the bench, what is overdue and due first',
        querystring: Type.Object(
          {
            site: Type.Optional(text(40, 'Left out: the site that the token names; without one, all sites.')),
            state: Type.Optional(oneOf([...new Set(LIVE.map(({ state }) => state))], 'Left out: all that wait for the workshop.')),
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
      const states = state === undefined ? OF_THE_WORKSHOP : LIVE.filter((live) => live.state === state)
      const filter = { states, site: request.query.site ?? who.site }
      const found = await readWork(deps.database, filter, cursor === undefined ? null : cursors.decode(cursor), limit + 1)
      const page = pageOf(found, limit, ({ timesOverdue, limitAt, reference }) =>
        cursors.encode({ timesOverdue, due: limitAt.toISOString(), reference }),
      )
      const possible = await possibleAtBench(deps, page.items, who)
      const items = page.items.map((row) => workOf(row, deps, possible(row), language))
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

/** What who asks may do with each of these cases: by its process, or by the table and the roles alone. */
const possibleAtBench = async (deps: ApiDependencies, rows: readonly WorkRow[], who: AtBench) => {
  const byProcess = new Map(
    await Promise.all(
      [...Map.groupBy(rows, ({ process }) => process)].map(async ([name, own]) => {
        const { process, possibleAtBench: possible } = processApiOf(name)
        const byTable: PossibleOfRow = (row) => possibleCommands(process.table, process.commands, row, who.roles)
        return [
          name,
          (await possible?.(
            deps,
            own.map(({ reference }) => reference),
            who,
          )) ?? byTable,
        ] as const
      }),
    ),
  )
  return (row: WorkRow) => byProcess.get(row.process)?.(row) ?? []
}

const workOf = (row: WorkRow, deps: ApiDependencies, possible: ReturnType<PossibleOfRow>, language: Language | undefined) => {
  const { reference, deviceId, partsExpectedOn, site, timesOverdue } = row
  const api = processApiOf(row.process)
  const reader = readerFor(row, language)
  const words = wordsOf(api.process, reader)
  const waitsFor = words.waitsFor(row)
  return {
    reference,
    state: row.state,
    label: words.label(row.state),
    about: aboutDevice(row, deps, reader),
    device: deviceId,
    site,
    ...(waitsFor && { waitsFor }),
    timesOverdue,
    ...(partsExpectedOn && { partsExpectedOn }),
    nextActions: actionsOf(api, reference, possible, reader),
    links: { self: addressOf(api, reference), device: addressOfDevice(deviceId) },
  }
}
