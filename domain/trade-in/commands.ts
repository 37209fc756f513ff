import type { CommandEntry, Role, SecondPersonRule } from '../case/command-entry.ts'
import type { CommandName } from '../case/table.ts'
import { type BodyOf, bodies } from './command-bodies.ts'
import type { TradeInPolicy } from './policy.ts'
import type { TradeInTable } from './states.ts'

const customer: readonly Role[] = ['customer', 'support', 'lead']
const workshop: readonly Role[] = ['technician', 'lead']
const agent: readonly Role[] = ['support', 'lead']
const lead: readonly Role[] = ['lead']

/** The act moves the price of a device, or says that it has moved. */
const aPayout = { above: 'payout' } as const satisfies SecondPersonRule & { above: keyof TradeInPolicy['secondPersonAbove'] }

const entry = <C extends CommandName<TradeInTable>>(name: C, roles: readonly Role[], summary: string, secondPerson?: SecondPersonRule) => ({
  name,
  roles,
  summary,
  body: bodies[name],
  ...(secondPerson && { secondPerson }),
})

/** Every command of a trade-in: who may give it and what it carries. */
export const tradeInCommands: { readonly [C in CommandName<TradeInTable>]: CommandEntry & { readonly name: C } } = {
  acceptOffer: entry('acceptOffer', customer, 'The seller accepts the offer, says who they are, how the device comes and how to pay.'),
  confirmEmail: entry('confirmEmail', ['customer'], 'Given from the mailed link: the address is the seller’s.'),
  cancel: entry('cancel', customer, 'Possible until the device is received; a parcel on its way is returned free, once.'),
  withdrawOffer: entry('withdrawOffer', lead, 'Its price list was withdrawn: the open offer ends with notice.'),
  decideReview: entry('decideReview', agent, 'After a look at cases sharing bank account, address or device.'),
  retryShipping: entry('retryShipping', agent, 'The carrier refused the address: try again, with another one where given.'),
  arrangeSpecialCollection: entry('arrangeSpecialCollection', agent, 'For a device that must not travel by ordinary parcel.'),
  recordDropOff: entry('recordDropOff', ['site', 'lead'], 'A site takes the device against the customer’s code.'),
  declareLost: entry('declareLost', agent, 'The search or the carrier’s inquiry found nothing.'),
  recordReceipt: entry('recordReceipt', workshop, 'The parcel is opened on camera and each content recorded.'),
  decideEmptyParcel: entry('decideEmptyParcel', agent, 'Declared, scanned and received weight compared.'),
  recordIdentityCheck: entry('recordIdentityCheck', agent, 'The seller’s identity document was looked at.'),
  recordGuardianConsent: entry('recordGuardianConsent', agent, 'The guardian of a minor agreed.'),
  recordInspection: entry('recordInspection', workshop, 'Identity, condition and hazards as measured on the bench.'),
  recordSecondInspection: entry('recordSecondInspection', workshop, 'By someone who has not seen the first result.'),
  decideHazard: entry('decideHazard', agent, 'What becomes of a device that must not travel by ordinary parcel.'),
  decideDeviceCheck: entry('decideDeviceCheck', agent, 'The device check gave no clear answer in time.'),
  confirmUnlocked: entry('confirmUnlocked', customer, 'The seller removed the activation lock: check again.'),
  requestReturn: entry('requestReturn', customer, 'The seller wants the locked device back.'),
  decideQuarantine: entry('decideQuarantine', lead, 'A device reported stolen: handed over against receipt, or returned if delisted.'),
  acceptCounterOffer: entry('acceptCounterOffer', customer, 'The seller accepts the counter-offer it names.'),
  declineCounterOffer: entry('declineCounterOffer', customer, 'The seller declines; the device comes back free.'),
  disputeCounterOffer: entry('disputeCounterOffer', customer, 'Once: someone other than the assessor decides.'),
  decideDispute: entry('decideDispute', agent, 'By someone other than the assessor, with both sides’ evidence.'),
  chooseNoOffer: entry('chooseNoOffer', customer, 'We cannot buy it: return or recycle.'),
  chooseCompensation: entry('chooseCompensation', customer, 'Lost on the way: its value or a replacement.'),
  recordReplacement: entry('recordReplacement', agent, 'A replacement was sent.'),
  confirmPayee: entry('confirmPayee', customer, 'The account holder’s name is right as the bank has it.'),
  changePayoutDetails: entry('changePayoutDetails', ['customer'], 'New account or another means of payment.'),
  decidePayout: entry('decidePayout', lead, 'A payout that was held.', {
    ...aPayout,
    when: (body) => (body as BodyOf<'decidePayout'>).decision === 'pay',
  }),
  // Either answer: booked ends the case as paid, not paid has it paid once more.
  recordPayoutOutcome: entry('recordPayoutOutcome', lead, 'The bank reports nothing: what our account shows of the transfer.', aPayout),
  settlePayout: entry('settlePayout', lead, 'A payout that no transfer can settle.', aPayout),
  giveReturnAddress: entry('giveReturnAddress', customer, 'Where the device shall go back to.'),
  disposeAbandoned: entry('disposeAbandoned', lead, 'Only by a named person, after formal notice and the market’s period.'),
  decideOwnership: entry('decideOwnership', lead, 'A device already ours was reported stolen.'),
}
