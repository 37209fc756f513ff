import { type Money, money } from '../../domain/money/money.ts'
import type { FormField, QuotedVariant, RepairForm } from '../../domain/repair/quote-form.ts'
import { formatGigabytes, formatLocalDate, formatMoney, type Reader } from '../../texts/format.ts'
import { fill } from '../../texts/placeholders.ts'
import type { RepairPaperTexts } from '../../texts/repair-paper-texts.ts'
import { repairPapersIn } from '../../texts/repair-papers.ts'
import { drawFields, type FieldRow } from './field-table.ts'
import { makePdf } from './pdf.ts'
import { siteAddressIn } from './site-address.ts'

const A4 = [595.28, 841.89] as const
const MARGIN = 48

/** A quote as it was handed out, and what its codes are called. */
export interface RepairFormPaper {
  readonly reference: string
  readonly form: RepairForm
  /** Brand and name of the model. */
  readonly modelName: string
  /** What the parts of its variants are called, by number. */
  readonly partNames: Readonly<Record<string, string>>
  /** Of the site where it is handed over, where that is one. */
  readonly handOverSite: string | null
  /** ISO 8601 instant, and the local date of it. */
  readonly issuedAt: string
  readonly issuedOn: string
}

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
    const values = valuesOf(paper, texts, reader)
    drawFields(
      pdf,
      Object.entries(texts.form.fields).map(([field, name]): FieldRow => [name, values[field as FormField]]),
    )
  })
}

const lines = (...parts: readonly (string | false | null)[]): string => parts.filter((part) => part !== false && part !== null).join('\n')

const valuesOf = (paper: RepairFormPaper, texts: RepairPaperTexts, reader: Reader): Readonly<Record<FormField, string>> => {
  const { form } = paper
  const { repairer, goods, price, loan, ancillary } = form
  const amount = (of: Money): string => formatMoney(of, reader)
  const perVariant = (of: (variant: QuotedVariant) => readonly string[]): string =>
    form.variants
      .flatMap((variant, index) => [
        ...(form.variants.length === 1 ? [] : [`${index + 1}. ${texts.qualities[variant.quality]}`]),
        ...of(variant),
      ])
      .join('\n')
  return {
    repairer: `${repairer.name} (${repairer.legalEntity})`,
    contact: lines(siteAddressIn(repairer.address), repairer.phone, repairer.email, repairer.online),
    goods: lines(
      goods.storage > 0 ? `${paper.modelName}, ${formatGigabytes(goods.storage, reader)}` : paper.modelName,
      `… ${goods.identityEnd}`,
    ),
    defect: form.defect.map((finding) => texts.findings[finding]).join(', ') || texts.form.none,
    repair: lines(
      perVariant((variant) => repairIn(variant, paper, texts)),
      form.noCircularPart && texts.form.noCircularPart[form.noCircularPart],
    ),
    price: lines(
      perVariant((variant) => priceIn(variant, texts, amount)),
      price.kind === 'fixed' ? texts.form.fixedPrice : fill(texts.form.calculatedPrice, { method: price.method }),
      texts.form.paidBy[form.cover.by],
    ),
    time: perVariant(({ durationDays, readyOn }) => [
      fill(texts.form.readyOn, { days: String(durationDays), date: formatLocalDate(readyOn, reader) }),
    ]),
    temporary_replacement: loan === 'none' ? texts.form.none : `${texts.lines.loan} ${amount(loan.cost)}`,
    hand_over_place: paper.handOverSite ?? texts.form.delivery,
    ancillary_services: ancillary.map(({ service, cost }) => `${texts.lines[service]} ${amount(cost)}`).join('\n') || texts.form.none,
    validity: fill(texts.form.validity, { days: String(form.validDays) }),
    additional_information:
      lines(
        form.additional,
        form.dataLossExpected && texts.form.dataLossExpected,
        form.wipeOffered && texts.form.wipeOffered,
        form.suggestsTradeIn && texts.form.suggestsTradeIn,
      ) || texts.form.none,
  }
}

const repairIn = (
  { quality, genuine, parts, workMinutes }: QuotedVariant,
  { form, partNames }: RepairFormPaper,
  texts: RepairPaperTexts,
): readonly string[] => [
  ...(form.variants.length === 1 ? [texts.qualities[quality]] : []),
  ...parts.map(({ partNumber, quantity }) => `${quantity} × ${partNames[partNumber] ?? partNumber}`),
  ...(parts.length === 0 ? [] : [genuine ? texts.form.genuine : texts.form.notGenuine]),
  `${texts.lines.work} ${workMinutes} min`,
]

const priceIn = (
  { total, vat, bonus, coverPays, feeSetOff, due }: QuotedVariant,
  { form }: RepairPaperTexts,
  amount: (of: Money) => string,
): readonly string[] => [
  `${form.total} ${amount(total)} (${fill(form.vatIncluded, { vat: amount(vat) })})`,
  ...(
    [
      [form.bonus, bonus],
      [form.covered, coverPays],
      [form.feeSetOff, feeSetOff],
    ] as const
  ).flatMap(([name, { minor, currency }]) => (minor === 0 ? [] : [`${name} ${amount(money(-minor, currency))}`])),
  `${form.due} ${amount(due)}`,
]
