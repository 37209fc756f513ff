import type { RepairTexts } from '../../repair-texts.ts'
import { sharedStates } from '../shared.ts'

export const states: RepairTexts['states'] = {
  ...sharedStates,
  // Opening
  opened: {
    heading: 'How may your device reach us?',
    label: 'Opened, hand-over to be chosen',
    consequence: 'the repair ends, and nothing is owed',
  },
  awaiting_email_confirmation: {
    heading: 'Please confirm your e-mail address',
    label: 'E-mail to be confirmed',
    consequence: 'the repair ends, and nothing is owed',
  },
  offered_to_partner: {
    heading: 'We are asking the workshop nearest to you',
    label: 'Offered to a partner workshop',
    consequence: 'another workshop takes it on',
  },
  // The hand-over
  arranging_hand_over: {
    heading: 'We are preparing the way of your device to us',
    label: 'Hand-over being arranged',
    consequence: 'our team arranges it by hand',
  },
  booking_pickup: {
    heading: 'We are booking the pickup at your home',
    label: 'Pickup being booked',
    consequence: 'our team books it by hand',
  },
  hand_over_needed: {
    heading: 'Please choose again how your device reaches us',
    label: 'Hand-over to be chosen again',
    consequence: 'the repair ends at no cost, and a label is no longer valid',
  },
  awaiting_pickup: {
    heading: 'The carrier comes to collect your device',
    label: 'Pickup booked',
    consequence: 'we ask the carrier what became of the pickup',
  },
  checking_pickup: {
    heading: 'We are asking the carrier what became of your pickup',
    label: 'Pickup being looked into',
    consequence: 'we ask you for a new time',
  },
  rebooking_pickup: {
    heading: 'We are changing your pickup',
    label: 'Pickup being changed',
    consequence: 'our team changes it by hand',
  },
  awaiting_parcel: {
    heading: 'You can now send us your device',
    label: 'To be sent by the customer',
    consequence: 'the repair ends at no cost, and the label is no longer valid',
  },
  awaiting_drop_off: {
    heading: 'You can now bring us your device',
    label: 'To be brought by the customer',
    consequence: 'the repair ends at no cost, and the code is no longer valid',
  },
  at_shop: {
    heading: 'Your device is at our shop and goes to the workshop next',
    label: 'At the shop',
    consequence: 'our team asks the shop about it',
  },
  releasing_label: {
    heading: 'We are taking back the shipping label',
    label: 'Label being taken back',
    consequence: 'our team takes it back by hand',
  },
  cancelling: {
    heading: 'We are cancelling your repair',
    label: 'Being cancelled',
    consequence: 'our team finishes the cancellation by hand',
  },
  return_on_arrival: {
    heading: 'Your repair is cancelled: we send your device back as soon as it arrives',
    label: 'Cancelled, to be returned on arrival',
    consequence: 'our team asks the carrier where the parcel is',
  },
  // Intake
  checking: {
    heading: 'We have received your device and are checking it in',
    label: 'Device check',
    consequence: 'our team completes the check by hand',
  },
  intake_review: {
    heading: 'Our team is looking at your device before the diagnosis',
    label: 'Intake to be decided',
    consequence: 'a supervisor takes it up',
  },
  content_hold: {
    heading: 'The work on your device is paused',
    label: 'Work paused, to be decided',
    consequence: 'the case is shown again to a supervisor',
  },
  // Diagnosis and quote
  diagnosing: {
    heading: 'We are looking for the fault of your device',
    label: 'Diagnosis',
    consequence: 'the diagnosis is put first in line',
  },
  quoting: {
    heading: 'We know the fault and are preparing your quote',
    label: 'Quote being prepared',
    consequence: 'the quote is put first in line',
  },
  quoted: {
    heading: 'Your quote is ready: please decide',
    label: 'Quote sent',
    consequence: 'your device goes back to you unrepaired; silence is never taken as a yes',
  },
  awaiting_start: {
    heading: 'Your repair is ordered, and begins when the time to withdraw is over',
    label: 'Ordered, time to withdraw running',
    consequence: 'we begin the repair',
  },
  unrepairable: {
    heading: 'Your device cannot be repaired: what would you like instead?',
    label: 'Unrepairable, choice of what follows',
    consequence: 'your device goes back to you',
  },
  issuing_voucher: {
    heading: 'We are preparing your voucher',
    label: 'Voucher being issued',
    consequence: 'our team issues it by hand',
  },
  trading_in: {
    heading: 'You are trading your device in: everything more is on the page of that trade-in',
    label: 'Trade-in under way',
    consequence: 'our team gets in touch with you',
  },
  recycling: {
    heading: 'Your device is being handed over for recycling',
    label: 'To be recycled',
    consequence: 'our team asks the workshop about it',
  },
  // The work
  preparing: {
    heading: 'Your repair is being prepared',
    label: 'Repair being prepared',
    consequence: 'the repair is put first in line',
  },
  awaiting_parts: {
    heading: 'A part for your device is on order',
    label: 'Parts awaited',
    consequence: 'our team asks the supplier again',
  },
  repairing: { heading: 'Your device is being repaired', label: 'Repair', consequence: 'the repair is put first in line' },
  quality_check: {
    heading: 'Your device is repaired, and we are checking our work',
    label: 'Quality check',
    consequence: 'the check is put first in line',
  },
  quality_escalated: {
    heading: 'Our work does not satisfy us yet: a supervisor looks at it',
    label: 'Quality check failed, to be decided',
    consequence: 'the case is shown again to a supervisor',
  },
  reassembling: {
    heading: 'We are putting your device together again',
    label: 'Being put together again',
    consequence: 'this work is put first in line',
  },
  // The bill
  billing: { heading: 'We are preparing your bill', label: 'Bill being prepared', consequence: 'our team prepares it by hand' },
  awaiting_payment: {
    heading: 'Please pay, and your device sets off',
    label: 'Payment awaited',
    consequence: 'we ask once more, then in a formal notice; your device stays safe with us',
  },
  payment_support: {
    heading: 'Our team is taking care of your bill',
    label: 'Bill to be settled by hand',
    consequence: 'a supervisor takes it up',
  },
  settling_payment: {
    heading: 'You have paid at the shop: we are closing the payment by link',
    label: 'Open payment being called off',
    consequence: 'our team calls it off by hand',
  },
  refunding: { heading: 'We are paying you back', label: 'Refund under way', consequence: 'our team asks the payment service' },
  refund_by_hand: {
    heading: 'Our team is paying you back by hand',
    label: 'Refund to be made by hand',
    consequence: 'the case is shown again to a supervisor',
  },
  // On its way back
  compensating: {
    heading: 'We are preparing your compensation',
    label: 'Compensation to be made',
    consequence: 'a supervisor takes it up',
  },
  sending_to_shop: {
    heading: 'Your device is on its way to the shop',
    label: 'On its way to the shop',
    consequence: 'our team asks where the device is',
  },
  awaiting_collection: {
    heading: 'Your device is ready for you at the shop',
    label: 'Ready for collection',
    consequence: 'we ask once more, then in a formal notice',
  },
  // Ends
  closed: { heading: 'Your repair is complete. Thank you!', label: 'Closed' },
  traded_in: { heading: 'Your device has been traded in', label: 'Traded in' },
  cancelled: { heading: 'Your repair is cancelled', label: 'Cancelled' },
  expired: { heading: 'Your repair has expired', label: 'Expired' },
  rejected: { heading: 'Your repair has ended without a device', label: 'Rejected' },
  compensated: { heading: 'Your compensation is on its way', label: 'Compensated' },
}
