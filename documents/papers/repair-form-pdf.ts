import type { RepairFormPaper } from '../../domain/repair/papers.ts'
import { formatLocalDate, type Reader } from '../../texts/format.ts'
import { fill } from '../../texts/placeholders.ts'
import { formInWords } from '../../texts/repair-form.ts'
import { repairPapersIn } from '../../texts/repair-papers.ts'
import { drawFields } from './field-table.ts'
import { makePdf } from './pdf.ts'

const A4 = [595.28, 841.89] as const
const MARGIN = 48

/** The European Repair Information Form on paper, each field of it by its name; what there is none of says so. */
export const repairFormPdf = async (paper: RepairFormPaper, reader: Reader): Promise<Buffer> => {
  const texts = repairPapersIn(reader.language)
  const { reference, form, issuedOn } = paper
  const title = `${texts.form.title} ${reference}/${form.version}`
  return makePdf({ title, language: reader.language, at: paper.issuedAt, size: A4, margin: MARGIN }, (pdf) => {
    pdf.font('bold').fontSize(16).text(texts.form.title, MARGIN, MARGIN)
    pdf
      .moveDown(0.4)
      .font('regular')
      .fontSize(9)
      .text(fill(texts.form.statement, { reference, version: String(form.version), date: formatLocalDate(issuedOn, reader) }))
    pdf.y += 12
    drawFields(pdf, formInWords(paper, reader))
  })
}
