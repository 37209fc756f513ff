import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import type { Language } from '../../domain/market/language.ts'
import { invoicePaper } from '../../platform/invoices/read-invoice.ts'
import { quotePaper, receiptPaper } from '../../platform/repair/read-papers.ts'
import type { Reader } from '../../texts/format.ts'
import type { Who } from '../auth/access.ts'
import { LanguageQuery } from '../cases/case-schemas.ts'
import { ProblemError } from '../problems/problem.ts'
import { reach, readersOf } from '../processes/reach.ts'
import type { ApiApp, ApiDependencies, RoutePlugin } from '../route-plugin.ts'
import { REPAIRS } from './names.ts'

const reference = Type.String({ maxLength: 40 })
const number = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const year = Type.Integer({ minimum: 2000, maximum: 9999 })

const READERS = readersOf(REPAIRS)

/** The papers of a repair: each made anew, and the same to the byte, as often as it is asked for. */
export const paperRoutes: RoutePlugin = (app, deps) => {
  addPaper(app, deps, {
    path: 'quotes/:version/form.pdf',
    summary: 'The European Repair Information Form of one version of a quote',
    params: Type.Object({ reference, version: number }, closed),
    make: async ({ reference: caseId, version }, reader) => {
      const paper = await quotePaper(deps, caseId, version)
      return paper && deps.papers.repairFormPdf(paper, reader)
    },
  })
  addPaper(app, deps, {
    path: 'invoices/:year/:number/invoice.pdf',
    summary: 'An invoice or credit note of a repair: it names its buyer, so no partner sees it',
    access: READERS.filter((who) => who !== 'partner'),
    params: Type.Object({ reference, year, number }, closed),
    make: async ({ reference: caseId, ...of }, reader) => {
      const paper = await invoicePaper(deps, caseId, of)
      return paper && deps.papers.invoicePdf(paper, reader)
    },
  })
  addPaper(app, deps, {
    path: 'deposit-receipts/:establishment/:number/receipt.pdf',
    summary: 'The receipt for a device that was taken in or given back',
    params: Type.Object({ reference, establishment: Type.String({ maxLength: 40 }), number }, closed),
    make: async ({ reference: caseId, ...of }, reader) => {
      const paper = await receiptPaper(deps, caseId, of)
      return paper && deps.papers.depositReceiptPdf(paper, reader)
    },
  })
}

interface Paper<Params extends Type.TObject> {
  readonly path: string
  readonly summary: string
  /** Who may see it; whoever may see the repair unless said. */
  readonly access?: readonly Who[]
  readonly params: Params
  readonly make: (params: Type.Static<Params>, reader: Reader) => Promise<Buffer | null>
}

const addPaper = <Params extends Type.TObject>(
  app: ApiApp,
  deps: ApiDependencies,
  { path, summary, access = READERS, params, make }: Paper<Params>,
): void => {
  app.get(
    `/v1/repairs/:reference/${path}`,
    {
      config: { access },
      schema: {
        tags: ['Repairs'],
        summary,
        produces: ['application/pdf'],
        params,
        querystring: Type.Object({ language: LanguageQuery }, closed),
      },
    },
    async (request, reply) => {
      const asked = request.params as Type.Static<Params> & { readonly reference: string }
      const reader = await readerFor(deps, request, asked.reference, (request.query as { readonly language?: Language }).language)
      const pdf = await make(asked, reader)
      if (!pdf) throw new ProblemError('RPS_NOT_FOUND', { detail: 'The repair has no such paper.' })
      return reply.header('cache-control', 'private, no-store').type('application/pdf').send(pdf)
    },
  )
}

/** Whom a paper is written for. Throws RPS_NOT_FOUND where the repair is not the caller's to see. */
async function readerFor(deps: ApiDependencies, request: FastifyRequest, caseId: string, language?: Language): Promise<Reader> {
  await reach(REPAIRS, deps, request, caseId)
  const subject = await deps.database.case.findUniqueOrThrow({ where: { id: caseId } })
  const { code, zone } = deps.marketAt(subject.market, deps.clock.now())
  return { language: language ?? (subject.language as Language), market: code, zone }
}
