import Type, { type Static } from 'typebox'
import type { CommandEntry } from '../../domain/case/command-entry.ts'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { type Preview, previewCommand } from '../../platform/cases/inbox/preview-command.ts'
import { formatMoney, type Reader as WordsReader } from '../../texts/format.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { MoneySchema } from '../money-schema.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { bodyOf, checkSite, expectedVersion, giversOf } from './command-routes.ts'
import { addressOf, bodyTitleOf, kebab, referenceParams, tagOf } from './names.ts'
import type { ProcessApi } from './process-api.ts'
import { actorFor, reach } from './reach.ts'
import { turnedAwayProblem } from './turned-away.ts'
import { readerFor, wordsOf } from './words.ts'

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
          kind: oneOf(['paid', 'refunded', 'charged', 'settled', 'no_longer_owed']),
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
    drops: Type.Array(Type.Object({ mail: Type.String(), dueAt: instant() }, closed), {
      description: 'Planned mails that will not be sent.',
    }),
    secondPerson: Type.Optional(
      Type.Object(
        {
          amount: Type.Optional(MoneySchema),
          above: Type.Optional(MoneySchema),
          because: Type.Optional(oneOf(['change_of_party'], 'Where it is no amount that asks for it.')),
        },
        { ...closed, description: 'Somebody else has to approve it.' },
      ),
    ),
    latestRunAt: Type.String({
      format: 'date-time',
      description: 'Given ahead by the house, it can be taken back until then at the latest.',
    }),
  },
  {
    ...closed,
    title: 'Preview',
    description:
      'What the command would lead to, undo, pay and tell if it were given now, with the same checks and refusals. Changes nothing and promises nothing.',
  },
)
export type PreviewAnswer = Static<typeof PreviewSchema>

/**
 * Beside each command what it would do. A POST, though it changes nothing: what is asked about is the command's own body, which
 * may hold addresses and accounts, and these do not belong into an address line.
 */
export const previewRoutes =
  (api: ProcessApi): RoutePlugin =>
  (app, deps) => {
    for (const entry of Object.values(api.process.commands)) addPreview(app, deps, api, entry)
  }

const addPreview = (app: ApiApp, deps: ApiDependencies, api: ProcessApi, entry: CommandEntry): void => {
  app.post(
    `${addressOf(api, ':reference')}/${kebab(entry.name)}/preview`,
    {
      config: {
        access: giversOf(entry),
        idempotency: 'not_needed',
        problems: ['RPS_NOT_NOW', 'RPS_ANSWERED_CHANGED', 'RPS_VERSION_CHANGED', 'RPS_IF_MATCH_MALFORMED', 'RPS_COMMAND_REFUSED'],
      },
      schema: {
        tags: [tagOf(api)],
        operationId: `preview${bodyTitleOf(api, entry.name)}`,
        summary: `What ${kebab(entry.name)} would do`,
        params: referenceParams(api),
        querystring: Type.Object({ language: LanguageQuery }, closed),
        body: bodyOf(api, entry),
        response: { 200: PreviewSchema },
      },
    },
    async (request, reply) => {
      const { language } = request.query
      const reached = await reach(api, deps, request, request.params.reference)
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
      if (previewed.kind === 'foreseen') return previewAnswer(api, entry.name, previewed.preview, readerFor(subject, language))
      if (previewed.kind === 'no_case') throw new ProblemError('RPS_NOT_FOUND')
      throw await turnedAwayProblem(api, previewed, deps, reached, language)
    },
  )
}

const previewAnswer = ({ process }: ProcessApi, command: string, preview: Preview, reader: WordsReader): PreviewAnswer => {
  const words = wordsOf(process, reader)
  const named = (state: string) => ({ state, label: words.label(state) })
  const { secondPerson } = preview
  return {
    command,
    state: preview.state,
    leadsTo: preview.leadsTo.map(named),
    goesOnTo: preview.goesOnTo.map(named),
    undoes: preview.undoes.map((undone) => ({ ...undone, label: words.effect(undone.by) })),
    waitsFor: preview.waitsFor.map((effect) => ({ ...effect, label: words.effect(effect.effect) })),
    money: preview.money.map((moved) => ({ ...moved, amount: { ...moved.amount }, words: formatMoney(moved.amount, reader) })),
    tells: preview.tells.map((told) => ({ ...told })),
    drops: preview.drops.map(({ mail, dueAt }) => ({ mail, dueAt: dueAt.toISOString() })),
    ...(secondPerson && {
      secondPerson:
        'because' in secondPerson ? { ...secondPerson } : { amount: { ...secondPerson.amount }, above: { ...secondPerson.above } },
    }),
    latestRunAt: preview.latestRunAt.toISOString(),
  }
}
