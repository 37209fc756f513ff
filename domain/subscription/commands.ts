import type { CommandEntry, Role } from '../case/command-entry.ts'
import type { CommandName } from '../case/table.ts'
import { bodies } from './command-bodies.ts'
import type { SubscriptionTable } from './states.ts'

const customer: readonly Role[] = ['customer', 'support', 'lead']
const agent: readonly Role[] = ['support', 'lead']
const lead: readonly Role[] = ['lead']

const entry = <C extends CommandName<SubscriptionTable>>(name: C, roles: readonly Role[], summary: string) => ({
  name,
  roles,
  summary,
  body: bodies[name],
})

/** Every command of a subscription: who may give it and what it carries. */
export const subscriptionCommands: { readonly [C in CommandName<SubscriptionTable>]: CommandEntry & { readonly name: C } } = {
  addDevice: entry('addDevice', customer, 'One device more, up to as many as the plan covers; its cover waits as at a sign-up.'),
  removeDevice: entry('removeDevice', customer, 'A device is covered no more; the last one stays: cancel instead.'),
  changePlan: entry(
    'changePlan',
    customer,
    'A dearer plan begins at once, and the difference for the rest of the period is charged; where it is declined nothing changes. A cheaper one, one that would cost too little more to be charged, and any that is paid by debit, begins with a period to come. Naming the plan one has takes a change to come back.',
  ),
  acceptPrice: entry('acceptPrice', customer, 'The customer agrees to the price that was announced; without that the one they have stays.'),
  pause: entry('pause', customer, 'From the next period on nothing is charged and nothing covered; what is paid is used up.'),
  resume: entry(
    'resume',
    customer,
    'The rest of the period is charged at once, where it is enough to be charged, and cover waits as at a sign-up; a pause to come is called off.',
  ),
  cancel: entry('cancel', customer, 'Ends with the period that is paid; where none is, at once. Nothing is charged any more.'),
  keep: entry('keep', customer, 'A cancelled subscription goes on after all, until the day on which it would have ended.'),
  withdraw: entry('withdraw', customer, 'Within the time to withdraw: it ends at once, and all that was paid is given back.'),
  offerTransfer: entry(
    'offerTransfer',
    ['customer'],
    'Another person is asked by mail to take it over, with a card or account of their own. Until they have, all stays as it is; silence ends the offer.',
  ),
  changeParty: entry(
    'changeParty',
    agent,
    'The same where its holder cannot ask, or is named wrongly: with evidence, and once a second person has approved it.',
  ),
  takeBackTransfer: entry('takeBackTransfer', customer, 'The person who was asked cannot take it over any more.'),
  recordRefund: entry('recordRefund', lead, 'Given back by hand, with its reference.'),
}
