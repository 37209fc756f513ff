import Type, { type Static } from 'typebox'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { PendingSchema, PhotoSchema, WeightsSchema } from './case-schemas.ts'

const EngineRowSchema = Type.Object(
  {
    run: Type.String(),
    id: Type.Integer({ description: "The engine's number of it within its run." }),
    at: instant(),
    kind: Type.String({
      description:
        'run_started, run_ended, command_taken, command_answered, fact, record, effect_started, effect_ended, effect_failed, timer_set, timer_fired, timer_dropped, task_failed or other.',
    }),
    name: Type.String(),
    key: Type.Optional(Type.String({ description: 'Id of the command or fact, key of the effect.' })),
    data: Type.Optional(Type.Unknown({ description: 'Decoded.' })),
    failure: Type.Optional(Type.String()),
    attempts: Type.Optional(
      Type.Integer({ description: 'Tries, where more than one was needed; `failure` is what the last failed one said.' }),
    ),
  },
  closed,
)
export type EngineRowAnswer = Static<typeof EngineRowSchema>

/** One row of the timeline; which fields there are goes by `kind`. */
const RowSchema = Type.Object(
  {
    kind: oneOf(['event', 'turned_away', 'notice', 'photo', 'note', 'engine']),
    at: instant(),
    words: Type.String(),
    actor: Type.Optional(Type.String()),
    number: Type.Optional(Type.Integer({ description: 'Of an event; of a notice that of the event it belongs to.' })),
    key: Type.Optional(Type.String({ description: 'What the engine knows it by.' })),
    by: Type.Optional(Type.String()),
    from: Type.Optional(Type.String()),
    to: Type.Optional(Type.String()),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    engine: Type.Optional(Type.Array(EngineRowSchema, { description: 'What the engine noted of it, in its order.' })),
  },
  closed,
)
export type HistoryRowAnswer = Static<typeof RowSchema>

export const NoticeSchema = Type.Object(
  {
    kind: Type.String(),
    channel: Type.String(),
    status: Type.String({ description: 'due, sent, superseded or refused; one that is due in the future is planned.' }),
    event: Type.Integer({ description: 'Number of the event that it belongs to.' }),
    dueAt: instant(),
    acceptedAt: Type.Optional(instant()),
    bouncedAt: Type.Optional(instant()),
    attempts: Type.Integer(),
    lastFailure: Type.Optional(Type.String()),
  },
  closed,
)
const HistoryNoticeSchema = Type.Object(
  { ...NoticeSchema.properties, id: Type.String({ format: 'uuid' }), nextTryAt: Type.Optional(instant()) },
  { ...closed, title: 'HistoryNotice' },
)

const RunSchema = Type.Object(
  {
    id: Type.String(),
    began: oneOf(['first', 'continued', 'revived', 'reopened', 'anew']),
    startedAt: instant(),
    endedAt: Type.Optional(instant()),
    status: Type.String(),
    events: Type.Integer(),
  },
  closed,
)

const EngineSchema = Type.Object(
  {
    answers: Type.Boolean({ description: 'Whether the engine was there to be asked; without it the business half stands alone.' }),
    words: Type.Optional(Type.String({ description: 'Why its half is missing.' })),
    runs: Type.Array(RunSchema, { description: 'Oldest first.' }),
    failingTask: Type.Optional(
      Type.Object(
        { attempts: Type.Integer(), since: Type.Optional(instant()) },
        { ...closed, description: 'The program fails at this case.' },
      ),
    ),
    leftOut: Type.Integer({ description: 'Events, the oldest ones, that are too many to be shown.' }),
  },
  closed,
)

const LiveSchema = Type.Object(
  {
    kind: oneOf(
      ['agrees', 'moving', 'differs', 'no_run', 'silent'],
      '`differs`: run and record disagree and neither moves, so the case is stuck.',
    ),
    why: Type.Optional(Type.String()),
    status: Type.Optional(
      Type.Object(
        {
          state: Type.String(),
          number: Type.Integer(),
          waitsFor: Type.Union([Type.String(), Type.Null()]),
          deadlineAt: Type.Union([Type.String(), Type.Null()]),
          queue: Type.Array(Type.String()),
          pendingEffects: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
    differences: Type.Optional(
      Type.Array(Type.Object({ of: oneOf(['state', 'number', 'effects']), run: Type.String(), record: Type.String() }, closed)),
    ),
  },
  { ...closed, description: 'What the run says of itself, where it was asked.' },
)

export const HistorySchema = Type.Object(
  {
    reference: Type.String(),
    process: Type.String(),
    version: Type.Integer(),
    state: Type.String(),
    number: Type.Integer(),
    timeline: Type.Array(RowSchema, { description: 'In order of time.' }),
    engine: EngineSchema,
    pending: PendingSchema,
    notices: Type.Object(
      { sent: Type.Array(HistoryNoticeSchema), planned: Type.Array(HistoryNoticeSchema), failing: Type.Array(HistoryNoticeSchema) },
      { ...closed, description: 'failing: tried in vain, refused, or come back.' },
    ),
    photos: Type.Array(PhotoSchema, { description: 'Of both sides.' }),
    weights: WeightsSchema,
    live: Type.Optional(LiveSchema),
  },
  { ...closed, title: 'CaseHistory' },
)
export type HistoryAnswer = Static<typeof HistorySchema>
