import { type Money, money } from '../domain/money/money.ts'
import type { RepairFormPaper } from '../domain/repair/papers.ts'
import type { FormField, QuotedVariant } from '../domain/repair/quote-form.ts'
import { formatGigabytes, formatLocalDate, formatMoney, type Reader } from './format.ts'
import { textsIn } from './index.ts'
import { fill } from './placeholders.ts'
import type { RepairPaperTexts } from './repair-paper-texts.ts'
import { repairPapersIn } from './repair-papers.ts'
import type { RepairTexts } from './repair-texts.ts'
import { siteAddressIn } from './site-address.ts'

/** What of a quote the form says. */
export type FormToSay = Pick<RepairFormPaper, 'form' | 'modelName' | 'partNames' | 'handOverSite'>

/** Each field of the European form by its name, in its order: the same on paper and on the page. What there is none of says so. */
export const formInWords = (said: FormToSay, reader: Reader): readonly (readonly [name: string, value: string])[] => {
  const values = valuesOf(said, reader)
  return Object.entries(repairPapersIn(reader.language).form.fields).map(([field, name]) => [name, values[field as FormField]] as const)
}

const lines = (...parts: readonly (string | false | null)[]): string => parts.filter((part) => part !== false && part !== null).join('\n')

const valuesOf = (said: FormToSay, reader: Reader): Readonly<Record<FormField, string>> => {
  const texts = repairPapersIn(reader.language)
  const { terms } = textsIn(reader.language).processes.repair
  const { form } = said
  const { repairer, goods, price, loan, ancillary } = form
  const amount = (of: Money): string => formatMoney(of, reader)
  const perVariant = (of: (variant: QuotedVariant) => readonly string[]): string =>
    form.variants
      .flatMap((variant, index) => [
        ...(form.variants.length === 1 ? [] : [`${index + 1}. ${terms.qualities[variant.quality]}`]),
        ...of(variant),
      ])
      .join('\n')
  return {
    repairer: repairer.name === repairer.company ? repairer.name : `${repairer.name} (${repairer.company})`,
    contact: lines(siteAddressIn(repairer.address), repairer.phone, repairer.email, repairer.online),
    goods: lines(
      goods.storage > 0 ? `${said.modelName}, ${formatGigabytes(goods.storage, reader)}` : said.modelName,
      `… ${goods.identityEnd}`,
    ),
    defect: form.defect.map((finding) => terms.findings[finding]).join(', ') || texts.form.none,
    repair: lines(
      perVariant((variant) => repairIn(variant, said, texts, terms)),
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
    hand_over_place: said.handOverSite ?? texts.form.delivery,
    ancillary_services: ancillary.map(({ service, cost }) => `${texts.lines[service]} ${amount(cost)}`).join('\n') || texts.form.none,
    validity: fill(texts.form.validity, { days: String(form.validDays) }),
    additional_information:
      lines(
        form.additional,
        form.dataLossExpected && terms.dataLossHint,
        form.wipeOffered && texts.form.wipeOffered,
        form.suggestsTradeIn && terms.tradeInHint,
      ) || texts.form.none,
  }
}

const repairIn = (
  { quality, genuine, parts, workMinutes }: QuotedVariant,
  { form, partNames }: FormToSay,
  texts: RepairPaperTexts,
  terms: RepairTexts['terms'],
): readonly string[] => [
  ...(form.variants.length === 1 ? [terms.qualities[quality]] : []),
  ...parts.map(({ partNumber, quantity }) => `${quantity} × ${partNames[partNumber] ?? partNumber}`),
  ...(parts.length === 0 ? [] : [genuine ? texts.form.genuine : texts.form.notGenuine]),
  `${texts.lines.work} ${workMinutes} min`,
]

const priceIn = (
  { total, vat, bonus, coverPays, feeSetOff, due }: QuotedVariant,
  { form }: RepairPaperTexts,
  amount: (of: Money) => string,
): readonly string[] => [
  vat.minor === 0 ? `${form.total} ${amount(total)}` : `${form.total} ${amount(total)} (${fill(form.vatIncluded, { vat: amount(vat) })})`,
  ...(
    [
      [form.bonus, bonus],
      [form.covered, coverPays],
      [form.feeSetOff, feeSetOff],
    ] as const
  ).flatMap(([name, { minor, currency }]) => (minor === 0 ? [] : [`${name} ${amount(money(-minor, currency))}`])),
  `${form.due} ${amount(due)}`,
]
