import { money } from '../../domain/money/money.ts'
import { formatDate, formatGigabytes, formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { ASSESSMENT_REASONS, type Texts } from '../../texts/topics.ts'
import type { CasePage } from '../case-page.ts'
import { html, type Part } from '../html.ts'
import { gallery, priceRow, row } from '../pages/parts.ts'
import type { Addresses } from '../processes/process-page.ts'
import type { TradeInOnPage } from './own.ts'

type TradeInPage = CasePage<TradeInOnPage>

/** The counter-offer with its reasons and the workshop's photos, as long as it is answered or disputed. */
export const counterOfferOf = ({ state, own, photos }: TradeInPage, reader: Reader, to: Addresses): Part => {
  const texts = textsIn(reader.language)
  const words = texts.processes.trade_in.page
  const { counterOffer, offer } = own
  if (counterOffer === null || (state !== 'counter_offered' && state !== 'disputed')) return null
  const taken = photos.filter(({ takenBy }) => takenBy === 'workshop')
  return html`<section><h2>${words.counterOffer}</h2>
<dl>${row(words.offer, formatMoney(offer, reader))}${priceRow(words.counterOffer, counterOffer.amount, reader)}${row(
    words.difference,
    formatMoney(money(counterOffer.amount.minor - offer.minor, offer.currency), reader),
  )}</dl>
<h3>${words.reasonsHeading}</h3>
<ul>${counterOffer.reasons.map((reason) => html`<li>${reasonText(reason, texts)}</li>`)}</ul>
${taken.length === 0 ? null : html`<h3>${texts.page.ourPhotos}</h3>${gallery(taken, texts.page.ourPhotos, to)}`}
</section>`
}

/** A known reason in the reader's words; anything else as the workshop wrote it. */
const reasonText = (recorded: string, texts: Texts): string => {
  const known = ASSESSMENT_REASONS.find((reason) => reason === recorded)
  return known === undefined ? recorded : texts.terms.assessmentReasons[known]
}

export const tradeInSummary = ({ reference, state, own }: TradeInPage, reader: Reader, to: Addresses): Part => {
  const { page: frame, terms, processes } = textsIn(reader.language)
  const words = processes.trade_in.page
  const { parcel, voucher, payoutMethod } = own
  const awaitsParcel = state === 'awaiting_shipment' || state === 'awaiting_late_shipment'
  return html`<dl>
${row(frame.reference, reference)}
${row(frame.device, own.storage > 0 ? `${own.device}, ${formatGigabytes(own.storage, reader)}` : own.device)}
${row(words.declaredCondition, terms.conditions[own.declaredCondition])}
${own.assessedCondition === null ? null : row(words.assessedCondition, terms.conditions[own.assessedCondition])}
${priceRow(own.agreed === null ? words.offer : words.agreedPrice, own.agreed ?? own.offer, reader)}
${payoutMethod === null ? null : row(words.payoutMethod, terms.payoutMethods[payoutMethod])}
${own.ibanEnd === null ? null : row(words.payoutAccount, fill(words.payoutAccountEnding, { end: own.ibanEnd }))}
${own.payoutOn === null ? null : row(words.payoutOn, formatDate(own.payoutOn, reader))}
${parcel === null ? null : row(frame.parcelNumber, parcel.trackingCode)}
${awaitsParcel && own.dropOffCode !== null ? row(frame.dropOffCode, own.dropOffCode) : null}
${own.returnTrackingCode === null ? null : row(frame.returnParcelNumber, own.returnTrackingCode)}
${voucher === null ? null : row(frame.voucher, html`${voucher.code}<br>${formatMoney(voucher.balance, reader)}, ${fill(frame.validUntil, { date: formatDate(voucher.expiresAt, reader) })}`)}
</dl>
${awaitsParcel && parcel?.label === 'there' ? html`<a class="button" href="${to.label}">${frame.labelDownload}</a>` : null}`
}
