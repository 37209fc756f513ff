import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../support/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
})
afterAll(() => world.end())

const NEW = {
  market: 'FR',
  model: 'apple-iphone-13',
  storage: 128,
  problem: ['battery'],
  hazards: [] as string[],
  customer: { name: 'Camille Durand', email: 'camille@example.org' },
}
const IN_PARIS = { line1: '8 rue des Récollets', postcode: '75010', city: 'Paris' }

async function optionsOf(changes: object, query = '') {
  const { reference, link } = (await world.post('/v1/repairs', { ...NEW, ...changes })).json()
  const answer = await world.get(`/v1/repairs/${reference}/hand-over-options${query}`, { as: `Link ${link.token}` })
  return { status: answer.statusCode, ...answer.json() }
}

it('how a device can come is told with the windows at its address, the shops and their days, and by parcel', async () => {
  const { pickup, mailIn, shops } = await optionsOf({ address: IN_PARIS })
  expect(pickup.windows[0]).toEqual({
    window: '2027-03-11T08:00:00.000Z/2027-03-11T12:00:00.000Z',
    startsAt: '2027-03-11T08:00:00.000Z',
    endsAt: '2027-03-11T12:00:00.000Z',
    day: '2027-03-11',
    zone: 'Europe/Paris',
    changeableUntil: '2027-03-10T17:00:00.000Z',
  })
  expect(mailIn).toEqual({})
  expect(shops[0]).toMatchObject({ site: 'shop-fr-paris' })
})

it('without an address no window is told, and a swollen battery goes by no parcel: each with its reason', async () => {
  expect((await optionsOf({})).pickup).toEqual({ because: 'address_needed', windows: [] })
  expect((await optionsOf({}, '?postcode=57000')).pickup.windows[0].day).toBe('2027-03-11')
  const wrong = await optionsOf({}, '?postcode=nowhere')
  expect([wrong.status, wrong.errors]).toEqual([400, [{ in: 'query', pointer: '/postcode', detail: 'must look like 69003' }]])
  const { pickup, mailIn } = await optionsOf({ address: IN_PARIS, hazards: ['swollen'] })
  expect([pickup, mailIn]).toEqual([{ because: 'hazard', windows: [] }, { because: 'hazard' }])
})
