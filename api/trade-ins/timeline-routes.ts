import Type, { type Static } from 'typebox'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { readTimeline } from '../../platform/cases/reads/read-case.ts'
import { findTradeIn } from '../../platform/trade-in/read-trade-in.ts'
import { commandWords } from '../../texts/explain.ts'
import { NoticeSchema } from '../cases/history-schemas.ts'
import { noteOf, noticeOf } from '../cases/timeline-rows.ts'
import { ProblemError } from '../problems/problem.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { photoOf } from './case-answer.ts'
import { LanguageQuery, PhotoSchema, ReferenceParams } from './case-schemas.ts'
import { type Reader, reachTradeIn } from './reach.ts'
import { READERS } from './read-routes.ts'
import { stateWords, wordsFor } from './words.ts'

const closed = { additionalProperties: false }
const Instant = Type.String({ format: 'date-time' })

const EventSchema = Type.Object(
  {
    number: Type.Integer(),
    at: Instant,
    by: Type.String({ description: 'Command, fact, effect result or `deadline`, as in the table of states.' }),
    from: Type.String({ description: 'Empty at the opening.' }),
    to: Type.String(),
    words: Type.String({ description: 'Where it led, in a few words.' }),
    actor: Type.String({
      description: 'For the house who it was; for the customer `you`, `us`, `carrier`, `bank`, `time_limit` or `system`.',
    }),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: 'For the house.' })),
  },
  closed,
)

const TimelineSchema = Type.Object(
  {
    reference: Type.String(),
    events: Type.Array(EventSchema),
    received: Type.Array(
      Type.Object({ command: Type.String(), words: Type.String(), receivedAt: Instant, lastFailure: Type.Optional(Type.String()) }, closed),
      { description: 'Commands that are kept and not yet taken.' },
    ),
    photos: Type.Array(PhotoSchema),
    notices: Type.Optional(Type.Array(NoticeSchema, { description: 'Mails sent and planned; for the house.' })),
    notes: Type.Optional(Type.Array(Type.Object({ at: Instant, actor: Type.String(), text: Type.String() }, closed))),
  },
  closed,
)
type Timeline = Static<typeof TimelineSchema>
type Rows = Awaited<ReturnType<typeof readTimeline>>

/** What happened to a trade-in, for whoever reads it. */
export const timelineRoutes: RoutePlugin = (app, deps) => {
  app.get(
    '/v1/trade-ins/:reference/timeline',
    {
      config: { access: READERS },
      schema: {
        tags: ['Trade-ins'],
        summary: 'What happened, what was told and what will be',
        params: ReferenceParams,
        querystring: Type.Object({ language: LanguageQuery }, closed),
        response: { 200: TimelineSchema },
      },
    },
    async (request, reply): Promise<Timeline> => {
      const { subject, reader } = await reachTradeIn(deps, request, request.params.reference)
      const [rows, detail] = await Promise.all([readTimeline(deps.database, subject.id), findTradeIn(deps.database, subject.id)])
      if (!detail) throw new ProblemError('RPS_NOT_FOUND')
      const words = wordsFor(subject, request.query.language)
      reply.header('cache-control', 'private, no-store')
      return {
        reference: subject.id,
        events: rows.events.map((event) => {
          const data = dataFor(event, reader, detail)
          return {
            number: event.number,
            at: event.at.toISOString(),
            by: event.by,
            from: event.from,
            to: event.to,
            words: stateWords(words, event.to).label,
            actor: reader.kind === 'customer' ? publicActor(event.actor) : event.actor,
            ...(data && { data }),
          }
        }),
        received: rows.open.map(({ type, receivedAt, lastFailure }) => ({
          command: type,
          words: commandWords(tradeInProcess, words, type),
          receivedAt: receivedAt.toISOString(),
          ...(lastFailure && reader.kind === 'agent' && { lastFailure }),
        })),
        photos: rows.photos.map(photoOf),
        ...(reader.kind === 'agent' && { notices: rows.notices.map(noticeOf), notes: rows.notes.map(noteOf) }),
      }
    },
  )
}

/** What an event tells besides, to the house; not the first finding to a workshop that still has to look a second time, blind. */
const dataFor = (
  event: Rows['events'][number],
  reader: Reader,
  detail: { readonly blind: boolean; readonly secondAssessor: string | null },
): Record<string, unknown> | undefined => {
  if (reader.kind !== 'agent') return undefined
  const inOffice = reader.roles.some((role) => role !== 'technician')
  if (event.by === 'recordInspection' && detail.blind && detail.secondAssessor === null && !inOffice) return undefined
  return event.data as Record<string, unknown>
}

const publicActor = (actor: string): string => {
  const [kind = ''] = actor.split(':')
  switch (kind) {
    case 'guest':
    case 'customer':
      return 'you'
    case 'carrier':
    case 'bank':
      return kind
    case 'time limit':
      return 'time_limit'
    case 'support':
    case 'lead':
    case 'technician':
    case 'site':
      return 'us'
    default:
      return 'system'
  }
}
