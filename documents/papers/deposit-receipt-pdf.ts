import type { DepositReceiptPaper } from '../../domain/repair/papers.ts'
import { formatGigabytes, formatLocalDate, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { repairPapersIn } from '../../texts/repair-papers.ts'
import { siteAddressIn } from '../../texts/site-address.ts'
import { drawFields } from './field-table.ts'
import { makePdf } from './pdf.ts'

const A4 = [595.28, 841.89] as const
const MARGIN = 48

/**
 * The receipt that is handed out for a device, and for its way back. Source: Spanish royal decree 58/1988 asks for one with the data of
 * establishment, customer, device and fault; elsewhere it is our choice.
 */
export const depositReceiptPdf = async (paper: DepositReceiptPaper, reader: Reader): Promise<Buffer> => {
  const { receipt: texts, form } = repairPapersIn(reader.language)
  const { terms } = textsIn(reader.language).processes.repair
  const { kind, site, reference, storage } = paper
  const number = `${site.establishment} ${String(paper.number).padStart(6, '0')}`
  const title = texts.title[kind]
  const list = (items: readonly string[]): string => items.join('\n') || form.none
  const device = storage > 0 ? `${paper.modelName}, ${formatGigabytes(storage, reader)}` : paper.modelName
  return makePdf({ title: `${title} ${number}`, language: reader.language, at: paper.at, size: A4, margin: MARGIN }, (pdf) => {
    pdf.font('bold').fontSize(18).text(title, MARGIN, MARGIN)
    pdf.moveDown(0.4).font('regular').fontSize(9).text(fill(texts.statement[kind], { reference }))
    pdf.y += 12
    drawFields(pdf, [
      [texts.number, number],
      [texts.date, formatLocalDate(paper.on, reader)],
      [texts.site, `${site.name}\n${siteAddressIn(site.address)}\n${site.phone}`],
      [texts.repair, reference],
      [texts.customer, paper.customerName],
      [texts.device, paper.identityEnd === null ? device : `${device}\n… ${paper.identityEnd}`],
      [texts.problems, list(paper.problems.map((problem) => terms.problems[problem]))],
      [texts.accessories, list(paper.accessories)],
      [texts.seal, paper.seal ?? form.none],
    ])
  })
}
