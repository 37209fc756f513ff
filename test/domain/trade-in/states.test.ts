import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../../domain/case/check-table.ts'
import { isFinal, type LiveState, type ProcessTable, rowsOf } from '../../../domain/case/table.ts'
import { tradeInCommands } from '../../../domain/trade-in/commands.ts'
import { MAIL_KINDS, MAIL_ON_ENTERING, MAIL_ON_WAY, REMINDERS } from '../../../domain/trade-in/notices.ts'
import { tradeInTable } from '../../../domain/trade-in/states.ts'
import { tradeInDefaults } from '../../../markets/trade-in-defaults.ts'

const table: ProcessTable = tradeInTable
const live = Object.entries(table.states).filter((entry): entry is [string, LiveState] => !isFinal(entry[1]))
const mailOnEntering: Readonly<Record<string, string | undefined>> = MAIL_ON_ENTERING
const reminders: Readonly<Record<string, { plan: string; mail: string } | undefined>> = REMINDERS

test('the check finds no problem in the life of a trade-in', () => {
  expect(problemsOf(tradeInTable)).toEqual([])
})

test('every limit is a number of the policy, but the payout date, which follows from the agreement', () => {
  const known = Object.keys(tradeInDefaults('EUR').limits)
  expect(live.filter(([, { limit }]) => limit !== 'payout_date' && !known.includes(limit))).toEqual([])
})

test('every limit of the policy is used, the length of a quarantine besides its daily check', () => {
  const used = new Set(live.map(([, { limit }]) => limit))
  expect(Object.keys(tradeInDefaults('EUR').limits).filter((limit) => !used.has(limit))).toEqual(['quarantine'])
})

describe('mails', () => {
  test('a state that asks is entered with the mail that asks', () => {
    for (const [state, { asks }] of live) if (asks) expect([state, mailOnEntering[state]]).toEqual([state, asks])
  })

  test('a state that reminds does so by its plan, and no other does', () => {
    expect(Object.keys(reminders).sort()).toEqual(live.flatMap(([state, entry]) => (entry.reminders ? [state] : [])).sort())
    for (const [state, entry] of live) if (entry.reminders) expect([state, reminders[state]?.plan]).toEqual([state, entry.reminders])
  })

  test('every reminder comes before the limit of its question', () => {
    const policy = tradeInDefaults('EUR')
    const days = (span: object) => ('days' in span ? (span.days as number) : Number.NaN)
    for (const { limit, reminders: plan } of live.map(([, entry]) => entry)) {
      if (!plan) continue
      const end = days(policy.limits[limit as keyof typeof policy.limits])
      const spans = policy.reminders[plan as keyof typeof policy.reminders].map(days)
      expect(spans.length).toBeGreaterThan(0)
      expect(spans.filter((day) => !(day < end))).toEqual([])
    }
  })

  test('a mail of a single way belongs to a row of the table', () => {
    const rows = new Set(rowsOf(tradeInTable).map(({ from, by, to }) => `${from} ${by} ${to}`))
    expect(Object.keys(MAIL_ON_WAY).filter((way) => !rows.has(way))).toEqual([])
  })

  test('every mail is bound to a transition, but the quarantine’s end, a refusal and the link, which are sent by hand of the core', () => {
    const bound = new Set<string | undefined>([
      ...Object.values(mailOnEntering),
      ...Object.values(MAIL_ON_WAY),
      ...Object.values(reminders).map((reminder) => reminder?.mail),
    ])
    expect(MAIL_KINDS.filter((kind) => !bound.has(kind))).toEqual(['quarantine_ends', 'command_refused', 'case_link'])
  })
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
