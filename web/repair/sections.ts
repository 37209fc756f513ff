import { formatDateTime, formatGigabytes, formatLocalDate, formatMoney, formatWindow, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { formInWords } from '../../texts/repair-form.ts'
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

/** What has several lines stands in several. */
const lines = (text: string): Part => text.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`))

export const repairSummary = ({ reference, state, own }: RepairPage, reader: Reader, to: Addresses): Part => {
  const { page: frame, processes } = textsIn(reader.language)
  const { page: words, terms } = processes.repair
  const { fee, pickup, parcel, shop, ordered, due } = own
  const at = (when: { readonly zone: string }) => ({ ...reader, zone: when.zone })
  return html`<dl>
${row(frame.reference, reference)}
${row(frame.device, own.storage > 0 ? `${own.device}, ${formatGigabytes(own.storage, reader)}` : own.device)}
${own.problem.length === 0 ? null : row(words.problem, own.problem.map((problem) => terms.problems[problem]).join(', '))}
${own.estimate === null || own.ordered !== null ? null : row(words.estimate, `${formatMoney(own.estimate.low, reader)} – ${formatMoney(own.estimate.high, reader)}`)}
${own.cover in terms.coverReasons ? row(words.cover, terms.coverReasons[own.cover as keyof typeof terms.coverReasons]) : null}
${fee === null ? null : row(words.diagnosisFee, formatMoney(fee.amount, reader))}
${pickup === null ? null : row(words.pickup, formatWindow(pickup.startsAt, pickup.endsAt, at(pickup)))}
${pickup === null ? null : row(words.pickupUntil, formatDateTime(pickup.cancelBy, at(pickup)))}
${shop === null ? null : row(words.shop, shop.day === null ? shop.name : `${shop.name}, ${formatLocalDate(shop.day, reader)}`)}
${shop?.code == null ? null : row(frame.dropOffCode, shop.code)}
${parcel === null ? null : row(frame.parcelNumber, parcel.trackingCode)}
${ordered === null ? null : row(words.ordered, variantInWords(ordered.variant, reader))}
${ordered?.withdrawUntil == null ? null : row(words.withdrawUntil, formatDateTime(ordered.withdrawUntil, reader))}
${own.partsExpectedOn === null ? null : row(words.partsOn, formatLocalDate(own.partsExpectedOn, reader))}
${due === null ? null : priceRow(words.due, due, reader)}
${own.returnTrackingCode === null ? null : row(frame.returnParcelNumber, own.returnTrackingCode)}
</dl>
${due === null ? null : html`<a class="button" href="${to.pay}">${fill(frame.payButton, { amount: formatMoney(due, reader) })}</a>`}
${state === 'closed' ? html`<a class="button second" href="${to.rating}">${frame.ratingHeading}</a>` : null}
${parcel?.label === 'there' ? html`<a class="button" href="${to.label}">${frame.labelDownload}</a>` : null}`
}
