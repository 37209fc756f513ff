import { drawLabel } from './sandbox-label-file.ts'
import { type AddressRequest, newId, type SandboxTracker, type ShipmentRequest, statusOf, trackerAnswer } from './sandbox-shapes.ts'

interface SandboxRate {
  readonly id: string
  readonly carrier: string
  readonly service: string
  readonly amount: string
  readonly currency: string
}

/** A shipment as the sandbox keeps it; `shipmentAnswer` writes it as EasyPost does. */
export interface SandboxShipment {
  readonly id: string
  readonly createdAt: string
  readonly reference: string | null
  readonly isReturn: boolean
  readonly from: AddressRequest
  readonly to: AddressRequest
  readonly parcel: ShipmentRequest['shipment']['parcel']
  /** The customer's: of the address that EasyPost calls `to` before it swaps them for a return. */
  readonly postcode: string
  readonly rates: readonly SandboxRate[]
  readonly bought?: { readonly at: string; readonly rate: SandboxRate; readonly trackerId: string; readonly trackingCode: string }
  readonly refund?: { readonly at: string; readonly status: 'submitted' | 'refunded' | 'rejected' }
  readonly qrCode?: { readonly id: string; readonly at: string }
}

/** What the last two digits of the customer's postcode make happen. */
type PostcodeFate = 'no_rates' | 'void_too_late' | 'buy_times_out' | 'webhooks_twice_out_of_order'

export const fateOf = (postcode: string): PostcodeFate | undefined =>
  (
    ({ '01': 'no_rates', '06': 'void_too_late', '07': 'buy_times_out', '08': 'webhooks_twice_out_of_order' }) satisfies Record<
      string,
      PostcodeFate
    > as Partial<Record<string, PostcodeFate>>
  )[postcode.trim().slice(-2)]

/** Sample prices by the sender's country. In the United States the post, which alone has codes for the counter; elsewhere UPS. */
const ratesFrom = (country: string): readonly Omit<SandboxRate, 'id'>[] =>
  country === 'US'
    ? [
        { carrier: 'USPS', service: 'Express', amount: '33.10', currency: 'USD' },
        { carrier: 'USPS', service: 'Priority', amount: '6.90', currency: 'USD' },
        { carrier: 'USPS', service: 'GroundAdvantage', amount: '5.93', currency: 'USD' },
      ]
    : [
        { carrier: 'UPS', service: 'ExpressSaver', amount: '14.80', currency: 'EUR' },
        { carrier: 'UPS', service: 'Standard', amount: '7.20', currency: 'EUR' },
      ]

export const newShipment = ({ shipment }: ShipmentRequest, createdAt: string): SandboxShipment => {
  const { from_address: first, to_address: second } = shipment
  const isReturn = shipment.is_return === true
  const [from, to] = isReturn ? [second, first] : [first, second]
  const rates = fateOf(second.zip) === 'no_rates' ? [] : ratesFrom(from.country)
  return {
    id: newId('shp'),
    createdAt,
    reference: shipment.reference ?? null,
    isReturn,
    from,
    to,
    parcel: shipment.parcel,
    postcode: second.zip,
    rates: rates.map((rate) => ({ id: newId('rate'), ...rate })),
  }
}

/** An address as EasyPost writes it. */
export const addressAnswer = (id: string, createdAt: string, address: AddressRequest) => ({
  id,
  object: 'Address',
  created_at: createdAt,
  updated_at: createdAt,
  name: address.name ?? null,
  company: address.company ?? null,
  street1: address.street1,
  street2: address.street2 ?? null,
  city: address.city,
  state: address.state ?? null,
  zip: address.zip,
  country: address.country,
  phone: address.phone ?? null,
  email: address.email ?? null,
  mode: 'test',
  carrier_facility: null,
  residential: null,
  federal_tax_id: null,
  state_tax_id: null,
  verifications: {},
})

const rateAnswer = ({ id, carrier, service, amount, currency }: SandboxRate, shipment: SandboxShipment) => ({
  id,
  object: 'Rate',
  created_at: shipment.createdAt,
  updated_at: shipment.createdAt,
  mode: 'test',
  service,
  carrier,
  rate: amount,
  currency,
  retail_rate: amount,
  retail_currency: currency,
  list_rate: amount,
  list_currency: currency,
  billing_type: 'easypost',
  delivery_days: 2,
  delivery_date: null,
  delivery_date_guaranteed: false,
  est_delivery_days: 2,
  shipment_id: shipment.id,
  carrier_account_id: `ca_sandbox_${carrier.toLowerCase()}`,
})

const postageAnswer = (shipment: SandboxShipment, at: string, baseUrl: string) => ({
  object: 'PostageLabel',
  id: shipment.id.replace('shp_', 'pl_'),
  created_at: at,
  updated_at: at,
  date_advance: 0,
  integrated_form: 'none',
  label_date: at,
  label_resolution: 300,
  label_size: '4x6',
  label_type: 'default',
  label_file_type: 'application/pdf',
  label_url: `${baseUrl}/labels/${shipment.id}.pdf`,
  label_pdf_url: null,
  label_zpl_url: null,
  label_epl2_url: null,
  label_file: null,
})

const formAnswer = ({ id, at }: NonNullable<SandboxShipment['qrCode']>, shipment: SandboxShipment, baseUrl: string) => ({
  object: 'Form',
  id,
  created_at: at,
  updated_at: at,
  mode: 'test',
  form_type: 'label_qr_code',
  form_url: `${baseUrl}/labels/${shipment.id}.pdf?form=${id}`,
  submitted_electronically: false,
})

const refusedRates = [
  {
    carrier: 'UPS',
    carrier_account_id: 'ca_sandbox_ups',
    type: 'rate_error',
    message: 'not serviceable: no service between these postcodes',
  },
]

export const shipmentAnswer = (shipment: SandboxShipment, tracker: SandboxTracker | undefined, baseUrl: string) => {
  const { id, createdAt, bought, refund, qrCode } = shipment
  const suffix = id.slice('shp_'.length)
  const from = addressAnswer(`adr_from_${suffix}`, createdAt, shipment.from)
  const to = addressAnswer(`adr_to_${suffix}`, createdAt, shipment.to)
  return {
    created_at: createdAt,
    is_return: shipment.isReturn,
    messages: shipment.rates.length === 0 ? refusedRates : [],
    mode: 'test',
    options: { label_format: 'PDF', payment: { type: 'SENDER' }, date_advance: 0 },
    reference: shipment.reference,
    status: tracker ? statusOf(tracker).status : 'unknown',
    tracking_code: bought?.trackingCode ?? null,
    updated_at: refund?.at ?? bought?.at ?? createdAt,
    batch_id: null,
    batch_status: null,
    batch_message: null,
    customs_info: null,
    from_address: from,
    insurance: null,
    order_id: null,
    parcel: {
      id: `prcl_${suffix}`,
      object: 'Parcel',
      created_at: createdAt,
      updated_at: createdAt,
      length: shipment.parcel.length ?? null,
      width: shipment.parcel.width ?? null,
      height: shipment.parcel.height ?? null,
      predefined_package: null,
      weight: shipment.parcel.weight,
      mode: 'test',
    },
    postage_label: bought ? postageAnswer(shipment, bought.at, baseUrl) : null,
    rates: shipment.rates.map((rate) => rateAnswer(rate, shipment)),
    refund_status: refund?.status ?? null,
    scan_form: null,
    selected_rate: bought ? rateAnswer(bought.rate, shipment) : null,
    tracker: tracker ? trackerAnswer(tracker) : null,
    to_address: to,
    usps_zone: null,
    return_address: from,
    buyer_address: to,
    forms: qrCode ? [formAnswer(qrCode, shipment, baseUrl)] : [],
    fees: [],
    id,
    object: 'Shipment',
  }
}

const lines = ({ name, company, street1, street2, zip, city, state, country }: AddressRequest): string[] =>
  [name, company, street1, street2, [zip, city, state].filter(Boolean).join(' '), country].filter((line): line is string => !!line)

/** Undefined for a shipment without a label. */
export const labelFile = ({ bought, reference, from, to }: SandboxShipment): Buffer | undefined =>
  bought &&
  drawLabel({
    carrier: bought.rate.carrier,
    service: bought.rate.service,
    trackingCode: bought.trackingCode,
    reference,
    from: lines(from),
    to: lines(to),
  })
