import { describe, expect, it } from 'vitest'
import { repairTable } from '../../../../domain/repair/states.ts'
import { COMINGS, courseOf, FINDINGS, GOINGS, USUAL } from '../../../../scripts/load/repair/branches.ts'

const LEGS = { comings: COMINGS, goings: GOINGS, ...FINDINGS }

describe('Branches of a load of repairs', () => {
  it.each(Object.entries(LEGS))('%s have shares of a hundred, and each its own name', (_, legs) => {
    expect(legs.reduce((sum, { share }) => sum + share, 0)).toBe(100)
    expect(new Set(legs.map(({ name }) => name)).size).toBe(legs.length)
  })

  it('speak of states that there are, and somebody acts in every state that waits for a person', () => {
    const states = Object.keys(repairTable.states)
    for (const acts of [USUAL, ...Object.values(LEGS).flatMap((legs) => legs.map((leg) => leg.acts ?? {}))])
      for (const state of Object.keys(acts)) expect(states).toContain(state)
    const needsHand = Object.entries(repairTable.states).flatMap(([name, state]) =>
      'waitsFor' in state && ['customer', 'partner', 'support', 'lead', 'workshop'].includes(state.waitsFor) ? [name] : [],
    )
    // There the label is bought, or the trade-in goes its own way.
    expect(needsHand.filter((state) => USUAL[state] === undefined)).toEqual(['trading_in', 'returning'])
  })

  it('are put together of how a device comes, what is found and how it goes: limits are short where one of them needs it', () => {
    const [fetched] = COMINGS
    const silent = FINDINGS.repairable.find(({ name }) => name === 'quote never answered')
    const [paid] = GOINGS
    if (!fetched || !silent || !paid) throw new Error('a leg is missing')
    expect(courseOf(fetched, silent, paid)).toMatchObject({ name: 'fetched', limits: 'short', acts: { quoted: ['fall silent'] } })
  })
})
