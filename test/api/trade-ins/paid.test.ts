import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, newTradeIn } from '../../support/api-world.ts'
import { CLEAR_IMEI, frenchAcceptance } from '../../support/trade-in-world.ts'

let world: ApiWorld

beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
})
afterAll(() => world.end())

test('a visitor is told a price, opens a trade-in, answers from the link in the mail and is paid on Monday 15 March', async () => {
  const { customer: _customer, ...device } = newTradeIn
  const estimate = await world.post('/v1/trade-in-estimates', device)
  expect([estimate.statusCode, estimate.json()]).toMatchObject([200, { kind: 'offer', condition: 'functional_good', market: 'FR' }])

  const opened = await world.post('/v1/trade-ins', newTradeIn)
  expect(opened.statusCode).toBe(201)
  const { reference, offer, link } = opened.json()
  expect(opened.headers.location).toBe(`/v1/trade-ins/${reference}`)
  expect(offer.price).toEqual(estimate.json().price)
  const self = `/v1/trade-ins/${reference}`

  const browser = `Link ${link.token}`
  const offered = await world.get(`${self}?language=en`, { as: browser })
  expect(offered.json()).toMatchObject({
    state: 'offered',
    version: 1,
    emailConfirmed: false,
    waitsFor: { who: 'customer', since: '2027-03-10T08:00:00.000Z', until: '2027-03-31T07:00:00.000Z' },
    nextActions: [
      { command: 'acceptOffer', names: { offerVersion: 1 }, path: `${self}/accept-offer`, until: '2027-03-31T07:00:00.000Z' },
      { command: 'cancel', names: {} },
    ],
    links: { self, page: link.page },
  })
  expect(offered.json().internal).toBeUndefined()

  const mailed = await world.mailedLink(reference)
  const accepted = await world.post(`${self}/accept-offer`, frenchAcceptance, { as: mailed })
  expect([accepted.statusCode, accepted.json().emailConfirmed, accepted.json().payout]).toEqual([
    200,
    true,
    { method: 'bank_transfer', purpose: 'purchase', accountEnding: '0189' },
  ])
  await world.settle()
  const toSend = (await world.get(self, { as: mailed })).json()
  expect([toSend.state, toSend.shipping.parcel.label]).toEqual(['awaiting_shipment', `${self}/label`])

  await world.advanceTo('2027-03-11T08:00:00+01:00')
  await world.scan(reference, 'in_transit')
  await world.scan(reference, 'delivered')
  const technician = await world.bearer({ subject: 't1', roles: ['technician'] })
  const received = await world.post(`${self}/record-receipt`, { content: 'device', weightGrams: 420 }, { as: technician })
  expect([received.statusCode, received.json().state]).toEqual([200, 'received'])
  await world.advanceTo('2027-03-12T11:59:00+01:00')
  const inspection = { identities: [CLEAR_IMEI], condition: 'functional_good', reasons: [], hazard: 'none' }
  expect((await world.post(`${self}/record-inspection`, inspection, { as: technician })).statusCode).toBe(200)
  await world.settle()
  expect((await world.get(self, { as: mailed })).json()).toMatchObject({
    state: 'payout_scheduled',
    agreed: { price: offer.price, at: '2027-03-12T10:59:00.000Z' },
  })

  await world.advanceTo('2027-03-15T12:00:00+01:00')
  const paid = (await world.get(self, { as: mailed })).json()
  expect([paid.state, paid.payout.paidAt.slice(0, 10), paid.nextActions, paid.waitsFor]).toEqual(['closed', '2027-03-15', [], undefined])
  expect(world.failures).toEqual([])
})
