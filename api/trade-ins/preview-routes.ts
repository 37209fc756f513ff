import Type, { type Static } from 'typebox'
import type { CommandEntry } from '../../domain/case/command-entry.ts'
import { tradeInCommands } from '../../domain/trade-in/commands.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { type Preview, previewCommand } from '../../platform/cases/inbox/preview-command.ts'
import { effectWords } from '../../texts/explain.ts'
import { formatMoney, type Reader as WordsReader } from '../../texts/format.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { LanguageQuery, MoneySchema, ReferenceParams } from './case-schemas.ts'
import { bodyOf } from './command-body.ts'
import { kebab } from './command-path.ts'
import { checkSite, expectedVersion, turnedAwayProblem } from './command-routes.ts'
import { actorFor, reachTradeIn } from './reach.ts'
import { stateWords, wordsFor } from './words.ts'

const closed = { additionalProperties: false }
const Instant = Type.String({ format: 'date-time' })
const StateSchema = Type.Object({ state: Type.String(), label: Type.String() }, closed)

const PreviewSchema = Type.Object(
  {
    command: Type.String(),
    state: Type.String({ description: 'Where the case stands.' }),
    leadsTo: Type.Array(StateSchema, {
      description: 'Where it leads at once. Several: the case as it then stands decides between them.',
    }),
    goesOnTo: Type.Array(StateSchema, { description: 'Where the case then goes on to by itself.' }),
    undoes: Type.Array(
      Type.Object(
        {
          effect: Type.String({ description: 'What is taken back.' }),
          key: Type.String({ description: 'Its key, the same at the provider.' }),
          by: Type.String({ description: 'The effect that takes it back.' }),
          label: Type.String(),
        },
        closed,
      ),
      { description: 'What was done outside and will be undone.' },
    ),
    waitsFor: Type.Array(Type.Object({ effect: Type.String(), key: Type.String(), label: Type.String() }, closed), {
      description: 'What is under way and has to end first.',
    }),
    money: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['paid', 'refunded', 'settled', 'no_longer_owed']),
          amount: MoneySchema,
          by: Type.Optional(Type.String()),
          words: Type.String(),
        },
        closed,
      ),
    ),
    tells: Type.Array(Type.Object({ mail: Type.String(), with: Type.String({ description: 'The state that it comes with.' }) }, closed), {
      description: 'Mails to the customer.',
    }),
    drops: Type.Array(Type.Object({ mail: Type.String(), dueAt: Instant }, closed), {
      description: 'Planned mails that will not be sent.',
    }),
    secondPerson: Type.Optional(
      Type.Object({ amount: MoneySchema, above: MoneySchema }, { ...closed, description: 'Somebody else has to approve it.' }),
    ),
    latestRunAt: Type.String({
      format: 'date-time',
      description: 'Given ahead by the house, it can be taken back until then at the latest.',
    }),
  },
  { ...closed, title: 'TradeInPreview' },
)
export type PreviewAnswer = Static<typeof PreviewSchema>

/**
 * Beside each command what it would do. A POST, though it changes nothing: what is asked about is the command's own body, which
 * may hold addresses and accounts, and these do not belong into an address line.
 */
export const previewRoutes: RoutePlugin = (app, deps) => {
  for (const entry of Object.values(tradeInCommands)) addPreview(app, deps, entry)
}

const addPreview = (app: ApiApp, deps: ApiDependencies, entry: CommandEntry): void => {
  app.post(
    `/v1/trade-ins/:reference/${kebab(entry.name)}/preview`,
    {
      config: {
        access: entry.roles.includes('customer') ? [...entry.roles, 'link'] : entry.roles,
        idempotency: 'not_needed',
        problems: ['RPS_NOT_NOW', 'RPS_ANSWERED_CHANGED', 'RPS_VERSION_CHANGED', 'RPS_IF_MATCH_MALFORMED', 'RPS_COMMAND_REFUSED'],
      },
      schema: {
        tags: ['Trade-ins'],
        operationId: `preview${entry.name.charAt(0).toUpperCase()}${entry.name.slice(1)}`,
        summary: `What ${kebab(entry.name)} would do`,
        description:
          'Changes nothing and promises nothing. The same body, the same checks and the same refusals as the command: what it leads to, undoes, pays and tells if it were given now.',
        params: ReferenceParams,
        querystring: Type.Object({ language: LanguageQuery }, closed),
        body: bodyOf(entry),
        response: { 200: PreviewSchema },
      },
    },
    async (request, reply) => {
      const reached = await reachTradeIn(deps, request, request.params.reference)
      const { subject, reader } = reached
      const actor = actorFor(reader, entry)
      if (reader.kind === 'site') checkSite(reader.site, request.body)
      const ifVersion = expectedVersion(request, subject.version)
      const previewed = await previewCommand(deps, {
        caseId: subject.id,
        type: entry.name,
        body: request.body,
        actor,
        ...(ifVersion !== undefined && { ifVersion }),
      })
      reply.header('cache-control', 'no-store')
      if (previewed.kind === 'foreseen') return answerOf(entry.name, previewed.preview, wordsFor(subject, request.query.language))
      if (previewed.kind === 'no_case') throw new ProblemError('RPS_NOT_FOUND')
      throw await turnedAwayProblem(previewed, deps, reached, request.query.language)
    },
  )
}

const answerOf = (command: string, preview: Preview, words: WordsReader): PreviewAnswer => {
  const named = (state: string) => ({ state, label: stateWords(words, state).label })
  const { secondPerson } = preview
  return {
    command,
    state: preview.state,
    leadsTo: preview.leadsTo.map(named),
    goesOnTo: preview.goesOnTo.map(named),
    undoes: preview.undoes.map((undone) => ({ ...undone, label: effectWords(tradeInProcess, words, undone.by) })),
    waitsFor: preview.waitsFor.map((effect) => ({ ...effect, label: effectWords(tradeInProcess, words, effect.effect) })),
    money: preview.money.map((moved) => ({ ...moved, amount: { ...moved.amount }, words: formatMoney(moved.amount, words) })),
    tells: preview.tells.map((told) => ({ ...told })),
    drops: preview.drops.map(({ mail, dueAt }) => ({ mail, dueAt: dueAt.toISOString() })),
    ...(secondPerson && { secondPerson: { amount: { ...secondPerson.amount }, above: { ...secondPerson.above } } }),
    latestRunAt: preview.latestRunAt.toISOString(),
  }
}
