import { describe, expect, it } from 'vitest'
import { refurbishmentTable } from '../../../../domain/refurbishment/states.ts'
import { BRANCHES, USUAL } from '../../../../scripts/load/refurbishment/branches.ts'

const all = Object.values(BRANCHES).flat()

describe('Branches of a load of refurbishments', () => {
  it.each(Object.entries(BRANCHES))('of a device that is %s have shares of a hundred, and each its own name', (_, branches) => {
    expect(branches.reduce((sum, { share }) => sum + share, 0)).toBe(100)
    expect(new Set(branches.map(({ name }) => name)).size).toBe(branches.length)
  })

  it('speak of states that there are, and somebody acts in every state that waits for a person', () => {
    const states = Object.keys(refurbishmentTable.states)
    for (const acts of [USUAL, ...all.map((branch) => branch.acts ?? {})])
      for (const state of Object.keys(acts)) expect(states).toContain(state)
    const needsHand = Object.entries(refurbishmentTable.states).flatMap(([name, state]) =>
      'waitsFor' in state && ['support', 'lead', 'workshop'].includes(state.waitsFor) ? [name] : [],
    )
    // Nobody reports a device of a load as stolen.
    expect(needsHand.filter((state) => USUAL[state] === undefined)).toEqual(['ownership_hold'])
  })
})
