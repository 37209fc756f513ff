import type { TradeInTexts } from '../../trade-in-texts.ts'
import { sharedStates } from '../shared.ts'

export const states: TradeInTexts['states'] = {
  ...sharedStates,
  // Offer and acceptance
  offered: { heading: 'Our offer for your device', label: 'Offer sent', consequence: 'the offer expires, and nothing is owed' },
  awaiting_email_confirmation: {
    heading: 'Please confirm your e-mail address',
    label: 'E-mail to be confirmed',
    consequence: 'the trade-in ends, and nothing is owed',
  },
  in_review: {
    heading: 'We are looking at your trade-in before we send you a label',
    label: 'In review',
    consequence: 'a supervisor takes it up',
  },
  // On its way to us
  arranging_shipping: {
    heading: 'We are preparing the shipping of your device',
    label: 'Shipping being arranged',
    consequence: 'our team arranges it by hand',
  },
  shipping_failed: {
    heading: 'The shipping takes a little longer to prepare',
    label: 'Shipping could not be arranged',
    consequence: 'a supervisor takes it up',
  },
  awaiting_shipment: {
    heading: 'You can now send us your device',
    label: 'To be sent by the customer',
    consequence: 'the price is no longer held: the device is valued afresh when it arrives',
  },
  awaiting_late_shipment: {
    heading: 'You can still send us your device, at the price of the day',
    label: 'To be sent, price no longer held',
    consequence: 'the trade-in ends at no cost, and the label is no longer valid',
  },
  cancelling: {
    heading: 'We are cancelling your trade-in',
    label: 'Being cancelled',
    consequence: 'our team finishes the cancellation by hand',
  },
  replacing: {
    heading: 'We are getting you a replacement device',
    label: 'Replacement to be sent',
    consequence: 'a supervisor takes it up',
  },
  return_on_arrival: {
    heading: 'Your trade-in is cancelled: we send your device back as soon as it arrives',
    label: 'Cancelled, to be returned on arrival',
    consequence: 'our team asks the carrier where the parcel is',
  },
  // On the bench
  received: {
    heading: 'We have received your device and are inspecting it',
    label: 'Received, to be inspected',
    consequence: 'the inspection is put first in line',
  },
  awaiting_guardian: {
    heading: "We need a parent's or guardian's consent",
    label: "Guardian's consent awaited",
    consequence: 'we return the device free of charge',
  },
  checking: {
    heading: 'We are checking that your device may be bought',
    label: 'Device check',
    consequence: 'our team completes the check by hand',
  },
  check_unclear: {
    heading: 'We are completing the check of your device by hand',
    label: 'Device check unclear',
    consequence: 'a supervisor takes it up',
  },
  locked: {
    heading: 'Please remove the lock from your device',
    label: 'Activation lock on',
    consequence: 'we return the device free of charge',
  },
  second_inspection: {
    heading: 'A second technician is inspecting your device',
    label: 'Second inspection',
    consequence: 'the inspection is put first in line',
  },
  // The counter-offer
  counter_offered: {
    heading: 'We have a new offer for your device',
    label: 'Counter-offer sent',
    consequence: 'we return the device free of charge; silence is never taken as a yes',
  },
  disputed: {
    heading: 'We are looking again at our new offer',
    label: 'Counter-offer disputed',
    consequence: 'a supervisor takes it up',
  },
  no_offer: {
    heading: 'We cannot buy your device: would you like it back, or recycled?',
    label: 'No offer, choice of return or recycling',
    consequence: 'we return the device free of charge',
  },
  // The money
  agreed: {
    heading: 'We agree on the price, and are preparing your payment',
    label: 'Agreed, payee being checked',
    consequence: 'our team asks the bank again',
  },
  checking_payee: {
    heading: 'We are checking your payment details',
    label: 'Payee being checked',
    consequence: 'our team asks the bank again',
  },
  payee_confirmation: {
    heading: 'Please confirm the name on your account',
    label: 'Payee to be confirmed',
    consequence: 'we keep the money for you, and our team gets in touch',
  },
  payout_details_needed: {
    heading: 'Please give us new payment details',
    label: 'New payout details awaited',
    consequence: 'we keep the money for you, and our team gets in touch',
  },
  payout_scheduled: { heading: 'Your payment is scheduled', label: 'Payout scheduled', consequence: 'the payment is sent' },
  pre_payout_check: {
    heading: 'One last check of your device before we pay',
    label: 'Check before payout',
    consequence: 'our team completes the check by hand',
  },
  payout_held: { heading: 'Your payment takes a little longer', label: 'Payout held', consequence: 'a supervisor takes it up' },
  paying: { heading: 'Your payment is on its way', label: 'Payout being sent', consequence: 'our team looks why it has not been sent' },
  payout_submitted: {
    heading: 'Your payment is on its way',
    label: 'Transfer with the bank',
    consequence: 'our team asks the bank what became of the payment',
  },
  payout_unreported: {
    heading: 'Your payment is taking longer than usual',
    label: 'Transfer not reported by the bank',
    consequence: 'a supervisor takes it up',
  },
  payout_support: {
    heading: 'Our team is taking care of your payment',
    label: 'Payout to be settled by hand',
    consequence: 'a supervisor takes it up',
  },
  paid: { heading: 'You have been paid', label: 'Paid, not yet booked', consequence: 'our team compares it with the bank statement' },
  // On its way back
  ownership_dispute: {
    heading: 'The device you sold us has been reported stolen: we are looking into it',
    label: 'Reported stolen after purchase',
    consequence: 'a supervisor takes it up',
  },
  // Ends
  closed: { heading: 'Your trade-in is complete. Thank you!', label: 'Closed' },
  expired: { heading: 'Your trade-in has expired', label: 'Expired' },
  cancelled: { heading: 'Your trade-in is cancelled', label: 'Cancelled' },
  rejected: { heading: 'Your trade-in has ended without a purchase', label: 'Rejected' },
  compensated: { heading: 'Your replacement device has been handed to the carrier', label: 'Compensated' },
}
