import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { UNDOING, WORKFLOW_TYPES } from '../../domain/processes.ts'
import type { BoardGroup, BoardPage } from '../../platform/cases/reads/read-board.ts'
import { readOverdue } from '../../platform/cases/reads/read-overdue.ts'
import { readProblems } from '../../platform/cases/reads/read-problems.ts'
import { readStuck, suspectsOn, withoutSymptomsOf } from '../../platform/cases/reads/read-stuck.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import type { Who } from '../auth/access.ts'
import { paged } from '../http/cursor.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { groupAnswers, pageOf } from './board-answer.ts'
import { type OverdueAnswer, OverdueSchema, type StuckAnswer, StuckSchema } from './board-schemas.ts'

const BOARD_READERS: readonly Who[] = ['support', 'lead', 'operator']

const BoardQuery = Type.Object(
  {
    language: Type.Enum([...LANGUAGES], { default: 'en', description: 'Language of the words.' }),
    ...paged,
  },
  closed,
)

/** Which cases need somebody, grouped by why. */
export const boardRoutes: RoutePlugin = (app, deps) => {
  const config = { access: BOARD_READERS, problems: ['RPS_CURSOR_INVALID'] as const }
  const paging = '`limit` is for the cases of each group; `cursor` is the `nextCursor` of a group and answers more of it alone.'

  app.get(
    '/v1/boards/overdue',
    {
      config,
      schema: {
        tags: ['Boards'],
        summary: 'Cases past what was promised, grouped by what it is',
        description: `The group with the oldest case first. ${paging}`,
        querystring: BoardQuery,
        response: { 200: OverdueSchema },
      },
    },
    async ({ query: { language, cursor, limit } }, reply): Promise<OverdueAnswer> => {
      const groups = await readOverdue(deps, limit + 1, pageOf('overdue', cursor))
      reply.header('cache-control', 'private, no-store')
      return { checkedAt: deps.clock.now().toISOString(), groups: await groupAnswers(deps, 'overdue', groups, limit, language) }
    },
  )

  app.get(
    '/v1/boards/stuck',
    {
      config,
      schema: {
        tags: ['Boards'],
        summary: 'Cases that do not go on as they should, grouped by cause, each with its remedy',
        description: `From the database and from the engine; while the engine is away from the database alone, and \`engine.answers\` is false. ${paging}`,
        querystring: BoardQuery,
        response: { 200: StuckSchema },
      },
    },
    async ({ query: { language, cursor, limit } }, reply): Promise<StuckAnswer> => {
      const page = pageOf('stuck', cursor)
      const fromRows = await readStuck(deps, UNDOING, limit + 1, page)
      const asked = await readProblems({ ...deps, workflowTypes: WORKFLOW_TYPES }, suspectsOn(fromRows))
      const known = asked.kind === 'answered' ? asked.value : []
      const groups = [...inPage(known, page), ...withoutSymptomsOf(known, fromRows)]
      reply.header('cache-control', 'private, no-store')
      return {
        checkedAt: deps.clock.now().toISOString(),
        engine: {
          answers: asked.kind === 'answered',
          ...(asked.kind === 'away' && { words: fill(textsIn(language).support.engineAway, { why: asked.why }) }),
        },
        groups: await groupAnswers(deps, 'stuck', groups, limit, language),
      }
    },
  )
}

const inPage = (groups: readonly BoardGroup[], page: BoardPage | null): readonly BoardGroup[] => {
  if (page === null) return groups
  const isAfter = ({ since, caseId }: BoardGroup['rows'][number]) =>
    !page.after || [since.toISOString(), caseId].join() > [page.after.since, page.after.caseId].join()
  return groups.filter(({ id }) => id === page.group).map((group) => ({ ...group, rows: group.rows.filter(isAfter) }))
}
