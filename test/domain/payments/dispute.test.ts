import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../../../domain/money/money.ts'
import { DISPUTE_STATUSES, type DisputeMove, type DisputeStatus, disputeMoves, keepsCover } from '../../../domain/payments/dispute.ts'
import { type Charged, leftOf, mayRefund } from '../../../domain/payments/refundable.ts'

const eur = (minor: number) => money(minor, 'EUR')

/** All that is booked of a dispute told in this order. */
const booked = (told: readonly DisputeStatus[]): readonly DisputeMove[] => {
  let before: DisputeStatus | null = null
  return told.flatMap((now) => {
    const moves = disputeMoves(before, now)
    if (moves.length > 0 || before === null) before = now
    return moves
  })
}

describe('A dispute', () => {
  it('E6: that only asks moves no money, and cover stays', () => {
    expect(booked(['warning_needs_response', 'warning_under_review', 'warning_closed'])).toEqual([])
    expect(keepsCover('warning_needs_response')).toBe(true)
  })

  it('E7: takes the money until it is won, and gives it back', () => {
    expect(booked(['needs_response', 'under_review', 'won'])).toEqual(['reserve', 'release'])
    expect(keepsCover('needs_response')).toBe(false)
    expect(keepsCover('won')).toBe(true)
  })

  it('that is lost keeps it, also where nothing was heard of it before', () => {
    expect(booked(['needs_response', 'lost'])).toEqual(['reserve', 'lose'])
    expect(booked(['lost', 'needs_response'])).toEqual(['reserve', 'lose'])
  })

  it('is booked the same in the end whatever order it is told in, and however often', () => {
    const net = (moves: readonly DisputeMove[]) => ({
      held: moves.filter((move) => move === 'reserve').length - moves.filter((move) => move !== 'reserve').length,
      lost: moves.filter((move) => move === 'lose').length,
    })
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...DISPUTE_STATUSES)), fc.constantFrom<DisputeStatus>('won', 'lost'), (told, end) => {
        const open = told.filter((status) => status !== 'won' && status !== 'lost' && status !== 'prevented' && status !== 'warning_closed')
        expect(net(booked([...open, end, ...open]))).toEqual({ held: 0, lost: end === 'lost' ? 1 : 0 })
      }),
    )
  })
})

describe('Of 6.99 that came in', () => {
  const charged = (change: Partial<Charged> = {}): Charged => ({ amount: eur(6_99), refunds: [], disputes: [], ...change })
  const refund = (minor: number, status: 'pending' | 'done' | 'refused' = 'done') => ({ amount: eur(minor), status })

  it('E8: 4.00 are given back, 3.00 more are refused with 2.99 left', () => {
    expect(mayRefund(charged(), eur(4_00))).toEqual({ kind: 'allowed' })
    expect(mayRefund(charged({ refunds: [refund(4_00)] }), eur(3_00))).toEqual({
      kind: 'refused',
      reason: 'more_than_left',
      left: eur(2_99),
    })
    expect(mayRefund(charged({ refunds: [refund(4_00, 'pending')] }), eur(2_99))).toEqual({ kind: 'allowed' })
  })

  it('E5: nothing is given back while the bank may take it, and never both', () => {
    expect(mayRefund(charged({ disputes: ['needs_response'] }), eur(1))).toMatchObject({ reason: 'in_dispute' })
    expect(mayRefund(charged({ disputes: ['warning_needs_response'] }), eur(1))).toMatchObject({ reason: 'in_dispute' })
    expect(mayRefund(charged({ disputes: ['lost'] }), eur(1))).toMatchObject({ reason: 'lost' })
    expect(mayRefund(charged({ disputes: ['won'] }), eur(6_99))).toEqual({ kind: 'allowed' })
  })

  it('E9: what was given back and failed days later is owed again', () => {
    expect(leftOf(charged({ refunds: [refund(6_99, 'refused')] }))).toEqual(eur(6_99))
    expect(mayRefund(charged({ refunds: [refund(6_99, 'refused')] }), eur(6_99))).toEqual({ kind: 'allowed' })
  })
})
