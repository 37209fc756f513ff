import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  words: 'Il ne tient plus la charge',
  hazards: [],
  customer: { name: 'Camille Durand', email: 'camille@example.org' },
}
const cases = () => world.database.case.count()
const IN_PARIS = { line1: '8 rue des Récollets', postcode: '75010', city: 'Paris' }
const IN_MARSEILLE = { line1: '5 cours Julien', postcode: '13010', city: 'Marseille' }

describe('A repair', () => {
  it('is opened by a guest, with the fee of a diagnosis that leads to none; its link reads it and is told what can be done', async () => {
    const answer = await world.post('/v1/repairs', NEW)
    expect(answer.statusCode).toBe(201)
    const { reference, link, ...opened } = answer.json()
    expect(opened).toMatchObject({
      state: 'opened',
      device: { name: 'iPhone 13', hazard: false },
      diagnosisFee: { minor: 29_00, currency: 'EUR' },
    })
    const read = await world.get(`/v1/repairs/${reference}`, { as: `Link ${link.token}` })
    expect(read.statusCode).toBe(200)
    expect(read.json()).toMatchObject({ state: 'opened', problem: ['battery'], cover: { by: 'customer' }, emailConfirmed: false })
    expect(read.json().internal).toBeUndefined()
    expect(JSON.stringify(read.json())).not.toContain('Il ne tient')
  })

  it('is not offered in the United States before July 2027, and nothing is stored', async () => {
    const before = await cases()
    const answer = await world.post('/v1/repairs', { ...NEW, market: 'US' })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'RPS_REPAIRS_NOT_OFFERED'])
    expect(await cases()).toBe(before)
  })

  it('of a phone has no lens to be broken: the problem is named with those that there are', async () => {
    const answer = await world.post('/v1/repairs', { ...NEW, problem: ['battery', 'lens'] })
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '/problem/1'])
  })

  it('of one device is open once: told to its customer, and to nobody else', async () => {
    const identity = '356938035643809'
    const first = (await world.post('/v1/repairs', { ...NEW, identity })).json()
    const again = await world.post('/v1/repairs', { ...NEW, identity })
    expect([again.statusCode, again.json().code, again.json().reference]).toEqual([409, 'RPS_REPAIR_OPEN_ALREADY', first.reference])
    const customer = { ...NEW.customer, email: 'someone.else@example.org' }
    const other = await world.post('/v1/repairs', { ...NEW, identity, customer })
    expect([other.statusCode, other.json().reference]).toEqual([409, undefined])
  })

  it('opened twice with one key is opened once', async () => {
    const key = randomUUID()
    const [one, two] = [await world.post('/v1/repairs', NEW, { key }), await world.post('/v1/repairs', NEW, { key })]
    expect([two.statusCode, two.json().reference]).toEqual([201, one.json().reference])
  })

  it('is read by the partner on whose bench it lies, and by no other', async () => {
    const { reference, link } = (await world.post('/v1/repairs', NEW)).json()
    const as = `Link ${link.token}`
    const arranged = { way: 'mail_in', address: IN_MARSEILLE, agreesDiagnosisFee: true }
    const given = await world.post(`/v1/repairs/${reference}/arrange-hand-over`, arranged, { as })
    expect([200, 202]).toContain(given.statusCode)
    await world.database.repair.update({ where: { caseId: reference }, data: { site: 'partner-fr-marseille' } })
    const theirs = await world.bearer({ subject: 'pia', roles: ['partner'], site: 'partner-fr-marseille' })
    const others = await world.bearer({ subject: 'olaf', roles: ['partner'], site: 'partner-de-hamburg' })
    expect((await world.get(`/v1/repairs/${reference}`, { as: theirs })).statusCode).toBe(200)
    expect((await world.get(`/v1/repairs/${reference}`, { as: others })).statusCode).toBe(404)
    const listed = async (whose: string) =>
      (await world.get('/v1/repairs', { as: whose })).json().repairs.map((one: { reference: string }) => one.reference)
    expect(await listed(theirs)).toEqual([reference])
    expect(await listed(others)).toEqual([])
  })

  it('is fetched only in a window that is offered, at an address of its market, with the fee agreed', async () => {
    const { reference, link } = (await world.post('/v1/repairs', NEW)).json()
    const give = async (body: object) => {
      const answer = await world.post(`/v1/repairs/${reference}/arrange-hand-over`, body, { as: `Link ${link.token}` })
      return [answer.statusCode, answer.json().refusal ?? answer.json().errors?.[0]?.pointer ?? answer.json().code]
    }
    const fetched = { way: 'pickup', address: IN_PARIS, agreesDiagnosisFee: true }
    expect((await give({ ...fetched, agreesDiagnosisFee: false }))[0]).toBe(422)
    expect((await give(fetched))[0]).toBe(422)
    expect((await give({ ...fetched, window: '2027-03-01T08:00:00.000Z/2027-03-01T12:00:00.000Z' }))[0]).toBe(422)
    expect((await give({ ...fetched, address: { ...IN_PARIS, postcode: '1000' } }))[0]).toBe(422)
    expect(await world.database.pickup.count({ where: { caseId: reference } })).toBe(0)
  })
})
