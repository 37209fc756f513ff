import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { closed, instant, oneOf, reason, text } from '../../domain/input/schema.ts'
import { RECALL_HAZARDS } from '../../domain/recall/hazards.ts'
import { STOCK_STATUSES } from '../../domain/stock/status.ts'
import type { AnsweredOnce } from '../../platform/cases/answer-once.ts'
import { approveRecall, liftRecall, proposeRecall, type RecallRefusal } from '../../platform/recalls/decide-recall.ts'
import { listRecalledDevices, listRecalls, readRecall } from '../../platform/recalls/read-recalls.ts'
import { workOn } from '../../platform/recalls/work-on-recalls.ts'
import { actOf, reasonedActOf } from '../act-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { IdParams } from '../http/id-params.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'

/** Devices gone through before an answer; the relay goes on with the rest. */
const AT_ONCE = 500

const Serials = Type.Object({ from: text(40, 'The first serial number.'), to: text(40, 'The last one, as long as the first.') }, closed)

const RecallBody = Type.Object(
  {
    devices: Type.Object(
      {
        model: Type.Optional(Type.String({ maxLength: 80, description: 'Id in the catalogue.' })),
        serials: Type.Optional(Serials),
        identities: Type.Optional(
          Type.Array(text(40), { minItems: 1, maxItems: 1_000, description: 'Single devices, by IMEI or serial number.' }),
        ),
      },
      { ...closed, description: 'Which devices are meant; of several conditions a device has to meet all.' },
    ),
    hazard: oneOf(RECALL_HAZARDS, 'What may happen; buyers are told in their own language.'),
    notice: Type.Optional(text(120, 'Reference of the notice of the maker or the authority; buyers are told.')),
    noticeUrl: Type.Optional(Type.String({ format: 'uri', pattern: '^https://', maxLength: 300, description: 'Where that notice is.' })),
    reason: text(300, 'Why, in words a colleague understands.'),
  },
  closed,
)

const RecallSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    status: oneOf(['proposed', 'standing', 'lifted'], 'A proposed recall waits for a second person.'),
    means: Type.Object(
      {
        model: Type.Optional(Type.String()),
        serials: Type.Optional(Serials),
        identities: Type.Optional(Type.Integer({ description: 'How many.' })),
      },
      closed,
    ),
    hazard: oneOf(RECALL_HAZARDS),
    notice: Type.Optional(Type.String()),
    noticeUrl: Type.Optional(Type.String()),
    reason: Type.String(),
    proposedAt: instant('When it was proposed.'),
    proposedBy: Type.String(),
    approvedAt: Type.Optional(instant('Since when it stands.')),
    approvedBy: Type.Optional(Type.String()),
    liftedAt: Type.Optional(instant('When it was taken back.')),
    liftedBy: Type.Optional(Type.String()),
    progress: Type.Optional(
      Type.Object(
        { step: oneOf(['looking', 'applying', 'lifting']), looked: Type.Integer(), total: Type.Integer() },
        { ...closed, description: 'While not all devices have been gone through.' },
      ),
    ),
    found: Type.Object(
      {
        devices: Type.Integer(),
        inStock: Type.Integer(),
        openCases: Type.Integer(),
        buyers: Type.Integer({ description: 'Who has one of the devices now.' }),
        buyersWithoutAddress: Type.Integer({ description: 'Of them, those to be reached another way than by mail.' }),
        told: Type.Integer({ description: "Mails that the buyer's server took." }),
      },
      closed,
    ),
  },
  { ...closed, title: 'Recall' },
)

const RecalledDeviceSchema = Type.Object(
  {
    device: Type.String(),
    model: Type.String(),
    owner: Type.String(),
    unit: Type.Optional(Type.String({ format: 'uuid', description: 'In stock.' })),
    unitStatus: Type.Optional(oneOf(STOCK_STATUSES)),
    openCases: Type.Array(Type.String()),
    sale: Type.Optional(Type.String({ format: 'uuid', description: 'By which its buyer has it.' })),
    mail: Type.Optional(Type.String({ description: 'To its buyer: due, sent, refused or voided.' })),
    applied: Type.Boolean({ description: 'Its sale is forbidden, its cases are before support and its buyer is told.' }),
  },
  closed,
)

const problemOf = (refused: RecallRefusal): ProblemError => {
  switch (refused.kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'No recall has this id.' })
    case 'input':
      return new ProblemError('RPS_INPUT_INVALID', { errors: [{ in: 'body', pointer: refused.pointer, detail: refused.detail }] })
    case 'status':
      return new ProblemError('RPS_RECALL_STATUS', { members: { recallStatus: refused.status } })
    case 'looking':
      return new ProblemError('RPS_RECALL_LOOKING', { members: { looked: refused.looked, total: refused.total }, retryAfterSeconds: 5 })
    case 'same_person':
      return new ProblemError('RPS_SECOND_PERSON_NEEDED')
  }
}

const pages = createCursors('recalls', Type.Object({ proposedAt: instant(), id: Type.String() }, closed))
const devicePages = createCursors('recall-devices', Type.Object({ device: Type.String() }, closed))

/** Recalls: proposed with what they would do, approved by a second person, carried through all devices, lifted again. */
export const recallRoutes: RoutePlugin = (app, deps) => {
  addActs(app, deps)
  addReads(app, deps)
}

/** Goes on at once as far as one batch goes, and tells the recall as it stands then. */
const tell = async (deps: ApiDependencies, reply: FastifyReply, outcome: AnsweredOnce<RecallRefusal>): Promise<FastifyReply> => {
  if (outcome.kind !== 'answered') return sendOnce(reply, outcome, problemOf)
  const { id } = outcome.answer.body as { readonly id: string }
  await workOn(deps, id, AT_ONCE)
  const body = (await readRecall(deps.database, id)) ?? outcome.answer.body
  return reply.code(outcome.answer.status).send(body)
}

const addActs = (app: ApiApp, deps: ApiDependencies): void => {
  app.post(
    '/v1/recalls',
    {
      config: { access: ['lead'], idempotency: 'key' },
      schema: {
        tags: ['Recalls'],
        summary: 'Proposes a recall, and shows what it would do',
        description:
          'Nothing is done before another lead approves it. Serial numbers are sealed, so that a range is looked for device by device: `progress` says how far.',
        body: RecallBody,
        response: { 201: RecallSchema },
      },
    },
    async (request, reply) => {
      return tell(deps, reply, await proposeRecall(deps, { ...request.body, ...reasonedActOf(request, ['lead']) }))
    },
  )

  app.post(
    '/v1/recalls/:id/approve',
    {
      config: {
        access: ['lead'],
        idempotency: 'key',
        problems: ['RPS_RECALL_STATUS', 'RPS_RECALL_LOOKING', 'RPS_SECOND_PERSON_NEEDED'],
      },
      schema: {
        tags: ['Recalls'],
        summary: 'Puts a proposed recall in force, as the second person',
        description:
          'From now on none of its devices is reserved or sold, also those that are stocked later. Open cases come before support, and buyers are told by mail.',
        params: IdParams,
        response: { 200: RecallSchema },
      },
    },
    async (request, reply) => {
      const act = { id: request.params.id, ...actOf(request, ['lead']) }
      return tell(deps, reply, await approveRecall(deps, act))
    },
  )

  app.post(
    '/v1/recalls/:id/lift',
    {
      config: { access: ['lead'], idempotency: 'key', problems: ['RPS_RECALL_STATUS'] },
      schema: {
        tags: ['Recalls'],
        summary: 'Takes a recall back',
        description:
          'Devices are for sale again that no other recall forbids. Who was told stays told; mails that have not left do not leave.',
        params: IdParams,
        body: Type.Object({ reason }, closed),
        response: { 200: RecallSchema },
      },
    },
    async (request, reply) => {
      const act = { id: request.params.id, ...reasonedActOf(request, ['lead']) }
      return tell(deps, reply, await liftRecall(deps, act))
    },
  )
}

const addReads = (app: ApiApp, deps: ApiDependencies): void => {
  const access = ['support', 'lead', 'operator'] as const
  app.get(
    '/v1/recalls',
    {
      config: { access, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Recalls'],
        summary: 'Recalls, the newest first',
        querystring: Type.Object(paged, closed),
        response: { 200: PageSchema(RecallSchema) },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const found = await listRecalls(deps.database, cursor === undefined ? null : pages.decode(cursor), limit + 1)
      const page = pageOf(found, limit, pages.encode)
      const items = await Promise.all(page.items.map(({ id }) => readRecall(deps.database, id)))
      return { ...page, items: items.filter((item) => item !== null) }
    },
  )

  app.get(
    '/v1/recalls/:id',
    {
      config: { access },
      schema: { tags: ['Recalls'], summary: 'A recall, and how far it is', params: IdParams, response: { 200: RecallSchema } },
    },
    async (request) => {
      const recall = await readRecall(deps.database, request.params.id)
      if (!recall) throw problemOf({ kind: 'unknown' })
      return recall
    },
  )

  app.get(
    '/v1/recalls/:id/devices',
    {
      config: { access, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Recalls'],
        summary: 'Devices that a recall found: where each is, and what was done',
        params: IdParams,
        querystring: Type.Object(paged, closed),
        response: { 200: PageSchema(RecalledDeviceSchema) },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const after = cursor === undefined ? '' : devicePages.decode(cursor).device
      const found = await listRecalledDevices(deps.database, request.params.id, after, limit + 1)
      if (!found) throw problemOf({ kind: 'unknown' })
      const page = pageOf(found, limit, ({ device }) => devicePages.encode({ device }))
      return {
        ...page,
        items: page.items.map(({ unit, unitStatus, sale, mail, openCases, ...device }) => ({
          ...device,
          openCases: [...openCases],
          ...(unit !== null && { unit }),
          ...(unitStatus !== null && { unitStatus }),
          ...(sale !== null && { sale }),
          ...(mail !== null && { mail }),
        })),
      }
    },
  )
}
