import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { CommandEntry } from '../../domain/case/command-entry.ts'
import { closed } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { type Given, giveCommand } from '../../platform/cases/inbox/give-command.ts'
import type { Who } from '../auth/access.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { etagOf, versionsOfIfMatch } from '../http/etag.ts'
import { prefersMinimal, sendMinimal } from '../http/prefer.ts'
import { idempotencyOf } from '../idempotency.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { contextOf } from './answer-context.ts'
import { answerOf, caseSchemaOf } from './case-answer.ts'
import { addressOf, bodyTitleOf, kebab, operationOf, referenceParams, tagOf } from './names.ts'
import type { ProcessApi } from './process-api.ts'
import { actorFor, type Reached, reach } from './reach.ts'
import type { Reader } from './reader.ts'
import { ReceivedSchema, receivedAnswer } from './received-answer.ts'
import { turnedAwayProblem } from './turned-away.ts'

/** One route for each command of a process, from its entry. */
export const commandRoutes =
  (api: ProcessApi): RoutePlugin =>
  (app, deps) => {
    for (const entry of Object.values(api.process.commands)) addCommand(app, deps, api, entry)
  }

const addCommand = (app: ApiApp, deps: ApiDependencies, api: ProcessApi, entry: CommandEntry): void => {
  app.post(
    `${addressOf(api, ':reference')}/${kebab(entry.name)}`,
    {
      config: {
        access: giversOf(entry),
        idempotency: 'key_in_act',
        canBeMinimal: true,
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
        tags: [tagOf(api)],
        operationId: operationOf(api, entry.name),
        summary: entry.summary,
        description: 'Answers the case as it then stands, or that it is kept. `If-Match` is honoured.',
        params: referenceParams(api),
        querystring: Type.Object({ language: LanguageQuery, runAt: RunAtQuery }, closed),
        body: bodyOf(api, entry),
        response: { 200: caseSchemaOf(api), 202: ReceivedSchema },
      },
    },
    async (request, reply) => {
      const reached = await reach(api, deps, request, request.params.reference)
      const actor = actorFor(reached.reader, entry)
      if (reached.reader.kind === 'site') checkSite(reached.reader.site, request.body)
      const { subject } = reached
      const ifVersion = expectedVersion(request, subject.version)
      const runAt = runAtFor(reached.reader, request.query.runAt)
      const given = await giveCommand(deps, subject.process, {
        caseId: subject.id,
        type: entry.name,
        body: request.body,
        actor,
        request: idempotencyOf(request),
        ...(ifVersion !== undefined && { ifVersion }),
        ...(runAt && { runAt }),
      })
      return answerTo(api, given, deps, request, reply, reached)
    },
  )
}

/** Who may give a command: whoever holds a link acts as the customer. */
export const giversOf = ({ roles }: CommandEntry): readonly Who[] => (roles.includes('customer') ? [...roles, 'link'] : roles)

/** What a command takes, under a name of its own: the documentation then says it once, for the command and for its preview. */
export const bodyOf = (api: ProcessApi, { name, body }: CommandEntry): Type.TObject & { readonly title: string } => ({
  ...body,
  title: bodyTitleOf(api, name),
})

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
  api: ProcessApi,
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
      // Nobody looks at it: then the case, the dearest part of many a command, is not read again.
      if (prefersMinimal(request)) return sendMinimal(reply)
      const now = await api.read(deps, subject.id)
      if (!now) throw new ProblemError('RPS_NOT_FOUND')
      return reply.header('etag', etagOf(now.version)).send(answerOf(api, now, contextOf(deps, request, now, reader)))
    }
    case 'received':
    case 'scheduled':
    case 'proposed': {
      const self = addressOf(api, subject.id)
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
      throw await turnedAwayProblem(api, given, deps, { subject, reader }, language)
    case 'key_reused':
      throw new ProblemError('RPS_IDEMPOTENCY_KEY_REUSED')
    case 'no_case':
      throw new ProblemError('RPS_NOT_FOUND')
  }
}
