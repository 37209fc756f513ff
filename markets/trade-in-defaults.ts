import type { Span } from '../domain/calendar/span.ts'
import { type Currency, money } from '../domain/money/money.ts'
import type { TradeInPolicy } from '../domain/trade-in/policy.ts'

const days = (count: number): Span => ({ days: count })
const siteDays = (businessDays: number): Span => ({ businessDays, by: 'site' })
const targetDays = (businessDays: number): Span => ({ businessDays, by: 'target' })

/** Every question with 14 days to answer is asked again on these days, as for a counter-offer. */
const TWO_WEEKS: readonly Span[] = [days(3), days(7), days(12)]

/**
 * The trade-in that every market starts from; a market names what it does otherwise, with the reason. Numbers without
 * a comment are promises of the product; the others are our choice where it promises nothing.
 */
export const tradeInDefaults = (currency: Currency): TradeInPolicy => ({
  limits: {
    offer_answer: days(21),
    // The link is opened within the day or was mistyped; a week also covers a holiday without mail.
    email_confirmation: days(7),
    // Ours to do (a label bought, a drop-off code made), as fast as the other direction.
    shipping_arrangement: siteDays(2),
    price_hold: days(14),
    // Label services void an unused label after about a month; later a parcel can hardly be under way.
    late_shipment: days(30),
    carrier_silence: days(7),
    delivery_receipt: siteDays(1),
    // A depot and a dock are searched in a week, then the carrier is asked.
    parcel_search: siteDays(5),
    // Carriers answer a lost-parcel inquiry within 8 to 10 business days.
    carrier_inquiry: siteDays(10),
    lost_choice: days(14),
    inspection: siteDays(2),
    // The second person has the same time as the first.
    second_inspection: siteDays(2),
    device_check: siteDays(2),
    // What only a person can decide is no slower than an inspection.
    agent_decision: siteDays(2),
    unlock: days(14),
    quarantine: days(28),
    quarantine_recheck: days(1),
    counter_offer_answer: days(14),
    // The same question with another answer: what to do with a device that we cannot buy.
    no_offer_answer: days(14),
    // Someone else reads both sides' evidence and may ask for the device again.
    dispute_decision: siteDays(5),
    guardian_consent: days(14),
    // Banks answer in seconds (EU regulation 2024/886); after some hours they will not answer today.
    payee_check: { hours: 4 },
    payee_confirmation: days(14),
    // The money stays owed after that too; the case then goes to an agent.
    payout_details: days(30),
    // A file handed in at 06:00 is reported on the same or the next TARGET day.
    payout_report: targetDays(2),
    // Executed within one TARGET day (directive (EU) 2015/2366 art. 83), in the statement a day later.
    payout_booking: targetDays(3),
    return_arrangement: siteDays(2),
    return_address: days(14),
    // Own knowledge, to be confirmed by an adviser: a year after the formal notice is safe in FR, ES and DE.
    abandonment: { months: 12 },
    // Carriers of damaged batteries (ADR special provision 376) come by appointment.
    special_collection: siteDays(10),
    // A swollen battery does not get better: removal, special return or recycling is settled with the customer in a week.
    hazard_decision: siteDays(5),
    // Voiding a label and calling a courier back; after that a person undoes it by hand.
    undoing: siteDays(3),
  },
  reminders: {
    offer: [days(7), days(14), days(19)],
    email_confirmation: [days(1), days(3)],
    shipment: TWO_WEEKS,
    unlock: TWO_WEEKS,
    counter_offer: TWO_WEEKS,
    no_offer: TWO_WEEKS,
    guardian: TWO_WEEKS,
    payee_confirmation: TWO_WEEKS,
    payout_details: [days(3), days(7), days(14), days(21)],
    lost_choice: TWO_WEEKS,
    return_address: TWO_WEEKS,
  },
  payout: {
    schedule: 'next_business_day',
    cutOff: '12:00',
    methods: ['bank_transfer', 'voucher', 'charity'],
    refusedMethods: {},
    // Sample: a voucher is worth 5 % more than money.
    voucherBonusBasisPoints: 500,
    voucherValidity: { months: 36 },
    // Sample limits: above the one a withdrawn price list is looked at, below the other an offer would be an insult.
    holdAbove: money(300_00, currency),
    nearlyNothing: money(5_00, currency),
  },
  seller: {
    minimumAge: 18,
    identityDocument: 'not_asked',
    purchaseRegister: 'not_kept',
    // Directive (EU) 2021/514 (DAC7), annex V: a seller of goods is left out with fewer than 30 sales and at most
    // 2,000 EUR in the year. Whether it covers buying on own account is unsettled (regulation, section 5), so count.
    reporting: { mode: 'count', sales: 30, total: money(2_000_00, currency) },
  },
  review: {
    // Our choice: a family sends in a drawer full of phones, a ring sends in more. One device comes back once.
    casesPerKey: { iban: 5, address: 5, email: 5, phone: 5, device: 2 },
    labelsPerAddress: 5,
  },
  blindInspectionBasisPoints: 500,
  shipping: ['label', 'drop_off'],
  // Sample limits: a payout that few devices reach; a week for the asking, a month with good reason.
  secondPersonAbove: { payout: money(1_000_00, currency) },
  extensionDays: { support: 7, lead: 30 },
})
