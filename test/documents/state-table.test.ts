import { describe, expect, it } from 'vitest'
import { diagramsMarkdown, overviewDiagram } from '../../documents/diagram.ts'
import { returnReasonOf } from '../../documents/mails/return-reason.ts'
import { TRADE_IN_MAIN_END, TRADE_IN_MAIN_PATH } from '../../documents/sections.ts'
import { stateTableMarkdown } from '../../documents/state-table.ts'
import { rowsOf, targetsOf } from '../../domain/case/table.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { tradeInDefaults } from '../../markets/trade-in-defaults.ts'

describe('the generated table of states', () => {
  const table = stateTableMarkdown(tradeInDefaults('EUR'))

  it.each(Object.keys(tradeInTable.states))('has exactly one row for %s', (state) => {
    expect(table.split('\n').filter((line) => line.startsWith(`| \`${state}\` |`))).toHaveLength(1)
  })

  it('says for a waiting state who is waited for, how long, and what then', () => {
    expect(table).toContain(
      '| `counter_offered` | Counter-offer sent | no | customer | `counter_offer_answer`: 14 days | we return the device free of charge; silence is never taken as a yes |',
    )
  })

  it('names the late facts that reopen a final state', () => {
    expect(table).toContain(
      '| `cancelled` | Cancelled | yes |  |  |  | `parcel_scanned` → `return_on_arrival`<br>`parcel_delivered` → `return_on_arrival` |',
    )
  })
})

describe('the generated diagrams', () => {
  it('draw every way of the table, except deadlines that only escalate', () => {
    const drawn = diagramsMarkdown()
    for (const row of rowsOf(tradeInTable)) {
      if (row.by === 'deadline' && row.from === row.to) continue
      const label = drawn.split('\n').filter((line) => line.startsWith(`  ${row.from} --> ${row.to}: `))
      expect(
        label.some((line) => line.split(': ')[1]?.split('<br/>').includes(row.by)),
        `${row.from} ${row.by} ${row.to}`,
      ).toBe(true)
    }
  })

  it('follow a main path that the table allows', () => {
    for (const [at, step] of TRADE_IN_MAIN_PATH.entries()) {
      const next = TRADE_IN_MAIN_PATH[at + 1]?.state ?? TRADE_IN_MAIN_END
      expect(targetsOf(tradeInTable, step.state, step.by)).toContain(next)
      expect(overviewDiagram()).toContain(`  ${step.state} --> ${next}: `)
    }
  })
})

describe('why a device goes back', () => {
  const ways = rowsOf(tradeInTable).filter((row) => row.to === 'returning')

  it.each(ways)('$from $by has a reason', (way) => {
    expect(returnReasonOf(way)).toBeTruthy()
  })

  it('silence on a lock, on consent and on an offer are told apart', () => {
    expect(returnReasonOf({ from: 'locked', by: 'deadline' })).toBe('still_locked')
    expect(returnReasonOf({ from: 'awaiting_guardian', by: 'deadline' })).toBe('no_guardian_consent')
    expect(returnReasonOf({ from: 'counter_offered', by: 'deadline' })).toBe('no_answer')
  })

  it('what the customer asked for is told as such', () => {
    expect(returnReasonOf({ from: 'counter_offered', by: 'declineCounterOffer' })).toBe('as_you_asked')
    expect(returnReasonOf({ from: 'return_on_arrival', by: 'recordReceipt' })).toBe('cancelled_on_the_way')
  })
})
