import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRefundsAgain } from '../../../platform/subscription/refunds/give-back.ts'
import { createRenewalWorld, HOUR, MINUTE, type RenewalWorld } from '../../support/renewal-world.ts'

let world: RenewalWorld
beforeAll(async () => {
  world = await createRenewalWorld('2027-03-31T06:00:00Z')
})
afterAll(() => world.end())

/** Due on 31 March 2027, and left while the provider was asked for the money. */
const paidInVain = async (card = 'pm_card_visa') => {
  world.today('2027-03-31T06:00:00Z')
  await world.alone()
  const [caseId = ''] = await world.sign([{ paidUntil: '2027-03-31', anchorDay: 31, card }])
  await world.pass('2027-03-31', {
    payments: {
      ...world.deps.payments,
      charge: async (key, order) => {
        await world.database.case.update({ where: { id: caseId }, data: { state: 'ended', number: 3 } })
        return world.deps.payments.charge(key, order)
      },
    },
  })
  return caseId
}
const refundsOf = (caseId: string) => world.database.renewalRefund.findMany({ where: { caseId }, orderBy: { key: 'asc' } })
const timesRefunded = async (caseId: string) => (await world.desk.calls()).refunded?.[`${caseId}/2027-03-31/refund/1`] ?? 0
const balanceOf = async (caseId: string, account: string) => (await world.balances(caseId))[account] ?? 0

describe('Money that came for a subscription that had ended', () => {
  it('F4: goes back once, 6.99, however many relays there are; the subscription stays ended and the ledger is zero', async () => {
    const caseId = await paidInVain()
    expect((await Promise.all([world.givenBack(), world.givenBack(), world.givenBack()])).reduce((sum, count) => sum + count)).toBe(1)
    expect(await timesRefunded(caseId)).toBe(1)
    expect(await refundsOf(caseId)).toMatchObject([
      { reason: 'in_vain', amountMinor: 6_99, status: 'done', ref: expect.stringMatching(/^re_/) },
    ])
    expect(await world.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: 'ended', number: 3 })
    expect(await balanceOf(caseId, 'clearing:cards')).toBe(0)
    expect(await balanceOf(caseId, 'receivable:customers')).toBe(0)
  })

  it('goes back once where the answer was lost: it is asked again under its key', async () => {
    const caseId = await paidInVain()
    await world.desk.scenario({ method: 'POST', path: '/v1/refunds' }, 'timeout-after')
    expect(await world.givenBack()).toBe(1)
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'pending', attempts: 1 }])
    world.clock.advance(MINUTE)
    expect(await world.givenBack()).toBe(1)
    expect(await timesRefunded(caseId)).toBe(1)
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'done' }])
  })

  it('is asked about hourly while it is on its way', async () => {
    const caseId = await paidInVain('pm_card_pendingRefund')
    await world.givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'pending', nextAt: new Date('2027-03-31T07:00:00Z') }])
    world.desk.clock.advance(25 * HOUR)
    world.clock.set('2027-03-31T07:00:00Z')
    await world.givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'done' }])
  })

  it('that the bank does not take back is put before a person, and stays owed', async () => {
    const caseId = await paidInVain('pm_card_refundFail')
    await world.givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'refused', ref: 'expired_or_canceled_card' }])
    expect(await world.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({
      boardReason: 'its money cannot be given back: expired_or_canceled_card',
    })
    expect(await balanceOf(caseId, 'receivable:customers')).toBe(-6_99)
  })

  it('E9: that seemed to have gone back and fails three days later is owed again, and goes back under another number; then a person looks', async () => {
    const caseId = await paidInVain('pm_sbx_refundFailsLater')
    const later = async () => {
      world.later(3 * 24 * HOUR)
      await readRefundsAgain(world.deps, { caseId, boundary: '2027-03-31' })
    }
    const key = (n: number) => `${caseId}/2027-03-31/refund/${n}`
    await world.givenBack()
    expect([(await refundsOf(caseId)).map(({ status }) => status), await balanceOf(caseId, 'receivable:customers')]).toEqual([['done'], 0])
    await later()
    expect(await refundsOf(caseId)).toMatchObject([
      { key: key(1), status: 'refused', ref: 'expired_or_canceled_card' },
      { key: key(2), status: 'pending', amountMinor: 6_99, reason: 'in_vain' },
    ])
    expect(await balanceOf(caseId, 'receivable:customers')).toBe(-6_99)
    await world.givenBack()
    expect(await balanceOf(caseId, 'receivable:customers')).toBe(0)
    await later()
    expect((await refundsOf(caseId)).map(({ status }) => status)).toEqual(['refused', 'refused'])
    expect(await world.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({
      state: 'ended',
      boardReason: 'its money cannot be given back: expired_or_canceled_card',
    })
    expect([await balanceOf(caseId, 'clearing:cards'), await balanceOf(caseId, 'receivable:customers')]).toEqual([6_99, -6_99])
  })

  it('E8: never goes back twice: the database refuses a second refund beside the first', async () => {
    const caseId = await paidInVain()
    await world.givenBack()
    const [{ key: _, ...first } = { key: '' }] = await refundsOf(caseId)
    await expect(
      world.database.renewalRefund.create({
        data: { ...first, key: 'another' } as Parameters<typeof world.database.renewalRefund.create>[0]['data'],
      }),
    ).rejects.toThrow('no more than 0 can go back')
  })

  it('E8: 4.00 go back, 3.00 more are refused with 2.99 left; of both at once one is let in', async () => {
    const asked = (caseId: string, minor: number) =>
      world.database.renewalRefund.create({
        data: {
          key: `${caseId}/2027-03-31/refund/of-${minor}`,
          caseId,
          boundary: '2027-03-31',
          change: 0,
          amountMinor: minor,
          currency: 'EUR',
          reason: 'withdrawn',
          status: 'pending',
          askedAt: world.clock.now(),
          // Nobody comes to ask the provider for it.
          nextAt: new Date('2100-01-01T00:00:00Z'),
        },
      })
    const paid = async () => {
      const caseId = await paidInVain()
      await world.database.renewalRefund.updateMany({
        where: { caseId },
        data: { status: 'refused', nextAt: null, settledAt: world.clock.now() },
      })
      return caseId
    }
    const [first, second] = [await paid(), await paid()]
    await asked(first, 4_00)
    await expect(asked(first, 3_00)).rejects.toThrow('no more than 299 can go back, 300 is asked for')
    await asked(first, 2_99)
    const both = await Promise.allSettled([asked(second, 4_00), asked(second, 3_00)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})
