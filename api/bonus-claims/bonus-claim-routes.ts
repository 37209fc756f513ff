import Type from 'typebox'
import { closed, instant, oneOf, reason, text } from '../../domain/input/schema.ts'
import {
  BONUS_CLAIM_STATUSES,
  type BonusClaimAct,
  type BonusClaimRefusal,
  type bonusClaimView,
  listBonusClaims,
  recordBonusClaim,
} from '../../platform/bonus/bonus-claims.ts'
import { actOf } from '../act-of.ts'
import { sendOnce } from '../http/answer-once.ts'
import { type Column, csvOfRows, sendCsv, wantsCsv } from '../http/csv-answer.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { MoneySchema } from '../money-schema.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'

const cursors = createCursors('bonus-claims', Type.Object({ changedAt: Type.String(), case: Type.String() }, closed))

const ClaimSchema = Type.Object(
  {
    case: Type.String({ description: 'The repair.' }),
    invoice: Type.Object({ entity: Type.String(), year: Type.Integer(), number: Type.Integer() }, closed),
    ecoOrganism: Type.String({ description: 'Who has to pay it.' }),
    amount: MoneySchema,
    status: oneOf(BONUS_CLAIM_STATUSES),
    reference: Type.Optional(Type.String({ description: 'The eco-organism’s own number of it.' })),
    reason: Type.Optional(Type.String({ description: 'Why it was refused.' })),
    changedAt: instant(),
    changedBy: Type.String(),
  },
  { ...closed, title: 'BonusClaim' },
)

type Claim = ReturnType<typeof bonusClaimView>

/** What an eco-organism asks for of each claim, as far as we keep it. */
const COLUMNS: readonly Column<Claim>[] = [
  ['case', (claim) => claim.case],
  ['eco_organism', ({ ecoOrganism }) => ecoOrganism],
  ['seller', ({ invoice }) => invoice.entity],
  ['invoice', ({ invoice }) => `${invoice.year}-${String(invoice.number).padStart(6, '0')}`],
  ['amount_minor', ({ amount }) => amount.minor],
  ['currency', ({ amount }) => amount.currency],
  ['status', ({ status }) => status],
  ['reference', ({ reference }) => reference],
  ['reason', ({ reason: why }) => why],
  ['changed_at', ({ changedAt }) => changedAt],
]

const problemOf = (refused: BonusClaimRefusal): ProblemError => {
  switch (refused.kind) {
    case 'unknown':
      return new ProblemError('RPS_NOT_FOUND', { detail: 'No bonus is claimed for this case.' })
    case 'status':
      return new ProblemError('RPS_BONUS_CLAIM_STATUS', { members: { bonusClaimStatus: refused.status } })
  }
}

/** Repair bonuses that eco-organisms owe: the list to file them by, and what became of each. */
export const bonusClaimRoutes: RoutePlugin = (app, deps) => {
  addList(app, deps)
  addRecord(
    app,
    deps,
    'submit',
    'Writes down that a claim was filed, with its number there',
    Type.Object({ reference: text(60) }, closed),
    (body) => ({
      kind: 'submitted',
      reference: body.reference.trim(),
    }),
  )
  addRecord(app, deps, 'paid', 'Writes down that a claim was paid', Type.Object({}, closed), () => ({ kind: 'paid' }))
  addRecord(
    app,
    deps,
    'refuse',
    'Writes down that a claim was refused, and why: its amount is lost',
    Type.Object({ reason }, closed),
    (body) => ({
      kind: 'refused',
      reason: body.reason.trim(),
    }),
  )
}

const addList = (app: ApiApp, { database }: ApiDependencies): void => {
  app.get(
    '/v1/bonus-claims',
    {
      config: { access: ['support', 'lead'], problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Bonus claims'],
        summary: 'Repair bonuses that were claimed, the longest unchanged first',
        description: 'With `Accept: text/csv` as a file; where it goes on, the header `X-Next-Cursor` says.',
        querystring: Type.Object({ status: Type.Optional(oneOf(BONUS_CLAIM_STATUSES)), ...paged }, closed),
        response: { 200: PageSchema(ClaimSchema) },
      },
    },
    async (request, reply) => {
      const { status, cursor, limit } = request.query
      const after = cursor === undefined ? null : cursors.decode(cursor)
      const found = await listBonusClaims(database, status === undefined ? {} : { status }, after, limit + 1)
      const page = pageOf(found, limit, ({ changedAt, case: of }) => cursors.encode({ changedAt, case: of }))
      reply.header('vary', 'accept')
      if (!wantsCsv(request)) return page
      return sendCsv(reply as never, 'bonus-claims', csvOfRows(COLUMNS, page.items), page.nextCursor) as never
    },
  )
}

const addRecord = <Body extends Type.TObject>(
  app: ApiApp,
  deps: ApiDependencies,
  path: string,
  summary: string,
  body: Body,
  actIn: (body: Type.Static<Body>) => BonusClaimAct,
): void => {
  app.post(
    `/v1/bonus-claims/:case/${path}`,
    {
      config: { access: ['support', 'lead'], idempotency: 'key', problems: ['RPS_BONUS_CLAIM_STATUS'] },
      schema: {
        tags: ['Bonus claims'],
        summary,
        params: Type.Object({ case: Type.String({ minLength: 1, maxLength: 40 }) }, closed),
        body,
        response: { 200: ClaimSchema },
      },
    },
    async (request, reply) => {
      const record = { caseId: request.params.case, act: actIn(request.body as Type.Static<Body>), ...actOf(request, ['support', 'lead']) }
      return sendOnce(reply, await recordBonusClaim(deps, record), problemOf)
    },
  )
}
