import type { PersonalDataTexts } from '../personal-data-texts.ts'

export const personalData: PersonalDataTexts = {
  kept: {
    accounting: 'invoices and whom they are made out to belong to the books.',
    purchase_register: 'the law wants a register of used goods that were bought, with who sold them.',
    seller_report: 'the tax authority can ask who sold so much.',
    mandate: 'a debit can be contested for so long, and the mandate proves it.',
    guarantee: 'the seller answers for the device, and its buyer has to hear of a recall.',
    carrier_claims: 'a claim on the carrier is possible for so long.',
    contract_claims: 'it proves that the contract was left, and when.',
    evidence: 'photos prove the condition in which the device was handed over.',
  },
  waits: {
    case_open: 'The case is not over: it is erased as soon as it ends. A subscription ends when it is cancelled and what is paid is over.',
    payment_under_way: 'A payment is under way or owed: it is erased once that is settled.',
    invoice_to_issue: 'An invoice is still to be issued: it is erased once it is, with the next run of renewals.',
    dispute_open: 'A bank is deciding a disputed payment: it is erased once that is decided.',
    transfer_open: 'A subscription is being handed over: it is erased once that is answered or over.',
    obligation_open: 'Something is still owed to the customer: it is erased once that is done.',
    loan_out: 'A device on loan is not back: it is erased once it is.',
    bonus_claim_open: 'The repair bonus is not paid yet, and its claim needs who the customer is: it is erased once that is settled.',
    command_open: 'Something was taken in that the case has not dealt with: it is erased once it has.',
    mail_to_send: 'A mail is still to leave: it is erased once it has.',
  },
  onCase: {
    proposed: 'Erasing its customer’s data was asked for on {date} ({reference}); a second person has to approve it.',
    waiting: 'Its customer’s data are to be erased by {until} (request {reference} of {date}). {wait}',
    soon: 'Its customer’s data are being erased (request {reference} of {date}).',
    erased: 'Its customer’s data were erased on {on} (request {reference} of {date}).',
  },
}
