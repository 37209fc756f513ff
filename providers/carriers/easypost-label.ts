import type { Outcome } from '../outcome.ts'
import { CARRIER_REFUSAL, type Label, type LabelOrder, type PostalAddress } from './carriers.ts'
import type { Rate, Shipment } from './easypost-shapes.ts'
import { GRAMS_PER_OUNCE } from './easypost-tracking.ts'

const MM_PER_INCH = 25.4
/** EasyPost's form for a code to show at the counter instead of a printed label. */
export const PRINTLESS_FORM = 'label_qr_code'

/** To the next tenth: what is declared must never be less than what is carried. */
const tenthsUp = (value: number): number => Math.ceil(value * 10 - 1e-6) / 10

/** An address as EasyPost takes it. */
export const addressRequest = ({ name, company, street1, street2, city, region, postcode, country, email, phone }: PostalAddress) => ({
  name,
  ...(company === undefined ? {} : { company }),
  street1,
  ...(street2 === undefined ? {} : { street2 }),
  city,
  ...(region === undefined ? {} : { state: region }),
  zip: postcode,
  country,
  ...(email === undefined ? {} : { email }),
  ...(phone === undefined ? {} : { phone }),
})

/** The body that makes a shipment. EasyPost takes inches and ounces, and for a return swaps the two addresses itself. */
export const shipmentRequest = (reference: string, { from, to, parcel, kind }: LabelOrder, carrierAccounts: readonly string[]) => {
  const sender = addressRequest(from)
  const recipient = addressRequest(to)
  return {
    shipment: {
      from_address: kind === 'return' ? recipient : sender,
      to_address: kind === 'return' ? sender : recipient,
      parcel: {
        length: tenthsUp(parcel.lengthMm / MM_PER_INCH),
        width: tenthsUp(parcel.widthMm / MM_PER_INCH),
        height: tenthsUp(parcel.heightMm / MM_PER_INCH),
        weight: tenthsUp(parcel.weightGrams / GRAMS_PER_OUNCE),
      },
      ...(kind === 'return' ? { is_return: true } : {}),
      ...(carrierAccounts.length === 0 ? {} : { carrier_accounts: carrierAccounts }),
      options: { label_format: 'PDF' },
      reference,
    },
  }
}

/** The cheapest of the rates in the currency of the first: amounts in two currencies cannot be compared. */
export const cheapestRate = <One extends Pick<Rate, 'rate' | 'currency'>>(rates: readonly One[]): One | undefined =>
  rates.filter(({ currency }) => currency === rates[0]?.currency).toSorted((a, b) => Number(a.rate) - Number(b.rate))[0]

/** What carriers say of a parcel or pickup that they do not take; empty where they say nothing. */
export const wordsOf = (messages: Shipment['messages']): string =>
  messages
    .map(({ carrier, message }) => `${carrier ?? 'carrier'}: ${typeof message === 'string' ? message : JSON.stringify(message)}`)
    .join('; ')

export const noRates = ({ messages }: Shipment): Outcome<never> => ({
  kind: 'refused',
  code: CARRIER_REFUSAL.noRates,
  reason: wordsOf(messages) || 'no carrier offers a rate for this parcel',
})

/**
 * Days after the label in which it can be voided, as EasyPost documents them: UPS and FedEx 90, USPS 30. For a carrier it does
 * not name, the shorter.
 */
const voidDays = (carrier: string): number => (/^(ups|fedex)/i.test(carrier) ? 90 : 30)

/** The label of a bought shipment; `unknown` where EasyPost leaves out what makes it one. */
export const labelOf = (shipment: Shipment): Outcome<Label> => {
  const { id, tracking_code: trackingCode, postage_label: postage } = shipment
  const carrier = shipment.tracker?.carrier ?? shipment.selected_rate?.carrier
  const bought = new Date(postage?.label_date ?? Number.NaN).getTime()
  if (trackingCode === null || carrier === undefined || !postage?.label_url || Number.isNaN(bought))
    return { kind: 'unknown', reason: `EasyPost shipment ${id} has no tracking code, carrier, or label file yet` }
  const printlessCodeUrl = shipment.forms?.find(({ form_type }) => form_type === PRINTLESS_FORM)?.form_url
  return {
    kind: 'done',
    value: {
      ref: id,
      trackingCode,
      carrier,
      labelUrl: postage.label_url,
      labelType: postage.label_file_type === 'image/png' ? 'image/png' : 'application/pdf',
      ...(printlessCodeUrl ? { printlessCodeUrl } : {}),
      voidableUntil: new Date(bought + voidDays(carrier) * 24 * 60 * 60 * 1000),
    },
  }
}
