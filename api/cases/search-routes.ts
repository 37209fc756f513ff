import Type from 'typebox'
import { parseImei } from '../../domain/device/imei.ts'
import { closed, instant } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { type CaseLine, readCaseLines } from '../../platform/cases/reads/read-support-case.ts'
import { SHARED_KEYS, searchCases } from '../../platform/cases/reads/search-cases.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { actorOf } from '../auth/access.ts'
import { createCursors, paged, pageOf } from '../http/cursor.ts'
import { ProblemError } from '../problems/problem.ts'
import { PROCESSES, processApiOf } from '../processes/processes.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { lineOf } from './case-answer.ts'
import { LanguageQuery, type SearchAnswer, SearchSchema } from './case-schemas.ts'
import { AGENT_ROLES, agentOf, isInOffice } from './reach-case.ts'

const cursors = createCursors('cases', Type.Object({ openedAt: instant(), id: Type.String() }, closed))
const KEYS = [...SHARED_KEYS, ...PROCESSES.flatMap(({ searchKeys }) => searchKeys)]

/** One box for every kind of key. */
export const searchRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/cases',
    {
      config: { access: AGENT_ROLES, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Cases'],
        summary: 'Cases of any process by whatever key there is',
        description:
          'What kind of key `q` is is recognised: a reference, an e-mail address, an IMEI or serial, the number or label of a device, a carrier’s number, a drop-off code, a payment reference. Where it can be several, each is looked for. E-mail addresses for support and leads only. The newest first.',
        querystring: Type.Object(
          {
            q: Type.String({ minLength: 1, maxLength: 254, description: 'As typed, pasted or scanned; in full.' }),
            language: LanguageQuery,
            ...paged,
          },
          closed,
        ),
        response: { 200: SearchSchema },
      },
    },
    async (request, reply): Promise<SearchAnswer> => {
      const { q, language, cursor, limit } = request.query
      const actor = actorOf(request)
      if (actor.kind !== 'person') throw new ProblemError('RPS_NOT_ALLOWED')
      const inOffice = isInOffice(agentOf(actor))
      const after = cursor === undefined ? null : cursors.decode(cursor)
      const keys = KEYS.filter(({ personal }) => personal === 'no' || inOffice)
      const { hits, lookedFor } = await searchCases(deps, keys, q, after, limit + 1)
      const { items: shown, ...goesOn } = pageOf(hits, limit, ({ openedAt, id }) =>
        cursors.encode({ openedAt: openedAt.toISOString(), id }),
      )
      const lines = await readCaseLines(
        deps.database,
        shown.map(({ id }) => id),
      )
      const abouts = await aboutsOf(deps, [...lines.values()])
      reply.header('cache-control', 'private, no-store')
      const hint = shown.length === 0 ? hintFor(q, lookedFor, inOffice, language ?? 'en') : undefined
      return {
        cases: shown.flatMap(({ id, matched }) => {
          const line = lines.get(id)
          // Nobody handles a case of their own: it is not even found.
          if (!line || line.customer?.subject === actor.subject) return []
          return [{ ...lineOf(line, abouts.get(id) ?? '', language), matched: [...matched] }]
        }),
        lookedFor: [...lookedFor],
        ...(hint && { hint }),
        ...goesOn,
      }
    },
  )
}

/** What cases are about, asked of each process once. */
export const aboutsOf = async (deps: ApiDependencies, lines: readonly CaseLine[]): Promise<ReadonlyMap<string, string>> => {
  const maps = await Promise.all(
    [...Map.groupBy(lines, ({ process }) => process)].map(([process, own]) =>
      processApiOf(process).lines(
        deps,
        own.map(({ id }) => id),
      ),
    ),
  )
  return new Map(maps.flatMap((map) => [...map].map(([id, { about }]) => [id, about] as const)))
}

const hintFor = (text: string, lookedFor: readonly string[], inOffice: boolean, language: Language): string => {
  const { search } = textsIn(language).support
  if (!inOffice && text.includes('@')) return search.notForYou
  const imei = parseImei(text)
  const mistyped = imei.kind === 'refused' && imei.reason === 'check_digit' ? [search.checkDigit] : []
  const found = lookedFor.length === 0 ? search.noKey : fill(search.nothingFound, { kinds: lookedFor.join(', ').replaceAll('_', ' ') })
  return [...mistyped, found].join(' ')
}
