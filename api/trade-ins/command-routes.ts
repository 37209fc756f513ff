import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { CommandEntry } from '../../domain/case/command-entry.ts'
import type { Language } from '../../domain/market/language.ts'
import { tradeInCommands } from '../../domain/trade-in/commands.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import type { Refusal } from '../../platform/cases/door.ts'
import type { TurnedAway } from '../../platform/cases/inbox/accept.ts'
import { type Given, giveCommand } from '../../platform/cases/inbox/give-command.ts'
import { readTradeIn } from '../../platform/trade-in/read-trade-in.ts'
import { refusalText } from '../../texts/explain.ts'
import { etagOf, versionsOfIfMatch } from '../http/etag.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { nextActionsOf } from './case-answer.ts'
import { contextOf, readAnswer } from './case-request.ts'
import { LanguageQuery, ReferenceParams, TradeInSchema } from './case-schemas.ts'
import { bodyOf } from './command-body.ts'
import { kebab } from './command-path.ts'
import { actorFor, type Reached, type Reader, reachTradeIn } from './reach.ts'
import { ReceivedSchema, receivedAnswer } from './received-answer.ts'
import { stateWords, wordsFor } from './words.ts'

const closed = { additionalProperties: false }

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
        problems: [
          'RPS_NOT_NOW',
          'RPS_ANSWERED_CHANGED',
          'RPS_VERSION_CHANGED',
          'RPS_IF_MATCH_MALFORMED',
          'RPS_COMMAND_REFUSED',
          'RPS_WITHDRAWN',
        ],
      },
      schema: {
        tags: ['Trade-ins'],
        operationId: entry.name,
        summary: entry.summary,
        description:
          'Answers 200 with the case as it then stands, or 202 where the engine is away: then it is kept and counts from `receivedAt`. Also 202 where it was given ahead or waits for a second person; `status` says which. `If-Match` is honoured.',
        params: ReferenceParams,
        querystring: Type.Object({ language: LanguageQuery, runAt: RunAtQuery }, closed),
        body: bodyOf(entry),
        response: { 200: TradeInSchema, 202: ReceivedSchema },
      },
    },
    async (request, reply) => {
      const reached = await reachTradeIn(deps, request, request.params.reference)
      const actor = actorFor(reached.reader, entry)
      if (reached.reader.kind === 'site') checkSite(reached.reader.site, request.body)
      const { subject } = reached
      const ifVersion = expectedVersion(request, subject.version)
      const runAt = runAtFor(reached.reader, request.query.runAt)
      const given = await giveCommand(deps, tradeInTable.process, {
        caseId: subject.id,
        type: entry.name,
        body: request.body,
        actor,
        request: idempotencyOf(request),
        ...(ifVersion !== undefined && { ifVersion }),
        ...(runAt && { runAt }),
      })
      return answerTo(given, deps, request, reply, reached)
    },
  )
}

const RunAtQuery = Type.Optional(
  Type.String({
    format: 'date-time',
    description:
      'For support, leads and the workshop: not before then, at most five minutes ahead, and taken back until then. It counts from then, not from now.',
  }),
)

/** Only the house thinks twice with the server’s help: a customer’s answer counts at once. Throws RPS_NOT_ALLOWED. */
const runAtFor = (reader: Reader, runAt: string | undefined): Date | undefined => {
  if (runAt === undefined) return undefined
  if (reader.kind === 'agent') return new Date(runAt)
  throw new ProblemError('RPS_NOT_ALLOWED', {
    errors: [{ in: 'query', pointer: '/runAt', detail: 'is for support, leads and the workshop: leave it out' }],
  })
}

/** A site acts for itself only. */
export const checkSite = (own: string, body: unknown): void => {
  const { site } = body as { readonly site?: string }
  if (site !== own)
    throw new ProblemError('RPS_NOT_ALLOWED', {
      errors: [{ in: 'body', pointer: '/site', detail: 'must be the site that the token names' }],
    })
}

/** The version that must still be the case's: of several in If-Match the one that is, else none can be. */
export const expectedVersion = (request: FastifyRequest, current: number): number | undefined => {
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
    case 'received':
    case 'scheduled':
    case 'proposed': {
      const self = `/v1/trade-ins/${subject.id}`
      const answer = receivedAnswer(given, self, `/v1/cases/${subject.id}/commands`)
      return reply.code(202).header('location', self).send(answer)
    }
    case 'withdrawn':
      throw new ProblemError('RPS_WITHDRAWN')
    case 'run_at_refused':
      throw new ProblemError('RPS_INPUT_INVALID', {
        errors: [{ in: 'query', pointer: '/runAt', detail: `must be after now and not after ${given.latest.toISOString()}` }],
      })
    case 'not_now':
    case 'refused':
    case 'version_changed':
      throw await turnedAwayProblem(given, deps, { subject, reader }, language)
    case 'key_reused':
      throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
    case 'no_case':
      throw new ProblemError('RPS_NOT_FOUND')
  }
}

/** What was said at the door to a command that was not taken. */
export const turnedAwayProblem = async (
  turned: TurnedAway,
  deps: ApiDependencies,
  { subject, reader }: Reached,
  language: Language | undefined,
): Promise<ProblemError> => {
  switch (turned.kind) {
    case 'not_now': {
      const now = await readTradeIn(deps.database, subject.id)
      const words = wordsFor(subject, language)
      return new ProblemError('RPS_NOT_NOW', {
        detail: stateWords(words, turned.state).heading,
        members: { state: turned.state, nextActions: now ? nextActionsOf(now, reader, words) : [] },
      })
    }
    case 'refused':
      return refusalProblem(turned.refusal, subject, language)
    case 'version_changed':
      return new ProblemError('RPS_VERSION_CHANGED', { headers: { etag: etagOf(turned.version) }, members: { version: turned.version } })
  }
}

/** What was refused at the door: the code as `reason`, the cure with its field, and words for a person. */
const refusalProblem = ({ code, detail, field }: Refusal, subject: Reached['subject'], language: Language | undefined): ProblemError => {
  const reason = code.replaceAll('-', '_')
  const words = wordsFor(subject, language)
  // A market's own reason comes as the key of its text.
  const ofMarket = refusalText(tradeInProcess, words, detail)
  const text = ofMarket ?? refusalText(tradeInProcess, words, reason)
  const cure = ofMarket ?? detail
  return new ProblemError(reason.endsWith('_changed') ? 'RPS_ANSWERED_CHANGED' : 'RPS_COMMAND_REFUSED', {
    detail: cure,
    members: { reason, ...(text !== undefined && { text }) },
    ...(field !== undefined && { errors: [{ in: 'body', pointer: field, detail: cure }] }),
  })
}
