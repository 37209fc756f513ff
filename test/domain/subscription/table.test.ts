import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../../domain/case/check-table.ts'
import { isFinal, type ProcessTable, rowsOf, targetsOf } from '../../../domain/case/table.ts'
import { subscriptionTable } from '../../../domain/subscription/states.ts'

const table: ProcessTable = subscriptionTable
const ways = rowsOf(table)
const statesThat = (by: string) => [...new Set(ways.flatMap((way) => (way.by === by ? [way.from] : [])))]

describe('The table of a subscription', () => {
  it('is sound', () => {
    expect(problemsOf(table)).toEqual([])
  })

  it('lets it be cancelled in every state in which something may still be charged', () => {
    const charged = Object.entries(table.states).flatMap(([state, entry]) => (isFinal(entry) ? [] : [state]))
    const leaving = ['abandoning', 'ending', 'closing', 'refunding', 'refund_review']
    expect(charged.filter((state) => !leaving.includes(state))).toEqual(statesThat('cancel'))
  })

  it('F2: ends what is not paid only once its open payment was cancelled', () => {
    for (const state of ['past_due', 'suspended']) expect([state, targetsOf(table, state, 'cancel')]).toEqual([state, ['closing']])
    expect(targetsOf(table, 'suspended', 'deadline')).toEqual(['closing'])
  })

  it('F4: stays ended whatever is paid then, and gives back what was paid while it ended', () => {
    for (const state of ['ended', 'never_started']) expect(targetsOf(table, state, 'period_paid')).toEqual([])
    expect(targetsOf(table, 'closing', 'cancelCharge.already_paid')).toEqual(['refunding'])
  })

  it('F17: knows no pause of what is past due or suspended', () => {
    expect(statesThat('pause')).toEqual(['active'])
  })

  it('E1: a debit on its way leaves it active', () => {
    expect(targetsOf(table, 'active', 'period_processing')).toEqual(['active'])
  })

  it('E3: a debit that comes back makes it past due, and no second time', () => {
    expect(targetsOf(table, 'active', 'debit_returned')).toEqual(['past_due'])
    expect(targetsOf(table, 'past_due', 'debit_returned')).toEqual(['past_due'])
  })

  it('charges nothing where somebody is leaving or has left', () => {
    const declined = statesThat('period_declined')
    expect(declined).toEqual(['active', 'past_due', 'suspended'])
  })
})
