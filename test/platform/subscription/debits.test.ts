import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimNotices } from '../../../platform/cases/notices/claim-notices.ts'
import { endRun, openRun } from '../../../platform/subscription/renewals/runs.ts'
import { createRenewalWorld, type RenewalWorld } from '../../support/renewal-world.ts'

let world: RenewalWorld
beforeAll(async () => {
  world = await createRenewalWorld('2027-02-01T08:00:00Z')
})
afterAll(() => world.end())

const announced = (mails?: 'leave' | 'stay') => world.announced(mails)
const debited = async (paidUntil: string) => {
  await world.alone()
  const [caseId = ''] = await world.sign([{ paidUntil, anchorDay: 31, account: 'FR1420041010050500013M02606' }])
  await world.known(caseId)
  return caseId
}
const told = async (caseId: string) =>
  (await world.database.notice.findMany({ where: { caseId, kind: 'debit_announced' } })).map(({ data, dueAt }) => ({ data, dueAt }))

describe('E10: A debit', () => {
  it('E10: of 28 February 2027 is announced on the 23rd, once, and made on that day over the amount that was told; a card is not announced', async () => {
    const caseId = await debited('2027-02-28')
    const [card = ''] = await world.sign([{ paidUntil: '2027-02-28', anchorDay: 31 }])
    world.today('2027-02-22T22:59:00Z')
    expect(await announced()).toBe(0)
    world.today('2027-02-22T23:00:00Z')
    expect([await announced(), await announced()]).toEqual([1, 0])
    const debit = { amountMinor: '699', currency: 'EUR', debitOn: '2027-02-28' }
    expect(await told(caseId)).toEqual([{ data: debit, dueAt: new Date('2027-02-22T23:00:00Z') }])
    expect(await told(card)).toEqual([])
    // Whatever happens to the price meanwhile.
    await world.database.subscription.update({ where: { caseId }, data: { priceMinor: 7_99 } })
    expect(await world.run('2027-02-28')).toMatchObject({ charged: 2 })
    expect(await world.renewals([caseId])).toMatchObject([{ boundary: '2027-02-28', dueOn: '2027-02-28', amountMinor: 6_99 }])
    // The next one is another, at the new price.
    world.today('2027-03-26T08:00:00Z')
    expect(await announced()).toBe(1)
    expect((await told(caseId)).map(({ data }) => data)).toEqual([debit, { ...debit, amountMinor: '799', debitOn: '2027-03-31' }])
  })

  it('E10: that was announced two days before it is due is made five days after it was told, for its own period', async () => {
    const caseId = await debited('2027-03-31')
    world.today('2027-03-29T08:00:00Z')
    expect(await announced()).toBe(1)
    expect(await told(caseId)).toMatchObject([{ data: { debitOn: '2027-04-03' } }])
    for (const date of ['2027-03-31', '2027-04-02']) expect(await world.run(date)).toMatchObject({ found: 0 })
    expect(await world.leftDue('2027-04-02')).toEqual({ kind: 'nothing' })
    expect(await world.run('2027-04-03')).toMatchObject({ charged: 1 })
    expect(await world.renewals([caseId])).toMatchObject([{ startsOn: '2027-03-31', endsOn: '2027-04-30', amountMinor: 6_99 }])
    expect(await world.rowOf(caseId)).toMatchObject({ paidUntil: '2027-04-30', dueOn: '2027-04-30' })
  })

  it('E10: that nobody was told of is not made, and no run counts it as due, however often it is asked for', async () => {
    const caseId = await debited('2027-04-30')
    expect(await world.run('2027-05-02')).toMatchObject({ found: 0 })
    expect(await world.charged([caseId])).toEqual([])
    const ofDay = { market: 'FR', date: '2027-05-02' }
    for (let times = 0; times < 3; times++) {
      expect((await openRun(world.deps, ofDay, 'omar')).run).toMatchObject({ due: 0 })
      await endRun(world.deps, ofDay)
    }
  })

  it('E10: of a subscription that was paused or left meanwhile is neither announced nor made', async () => {
    const caseId = await debited('2027-05-31')
    await world.database.case.update({ where: { id: caseId }, data: { state: 'pausing' } })
    world.today('2027-05-27T08:00:00Z')
    expect(await announced()).toBe(0)
  })
  it('E10: whose mail did not leave from 26 to 31 July 2027 is not made; it is announced anew, and made five days after that mail has left', async () => {
    const caseId = await debited('2027-07-31')
    world.today('2027-07-26T08:00:00Z')
    expect(await announced('stay')).toBe(1)
    world.today('2027-07-26T22:00:00Z')
    expect(await announced('stay')).toBe(0)
    // Nobody is told on the 31st that they are debited on the 31st.
    expect(await world.run('2027-07-31')).toMatchObject({ found: 0 })
    expect((await claimNotices(world.deps, 100)).filter((notice) => notice.caseId === caseId)).toEqual([])
    expect(await announced('stay')).toBe(1)
    world.today('2027-08-01T08:00:00Z')
    expect([await announced(), await announced()]).toEqual([1, 0])
    const mails = await world.database.notice.findMany({ where: { caseId, kind: 'debit_announced' }, orderBy: { dueAt: 'asc' } })
    expect(mails.map(({ data, status }) => ({ ...(data as { debitOn: string }), status }))).toMatchObject([
      { debitOn: '2027-07-31', status: 'voided' },
      { debitOn: '2027-08-05', status: 'voided' },
      { debitOn: '2027-08-06', status: 'sent' },
    ])
    expect(await world.run('2027-08-05')).toMatchObject({ found: 0 })
    expect(await world.run('2027-08-06')).toMatchObject({ charged: 1 })
    expect(await world.renewals([caseId])).toMatchObject([{ startsOn: '2027-07-31', endsOn: '2027-08-31', amountMinor: 6_99 }])
  })
})
