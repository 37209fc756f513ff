import { addDays } from '../../domain/calendar/local-date.ts'
import { minus } from '../../domain/money/arithmetic.ts'
import { type Money, money } from '../../domain/money/money.ts'
import type { InvoicePaper, PlanLine } from '../../domain/repair/papers.ts'
import { formatLocalDate, formatMoney, type Reader } from '../../texts/format.ts'
import { fill } from '../../texts/placeholders.ts'
import { planName } from '../../texts/plan-name.ts'
import { repairPapersIn } from '../../texts/repair-papers.ts'
import { siteAddressIn } from '../../texts/site-address.ts'
import { type AmountRow, drawAmounts, drawFields, type FieldRow } from './field-table.ts'
import { makePdf } from './pdf.ts'

const A4 = [595.28, 841.89] as const
const MARGIN = 48

/**
 * An invoice or credit note on paper: lines with VAT, the VAT in them by its rate, and what is left to pay after the bonus. Where a market's
 * rate is nothing, no tax is computed here, and it says so.
 */
export const invoicePdf = async (paper: InvoicePaper, reader: Reader): Promise<Buffer> => {
  const { invoice: texts, lines: lineNames } = repairPapersIn(reader.language)
  const heading = paper.kind === 'invoice' ? texts.title : texts.creditNoteTitle
  const amount = (money: Money): string => formatMoney(money, reader)
  const { seller } = paper
  const planPeriod = ({ plan, from, to }: PlanLine): string =>
    fill(texts.planPeriod, {
      plan: planName(plan, reader),
      from: formatLocalDate(from, reader),
      until: formatLocalDate(addDays(to, -1), reader),
    })
  const facts: readonly FieldRow[] = [
    [texts.number, paper.corrects === null ? paper.number : `${paper.number}\n${fill(texts.corrects, { number: paper.corrects })}`],
    [texts.issuedOn, formatLocalDate(paper.issuedOn, reader)],
    [paper.about === 'subscription' ? texts.subscription : texts.repair, paper.reference],
    [
      texts.seller,
      [seller.name, siteAddressIn(seller.address), ...(seller.vatNumber === null ? [] : [`${texts.vatNumber} ${seller.vatNumber}`])].join(
        '\n',
      ),
    ],
    [texts.buyer, [paper.buyer.name, paper.buyer.address].filter((part) => part !== '').join('\n')],
  ]
  const items = paper.lines.map((line): AmountRow => {
    const { kind, partNumber, quantity, amount: of } = line
    if (kind === 'subscription') return [planPeriod(line), String(quantity), amount(of)]
    const name = partNumber === null ? lineNames[kind] : (paper.partNames[partNumber] ?? partNumber)
    return [name, kind === 'work' ? `${quantity} min` : String(quantity), amount(of)]
  })
  const sum = (name: string, of: Money): AmountRow => [name, '', amount(of)]
  const taxed = paper.vatBasisPoints > 0 ? texts : texts.untaxed
  const total = sum(taxed.total, paper.total)
  const sums = [
    ...(paper.vatBasisPoints === 0
      ? [[texts.untaxed.note, '', ''] as const]
      : [sum(texts.net, minus(paper.total, paper.vat)), sum(fill(texts.vat, { rate: String(paper.vatBasisPoints / 100) }), paper.vat)]),
    ...(paper.bonusPayer === null
      ? []
      : [sum(fill(texts.bonus, { payer: paper.bonusPayer }), money(-paper.bonus.minor, paper.bonus.currency))]),
  ]
  const info = {
    title: `${heading} ${paper.number}`,
    language: reader.language,
    at: `${paper.issuedOn}T00:00:00Z`,
    size: A4,
    margin: MARGIN,
  }
  return makePdf(info, (pdf) => {
    pdf.font('bold').fontSize(18).text(heading, MARGIN, MARGIN)
    pdf.y += 10
    drawFields(pdf, facts)
    pdf.y += 10
    drawAmounts(pdf, [texts.lines, texts.quantity, taxed.amount], items)
    pdf.y += 10
    drawAmounts(pdf, total, sums)
    pdf.y += 10
    drawAmounts(pdf, sum(texts.toPay, minus(paper.total, paper.bonus)), [])
  })
}
