import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiWorld, createApiWorld, newTradeIn } from '../../support/api-world.ts'

let world: ApiWorld
let demonstrations: ApiWorld['app']

beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
  demonstrations = world.appWith({ demonstrationPolicies: 'on' })
})
afterAll(async () => {
  await demonstrations.close()
  await world.end()
})

const cases = () => world.database.case.count()

describe('Opening a trade-in', () => {
  it('twice with one key opens one case; the second answer is the first without the link', async () => {
    const key = randomUUID()
    const before = await cases()
    const first = await world.post('/v1/trade-ins', newTradeIn, { key })
    const again = await world.post('/v1/trade-ins', newTradeIn, { key })
    const { link, ...body } = first.json()
    expect(link.page).toBe(`https://reprise.example/c/${link.token}`)
    expect([again.statusCode, again.json(), again.headers['idempotency-replayed']]).toEqual([201, body, 'true'])
    expect(await cases()).toBe(before + 1)
  })

  it('five times at one instant with one key opens one case', async () => {
    const key = randomUUID()
    const before = await cases()
    const all = await Promise.all(Array.from({ length: 5 }, () => world.post('/v1/trade-ins', newTradeIn, { key })))
    expect(new Set(all.map((one) => one.json().reference)).size).toBe(1)
    expect(all.filter((one) => one.json().link !== undefined)).toHaveLength(1)
    expect(await cases()).toBe(before + 1)
  })

  it('with the key of another trade-in is refused', async () => {
    const key = randomUUID()
    await world.post('/v1/trade-ins', newTradeIn, { key })
    const other = await world.post('/v1/trade-ins', { ...newTradeIn, storage: 256 }, { key })
    expect([other.statusCode, other.json().code]).toEqual([422, 'RPS_IDEMPOTENCY_KEY_REUSED'])
  })

  it('by a signed-in customer whose address is verified confirms it; another address is not confirmed', async () => {
    const as = await world.bearer({ subject: 'camille', roles: ['customer'], email: 'Camille.Durand@example.org' })
    const verified = (await world.post('/v1/trade-ins', newTradeIn, { as })).json().reference
    expect((await world.get(`/v1/trade-ins/${verified}`, { as })).json().emailConfirmed).toBe(true)
    const customer = { ...newTradeIn.customer, email: 'someone.else@example.org' }
    const other = (await world.post('/v1/trade-ins', { ...newTradeIn, customer }, { as })).json().reference
    expect((await world.get(`/v1/trade-ins/${other}`, { as })).json().emailConfirmed).toBe(false)
  })

  it('of a swollen phone is told what to do with it, whatever else was answered, and says so in the case', async () => {
    const { customer: _customer, ...device } = newTradeIn
    const estimate = await world.post('/v1/trade-in-estimates?language=en', {
      ...device,
      model: 'apple-iphone-15-pro',
      answers: { swollen: 'yes' },
    })
    expect(estimate.json()).toMatchObject({
      condition: 'not_functional_cracked',
      hazard: { signs: ['swollen'], advice: 'Please do not post your device: we arrange a safe collection' },
    })
    const opened = await world.post('/v1/trade-ins', { ...newTradeIn, model: 'apple-iphone-15-pro', answers: { swollen: 'yes' } })
    expect([opened.statusCode, opened.json().device.hazard]).toEqual([201, true])
  })

  it('of what is worth nothing is refused with the reason, and nothing is stored', async () => {
    const before = await cases()
    const worthless = await world.database.price.findFirstOrThrow({ where: { minor: { lte: 500 }, priceList: { market: 'FR' } } })
    const { answers: _answers, ...rest } = newTradeIn
    const asked = { ...rest, model: worthless.modelId, storage: worthless.storage, condition: worthless.condition }
    const refused = await world.post('/v1/trade-ins', asked)
    expect([refused.statusCode, refused.json().code, refused.json().reason]).toEqual([422, 'RPS_NO_OFFER', 'nearly_nothing'])
    const { customer: _customer, ...device } = asked
    expect((await world.post('/v1/trade-in-estimates', device)).json()).toMatchObject({ kind: 'no_offer', reason: 'nearly_nothing' })
    expect(await cases()).toBe(before)
  })

  it('takes a demonstration policy only where demonstrations are on, and keeps it with the case', async () => {
    const asked = { ...newTradeIn, policy: 'short_limits' }
    const refused = await world.post('/v1/trade-ins', asked)
    expect([refused.statusCode, refused.json().code, refused.json().errors[0].pointer]).toEqual([422, 'RPS_DEMONSTRATIONS_OFF', '/policy'])
    const opened = await demonstrations.inject({
      method: 'POST',
      url: '/v1/trade-ins',
      payload: asked,
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(opened.statusCode).toBe(201)
    const { limitAt, openedAt } = await world.caseOf(opened.json().reference)
    expect([openedAt.toISOString(), limitAt?.toISOString()]).toEqual(['2027-03-10T08:00:00.000Z', '2027-03-10T08:00:06.000Z'])
    await world.advanceTo('2027-03-10T09:01:00+01:00')
    expect((await world.caseOf(opened.json().reference)).state).toBe('expired')
    expect(await world.mailKinds(opened.json().reference)).toEqual(['offer', 'offer_reminder', 'offer_reminder'])
  })
})

describe('What is wrong in an opening is named, field by field', () => {
  const { customer, answers, ...device } = newTradeIn
  it.each<[string, unknown, string[]]>([
    ['an unknown market', { ...newTradeIn, market: 'XX' }, ['/market']],
    ['an unknown model', { ...newTradeIn, model: 'nokia-3310' }, ['/model']],
    ['a storage the model does not have', { ...newTradeIn, storage: 3 }, ['/storage']],
    [
      'an answer that is none, and one that is missing',
      { ...newTradeIn, answers: { ...answers, wear: 'a bit', hot: undefined } },
      ['/answers/hot', '/answers/wear'],
    ],
    ['an answer that is not asked', { ...newTradeIn, answers: { ...answers, colour: 'red' } }, ['/answers/colour']],
    ['neither answers nor condition', { ...device, customer }, ['/answers']],
    ['both answers and condition', { ...newTradeIn, condition: 'functional_good' }, ['/answers']],
    ['an unknown field', { ...newTradeIn, price: 1_000_000 }, ['/price']],
    ['an unknown field inside', { ...newTradeIn, customer: { ...customer, isAdmin: true } }, ['/customer/isAdmin']],
    ['no mail address', { ...newTradeIn, customer: { ...customer, email: 'camille at example' } }, ['/customer/email']],
    ['a line break in a name', { ...newTradeIn, customer: { ...customer, name: 'Camille\r\nBcc: all@example.org' } }, ['/customer/name']],
    ['a phone number that is none', { ...newTradeIn, customer: { ...customer, phone: '06 12' } }, ['/customer/phone']],
    ['wrong types', { ...newTradeIn, storage: '128', model: ['x'], customer: 'me' }, ['/storage', '/model', '/customer']],
    ['a language we do not write', { ...newTradeIn, language: 'la' }, ['/language']],
  ])('%s', async (_name, body, pointers) => {
    const before = await cases()
    const answer = await world.post('/v1/trade-ins', body)
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'RPS_INPUT_INVALID'])
    expect(
      answer
        .json()
        .errors.map(({ pointer }: { pointer: string }) => pointer)
        .sort(),
    ).toEqual([...pointers].sort())
    expect(await cases()).toBe(before)
  })

  it.each<[string, string, number]>([
    ['a NUL character', JSON.stringify({ ...newTradeIn, model: 'a\0b' }), 400],
    ['a prototype', '{"__proto__":{"market":"FR"}}', 400],
    ['half a document', '{"market":', 400],
    ['a list', '[]', 400],
    ['a million characters', JSON.stringify({ ...newTradeIn, model: 'x'.repeat(1_000_000) }), 413],
    [
      'ten thousand answers',
      JSON.stringify({ ...newTradeIn, answers: Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`q${i}`, 'yes'])) }),
      400,
    ],
  ])('hostile: %s', async (_name, payload, status) => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/v1/trade-ins',
      payload,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})
