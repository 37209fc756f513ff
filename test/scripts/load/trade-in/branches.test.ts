import { describe, expect, it } from 'vitest'
import { tradeInTable } from '../../../../domain/trade-in/states.ts'
import { createDeck } from '../../../../scripts/load/deck.ts'
import { BRANCHES, playedWith, USUAL } from '../../../../scripts/load/trade-in/branches.ts'

const names = (seed: number, count: number): string[] => {
  const deck = createDeck(BRANCHES, seed)
  return Array.from({ length: count }, (_, n) => deck(n).name)
}

describe('Branches of a load', () => {
  it('have shares of a thousand, and each its own name', () => {
    expect(BRANCHES.reduce((sum, { share }) => sum + share, 0)).toBe(1_000)
    expect(new Set(BRANCHES.map(({ name }) => name)).size).toBe(BRANCHES.length)
  })

  it('are the same for the same seed, however many rows there are, and others for another seed', () => {
    expect(names(1, 500)).toEqual(names(1, 2_500).slice(0, 500))
    expect(names(2, 500)).not.toEqual(names(1, 500))
  })

  it('are taken in exactly their shares of each thousand, in another order each time', () => {
    const drawn = names(1, 2_000)
    for (const { name, share } of BRANCHES) {
      expect(drawn.slice(0, 1_000).filter((one) => one === name)).toHaveLength(share)
      expect(drawn.slice(1_000).filter((one) => one === name)).toHaveLength(share)
    }
    expect(drawn.slice(1_000)).not.toEqual(drawn.slice(0, 1_000))
  })

  it('speak of states that there are, and somebody acts in every state that waits for a person or a carrier', () => {
    const states = Object.keys(tradeInTable.states)
    for (const acts of [USUAL, ...BRANCHES.map((branch) => branch.acts ?? {})])
      for (const state of Object.keys(acts)) expect(states).toContain(state)
    const needsHand = Object.entries(tradeInTable.states).flatMap(([name, state]) =>
      'waitsFor' in state && ['customer', 'support', 'lead', 'workshop', 'carrier'].includes(state.waitsFor) ? [name] : [],
    )
    // Buys the label by itself; the workshop only packs.
    expect(needsHand.filter((state) => USUAL[state] === undefined)).toEqual(['returning'])
  })

  it('choose short limits exactly where somebody falls silent, a bank or an authority', () => {
    for (const { name, policy, acts, device, bank } of BRANCHES) {
      const silent = Object.values(acts ?? {}).some((each) => each.includes('fall silent'))
      const kept = device === '11' || device === '14' || bank === 'never_reported' || name === 'unclear, an agent knows it is stolen'
      expect([name, policy === 'short_limits']).toEqual([name, silent || kept])
    }
  })

  it('go another way where there is no bank transfer, and with a dangerous device', () => {
    const rejected = BRANCHES.find(({ name }) => name === 'transfer rejected')
    if (rejected === undefined) throw new Error('there is no such branch')
    expect(playedWith(rejected, { market: 'FR', hazardous: false }).name).toBe('transfer rejected')
    expect(playedWith(rejected, { market: 'US', hazardous: false }).name).toBe('voucher')
    expect(playedWith(rejected, { market: 'FR', hazardous: true }).name).toBe('danger declared')
    const bank = BRANCHES.filter(({ payee, bank: course }) => payee !== undefined || course !== undefined)
    expect(bank.filter((branch) => playedWith(branch, { market: 'US', hazardous: false }) === branch)).toEqual([])
  })
})
