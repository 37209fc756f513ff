import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReportWorld, type ReportWorld } from '../../support/report-world.ts'

let world: ReportWorld
beforeAll(async () => {
  world = await createReportWorld()
})
afterAll(() => world.end())

describe('A dispute of the period from 31 January 2027', () => {
  /** Its provider has posted so much of its dispute, and that is read. */
  const heard = async (caseId: string, count: number) => {
    const ref = await world.intentOf(caseId)
    await world.posts(async () => `"payment_intent":"${ref}"`, count)
    await world.delivered(caseId)
    await world.readReports()
  }

  it('E7: reserves the money, and gives it back where it is won; the ledger is zero at each step', async () => {
    const { caseId, page } = await world.due('pm_card_createDispute')
    await page()
    const ref = await world.intentOf(caseId)
    await heard(caseId, 1)
    const fee = { 'clearing:cards': -15_00, 'expense:dispute_fees': 15_00 }
    expect(await world.balances(caseId)).toEqual({ ...fee, 'receivable:disputes': 6_99, 'receivable:customers': -6_99 })
    expect(await world.database.dispute.findMany({ where: { caseId } })).toMatchObject([
      { status: 'needs_response', boundary: '2027-01-31' },
    ])
    expect(await world.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({
      boardReason: 'its bank disputes the payment of 2027-01-31: needs_response',
    })
    await world.desk.dispute(ref, 'won')
    await heard(caseId, 2)
    expect(await world.balances(caseId)).toEqual({ ...fee, 'clearing:cards': 6_99 - 15_00, 'receivable:customers': -6_99 })
    expect(await world.story(caseId)).toEqual(['2027-01-31 period_paid active'])
  })

  it('E6: that is a question only moves no money: cover goes on, and a person is told', async () => {
    const { caseId, page } = await world.due('pm_card_createDisputeInquiry')
    await page()
    await heard(caseId, 1)
    expect(await world.balances(caseId)).toEqual({ 'clearing:cards': 6_99, 'receivable:customers': -6_99 })
    expect(await world.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: 'active' })
  })

  const refundsOf = (caseId: string) => world.database.renewalRefund.findMany({ where: { caseId } })

  it('E5: that is open lets nothing go back: the provider is not even asked', async () => {
    const { caseId, page } = await world.due('pm_card_createDispute')
    await page()
    await heard(caseId, 1)
    await world.refundAsked(caseId, '2027-01-31')
    await world.givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'refused', ref: 'in_dispute' }])
    expect((await world.desk.calls()).refunded?.[`${caseId}/2027-01-31/refund/1`]).toBeUndefined()
  })

  it('E5: that is opened while money is on its way back stops that: it goes to the bank, and not to the customer too', async () => {
    const { caseId, page } = await world.due('pm_card_pendingRefund')
    await page()
    await world.refundAsked(caseId, '2027-01-31')
    await world.givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'pending', attempts: 1 }])
    const ref = await world.intentOf(caseId)
    await world.desk.dispute(ref, 'needs_response')
    await heard(caseId, 2)
    await world.givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'refused', ref: 'charge_for_pending_refund_disputed' }])
    expect(await world.balances(caseId)).toMatchObject({ 'receivable:disputes': 6_99, 'receivable:customers': -6_99 })
  })

  it('E5: and a refund exclude each other: the provider gives nothing back of what is disputed, and a person is told', async () => {
    const { caseId, page } = await world.due('pm_card_createDispute')
    await page()
    await world.refundAsked(caseId, '2027-01-31')
    await world.givenBack()
    expect(await world.database.renewalRefund.findMany({ where: { caseId } })).toMatchObject([
      { status: 'refused', ref: 'charge_disputed' },
    ])
    expect((await world.desk.calls()).refunded?.[`${caseId}/2027-01-31/refund/1`]).toBeUndefined()
  })
})
