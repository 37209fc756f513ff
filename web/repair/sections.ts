import { isFinal, stateOf } from '../../domain/case/table.ts'
import { repairTable } from '../../domain/repair/states.ts'
import type { NotCovered } from '../../domain/subscription/cover.ts'
import type { HandedPaper } from '../../platform/repair/read-beside.ts'
import { formatDate, formatDateTime, formatGigabytes, formatLocalDate, formatMoney, formatWindow, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { formInWords } from '../../texts/repair-form.ts'
import { repairPapersIn } from '../../texts/repair-papers.ts'
import { siteAddressIn } from '../../texts/site-address.ts'
import type { CasePage } from '../case-page.ts'
import { html, type Part } from '../html.ts'
import { priceRow, row } from '../pages/parts.ts'
import type { Addresses } from '../processes/process-page.ts'
import type { RepairOnPage } from './own.ts'
import { variantInWords } from './quote.ts'

type RepairPage = CasePage<RepairOnPage>

/** The quote with every field of the European form, as long as it is to be answered. */
export const quoteOf = ({ own: { quote } }: RepairPage, reader: Reader): Part => {
  if (quote === null) return null
  const { page } = textsIn(reader.language).processes.repair
  return html`<section><h2>${page.quote}</h2>
<dl>${formInWords(quote, reader).map(([name, value]) => row(name, lines(value)))}</dl>
</section>`
}

/** Where it is, asked before its times can be offered: a form that changes nothing. */
export const whereOf = ({ address, own: { options } }: RepairPage, reader: Reader, to: Addresses): Part => {
  if (options?.pickup.kind !== 'none' || options.pickup.because !== 'address_needed') return null
  const { page: frame, processes } = textsIn(reader.language)
  const { page } = processes.repair
  return html`<section><h2>${page.where}</h2>
<form method="get" action="${to.page}">
<input type="hidden" name="lang" value="${reader.language}">
<div class="field"><label for="postcode">${frame.postcode}</label><input type="text" id="postcode" name="postcode" maxlength="12" placeholder="${address.postcodeExample}" autocomplete="postal-code"></div>
<button type="submit">${page.whereSend}</button>
</form></section>`
}

/** What has several lines stands in several. */
const lines = (text: string): Part => text.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`))

export const repairSummary = ({ reference, state, own }: RepairPage, reader: Reader, to: Addresses): Part => {
  const { page: frame, processes } = textsIn(reader.language)
  const { page: words, terms } = processes.repair
  const { fee, pickup, parcel, shop, ordered, due, repairer, loan } = own
  const { promise, paid, guaranteedUntil, papers } = own.beside
  const at = (when: { readonly zone: string }) => ({ ...reader, zone: when.zone })
  return html`<dl>
${row(frame.reference, reference)}
${row(frame.device, own.storage > 0 ? `${own.device}, ${formatGigabytes(own.storage, reader)}` : own.device)}
${own.problem.length === 0 ? null : row(words.problem, own.problem.map((problem) => terms.problems[problem]).join(', '))}
${own.estimate === null || own.ordered !== null ? null : row(words.estimate, `${formatMoney(own.estimate.low, reader)} – ${formatMoney(own.estimate.high, reader)}`)}
${own.cover in terms.coverReasons ? row(words.cover, terms.coverReasons[own.cover as keyof typeof terms.coverReasons]) : null}
${
  own.notUnderPlan.length === 0
    ? null
    : row(
        words.cover,
        own.notUnderPlan.map((why) => html`<p>${notUnderPlanIn(why, reader)}</p>`),
      )
}
${fee === null ? null : row(words.diagnosisFee, formatMoney(fee.amount, reader))}
${own.firstRepair === null ? null : row(words.firstRepair, own.firstRepair)}
${row(words.repairer, lines([repairer.name, siteAddressIn(repairer.address), repairer.phone].join('\n')))}
${promise === null || isOver(state) ? null : row(words.promised, formatLocalDate(promise.promisedOn, reader))}
${pickup === null ? null : row(words.pickup, formatWindow(pickup.startsAt, pickup.endsAt, at(pickup)))}
${pickup === null ? null : row(words.pickupUntil, formatDateTime(pickup.cancelBy, at(pickup)))}
${shop === null ? null : row(words.shop, shop.day === null ? shop.name : `${shop.name}, ${formatLocalDate(shop.day, reader)}`)}
${shop?.code == null ? null : row(frame.dropOffCode, shop.code)}
${parcel === null ? null : row(frame.parcelNumber, parcel.trackingCode)}
${ordered === null ? null : row(words.ordered, variantInWords(ordered.variant, reader))}
${ordered?.withdrawUntil == null ? null : row(words.withdrawUntil, formatDateTime(ordered.withdrawUntil, reader))}
${own.partsExpectedOn === null ? null : row(words.partsOn, formatLocalDate(own.partsExpectedOn, reader))}
${due === null ? null : priceRow(words.due, due, reader)}
${paid === null ? null : row(words.paid, fill(words.paidOn, { amount: formatMoney(paid.amount, reader), date: formatDate(paid.at, reader) }))}
${own.beside.loan === null || loan === null ? null : row(words.loan, loanInWords(own.beside.loan, loan, words.loanBack, reader))}
${own.returnTrackingCode === null ? null : row(frame.returnParcelNumber, own.returnTrackingCode)}
${guaranteedUntil === null ? null : row(words.guarantee, formatDate(guaranteedUntil, reader))}
${papers.length === 0 ? null : row(words.papers, html`<ul class="plain">${papers.map((paper) => html`<li><a href="${to.paper(paper.path)}">${paperInWords(paper, reader)}</a></li>`)}</ul>`)}
</dl>
${due === null ? null : html`<a class="button" href="${to.pay}">${fill(frame.payButton, { amount: formatMoney(due, reader) })}</a>`}
${guaranteedUntil === null || state !== 'closed' ? null : html`<a class="button second" href="${to.again}">${words.again}</a>`}
${state === 'closed' ? html`<a class="button second" href="${to.rating}">${frame.ratingHeading}</a>` : null}
${parcel?.label === 'there' ? html`<a class="button" href="${to.label}">${frame.labelDownload}</a>` : null}`
}

/** Why a subscription does not pay, with the day or the damage that it is about. */
const notUnderPlanIn = (why: NotCovered, reader: Reader): string => {
  const { notUnderPlan, problems } = textsIn(reader.language).processes.repair.terms
  return fill(notUnderPlan[why.reason], {
    date: 'until' in why ? formatLocalDate(why.until, reader) : 'on' in why ? formatLocalDate(why.on, reader) : '',
    problem: 'problem' in why ? problems[why.problem] : '',
  })
}

/** From then on nothing is promised any more. */
const isOver = (state: string): boolean => {
  const entry = stateOf(repairTable, state)
  return isFinal(entry) || AFTER_THE_WORK.has(state)
}

const AFTER_THE_WORK: ReadonlySet<string> = new Set([
  'billing',
  'awaiting_payment',
  'returning',
  'return_in_transit',
  'sending_to_shop',
  'awaiting_collection',
])

const loanInWords = (
  { dueOn, deposit }: NonNullable<RepairOnPage['beside']['loan']>,
  { device, shop }: NonNullable<RepairOnPage['loan']>,
  text: string,
  reader: Reader,
): string => fill(text, { device, shop, date: formatLocalDate(dueOn, reader), deposit: formatMoney(deposit, reader) })

/** `Invoice reprise-fr 2027-000012 (PDF)`. */
const paperInWords = ({ kind, number }: HandedPaper, { language }: Reader): string => {
  const { form, invoice, receipt } = repairPapersIn(language)
  const titles: Readonly<Record<HandedPaper['kind'], string>> = {
    form: form.title,
    invoice: invoice.title,
    credit_note: invoice.creditNoteTitle,
    ...receipt.title,
  }
  return `${titles[kind]} ${number} (PDF)`
}
