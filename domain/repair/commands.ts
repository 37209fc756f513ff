import type { CommandEntry, Role, SecondPersonRule } from '../case/command-entry.ts'
import type { CommandName } from '../case/table.ts'
import { type BodyOf, bodies } from './command-bodies.ts'
import type { RepairPolicy } from './policy.ts'
import type { RepairTable } from './states.ts'

const customer: readonly Role[] = ['customer', 'support', 'lead']
const inPerson: readonly Role[] = ['customer', 'support', 'lead', 'site']
const bench: readonly Role[] = ['technician', 'lead', 'partner']
const partner: readonly Role[] = ['partner', 'lead']
const site: readonly Role[] = ['site', 'lead']
const agent: readonly Role[] = ['support', 'lead']
const lead: readonly Role[] = ['lead']

type Amount = keyof RepairPolicy['secondPersonAbove']

const entry = <C extends CommandName<RepairTable>>(
  name: C,
  roles: readonly Role[],
  summary: string,
  secondPerson?: SecondPersonRule & { readonly above: Amount },
) => ({ name, roles, summary, body: bodies[name], ...(secondPerson && { secondPerson }) })

/** Every command of a repair: who may give it and what it carries. */
export const repairCommands: { readonly [C in CommandName<RepairTable>]: CommandEntry & { readonly name: C } } = {
  arrangeHandOver: entry('arrangeHandOver', customer, 'How the device comes: fetched in a window, sent in, or brought to a shop.'),
  confirmEmail: entry('confirmEmail', ['customer'], 'Given from the mailed link: the address is the customer’s.'),
  changePickup: entry('changePickup', customer, 'Another window, until the pickup can no longer be called off.'),
  cancel: entry(
    'cancel',
    customer,
    'Possible until the quote is answered, and while parts are long overdue; pickup and label are taken back.',
  ),
  acceptTicket: entry('acceptTicket', partner, 'The partner repairer takes it over.'),
  refuseTicket: entry('refuseTicket', partner, 'The partner repairer does not take it: the next one is asked, then our own workshop.'),
  recordDropOff: entry('recordDropOff', site, 'A shop takes the device against the customer’s code.'),
  recordCollectionRefused: entry('recordCollectionRefused', agent, 'Whoever came to fetch it refused it as dangerous; no failed attempt.'),
  arrangeSpecialCollection: entry('arrangeSpecialCollection', agent, 'For a device that must not travel by ordinary parcel.'),
  declareLost: entry('declareLost', agent, 'The search or the carrier’s inquiry found nothing.'),
  chooseCompensation: entry('chooseCompensation', customer, 'Lost on the way: its value or a replacement.'),
  recordCompensation: entry('recordCompensation', lead, 'The value was paid or a replacement sent.', { above: 'compensation' }),
  recordReceipt: entry('recordReceipt', bench, 'The parcel is opened on camera, each content and the device’s identities recorded.'),
  decideEmptyParcel: entry('decideEmptyParcel', agent, 'Declared, scanned and received weight compared.'),
  decideIntake: entry('decideIntake', agent, 'The device check gave no clear answer, or the device is in another open case.'),
  decideQuarantine: entry('decideQuarantine', lead, 'A device reported stolen: handed over against receipt, or returned if delisted.'),
  reportHazard: entry('reportHazard', bench, 'Swollen, leaking, hot, burnt or crushed: it leaves the bench at once.'),
  decideHazard: entry('decideHazard', agent, 'What becomes of a device that must not travel by ordinary parcel.'),
  reportContent: entry('reportContent', bench, 'Content that may be against the law was seen: nobody goes on but a lead.'),
  decideContent: entry('decideContent', lead, 'The work goes on, or the device is handed over against receipt.'),
  recordDiagnosis: entry('recordDiagnosis', bench, 'What was found, by code: it can be repaired, cannot, or nothing is wrong.'),
  issueQuote: entry('issueQuote', bench, 'Parts, prices and times of each variant; a new finding is a new quote.'),
  approveQuote: entry(
    'approveQuote',
    inPerson,
    'The customer approves one variant of the quote they name, with both declarations or neither.',
  ),
  declineQuote: entry('declineQuote', customer, 'The customer declines; the device goes back.'),
  startNow: entry('startNow', customer, 'The work begins before the time to withdraw is over.'),
  withdraw: entry('withdraw', customer, 'The contract is withdrawn from; until the repair is done.'),
  chooseTradeIn: entry('chooseTradeIn', customer, 'Instead of a repair that costs too much: we buy the device as it is.'),
  startRepair: entry('startRepair', bench, 'Every part is reserved: the work begins.'),
  orderParts: entry('orderParts', bench, 'Parts are on back-order until the day that the supplier named.'),
  recordPartsArrived: entry('recordPartsArrived', bench, 'The parts on back-order are there.'),
  recordRepair: entry('recordRepair', bench, 'Repaired with these parts and so much time.'),
  declareUnrepairable: entry('declareUnrepairable', bench, 'It cannot be repaired after all.'),
  recordReassembled: entry('recordReassembled', bench, 'Put together again as it came.'),
  recordQualityCheck: entry('recordQualityCheck', bench, 'What was repaired, and what depends on it, was measured.'),
  decideQuality: entry('decideQuality', lead, 'The third check failed: once more, or given up.'),
  chooseOutcome: entry('chooseOutcome', customer, 'It cannot be repaired: back, traded in, a voucher or recycled.'),
  recordTransfer: entry('recordTransfer', bench, 'Handed to the recycler, with weight, category, receiver and document.'),
  decidePayment: entry('decidePayment', lead, 'A payment that no provider settles: billed again, found paid, or waived.', {
    above: 'payment',
    when: (body) => (body as BodyOf<'decidePayment'>).decision !== 'bill_again',
  }),
  recordRefund: entry('recordRefund', lead, 'Given back by hand, with its reference.'),
  changeReturn: entry('changeReturn', customer, 'Brought to the door instead of a shop, or the other way.'),
  recordShopArrival: entry('recordShopArrival', site, 'It is there for its customer.'),
  recordCollection: entry('recordCollection', site, 'The customer takes it against their code, and pays where something is due.'),
  giveReturnAddress: entry('giveReturnAddress', customer, 'Where the device shall go back to.'),
  disposeAbandoned: entry('disposeAbandoned', lead, 'Only by a named person, after formal notice and the market’s period.'),
}
