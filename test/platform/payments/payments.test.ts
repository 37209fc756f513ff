import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRow } from '../../../platform/database/table-rows.ts'
import { refundRow } from '../../../platform/payments/refunds.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
beforeAll(async () => {
  rows = await rowsUnderTest('2027-03-10T09:00:00Z', (clear) => clearing.unshift(clear))
})
afterAll(async () => {
  for (const clear of clearing) await clear()
})

interface Row {
  readonly obligation: string
  readonly caseId: string
  readonly means: string
  readonly status: string
  readonly paidAt?: Date
  readonly amountMinor?: number
}
const AT = new Date('2027-03-10T09:00:00Z')
const written = (row: Row) =>
  insertRow(rows.database, 'payments', { id: randomUUID(), amountMinor: 66_90, currency: 'EUR', createdAt: AT, ...row })
const link = { means: 'link', status: 'open' } as const
const paid = { status: 'paid', paidAt: AT } as const

describe('The database refuses', () => {
  it('a second link for what is owed, unless the first was called off', async () => {
    const owed = { obligation: 'RP-1/repair/1', caseId: 'RP-1' }
    await written({ ...owed, means: 'link', status: 'cancelled' })
    await written({ ...owed, means: 'link', ...paid })
    await expect(written({ ...owed, ...link })).rejects.toThrow('payments_once_by_link')
  })

  it('a second payment at a counter; one beside a link is kept, so that one of both can be given back', async () => {
    const owed = { obligation: 'RP-2/repair/1', caseId: 'RP-2' }
    await written({ ...owed, ...link })
    await written({ ...owed, means: 'cash', ...paid })
    await expect(written({ ...owed, means: 'card_terminal', ...paid })).rejects.toThrow('payments_once_otherwise')
  })

  it('two links of a case that wait at a time', async () => {
    await written({ obligation: 'RP-3/fee', caseId: 'RP-3', ...link })
    await expect(written({ obligation: 'RP-3/repair/1', caseId: 'RP-3', ...link })).rejects.toThrow('payments_one_waits')
  })

  it('paid without its moment, open with one, and a payment of nothing', async () => {
    const owed = { obligation: 'RP-4/repair/1', caseId: 'RP-4', means: 'cash' }
    await expect(written({ ...owed, status: 'paid' })).rejects.toThrow('payments_paid')
    await expect(written({ ...owed, status: 'open', paidAt: AT })).rejects.toThrow('payments_paid')
    await expect(written({ ...owed, ...paid, amountMinor: 0 })).rejects.toThrow('payments_paid')
  })

  it('to give back more than came in: of two that ask for the whole at once, one', async () => {
    await written({ obligation: 'RP-5/repair/1', caseId: 'RP-5', means: 'link', ...paid })
    const payment = await rows.database.payment.findFirstOrThrow({ where: { caseId: 'RP-5' } })
    const give = (n: number, amountMinor = 66_90) =>
      refundRow(rows.database, { payment, effectKey: `RP-5/refundPayment/${n}`, amountMinor, at: AT })
    const both = await Promise.allSettled([give(1), give(2)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await rows.database.paymentRefund.updateMany({ where: { paymentId: payment.id }, data: { status: 'refused' } })
    await expect(give(3, 0)).rejects.toThrow('payment_refunds_amount')
    await give(3, 40_00)
    await expect(give(4, 26_91)).rejects.toThrow()
    await give(5, 26_90)
  })
})
