import Type, { type Static } from 'typebox'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'

export const LanguageQuery = Type.Optional(oneOf(LANGUAGES, "Language of the words. Left out: the case's own."))

export const WaitsForSchema = Type.Object(
  {
    who: Type.String({ description: 'customer, support, lead, workshop, carrier, bank, provider, engine or authority.' }),
    since: instant('Since when.'),
    until: Type.Optional(instant('When the time limit passes; absent while its clock stands still.')),
    // biome-ignore lint/suspicious/noThenProperty: the design's word; what is awaited is the answer, never this
    then: Type.String({ description: 'What happens then.' }),
  },
  { ...closed, title: 'WaitsFor' },
)

export const PhotoSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    takenBy: oneOf(['customer', 'workshop']),
    shows: Type.String(),
    addedAt: instant('When it was added.'),
    claimedAt: Type.Optional(instant('When it was taken, as the camera claims.')),
    url: Type.String({ description: 'Path; `?view=thumbnail` for a small one.' }),
  },
  { ...closed, title: 'Photo' },
)

export const CaseReference = Type.String({
  pattern: '^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{8}$',
  description: 'Reference of a case of any process, such as TI-7K2M9QXA.',
})

export const CaseParams = Type.Object({ reference: CaseReference }, closed)

/** What a list shows of a case. */
export const CaseLineSchema = Type.Object(
  {
    reference: Type.String(),
    process: Type.String(),
    version: Type.Integer(),
    state: Type.String(),
    label: Type.String({ description: 'The state in a few words.' }),
    explanation: Type.String({ description: 'For whom it waits, until when, and what then.' }),
    about: Type.String({ description: 'What it is about, such as the device.' }),
    market: Type.String(),
    openedAt: instant(),
    closedAt: Type.Optional(instant()),
    overdue: Type.Boolean(),
    board: Type.Optional(Type.String({ description: 'Why it is before support besides its state.' })),
  },
  closed,
)
export type CaseLineAnswer = Static<typeof CaseLineSchema>

export const SearchSchema = Type.Object(
  {
    cases: Type.Array(
      Type.Object({ ...CaseLineSchema.properties, matched: Type.Array(Type.String(), { description: 'By which kinds of key.' }) }, closed),
    ),
    lookedFor: Type.Array(Type.String(), { description: 'The kinds of key that the text can be; each was looked for.' }),
    hint: Type.Optional(Type.String({ description: 'Where nothing was found: what was looked for and how to widen it.' })),
    nextCursor: Type.Optional(Type.String()),
  },
  closed,
)

export type SearchAnswer = Static<typeof SearchSchema>

const PendingEffectSchema = Type.Object(
  {
    key: Type.String({ description: 'The same at the provider and in the engine.' }),
    effect: Type.String(),
    label: Type.String(),
    requestedAt: instant(),
    attempts: Type.Integer(),
    lastFailure: Type.Optional(Type.String()),
    nextTryAt: Type.Optional(instant()),
    words: Type.String({ description: 'How often it was tried, what the last failure said and when it is tried next.' }),
  },
  closed,
)

const PendingCommandSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    command: Type.String(),
    label: Type.String(),
    actor: Type.String(),
    waits: oneOf(
      ['delivery', 'time', 'second_person'],
      '`time`: until `runAt` it can be taken back. `second_person`: nothing happens before somebody else approves it.',
    ),
    runAt: Type.Optional(instant()),
    receivedAt: instant(),
    attempts: Type.Integer(),
    lastFailure: Type.Optional(Type.String()),
    nextTryAt: Type.Optional(instant()),
    proposed: Type.Optional(Type.Unknown({ description: 'What it says, where a second person is to decide about it.' })),
  },
  closed,
)

export const PendingSchema = Type.Object(
  {
    effects: Type.Array(PendingEffectSchema, { description: 'What the case does to the outside world and has not finished.' }),
    commands: Type.Array(PendingCommandSchema, { description: 'What was taken in and has not reached the case.' }),
  },
  { ...closed, title: 'Pending' },
)

export const NextActionSchema = Type.Object(
  {
    command: Type.String(),
    label: Type.String({ description: 'What its button says.' }),
    method: Type.Literal('POST'),
    path: Type.String(),
    names: Type.Record(Type.String(), Type.Integer(), {
      description: 'What the body must name as it was read, such as the version of an offer.',
    }),
    until: Type.Optional(instant('Last moment for it.')),
  },
  { ...closed, title: 'NextAction' },
)
export type NextActionAnswer = Static<typeof NextActionSchema>

export const WeightsSchema = Type.Array(Type.Object({ by: oneOf(['customer', 'carrier', 'workshop']), grams: Type.Integer() }, closed), {
  description: 'What each side weighed.',
})

export const CaseSchema = Type.Object(
  {
    ...CaseLineSchema.properties,
    heading: Type.String({ description: 'The state as a sentence.' }),
    language: oneOf(LANGUAGES),
    zone: Type.String(),
    number: Type.Integer({ description: 'Number of its last event.' }),
    stateSince: instant(),
    waitsFor: Type.Optional(WaitsForSchema),
    timesOverdue: Type.Integer(),
    clockStoppedAt: Type.Optional(instant('A mail came back: the clock of the answer stands still.')),
    boardSince: Type.Optional(instant()),
    customer: Type.Optional(
      Type.Object(
        {
          name: Type.String(),
          email: Type.String({ description: 'Masked.' }),
          emailConfirmed: Type.Boolean(),
          mailComesBack: Type.Boolean(),
        },
        { ...closed, description: 'For support and leads.' },
      ),
    ),
    erasure: Type.Optional(
      Type.Object(
        { id: Type.String({ format: 'uuid' }), words: Type.String() },
        { ...closed, description: "That its customer's data are to be erased, or were, and what that waits for." },
      ),
    ),
    obligations: Type.Array(
      Type.Object({ kind: Type.String(), dueAt: instant(), consequence: Type.String(), late: Type.Boolean() }, closed),
    ),
    pending: PendingSchema,
    weights: WeightsSchema,
    facts: Type.Record(Type.String(), Type.Unknown(), { description: "The process's own, by name." }),
    nextActions: Type.Array(NextActionSchema),
    links: Type.Object({ self: Type.String(), history: Type.String(), process: Type.String() }, closed),
  },
  { ...closed, title: 'Case' },
)
export type CaseAnswer = Static<typeof CaseSchema>
export type PendingAnswer = Static<typeof PendingSchema>
