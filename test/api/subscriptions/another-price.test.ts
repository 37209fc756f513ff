import { afterAll, beforeAll, expect, it } from 'vitest'
import { bounceNotice } from '../../../platform/cases/notices/settle-notice.ts'
import { announcePrice } from '../../../platform/subscription/prices/announce.ts'
import { workOnPrices } from '../../../platform/subscription/prices/tell-prices.ts'
import { createSimulatedApi } from '../../../scripts/simulated/api.ts'
import { createSubscriptionWorld, type SubscriptionWorld } from '../../support/subscription-world.ts'

let world: SubscriptionWorld
let api: Awaited<ReturnType<typeof createSimulatedApi>>
let lead: string
beforeAll(async () => {
  // Wednesday, eleven in Paris.
  world = await createSubscriptionWorld('2027-03-31T09:00:00Z')
  api = await createSimulatedApi(world)
  lead = await api.bearer({ subject: 'omar', roles: ['lead'] })
})
afterAll(async () => {
  await api.end()
  await world.end()
})

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const announces = async (more: object = {}) => {
  const payload = { market: 'FR', plan: 'm', from: '2027-06-01', price: eur(7_99), ...more }
  const response = await api.app.inject({ method: 'POST', url: '/v1/price-changes', payload, headers: { authorization: lead } })
  return { status: response.statusCode, body: response.json() }
}
const refusedAt = ({ body }: { readonly body: { readonly errors: readonly { readonly pointer: string; readonly detail: string }[] } }) =>
  body.errors.map(({ pointer, detail }) => `${pointer} ${detail}`)
/** Everybody is told, the mails leave, and what has arrived holds. */
const toldAll = async () => {
  while ((await workOnPrices(world.deps, 2)) > 0);
  await world.relay()
  while ((await workOnPrices(world.deps, 2)) > 0);
}
const nextPriceOf = async (caseId: string) => {
  const { nextPriceMinor, nextPriceFrom } = await world.database.subscription.findUniqueOrThrow({ where: { caseId } })
  return nextPriceMinor === null ? null : `${nextPriceMinor} from ${nextPriceFrom}`
}
const lastCharge = async (caseId: string) => (await world.charges(caseId)).at(-1)

it('F18, F19: 6.99 to 7.99 on 1 June, told on 1 May: 31 May at 6.99, 30 June at 7.99; a notice that bounced keeps the old price, a cancel is charged neither', async () => {
  const [told, refused, bounced, leaves, other] = [
    await world.begins(),
    await world.begins(),
    await world.begins(),
    await world.begins(),
    await world.begins({ plan: 'l' }),
  ]
  await world.renews('2027-04-30')
  await world.advanceTo('2027-05-01T09:00:00Z')
  expect(refusedAt(await announces({ plan: 'xl' }))).toEqual(['/plan must be one of m, l'])
  expect(refusedAt(await announces({ from: '2027-05-31' }))).toEqual([
    '/from must be 2027-06-01 or later: customers are told 30 days before',
  ])
  expect(refusedAt(await announces({ from: '2027-06-31' }))).not.toEqual([])
  expect(refusedAt(await announces({ price: eur(6_99) }))).toEqual(['/price/minor is the price already'])
  expect(refusedAt(await announces({ price: { minor: 7_99, currency: 'USD' } }))).toEqual(['/price/currency must be EUR'])
  expect(await world.database.priceChange.count()).toBe(0)

  const announced = await announces()
  expect(announced).toMatchObject({ status: 201, body: { noticeBy: '2027-05-02', consent: 'not_asked', told: 0 } })
  expect(await announces()).toMatchObject({ status: 200, body: { id: announced.body.id } })
  expect(refusedAt(await announces({ price: eur(8_99) }))).toEqual(['/price is announced as 799 from that day on: name another day'])
  world.mailServer.answer = ({ caseId }) =>
    caseId === refused ? { kind: 'refused', why: 'no such mailbox', address: 'bad' } : { kind: 'accepted' }
  await toldAll()
  expect((await world.mailsOf(told)).at(-1)).toBe('price_announced')
  expect(await world.mailsOf(other)).not.toContain('price_announced')
  const notice = await world.database.notice.findFirstOrThrow({ where: { caseId: bounced, kind: 'price_announced' } })
  expect(await nextPriceOf(bounced)).toBe('799 from 2027-06-01')
  await bounceNotice(world.deps, notice.id, '5.1.1: unknown')
  await toldAll()
  expect(await Promise.all([told, refused, bounced, other].map(nextPriceOf))).toEqual(['799 from 2027-06-01', null, null, null])
  const read = await api.app.inject({ url: `/v1/price-changes/${announced.body.id}`, headers: { authorization: lead } })
  expect(read.json()).toMatchObject({ told: 4, agreed: 2, kept: 2, everybodyToldAt: '2027-05-01T09:00:00.000Z' })

  // Whoever signs up now agrees to it.
  const plans = await api.app.inject({ url: '/v1/subscription-plans?market=FR' })
  expect(plans.json().plans[0]).toMatchObject({ id: 'm', price: eur(6_99), nextPrice: { price: eur(7_99), from: '2027-06-01' } })

  expect(await world.does(leaves, 'cancel', {})).toBe('ending')
  await world.renews('2027-05-31')
  expect(await Promise.all([told, bounced].map(lastCharge))).toEqual(['2027-05-31 6.99 paid', '2027-05-31 6.99 paid'])
  await world.renews('2027-06-30')
  expect(await Promise.all([told, refused, bounced, leaves].map(lastCharge))).toEqual([
    '2027-06-30 7.99 paid',
    '2027-06-30 6.99 paid',
    '2027-06-30 6.99 paid',
    '2027-04-30 6.99 paid',
  ])
  const now = await api.app.inject({ url: '/v1/subscription-plans?market=FR' })
  expect(now.json().plans[0]).toMatchObject({ id: 'm', price: eur(7_99) })
})

it('F18: where a customer has to agree, silence keeps the old price; a yes makes the new one hold, and no other price waits then', async () => {
  const [yes, silent] = [await world.begins({ plan: 'l' }), await world.begins({ plan: 'l' })]
  expect(await world.does(yes, 'acceptPrice', {})).toBe('no_price_announced')
  const market = world.deps.marketAt('FR', world.clock.now())
  const { subscription } = market
  const asking = { ...market, subscription: { ...subscription, priceChange: { ...subscription.priceChange, consent: 'asked' as const } } }
  const announced = await announcePrice(
    world.deps,
    asking,
    { plan: 'l', from: '2027-08-15', price: { minor: 10_99, currency: 'EUR' } },
    'lead:omar',
  )
  expect(announced).toMatchObject({ kind: 'announced', change: { consent: 'asked' } })
  await toldAll()
  expect(await world.does(yes, 'acceptPrice', {})).toBe('active')
  await toldAll()
  expect(await Promise.all([yes, silent].map(nextPriceOf))).toEqual(['1099 from 2027-08-15', null])
  expect((await world.mailsOf(yes)).slice(-2)).toEqual(['price_announced', 'price_accepted'])
  await world.renews('2027-07-30')
  await world.renews('2027-08-30')
  expect(await Promise.all([yes, silent].map(lastCharge))).toEqual(['2027-08-30 10.99 paid', '2027-08-30 9.99 paid'])

  // A price between the two: cheaper for the one, who is not asked, and dearer for the other, who is.
  await world.advanceTo('2027-09-16T09:00:00Z')
  await announcePrice(world.deps, asking, { plan: 'l', from: '2027-10-20', price: { minor: 10_49, currency: 'EUR' } }, 'lead:omar')
  await toldAll()
  expect(await Promise.all([yes, silent].map(nextPriceOf))).toEqual(['1049 from 2027-10-20', null])
  expect(await world.does(yes, 'acceptPrice', {})).toBe('no_price_announced')
  // Whoever leaves the plan leaves its price with it.
  expect(await world.does(silent, 'changePlan', { plan: 'm' })).toBe('active')
  expect(await world.does(silent, 'acceptPrice', {})).toBe('no_price_announced')
})
