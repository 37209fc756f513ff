import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { closed, date, oneOf } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { type Buyer, invoicePaper } from '../../platform/invoices/read-invoice.ts'
import { type ListedInvoice, listInvoices } from '../../platform/subscription/invoices/list-invoices.ts'
import { actorOf, type Who } from '../auth/access.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { createCursors, PageSchema, paged, pageOf } from '../http/cursor.ts'
import { MoneySchema } from '../money-schema.ts'
import { ProblemError } from '../problems/problem.ts'
import { addressOf, referenceParams } from '../processes/names.ts'
import { reach } from '../processes/reach.ts'
import { readerFor } from '../processes/words.ts'
import type { ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { SUBSCRIPTIONS } from './names.ts'

const InvoiceSchema = Type.Object(
  {
    number: Type.String({ description: 'As it is called everywhere: `reprise-fr 2027-000012`.' }),
    kind: oneOf(['invoice', 'credit_note']),
    corrects: Type.Optional(Type.String({ description: 'The invoice that a credit note takes back.' })),
    issuedOn: date(),
    plan: Type.String(),
    from: date('First day that is billed.'),
    to: date('Not billed any more.'),
    total: MoneySchema,
    vat: MoneySchema,
    vatBasisPoints: Type.Integer({ description: 'Rate of the VAT in the total, in hundredths of a percent; 0 where none is computed.' }),
    state: oneOf(
      ['paid', 'processing', 'owed', 'refunded'],
      '`processing`: a debit is under way. `owed`: it came back. `refunded`: taken back by a credit note, as that is itself.',
    ),
    pdf: Type.String({ description: 'Address of it as a PDF.' }),
  },
  { ...closed, title: 'SubscriptionInvoice' },
)

const Position = Type.Object({ year: Type.Integer(), number: Type.Integer() }, closed)

/** Whoever may see what was billed: it names its buyer. */
const READERS: readonly Who[] = ['customer', 'support', 'lead', 'link', 'former']

/** What was billed for a subscription: of its holder, or, by the link that was mailed to them, of whoever has handed it over. */
export const invoiceRoutes: RoutePlugin = (app, deps) => {
  const at = `${addressOf(SUBSCRIPTIONS, ':reference')}/invoices`
  const cursors = createCursors('subscription-invoices', Position)

  app.get(
    at,
    {
      config: { access: READERS, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Subscriptions'],
        summary: 'Invoices and credit notes, the newest first',
        description: 'Those of its holder; what was billed to whoever had it before is theirs, by the link in the mail that told them.',
        params: referenceParams(SUBSCRIPTIONS),
        querystring: Type.Object(paged, closed),
        response: { 200: PageSchema(InvoiceSchema) },
      },
    },
    async (request, reply) => {
      const { reference } = request.params
      const whose = await whoseOf(deps, request, reference)
      const { cursor, limit } = request.query
      const found = await listInvoices(deps.database, reference, {
        whose,
        after: cursor === undefined ? null : cursors.decode(cursor),
        limit: limit + 1,
      })
      const { items, ...goesOn } = pageOf(found, limit, ({ year, number }) => cursors.encode({ year, number }))
      return reply.header('cache-control', 'private, no-store').send({ items: items.map((one) => answerOf(reference, one)), ...goesOn })
    },
  )

  app.get(
    `${at}/:year/:number/invoice.pdf`,
    {
      config: { access: READERS },
      schema: {
        tags: ['Subscriptions'],
        summary: 'An invoice or credit note as a PDF',
        description: 'Made anew, and the same to the byte, as often as it is asked for.',
        produces: ['application/pdf'],
        params: Type.Object(
          {
            ...referenceParams(SUBSCRIPTIONS).properties,
            year: Type.Integer({ minimum: 2000, maximum: 9999 }),
            number: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
          },
          closed,
        ),
        querystring: Type.Object({ language: LanguageQuery }, closed),
      },
    },
    async (request, reply) => {
      const { reference, year, number } = request.params
      const whose = await whoseOf(deps, request, reference)
      const paper = await invoicePaper(deps, reference, { year, number }, whose)
      if (!paper) throw new ProblemError('RPS_NOT_FOUND', { detail: 'The subscription has no such invoice.' })
      const subject = await deps.database.case.findUniqueOrThrow({ where: { id: reference } })
      const pdf = await deps.papers.invoicePdf(paper, readerFor(subject, request.query.language as Language | undefined))
      return reply.header('cache-control', 'private, no-store').type('application/pdf').send(pdf)
    },
  )
}

/** Whose invoices the caller may see. Throws RPS_NOT_FOUND where the subscription is not theirs. */
async function whoseOf(deps: ApiDependencies, request: FastifyRequest, reference: string): Promise<Buyer> {
  const actor = actorOf(request)
  if (actor.kind === 'former' && actor.caseId === reference) return { former: actor.customerId }
  await reach(SUBSCRIPTIONS, deps, request, reference)
  return 'customer'
}

const answerOf = (reference: string, { name, year, number, corrects, ...invoice }: ListedInvoice) => ({
  ...invoice,
  number: name,
  ...(corrects !== null && { corrects }),
  pdf: `${addressOf(SUBSCRIPTIONS, reference)}/invoices/${year}/${number}/invoice.pdf`,
})
