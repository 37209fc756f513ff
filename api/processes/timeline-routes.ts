import Type, { type Static } from 'typebox'
import { closed, instant } from '../../domain/input/schema.ts'
import { readTimeline } from '../../platform/cases/reads/read-case.ts'
import { LanguageQuery, PhotoSchema } from '../cases/case-schemas.ts'
import { NoticeSchema } from '../cases/history-schemas.ts'
import { noteOf, noticeOf } from '../cases/timeline-rows.ts'
import type { RoutePlugin } from '../route-plugin.ts'
import { photoOf } from './case-answer.ts'
import { addressOf, referenceParams, tagOf } from './names.ts'
import type { ProcessApi } from './process-api.ts'
import { reach, readersOf } from './reach.ts'
import { readerFor, wordsOf } from './words.ts'

const EventSchema = Type.Object(
  {
    number: Type.Integer(),
    at: instant(),
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
      Type.Object(
        { command: Type.String(), words: Type.String(), receivedAt: instant(), lastFailure: Type.Optional(Type.String()) },
        closed,
      ),
      { description: 'Commands that are kept and not yet taken.' },
    ),
    photos: Type.Array(PhotoSchema),
    notices: Type.Optional(Type.Array(NoticeSchema, { description: 'Mails sent and planned; for the house.' })),
    notes: Type.Optional(Type.Array(Type.Object({ at: instant(), actor: Type.String(), text: Type.String() }, closed))),
  },
  closed,
)
type Timeline = Static<typeof TimelineSchema>

/** What happened to a case, for whoever reads it. */
export const timelineRoutes =
  (api: ProcessApi): RoutePlugin =>
  (app, deps) => {
    app.get(
      `${addressOf(api, ':reference')}/timeline`,
      {
        config: { access: readersOf(api) },
        schema: {
          tags: [tagOf(api)],
          summary: 'What happened, what was told and what will be',
          params: referenceParams(api),
          querystring: Type.Object({ language: LanguageQuery }, closed),
          response: { 200: TimelineSchema },
        },
      },
      async (request, reply): Promise<Timeline> => {
        const { subject, reader } = await reach(api, deps, request, request.params.reference)
        const [rows, hidden = []] = await Promise.all([
          readTimeline(deps.database, subject.id),
          reader.kind === 'agent' ? api.hidden?.(deps, subject.id, reader) : undefined,
        ])
        const words = wordsOf(api.process, readerFor(subject, request.query.language))
        reply.header('cache-control', 'private, no-store')
        return {
          reference: subject.id,
          events: rows.events.map((event) => ({
            number: event.number,
            at: event.at.toISOString(),
            by: event.by,
            from: event.from,
            to: event.to,
            words: words.label(event.to),
            actor: reader.kind === 'customer' ? publicActor(event.actor) : event.actor,
            ...(reader.kind === 'agent' && !hidden.includes(event.by) && { data: event.data as Record<string, unknown> }),
          })),
          received: rows.open.map(({ type, receivedAt, lastFailure }) => ({
            command: type,
            words: words.command(type),
            receivedAt: receivedAt.toISOString(),
            ...(lastFailure && reader.kind === 'agent' && { lastFailure }),
          })),
          photos: rows.photos.map((photo) => photoOf(api, photo)),
          ...(reader.kind === 'agent' && { notices: rows.notices.map(noticeOf), notes: rows.notes.map(noteOf) }),
        }
      },
    )
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
