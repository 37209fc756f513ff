import { describe, expect, test } from 'vitest'
import { PROCESSES as SERVED } from '../../api/processes/processes.ts'
import { diagramsMarkdown } from '../../documents/diagram.ts'
import { stateTableMarkdown } from '../../documents/state-table.ts'
import type { Span } from '../../domain/calendar/span.ts'
import { problemsOf } from '../../domain/case/check-table.ts'
import { CORE_MAIL_KINDS } from '../../domain/case/notices.ts'
import { problemsOfOutline } from '../../domain/case/outline.ts'
import type { CasePolicy } from '../../domain/case/policy.ts'
import type { Process } from '../../domain/case/process.ts'
import { isFinal, type LiveState, rowsOf } from '../../domain/case/table.ts'
import { PROCESSES, type ProcessName } from '../../domain/processes.ts'
import { refurbishmentDefaults } from '../../markets/refurbishment-defaults.ts'
import { repairPolicy } from '../../markets/repair/policy.ts'
import { subscriptionPolicy } from '../../markets/subscription/policy.ts'
import { tradeInDefaults } from '../../markets/trade-in-defaults.ts'
import { PAGES } from '../../web/processes/processes.ts'
import { EFFECTS } from '../../workers/effects.ts'
import { composeMailWriters } from '../../workers/mail-writers.ts'
import * as workflows from '../../workflows/index.ts'

const POLICIES: Readonly<Record<ProcessName, CasePolicy>> = {
  trade_in: tradeInDefaults('EUR'),
  refurbishment: refurbishmentDefaults('EUR'),
  repair: repairPolicy('FR'),
  subscription: subscriptionPolicy('FR'),
}

test('no two processes share a code, a prefix or a workflow', () => {
  const processes: readonly Process[] = PROCESSES
  for (const named of [
    processes.map(({ table }) => table.process),
    processes.map(({ table }) => table.prefix),
    processes.map(({ workflowType }) => workflowType),
  ])
    expect(new Set(named).size).toBe(named.length)
})

describe.each(PROCESSES.map((process) => ({ name: process.table.process, process: process as Process })))('$name', ({ name, process }) => {
  const { table, mails, outline } = process
  const { limits, reminders } = POLICIES[name]
  const live = Object.entries(table.states).filter((entry): entry is [string, LiveState] => !isFinal(entry[1]))
  const ways = rowsOf(table)

  test('has a sound table and an outline that places every state once, along a way the table allows', () => {
    expect([...problemsOf(table), ...problemsOfOutline(table, outline)]).toEqual([])
  })

  test('is run by a workflow, and served by the API', () => {
    expect(Object.keys(workflows)).toContain(process.workflowType)
    expect(SERVED.map((one) => one.process.table)).toContain(table)
  })

  test('has somebody who writes its mails where it has customers', () => {
    expect(Object.hasOwn(composeMailWriters({} as never), name)).toBe(process.customer !== 'none')
  })

  test('has a page behind its mailed links where it has customers', () => {
    expect(PAGES.filter((page) => page.process.table === table)).toHaveLength(process.customer === 'none' ? 0 : 1)
  })

  test('has an entry for each command of its table, under its name', () => {
    expect(Object.entries(process.commands).map(([key, { name }]) => `${key} ${name}`)).toEqual(
      table.commands.map((one) => `${one} ${one}`),
    )
  })

  test('has somebody who carries out each effect of its table', () => {
    expect(Object.keys(EFFECTS[name]({} as never)).toSorted()).toEqual(Object.keys(table.effects).toSorted())
  })

  test('has a page of its states and a page of diagrams: each state once, each way but deadlines that only escalate', () => {
    const rows = stateTableMarkdown(process, limits).split('\n')
    for (const state of Object.keys(table.states)) expect(rows.filter((row) => row.startsWith(`| \`${state}\` |`))).toHaveLength(1)
    const arrows = diagramsMarkdown(process).split('\n')
    for (const { from, by, to } of ways.filter((way) => way.by !== 'deadline' || way.from !== way.to)) {
      const drawn = arrows
        .filter((arrow) => arrow.startsWith(`  ${from} --> ${to}: `))
        .flatMap((arrow) => arrow.split(': ')[1]?.split('<br/>'))
      expect(drawn, `${from} ${by} ${to}`).toContain(by)
    }
  })

  test('names limits that are numbers of its policy, or follow from something else', () => {
    const known = [...Object.keys(limits), ...Object.keys(outline.computedLimits)]
    expect(live.filter(([, { limit }]) => !known.includes(limit))).toEqual([])
  })

  test('enters a state that asks with the mail that asks', () => {
    for (const [state, { asks }] of live) if (asks) expect([state, mails.onEntering[state]]).toEqual([state, asks])
  })

  test('reminds by its plan in the states that remind, and in no other', () => {
    expect(Object.keys(mails.reminders).toSorted()).toEqual(live.flatMap(([state, entry]) => (entry.reminders ? [state] : [])).toSorted())
    for (const [state, entry] of live) if (entry.reminders) expect([state, mails.reminders[state]?.plan]).toEqual([state, entry.reminders])
  })

  test('reminds before the limit of its question', () => {
    const days = (span: Span | undefined) => {
      if (span === undefined) return Number.NaN
      return 'days' in span ? span.days : 'hours' in span ? span.hours / 24 : Number.NaN
    }
    for (const [, { limit, reminders: plan }] of live) {
      if (!plan) continue
      const spans = (reminders[plan] ?? []).map(days)
      expect(spans.length).toBeGreaterThan(0)
      expect(spans.filter((day) => !(day < days(limits[limit])))).toEqual([])
    }
  })

  if (process.customer === 'every_case') {
    test('has words for what the core tells of any case, and mails its link to any address', () => {
      expect(process.mailKinds).toEqual(expect.arrayContaining([...CORE_MAIL_KINDS]))
      expect(mails.toAnyAddress).toContain('case_link')
    })
  } else {
    test('has no customer: it tells nobody by mail, waits for none and takes no command of one', () => {
      expect(process.mailKinds).toEqual([])
      expect(mails).toEqual({ onEntering: {}, onWay: {}, toAnyAddress: [], reminders: {} })
      expect(live.filter(([, { waitsFor }]) => waitsFor === 'customer')).toEqual([])
      expect(Object.values(process.commands).filter(({ roles }) => roles.includes('customer'))).toEqual([])
    })
  }

  test('binds the mails of a single way to rows of its table', () => {
    const rows = ways.map(({ from, by, to }) => `${from} ${by} ${to}`)
    expect(Object.keys(mails.onWay).filter((way) => !rows.includes(way))).toEqual([])
  })
})
