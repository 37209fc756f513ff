import type { FastifyReply } from 'fastify'
import Type, { type Static } from 'typebox'
import { closed, date, instant, oneOf, reason, text } from '../../domain/input/schema.ts'
import { LANGUAGES, type Language } from '../../domain/market/language.ts'
import { KEPT, type KeptBecause, WAITS_FOR } from '../../domain/personal-data/kept.ts'
import type { AnsweredOnce } from '../../platform/cases/answer-once.ts'
import { approveErasure, type ErasureRefusal, proposeErasure, withdrawErasure } from '../../platform/personal-data/decide-erasure.ts'
import { type ErasureView, listErasures, readErasure } from '../../platform/personal-data/read-erasures.ts'
import { textsIn } from '../../texts/index.ts'
import { actOf, reasonedActOf } from '../act-of.ts'
import { CaseReference } from '../cases/case-schemas.ts'
import { sendOnce } from '../http/answer-once.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { IdParams } from '../http/id-params.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'

/** Support takes requests in; that they are carried out is an operator's to decide. */
const PROPOSERS = ['support', 'lead', 'operator'] as const
const APPROVERS = ['operator'] as const

const REASONS = Object.keys(KEPT) as KeptBecause[]
const STATUSES = ['proposed', 'approved', 'done', 'withdrawn'] as const

/** Who is meant; several of them together are one person. */
export const WhoseFields = {
  email: Type.Optional(
    Type.String({
      format: 'email',
      maxLength: 254,
      description: 'All cases and purchases under this address, and what was declared by it.',
    }),
  ),
  cases: Type.Optional(
    Type.Array(CaseReference, { minItems: 1, maxItems: 100, uniqueItems: true, description: 'Cases of theirs under another address.' }),
  ),
  sales: Type.Optional(
    Type.Array(text(80), {
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      description: 'Purchases of theirs, by our id or the shop’s reference.',
    }),
  ),
}

const ErasureBody = Type.Object(
  {
    ...WhoseFields,
    reference: text(80, 'Under which the person’s request is filed; kept, so without their name.'),
    requestedOn: date('On which it came in: it is to be carried out or answered a month later (GDPR, art. 12(3)).'),
    reason,
  },
  closed,
)

const ErasureHead = {
  id: Type.String({ format: 'uuid' }),
  status: oneOf(STATUSES, 'A proposed one waits for a second person; an approved one is carried out as its parts become free.'),
  reference: Type.String(),
  reason: Type.String(),
  requestedOn: date(),
  dueOn: date('A month after it came in.'),
  overdue: Type.Boolean({
    description: 'It is past that day and not over: tell the person why (GDPR, art. 12(3): two months more at most).',
  }),
  proposedAt: instant(),
  proposedBy: Type.String(),
  approvedAt: Type.Optional(instant()),
  approvedBy: Type.Optional(Type.String()),
  endedAt: Type.Optional(instant('When it was done or withdrawn.')),
}

const PartSchema = Type.Object(
  {
    kind: oneOf(
      ['case', 'sale', 'holder', 'address'],
      '`holder`: who handed a subscription over, or was offered one. `address`: what was declared by mail address and belongs to no case.',
    ),
    ref: Type.Optional(Type.String({ description: 'Reference of the case, id of the sale.' })),
    status: oneOf(['waiting', 'erasing', 'erased', 'withdrawn']),
    erasedAt: Type.Optional(instant()),
    erases: Type.Record(Type.String(), Type.Integer(), {
      description: 'How many rows of each place were erased; of one that waits, how many would be if it were erased now.',
    }),
    keeps: Type.Array(
      Type.Object(
        {
          place: Type.String(),
          count: Type.Integer(),
          until: date('On which it is erased too, by itself.'),
          because: oneOf(REASONS),
          words: Type.String({ description: 'Why, in a sentence for the person.' }),
          source: Type.String({ description: 'The rule of law.' }),
          erased: Type.Boolean({ description: 'Its day has come.' }),
        },
        closed,
      ),
    ),
    waitsFor: Type.Optional(
      Type.Object({ code: oneOf(WAITS_FOR), words: Type.String({ description: 'What stands against it, and what ends that.' }) }, closed),
    ),
    attempts: Type.Optional(Type.Integer()),
    lastFailure: Type.Optional(Type.String({ description: 'It is tried again by itself.' })),
  },
  closed,
)

const HeadSchema = Type.Object(ErasureHead, closed)
const ErasureSchema = Type.Object({ ...ErasureHead, parts: Type.Array(PartSchema) }, { ...closed, title: 'Erasure' })
const LanguageQuery = Type.Object({ language: Type.Optional(oneOf(LANGUAGES, 'Of the words; English unless named.')) }, closed)

const problemOf = (refused: ErasureRefusal): ProblemError => {
  switch (refused.kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'No erasure has this id.' })
    case 'input':
      return new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer: refused.pointer, detail: refused.detail }] })
    case 'under_way':
      return new ProblemError('RPS_ERASURE_UNDER_WAY', { members: { erasure: refused.id } })
    case 'status':
      return new ProblemError('RPS_ERASURE_STATUS', { members: { erasureStatus: refused.status } })
    case 'same_person':
      return new ProblemError('RPS_SECOND_PERSON_NEEDED')
  }
}

/** With words to read; what is kept under the key of an act has none. */
const worded = ({ parts, ...head }: ErasureView, language: Language = 'en'): Static<typeof ErasureSchema> => {
  const { kept, waits } = textsIn(language).personalData
  return {
    ...head,
    parts: parts.map(({ keeps, waitsFor, erases, status, ...part }) => ({
      ...part,
      status: status as Static<typeof PartSchema>['status'],
      erases: { ...erases },
      keeps: keeps.map((one) => ({ ...one, words: kept[one.because] })),
      ...(waitsFor && { waitsFor: { code: waitsFor, words: waits[waitsFor] } }),
    })),
  }
}

const tell = (reply: FastifyReply, outcome: AnsweredOnce<ErasureRefusal>, language: Language | undefined): FastifyReply =>
  'answer' in outcome
    ? sendOnce(reply, { ...outcome, answer: { ...outcome.answer, body: worded(outcome.answer.body as ErasureView, language) } }, problemOf)
    : sendOnce(reply, outcome, problemOf)

const pages = createCursors('erasures', Type.Object({ proposedAt: instant(), id: Type.String() }, closed))

/** Erasing a person's data: proposed with what it would do, approved by a second person, carried out by the relay. */
export const erasureRoutes: RoutePlugin = (app, deps) => {
  addActs(app, deps)
  addReads(app, deps)
}

const addActs = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/erasures',
    {
      config: { access: PROPOSERS, idempotency: 'key_in_act', problems: ['RPS_ERASURE_UNDER_WAY'] },
      schema: {
        tags: ['Personal data'],
        summary: "Proposes to erase a person's data, and shows what that would do",
        description:
          'Nothing is erased before an operator other than who proposed it approves it. Each part says what is erased, what is kept until when by which law, and what it waits for.',
        querystring: LanguageQuery,
        body: ErasureBody,
        response: { 201: ErasureSchema },
      },
    },
    async (request, reply) => {
      return tell(reply, await proposeErasure(deps, { ...request.body, ...reasonedActOf(request, PROPOSERS) }), request.query.language)
    },
  )

  app.post(
    '/v1/erasures/:id/approve',
    {
      config: { access: APPROVERS, idempotency: 'key_in_act', problems: ['RPS_ERASURE_STATUS', 'RPS_SECOND_PERSON_NEEDED'] },
      schema: {
        tags: ['Personal data'],
        summary: 'Has a proposed erasure carried out, as the second person',
        description:
          'Within seconds where nothing stands against it, else within an hour of its end. Read it again to see how far it is. What is erased does not come back.',
        params: IdParams,
        querystring: LanguageQuery,
        response: { 200: ErasureSchema },
      },
    },
    async (request, reply) => {
      return tell(reply, await approveErasure(deps, { id: request.params.id, ...actOf(request, APPROVERS) }), request.query.language)
    },
  )

  app.post(
    '/v1/erasures/:id/withdraw',
    {
      config: { access: PROPOSERS, idempotency: 'key_in_act', problems: ['RPS_ERASURE_STATUS'] },
      schema: {
        tags: ['Personal data'],
        summary: 'Takes an erasure back as far as it waits',
        description: 'The person wants to stay, or it is not theirs. What was erased already stays erased.',
        params: IdParams,
        querystring: LanguageQuery,
        body: Type.Object({ reason }, closed),
        response: { 200: ErasureSchema },
      },
    },
    async (request, reply) => {
      return tell(
        reply,
        await withdrawErasure(deps, { id: request.params.id, ...reasonedActOf(request, PROPOSERS) }),
        request.query.language,
      )
    },
  )
}

const addReads = (app: ApiApp, deps: ApiDependencies): void => {
  app.get(
    '/v1/erasures',
    {
      config: { access: PROPOSERS, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Personal data'],
        summary: 'Erasures, the newest first',
        querystring: Type.Object({ ...paged, status: Type.Optional(oneOf(STATUSES)) }, closed),
        response: { 200: PageSchema(HeadSchema) },
      },
    },
    async (request) => {
      const { cursor, limit, status } = request.query
      const found = await listErasures(deps.database, deps, status ?? null, cursor === undefined ? null : pages.decode(cursor), limit + 1)
      return pageOf(found, limit, ({ proposedAt, id }) => pages.encode({ proposedAt, id }))
    },
  )

  app.get(
    '/v1/erasures/:id',
    {
      config: { access: PROPOSERS },
      schema: {
        tags: ['Personal data'],
        summary: 'An erasure: what was erased, what is kept until when, what waits for what',
        params: IdParams,
        querystring: LanguageQuery,
        response: { 200: ErasureSchema },
      },
    },
    async (request) => {
      const erasure = await readErasure(deps.database, deps, request.params.id)
      if (!erasure) throw problemOf({ kind: 'unknown' })
      return worded(erasure, request.query.language)
    },
  )
}
