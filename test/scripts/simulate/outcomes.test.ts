import { describe, expect, it } from 'vitest'
import { compareOutcomes } from '../../../scripts/simulate/outcomes.ts'

const stepped = { 1: ['is active m 699'], 2: ['is ended m 699', 'mail ended sent'], 3: ['is active l 999'] }

describe('Two ways of playing the same customers', () => {
  it('end the same where every line is the same; whom only one of them played is not compared', () => {
    const { 3: _, ...two } = stepped
    expect(compareOutcomes(stepped, two)).toEqual({
      what: '2 customers end through the engine as they do stepped: events, charges, invoices, refunds, mails, accounts',
      wrong: undefined,
    })
  })

  it('say whose lines differ, and the first of each', () => {
    const engine = { ...stepped, 1: ['is past_due m 699'], 2: ['is ended m 699'] }
    expect(compareOutcomes(stepped, engine).wrong).toBe(
      '2 do not: customer 1: the engine has “is past_due m 699”, stepping has “is active m 699”; customer 2: stepping has “mail ended sent”',
    )
    // Written twice by one of them.
    expect(compareOutcomes(stepped, { ...stepped, 3: ['is active l 999', 'is active l 999'] }).wrong).toBe(
      '1 do not: customer 3: 2 lines instead of 1',
    )
  })
})
