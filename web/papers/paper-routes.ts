import type { FastifyRequest } from 'fastify'
import { invoicePaper } from '../../platform/invoices/read-invoice.ts'
import { quotePaper, receiptPaper } from '../../platform/repair/read-papers.ts'
import type { Reader } from '../../texts/format.ts'
import type { PageApp, PageDependencies, PageSetting } from '../page-app.ts'
import { problemPages } from '../pages/problem-pages.ts'
import { BEHIND_THE_LINK, createVisits } from '../visit.ts'

type Params = Readonly<Record<string, string>>

/** The papers of a case behind its customer's link, in the language of the page. */
export const paperRoutes = async (app: PageApp, deps: PageDependencies, setting: PageSetting): Promise<void> => {
  app.setErrorHandler(problemPages(setting.help))
  const schema = { hide: true }
  const { visitOf } = createVisits(deps, setting)

  const papers: Readonly<Record<string, (caseId: string, params: Params, reader: Reader) => Promise<Buffer | null>>> = {
    'quotes/:version/form.pdf': async (caseId, { version }, reader) => {
      const paper = await quotePaper(deps, caseId, numberIn(version))
      return paper && deps.papers.repairFormPdf(paper, reader)
    },
    'invoices/:year/:number/invoice.pdf': async (caseId, { year, number }, reader) => {
      const paper = await invoicePaper(deps, caseId, { year: numberIn(year), number: numberIn(number) })
      return paper && deps.papers.invoicePdf(paper, reader)
    },
    'deposit-receipts/:establishment/:number/receipt.pdf': async (caseId, { establishment = '', number }, reader) => {
      const paper = await receiptPaper(deps, caseId, { establishment, number: numberIn(number) })
      return paper && deps.papers.depositReceiptPdf(paper, reader)
    },
  }
  for (const [path, make] of Object.entries(papers))
    app.get(`/c/:token/${path}`, { config: BEHIND_THE_LINK, schema }, async (request: FastifyRequest, reply) => {
      const { actor, shown, at } = await visitOf(request)
      const pdf = await make(actor.caseId, request.params as Params, shown.reader)
      // There is no such paper: the page lists those that there are.
      if (!pdf) return reply.redirect(at(''), 303)
      return reply
        .type('application/pdf')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `inline; filename="${actor.caseId}.pdf"`)
        .header('x-robots-tag', 'noindex')
        .send(pdf)
    })
}

/** A number in an address; 0, which no paper has, for what is none. */
const numberIn = (text = ''): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)
