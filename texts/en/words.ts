import type { CountTexts, ExplainTexts, MailFrameTexts, TermTexts, WhoTexts } from '../topics.ts'

export const explain: ExplainTexts = {
  explained: '{waits} since {since} until {until}; then {consequence}.',
  silence: 'If we do not hear from you by {until}, {consequence}.',
  notHandedOver: 'If the device has not been handed over by {until}, {consequence}.',
  othersSilence: 'If nothing has happened by {until}, {consequence}.',
  afterwards: 'After {until}, {consequence}.',
}

export const who: WhoTexts = {
  you: { name: 'You', waits: 'Waits for you' },
  customer: { name: 'Customer', waits: 'Waits for the customer' },
  support: { name: 'Our team', waits: 'Waits for our team' },
  lead: { name: 'Supervisor', waits: 'Waits for a supervisor' },
  workshop: { name: 'Workshop', waits: 'Waits for the workshop' },
  partner: { name: 'Partner repairer', waits: 'Waits for the partner repairer' },
  carrier: { name: 'Carrier', waits: 'Waits for the carrier' },
  bank: { name: 'Bank', waits: 'Waits for the bank' },
  provider: { name: 'Outside service', waits: 'Waits for an outside service' },
  engine: { name: 'Our system', waits: 'Waits for our system' },
  authority: { name: 'Authority', waits: 'Waits for the authorities' },
}

export const terms: TermTexts = {
  conditions: {
    functional_flawless: 'Works, flawless',
    functional_good: 'Works, light marks',
    functional_used: 'Works, clear signs of use',
    functional_cracked: 'Works, cracked',
    not_functional_used: 'Does not fully work',
    not_functional_cracked: 'Does not fully work, cracked',
  },
  payoutMethods: { bank_transfer: 'Bank transfer', voucher: 'Voucher', charity: 'Gift to a charity' },
  categories: { phone: 'Phone', tablet: 'Tablet', console: 'Games console', camera: 'Camera' },
  assessmentReasons: {
    screen_cracked: 'The screen is cracked.',
    screen_marks: 'The screen has scratches or marks.',
    body_cracked: 'The body or the back is cracked.',
    body_marks: 'The body has scratches or dents.',
    bent: 'The device is bent.',
    battery_worn: 'The battery holds less than 80% of its original charge.',
    does_not_start: 'The device does not start.',
    function_broken: 'One of its functions does not work.',
    camera_damaged: 'The camera or its lens is damaged.',
    liquid_damage: 'There are traces of liquid inside.',
    part_missing: 'A part is missing.',
    part_not_genuine: "A part is not the maker's own.",
    other_model: 'It is another model than the one declared.',
    other_storage: 'Its storage is smaller than declared.',
    price_no_longer_held: 'It was sent after the price had ceased to be held.',
  },
  returnReasons: {
    as_you_asked: 'You asked for it back.',
    no_answer: 'We did not hear from you in time, so it goes back to you, as announced.',
    still_locked: 'It is still locked, so we cannot buy it.',
    no_guardian_consent: 'The consent of a parent or guardian did not reach us in time.',
    cancelled_on_the_way: 'You cancelled while it was on its way to us.',
    not_buyable: 'It is registered as unpaid, blocked or faulty, and we may not buy such a device.',
    decided: 'A person on our team decided so after checking the device.',
    new_address: 'It goes to the address you gave us.',
  },
  documents: {
    identity_card: 'Identity card',
    passport: 'Passport',
    residence_permit: 'Residence permit',
    driving_licence: 'Driving licence',
  },
  refusals: {
    link_needed: 'Please open the link in our mail: it confirms your e-mail address.',
    identity_invalid: 'This number is no valid IMEI or serial number. Please read it again from the device.',
    same_person: 'Someone else has to do this: nobody checks their own work here.',
    iban_needed: 'A bank transfer needs your IBAN.',
    holder_needed: 'A bank transfer needs the name of the account holder.',
    iban_invalid: 'This IBAN is not valid. Please check each digit.',
    iban_not_sepa: 'We can transfer money to accounts in the SEPA countries only. You may choose a voucher instead.',
    model_unknown: 'Please choose a model of the catalogue.',
    storage_unknown: 'This model does not exist with this storage size.',
    postcode_invalid: 'This postcode does not have the form used in your country.',
    region_needed: 'Please name the state.',
    receipt_needed: 'A device is handed over only against a receipt. Please give its number.',
    date_impossible: 'This day cannot be. Check the date.',
    part_unknown: 'The catalogue of parts has no such number.',
    part_does_not_fit: 'This part is not made for this model.',
    part_not_reserved: 'This part is not reserved for this device. Reserve it first.',
    data_not_destroyed: 'There is no certificate of wiping. Name the document by which the recycler certifies that the data is destroyed.',
    tests_incomplete: 'The checklist is not complete. Measure what is missing first.',
  },
}

export const counts: CountTexts = {
  days: { one: '{count} day', other: '{count} days' },
  photos: { one: '{count} photo', other: '{count} photos' },
}

export const mailFrame: MailFrameTexts = {
  hello: 'Hello,',
  helloName: 'Hello {name},',
  buttonAnswer: 'Read and answer',
  buttonConfirm: 'Confirm my address',
  linkBelow: 'If the button does not work, copy this address into your browser:',
  personalLink: 'This link is yours alone. Please do not pass it on.',
  help: 'A question? Write to {help} and give your reference: a person answers you.',
  closing: 'Kind regards, the Reprise team',
  reference: 'Reference {reference}',
}
