import { describe, expect, test } from 'vitest'
import { diagramsMarkdown } from '../../../documents/diagram.ts'
import { problemsOf } from '../../../domain/case/check-table.ts'
import { problemsOfOutline } from '../../../domain/case/outline.ts'
import { isFinal, type LiveState, type ProcessTable, rowsOf, targetsOf } from '../../../domain/case/table.ts'
import {
  onceChosen,
  onceDecided,
  onceDiagnosed,
  onceEmpty,
  onceIntakeDecided,
  onceQualityDecided,
  onceReceived,
} from '../../../domain/repair/foresight.ts'
import { familiesOf, PROBLEM_CODES, PROBLEMS } from '../../../domain/repair/problems.ts'
import { repairProcess } from '../../../domain/repair/process.ts'
import { REPAIR_LIMITS, REPAIR_REMINDERS } from '../../../markets/repair/limits.ts'

const table: ProcessTable = repairProcess.table
const { mails, outline, commands, foresight } = repairProcess
const live = Object.entries(table.states).filter((entry): entry is [string, LiveState] => !isFinal(entry[1]))
const ways = rowsOf(table)
const statesThat = (by: string) => live.flatMap(([state, { on }]) => (on[by] ? [state] : []))
/** A limit that only escalates leads nowhere. */
const leadTo = (state: string) => [
  ...new Set(ways.flatMap(({ from, by, to }) => (to === state && (from !== to || by !== 'deadline') ? [`${from} ${by}`] : []))),
]

describe('the table of a repair', () => {
  test('is sound, and told in chapters that place every state once, along a way it allows', () => {
    expect([...problemsOf(table), ...problemsOfOutline(table, outline)]).toEqual([])
    expect([Object.keys(table.states).length, ways.length]).toEqual([68, 380])
  })

  test('has a page of diagrams', () => {
    expect(diagramsMarkdown(repairProcess)).toContain('  awaiting_pickup --> in_transit: ')
  })

  test('names limits that are numbers of its policy, or follow from something else, and none of either is idle', () => {
    const used = new Set(live.map(([, { limit }]) => limit))
    const known = [...Object.keys(REPAIR_LIMITS), ...Object.keys(outline.computedLimits)]
    expect(known.toSorted()).toEqual([...used].toSorted())
  })

  test('has an entry for each command, under its name', () => {
    expect(Object.entries(commands).map(([key, { name }]) => `${key} ${name}`)).toEqual(table.commands.map((one) => `${one} ${one}`))
  })

  test('enters a state that asks with the mail that asks, and sends no mail that it does not know', () => {
    for (const [state, { asks }] of live) if (asks) expect([state, mails.onEntering[state]]).toEqual([state, asks])
    const sent = [
      ...Object.values(mails.onEntering),
      ...Object.values(mails.onWay),
      ...Object.values(mails.reminders).map((one) => one?.mail),
    ]
    expect(sent.filter((mail) => mail !== undefined && !repairProcess.mailKinds.includes(mail))).toEqual([])
    const rows = ways.map(({ from, by, to }) => `${from} ${by} ${to}`)
    expect(Object.keys(mails.onWay).filter((way) => !rows.includes(way))).toEqual([])
  })

  test('reminds in the states that ask again, before the limit of their question', () => {
    const days = (span: object | undefined) => (span && 'days' in span ? (span.days as number) : Number.NaN)
    expect(Object.keys(mails.reminders).toSorted()).toEqual(live.flatMap(([state, entry]) => (entry.reminders ? [state] : [])).toSorted())
    for (const [state, { limit, reminders: plan }] of live) {
      if (!plan) continue
      expect([state, mails.reminders[state]?.plan]).toEqual([state, plan])
      const spans = REPAIR_REMINDERS[plan as keyof typeof REPAIR_REMINDERS].map(days)
      expect(spans.length).toBeGreaterThan(0)
      expect(spans.filter((day) => !(day < days(REPAIR_LIMITS[limit as keyof typeof REPAIR_LIMITS])))).toEqual([])
    }
  })

  test('foresees ways that it has, and only where there is a choice', () => {
    for (const way of Object.keys(foresight.leads)) {
      const [from = '', by = ''] = way.split(' ')
      expect([way, (table.states[from]?.on?.[by] ?? []).length > 1]).toEqual([way, true])
    }
  })
})

describe('in a repair', () => {
  test('the work begins only with a quote that is approved, by the customer or because it costs nothing', () => {
    expect(leadTo('repairing')).toEqual([
      'content_hold decideContent',
      'preparing startRepair',
      'quality_check recordQualityCheck',
      'quality_escalated decideQuality',
    ])
    expect(leadTo('preparing')).toEqual([
      'quoting issueQuote',
      'quoted approveQuote',
      'awaiting_start startNow',
      'awaiting_start deadline',
      'preparing issueQuote',
      'awaiting_parts recordPartsArrived',
      'awaiting_parts issueQuote',
      'repairing issueQuote',
    ])
  })

  test('a parcel goes back only once nothing is due, or with another address', () => {
    expect(leadTo('returning')).toEqual([
      'billing openPayment.not_needed',
      'awaiting_payment readPayment.paid',
      'return_undeliverable giveReturnAddress',
    ])
  })

  test('the contract is withdrawn from until the repair is done', () => {
    expect(statesThat('withdraw')).toEqual(['awaiting_start', 'preparing', 'awaiting_parts', 'repairing'])
  })

  test('money, content and what is abandoned are decided by a lead alone', () => {
    for (const name of ['recordCompensation', 'decidePayment', 'recordRefund', 'decideContent', 'decideQuality', 'disposeAbandoned'])
      expect([name, commands[name]?.roles]).toEqual([name, ['lead']])
  })

  test('a partner works on the bench, and gives no command of customer, support or shop', () => {
    const given = Object.values(commands).filter(({ roles }) => roles.includes('partner'))
    expect(given.filter(({ roles }) => roles.some((role) => ['customer', 'support', 'site'].includes(role)))).toEqual([])
    expect(given.length).toBe(15)
  })

  test('each kind of device has problems to choose from, each once, and may have another; none is idle', () => {
    for (const problems of Object.values(PROBLEMS)) {
      expect(new Set(problems).size).toBe(problems.length)
      expect(problems.at(-1)).toBe('other')
    }
    expect([...new Set(Object.values(PROBLEMS).flat())].toSorted()).toEqual([...PROBLEM_CODES].toSorted())
  })

  test('a problem may be a part, several, or none', () => {
    expect([familiesOf('screen'), familiesOf('charging'), familiesOf('software')]).toEqual([
      ['display'],
      ['port', 'battery', 'power_supply'],
      [],
    ])
  })

  test('what somebody decides names where it leads', () => {
    const decisions = {
      'awaiting_pickup recordReceipt': onceReceived,
      'empty_parcel decideEmptyParcel': onceEmpty,
      'intake_review decideIntake': onceIntakeDecided,
      'quarantine_decision decideQuarantine': onceDecided,
      'diagnosing recordDiagnosis': onceDiagnosed,
      'quality_escalated decideQuality': onceQualityDecided,
      'unrepairable chooseOutcome': onceChosen,
    }
    for (const [way, leads] of Object.entries(decisions)) {
      const [from = '', by = ''] = way.split(' ')
      expect([way, Object.values(leads).toSorted()]).toEqual([way, targetsOf(table, from, by).toSorted()])
    }
  })
})
