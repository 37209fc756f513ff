import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { CommandEntry } from '../../domain/case/command-entry.ts'
import type { Language } from '../../domain/market/language.ts'
import { tradeInCommands } from '../../domain/trade-in/commands.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import type { Refusal } from '../../platform/cases/accept.ts'
import { type Given, giveCommand } from '../../platform/cases/give-command.ts'
import { readTradeIn } from '../../platform/trade-in/read-trade-in.ts'
import { refusalText } from '../../texts/explain.ts'
import { etagOf, versionsOfIfMatch } from '../http/etag.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { nextActionsOf } from './case-answer.ts'
import { contextOf, readAnswer } from './case-request.ts'
import { LanguageQuery, ReferenceParams, TradeInSchema } from './case-schemas.ts'
import { kebab } from './command-path.ts'
import { actorFor, type Reached, reachTradeIn } from './reach.ts'
import { stateWords, wordsFor } from './words.ts'

const closed = { additionalProperties: false }

const ReceivedSchema = Type.Object(
  {
    status: Type.Literal('accepted'),
    receivedAt: Type.String({ format: 'date-time', description: 'What counts: an answer received in time is in time.' }),
    case: Type.String({ description: 'Where to look.' }),
  },
  closed,
)

/** One route for each command of a trade-in, from its entry. */
export const commandRoutes: RoutePlugin = (app, deps) => {
  for (const entry of Object.values(tradeInCommands)) addCommand(app, deps, entry)
}

const addCommand = (app: ApiApp, deps: ApiDependencies, entry: CommandEntry): void => {
  app.post(
    `/v1/trade-ins/:reference/${kebab(entry.name)}`,
    {
      config: {
        access: entry.roles.includes('customer') ? [...entry.roles, 'link'] : entry.roles,
        idempotency: 'key',
        problems: ['RPS_NOT_NOW', 'RPS_ANSWERED_CHANGED', 'RPS_VERSION_CHANGED', 'RPS_IF_MATCH_MALFORMED', 'RPS_COMMAND_REFUSED'],
      },
      schema: {
        tags: ['Trade-ins'],
        operationId: entry.name,
        summary: entry.summary,
        description:
          'Answers 200 with the case as it then stands, or 202 where the engine is away: then it is kept and counts from `receivedAt`. `If-Match` is honoured.',
        params: ReferenceParams,
        querystring: Type.Object({ language: LanguageQuery }, closed),
        body: entry.body,
        response: { 200: TradeInSchema, 202: ReceivedSchema },
      },
    },
    async (request, reply) => {
      const reached = await reachTradeIn(deps, request, request.params.reference)
      const actor = actorFor(reached.reader, entry)
      if (reached.reader.kind === 'site') checkSite(reached.reader.site, request.body)
      const { subject } = reached
      const ifVersion = expectedVersion(request, subject.version)
      const given = await giveCommand(deps, deps.prepareTradeIn, tradeInTable.process, {
        caseId: subject.id,
        type: entry.name,
        body: request.body,
        actor,
        request: idempotencyOf(request),
        ...(ifVersion !== undefined && { ifVersion }),
      })
      return answerTo(given, deps, request, reply, reached)
    },
  )
}

/** A site acts for itself only. */
const checkSite = (own: string, body: unknown): void => {
  const { site } = body as { readonly site?: string }
  if (site !== own)
    throw new ProblemError('RPS_NOT_ALLOWED', {
      errors: [{ in: 'body', pointer: '/site', detail: 'must be the site that the token names' }],
    })
}

/** The version that must still be the case's: of several in If-Match the one that is, else none can be. */
const expectedVersion = (request: FastifyRequest, current: number): number | undefined => {
  const versions = versionsOfIfMatch(request)
  if (versions === undefined) return undefined
  return versions.includes(current) ? current : (versions[0] ?? 0)
}

const answerTo = async (
  given: Given,
  deps: ApiDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  { subject, reader }: Reached,
) => {
  const { language } = request.query as { readonly language?: Language }
  if ('repeated' in given && given.repeated) reply.header('idempotency-replayed', 'true')
  reply.header('cache-control', 'no-store')
  switch (given.kind) {
    case 'done': {
      const answer = await readAnswer(deps, subject.id, contextOf(deps, request, reader, language))
      return reply.header('etag', etagOf(answer.version)).send(answer)
    }
    case 'received': {
      const self = `/v1/trade-ins/${subject.id}`
      return reply.code(202).header('location', self).send({ status: 'accepted', receivedAt: given.receivedAt.toISOString(), case: self })
    }
    case 'not_now': {
      const now = await readTradeIn(deps.database, subject.id)
      const words = wordsFor(subject, language)
      throw new ProblemError('RPS_NOT_NOW', {
        detail: stateWords(words, given.state).heading,
        members: { state: given.state, nextActions: now ? nextActionsOf(now, reader, words) : [] },
      })
    }
    case 'refused':
      throw refusalProblem(given.refusal, subject, language)
    case 'version_changed':
      throw new ProblemError('RPS_VERSION_CHANGED', { headers: { etag: etagOf(given.version) }, members: { version: given.version } })
    case 'key_reused':
      throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
    case 'no_case':
      throw new ProblemError('RPS_NOT_FOUND')
  }
}

/** What was refused at the door: the code as `reason`, the cure with its field, and words for a person. */
const refusalProblem = ({ code, detail, field }: Refusal, subject: Reached['subject'], language: Language | undefined): ProblemError => {
  const reason = code.replaceAll('-', '_')
  const words = wordsFor(subject, language)
  // A market's own reason comes as the key of its text.
  const ofMarket = refusalText(words, detail)
  const text = ofMarket ?? refusalText(words, reason)
  const cure = ofMarket ?? detail
  return new ProblemError(reason.endsWith('_changed') ? 'RPS_ANSWERED_CHANGED' : 'RPS_COMMAND_REFUSED', {
    detail: cure,
    members: { reason, ...(text !== undefined && { text }) },
    ...(field !== undefined && { errors: [{ in: 'body', pointer: field, detail: cure }] }),
  })
}
