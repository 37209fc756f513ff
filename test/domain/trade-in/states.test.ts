import { expect, test } from 'vitest'
import { isFinal, type LiveState, type ProcessTable } from '../../../domain/case/table.ts'
import { tradeInCommands } from '../../../domain/trade-in/commands.ts'
import { MAIL_KINDS, tradeInMails } from '../../../domain/trade-in/notices.ts'
import { tradeInTable } from '../../../domain/trade-in/states.ts'
import { tradeInDefaults } from '../../../markets/trade-in-defaults.ts'

const table: ProcessTable = tradeInTable
const live = Object.entries(table.states).filter((entry): entry is [string, LiveState] => !isFinal(entry[1]))
test('every limit of the policy is used, the length of a quarantine besides its daily check', () => {
  const used = new Set(live.map(([, { limit }]) => limit))
  expect(Object.keys(tradeInDefaults('EUR').limits).filter((limit) => !used.has(limit))).toEqual(['quarantine'])
})

test('every mail is bound to a transition, but the quarantine’s end, a refusal and the link, which are sent by hand of the core', () => {
  const { onEntering, onWay, reminders } = tradeInMails
  const bound = new Set<string | undefined>([
    ...Object.values(onEntering),
    ...Object.values(onWay),
    ...Object.values(reminders).map((reminder) => reminder?.mail),
  ])
  expect(MAIL_KINDS.filter((kind) => !bound.has(kind))).toEqual([
    'quarantine_ends',
    'command_refused',
    'case_link',
    'withdrawal_received',
    'cancellation_received',
  ])
})

test('who disposes of, hands over or releases what is not ours is a lead, never the customer', () => {
  for (const name of [
    'disposeAbandoned',
    'decideQuarantine',
    'decideOwnership',
    'decidePayout',
    'recordPayoutOutcome',
    'settlePayout',
  ] as const) {
    expect(tradeInCommands[name].roles).toEqual(['lead'])
  }
})

test('the customer can cancel in every state until the device is received, and in none after', () => {
  expect(live.flatMap(([state, { on }]) => (on['cancel'] ? [state] : []))).toEqual([
    'offered',
    'awaiting_email_confirmation',
    'in_review',
    'arranging_shipping',
    'shipping_failed',
    'awaiting_special_collection',
    'awaiting_shipment',
    'awaiting_late_shipment',
    'in_transit',
    'delivered',
    'searching',
    'carrier_inquiry',
  ])
})
