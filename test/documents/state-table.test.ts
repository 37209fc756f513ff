import { describe, expect, it } from 'vitest'
import { overviewDiagram } from '../../documents/diagram.ts'
import { returnReasonOf } from '../../documents/mails/trade-in/return-reason.ts'
import { stateTableMarkdown } from '../../documents/state-table.ts'
import { rowsOf } from '../../domain/case/table.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { tradeInDefaults } from '../../markets/trade-in-defaults.ts'

describe('the generated table of states', () => {
  const table = stateTableMarkdown(tradeInProcess, tradeInDefaults('EUR').limits)

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
  it('show the main path in the overview', () => {
    const { mainPath, mainEnd } = tradeInProcess.outline
    for (const [at, { state }] of mainPath.entries()) {
      expect(overviewDiagram(tradeInProcess)).toContain(`  ${state} --> ${mainPath[at + 1]?.state ?? mainEnd}: `)
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
