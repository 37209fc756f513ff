import { afterAll, beforeAll, expect, it } from 'vitest'
import { marketAt } from '../../../markets/index.ts'
import { announcePrice } from '../../../platform/subscription/prices/announce.ts'
import { workOnPrices } from '../../../platform/subscription/prices/tell-prices.ts'
import { createRenewalWorld, type RenewalWorld } from '../../support/renewal-world.ts'

let world: RenewalWorld
beforeAll(async () => {
  world = await createRenewalWorld('2027-04-20T08:00:00Z')
})
afterAll(() => world.end())

const french = () => marketAt('FR', world.clock.now())
/** Where customers have to agree. */
const asking = () => {
  const { subscription, ...rest } = french()
  return { ...rest, subscription: { ...subscription, priceChange: { ...subscription.priceChange, consent: 'asked' as const } } }
}
const announces = async (minor: number, from: string, market = french()) => {
  const announced = await announcePrice(world.deps, market, { plan: 'm', from, price: { minor, currency: 'EUR' } }, 'lead:omar')
  return announced.kind === 'wrong' ? `${announced.pointer} ${announced.detail}` : announced.when
}
/** Everybody is told, and their mails arrive. */
const toldAll = async () => {
  while ((await workOnPrices(world.deps, 2)) > 0);
  await world.database.notice.updateMany({
    where: { kind: 'price_announced', acceptedAt: null },
    data: { acceptedAt: world.clock.now(), status: 'sent' },
  })
  while ((await workOnPrices(world.deps, 2)) > 0);
}
/** On plan M, their month begins on the 10th. */
const signed = async () => {
  const [caseId = ''] = await world.sign([{ paidUntil: '2027-05-10' }])
  await world.known(caseId)
  return caseId
}
const nextPriceOf = async (caseId: string) => {
  const { nextPriceMinor, nextPriceFrom } = await world.rowOf(caseId)
  return nextPriceMinor === null ? null : `${nextPriceMinor} from ${nextPriceFrom}`
}
const AFTER_JUNE =
  '/plan has another price from 2027-06-01 on, which has to reach everybody first: announce the next on 2027-07-03 or later'

it('F18: of two prices that are asked for at once the second is refused until the first has reached everybody, and so 10 June costs what was told', async () => {
  const caseId = await signed()
  expect(await Promise.all([announces(7_99, '2027-06-01'), announces(7_99, '2027-06-01')])).toEqual(
    expect.arrayContaining(['now', 'before']),
  )
  expect(await Promise.all([announces(8_99, '2027-07-01'), announces(9_99, '2027-06-30')])).toEqual([AFTER_JUNE, AFTER_JUNE])
  await toldAll()
  await world.run('2027-05-10')
  world.today('2027-05-20T08:00:00Z')
  expect(await announces(8_99, '2027-07-01')).toBe(AFTER_JUNE)
  await world.run('2027-06-10')
  world.today('2027-07-02T21:59:00Z')
  expect(await announces(8_99, '2027-08-04')).toBe(AFTER_JUNE)
  world.today('2027-07-02T22:00:00Z')
  expect(await Promise.all([announces(8_99, '2027-08-04'), announces(9_49, '2027-08-05')])).toContain('now')
  await toldAll()
  expect(await world.database.priceChange.count()).toBe(2)
  expect((await world.renewals([caseId])).map(({ boundary, amountMinor }) => `${boundary} ${amountMinor}`)).toEqual([
    '2027-05-10 699',
    '2027-06-10 799',
  ])
})

it('F18: a yes is to the price that was told last; what was told before and not answered is passed', async () => {
  await world.alone()
  world.today('2027-10-01T08:00:00Z')
  const caseId = await signed()
  expect(await announces(10_99, '2027-11-05', asking())).toBe('now')
  await toldAll()
  world.today('2027-12-10T08:00:00Z')
  expect(await announces(11_99, '2028-01-15', asking())).toBe('now')
  await toldAll()
  const notices = await world.database.priceNotice.findMany({ where: { caseId }, orderBy: { eventNumber: 'asc' } })
  expect(notices.map(({ consent, state }) => `${consent} ${state}`)).toEqual(['waiting kept', 'waiting told'])
  await world.database.priceNotice.updateMany({ where: { caseId, state: 'told' }, data: { consent: 'given' } })
  await toldAll()
  expect(await nextPriceOf(caseId)).toBe('1199 from 2028-01-15')
})

it('F18: who was leaving while the others were told, or signed up at the old price behind them, is told on the day after; who was told once is not told again', async () => {
  await world.alone()
  world.today('2028-03-01T08:00:00Z')
  const inState = (id: string, state: string) => world.database.case.update({ where: { id }, data: { state } })
  const [told, leaves, begins] = [await signed(), await signed(), await signed()]
  await inState(leaves, 'ending')
  await inState(begins, 'awaiting_payment')
  expect(await announces(12_99, '2028-04-02')).toBe('now')
  await toldAll()
  await inState(begins, 'active')
  world.today('2028-03-02T07:59:00Z')
  await toldAll()
  expect(await Promise.all([told, leaves, begins].map(nextPriceOf))).toEqual(['1299 from 2028-04-02', null, null])
  world.today('2028-03-02T08:00:00Z')
  await toldAll()
  expect(await nextPriceOf(begins)).toBe('1299 from 2028-04-02')
  // A month later the price has begun: it holds once a month has passed since they know.
  world.today('2028-04-20T08:00:00Z')
  await inState(leaves, 'active')
  await toldAll()
  expect(await Promise.all([leaves, told].map(nextPriceOf))).toEqual(['1299 from 2028-05-20', '1299 from 2028-04-02'])
  expect(await world.database.priceNotice.count({ where: { caseId: told, change: { fromOn: '2028-04-02' } } })).toBe(1)
  // It has reached everybody, and nobody is looked for any more.
  world.today('2028-05-04T08:00:00Z')
  await toldAll()
  expect(await world.database.priceChange.count({ where: { tellAt: { not: null } } })).toBe(0)
})

it('F18: mails that are still to leave keep nobody waiting whose mail has arrived, and what is cheaper waits for none', async () => {
  await world.alone()
  world.today('2028-07-03T08:00:00Z')
  const settled = () => world.database.priceNotice.findMany({ where: { state: 'told', isSettled: true } })
  const [first, second, cheaper] = [await signed(), await signed(), await signed()]
  await world.database.subscription.update({ where: { caseId: cheaper }, data: { priceMinor: 19_99 } })
  expect(await announces(13_99, '2028-08-10')).toBe('now')
  while ((await workOnPrices(world.deps, 2)) > 0);
  expect(await Promise.all([first, second, cheaper].map(nextPriceOf))).toEqual([null, null, '1399 from 2028-08-10'])
  expect(await settled()).toEqual([])
  const mailOf = { caseId: second, kind: 'price_announced' }
  await world.database.notice.updateMany({ where: mailOf, data: { acceptedAt: world.clock.now(), status: 'sent' } })
  expect((await settled()).map(({ caseId }) => caseId)).toEqual([second])
  expect(await workOnPrices(world.deps, 2)).toBe(1)
  expect(await Promise.all([first, second].map(nextPriceOf))).toEqual([null, '1399 from 2028-08-10'])
})
