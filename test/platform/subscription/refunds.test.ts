import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendars } from '../../../markets/calendars.ts'
import { marketAt } from '../../../markets/index.ts'
import { claimRefunds, type GiveBackDependencies, giveBackOne, readRefundsAgain } from '../../../platform/subscription/refunds/give-back.ts'
import { createPace } from '../../../platform/subscription/renewals/pace.ts'
import { type RenewDependencies, renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { paymentDesk } from '../../providers/payments/support.ts'
import { subscriptionsOn } from './subscriptions-on-rows.ts'

const MINUTE = 60_000

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let desk: Awaited<ReturnType<typeof paymentDesk>>
let deps: RenewDependencies & GiveBackDependencies
beforeAll(async () => {
  rows = await rowsUnderTest('2027-03-31T06:00:00Z', (clear) => clearing.unshift(clear))
  desk = await paymentDesk(3_000)
  deps = {
    database: rows.database,
    clock: rows.clock,
    calendars,
    marketAt: (code, at) => marketAt(code as 'FR', at),
    payments: { ...desk.payments, ...desk.saved },
    leaseMs: 10 * MINUTE,
    pace: createPace({ concurrency: 8, perSecond: 10_000 }),
  }
})
afterAll(async () => {
  await desk.close()
  for (const clear of clearing) await clear()
})

/** Due on 31 March 2027, and left while the provider was asked for the money. */
const paidInVain = async (card = 'pm_card_visa') => {
  rows.clock.set('2027-03-31T06:00:00Z')
  await rows.database.subscription.updateMany({ data: { dueOn: null } })
  const [caseId = ''] = await subscriptionsOn(rows)([{ paidUntil: '2027-03-31', anchorDay: 31, card }])
  const leaving: RenewDependencies = {
    ...deps,
    payments: {
      ...desk.saved,
      charge: async (key, order) => {
        await rows.database.case.update({ where: { id: caseId }, data: { state: 'ended', number: 3 } })
        return desk.saved.charge(key, order)
      },
    },
  }
  await renewPage(leaving, { market: 'FR', date: '2027-03-31', after: null, limit: 10 })
  return caseId
}
/** What the relay does, side by side. */
const givenBack = async () => {
  const claimed = await claimRefunds(deps, 10)
  await Promise.all(claimed.map((one) => giveBackOne(deps, one)))
  return claimed.length
}
const refundsOf = (caseId: string) => rows.database.renewalRefund.findMany({ where: { caseId }, orderBy: { key: 'asc' } })
const timesRefunded = async (caseId: string) => (await desk.calls()).refunded?.[`${caseId}/2027-03-31/refund/1`] ?? 0
const balanceOf = async (caseId: string, account: string) => {
  const { _sum } = await rows.database.ledgerPosting.aggregate({ where: { account, transaction: { caseId } }, _sum: { minor: true } })
  return Number(_sum.minor ?? 0)
}

describe('Money that came for a subscription that had ended', () => {
  it('F4: goes back once, 6.99, however many relays there are; the subscription stays ended and the ledger is zero', async () => {
    const caseId = await paidInVain()
    expect((await Promise.all([givenBack(), givenBack(), givenBack()])).reduce((sum, count) => sum + count)).toBe(1)
    expect(await timesRefunded(caseId)).toBe(1)
    expect(await refundsOf(caseId)).toMatchObject([
      { reason: 'in_vain', amountMinor: 6_99, status: 'done', ref: expect.stringMatching(/^re_/) },
    ])
    expect(await rows.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: 'ended', number: 3 })
    expect(await balanceOf(caseId, 'clearing:cards')).toBe(0)
    expect(await balanceOf(caseId, 'receivable:customers')).toBe(0)
  })

  it('goes back once where the answer was lost: it is asked again under its key', async () => {
    const caseId = await paidInVain()
    await desk.scenario({ method: 'POST', path: '/v1/refunds' }, 'timeout-after')
    expect(await givenBack()).toBe(1)
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'pending', attempts: 1 }])
    rows.clock.advance(MINUTE)
    expect(await givenBack()).toBe(1)
    expect(await timesRefunded(caseId)).toBe(1)
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'done' }])
  })

  it('is asked about hourly while it is on its way', async () => {
    const caseId = await paidInVain('pm_card_pendingRefund')
    await givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'pending', nextAt: new Date('2027-03-31T07:00:00Z') }])
    desk.clock.advance(25 * 60 * MINUTE)
    rows.clock.set('2027-03-31T07:00:00Z')
    await givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'done' }])
  })

  it('that the bank does not take back is put before a person, and stays owed', async () => {
    const caseId = await paidInVain('pm_card_refundFail')
    await givenBack()
    expect(await refundsOf(caseId)).toMatchObject([{ status: 'refused', ref: 'expired_or_canceled_card' }])
    expect(await rows.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({
      boardReason: 'its money cannot be given back: expired_or_canceled_card',
    })
    expect(await balanceOf(caseId, 'receivable:customers')).toBe(-6_99)
  })

  it('E9: that seemed to have gone back and fails three days later is owed again, and goes back under another number; then a person looks', async () => {
    const caseId = await paidInVain('pm_sbx_refundFailsLater')
    const later = async () => {
      for (const { clock } of [desk, rows]) clock.advance(3 * 24 * 60 * MINUTE)
      await readRefundsAgain(deps, { caseId, boundary: '2027-03-31' })
    }
    const key = (n: number) => `${caseId}/2027-03-31/refund/${n}`
    await givenBack()
    expect([(await refundsOf(caseId)).map(({ status }) => status), await balanceOf(caseId, 'receivable:customers')]).toEqual([['done'], 0])
    await later()
    expect(await refundsOf(caseId)).toMatchObject([
      { key: key(1), status: 'refused', ref: 'expired_or_canceled_card' },
      { key: key(2), status: 'pending', amountMinor: 6_99, reason: 'in_vain' },
    ])
    expect(await balanceOf(caseId, 'receivable:customers')).toBe(-6_99)
    await givenBack()
    expect(await balanceOf(caseId, 'receivable:customers')).toBe(0)
    await later()
    expect((await refundsOf(caseId)).map(({ status }) => status)).toEqual(['refused', 'refused'])
    expect(await rows.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({
      state: 'ended',
      boardReason: 'its money cannot be given back: expired_or_canceled_card',
    })
    expect([await balanceOf(caseId, 'clearing:cards'), await balanceOf(caseId, 'receivable:customers')]).toEqual([6_99, -6_99])
  })

  it('E8: never goes back twice: the database refuses a second refund beside the first', async () => {
    const caseId = await paidInVain()
    await givenBack()
    const [{ key: _, ...first } = { key: '' }] = await refundsOf(caseId)
    await expect(
      rows.database.renewalRefund.create({
        data: { ...first, key: 'another' } as Parameters<typeof rows.database.renewalRefund.create>[0]['data'],
      }),
    ).rejects.toThrow('no more than 0 can go back')
  })

  it('E8: 4.00 go back, 3.00 more are refused with 2.99 left; of both at once one is let in', async () => {
    const asked = (caseId: string, minor: number) =>
      rows.database.renewalRefund.create({
        data: {
          key: `${caseId}/2027-03-31/refund/of-${minor}`,
          caseId,
          boundary: '2027-03-31',
          change: 0,
          amountMinor: minor,
          currency: 'EUR',
          reason: 'withdrawn',
          status: 'pending',
          askedAt: rows.clock.now(),
          // Nobody comes to ask the provider for it.
          nextAt: new Date('2100-01-01T00:00:00Z'),
        },
      })
    const paid = async () => {
      const caseId = await paidInVain()
      await rows.database.renewalRefund.updateMany({
        where: { caseId },
        data: { status: 'refused', nextAt: null, settledAt: rows.clock.now() },
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
