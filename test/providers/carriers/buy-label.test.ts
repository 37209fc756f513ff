import { afterEach, describe, expect, test } from 'vitest'
import { buy, carriersAt, done, listen, returnOrder, usOrder, type World, world } from './support.ts'

let w: World
afterEach(() => w.close())

describe('buying a label', () => {
  test('a trade-in gets the cheapest label, with its file and the date until which it can be voided', async () => {
    w = await world()
    const label = await buy(w, 'TI-1/label/1')
    expect(label).toMatchObject({ carrier: 'UPS', labelType: 'application/pdf', voidableUntil: new Date('2027-06-10T10:00:00Z') })
    expect(label.trackingCode).toMatch(/^1ZSBX\d{13}$/)
    expect(label.printlessCodeUrl).toBeUndefined()
    expect(await w.calls('label_bought')).toEqual({ 'TI-1~label~1': 1 })

    const file = Buffer.from(done(await w.carriers.downloadLabel(label))).toString('latin1')
    expect(file.startsWith('%PDF-1.4')).toBe(true)
    expect(file).toContain(label.trackingCode)
    expect(file).toContain('12 rue des \\311coles')
  })

  test('a return is sent from the customer to the workshop, although EasyPost swaps the addresses it is given', async () => {
    w = await world()
    const { ref } = await buy(w, 'TI-1/label/1')
    const response = await fetch(`${w.sandbox.url}/v2/shipments/${ref}`, { headers: { authorization: 'Basic a' } })
    expect(await response.json()).toMatchObject({
      is_return: true,
      from_address: { city: 'Villeurbanne' },
      to_address: { city: 'Lille' },
      parcel: { length: 7.9, width: 4.8, height: 2.4, weight: 17.7 },
    })
  })

  test('a code for the counter comes where the carrier has one, and the label alone where it has none', async () => {
    w = await world()
    const american = await buy(w, 'TI-1/label/1', { ...usOrder(), printless: 'wanted' })
    expect(american.carrier).toBe('USPS')
    expect(american.printlessCodeUrl).toContain(`/labels/${american.ref}.pdf`)
    expect(american.voidableUntil).toEqual(new Date('2027-04-11T10:00:00Z'))
    expect(done(await w.carriers.findByReference('TI-1/label/1'))).toEqual(american)
    expect((await buy(w, 'TI-2/label/1', { ...returnOrder(), printless: 'wanted' })).printlessCodeUrl).toBeUndefined()
  })

  test('a repeat under the same key answers with the same label and buys no second one', async () => {
    w = await world()
    const first = await buy(w, 'TI-1/label/1')
    expect(await buy(w, 'TI-1/label/1')).toEqual(first)
    expect((await buy(w, 'TI-1/label/2')).ref).not.toBe(first.ref)
    expect(await w.calls('label_bought')).toEqual({ 'TI-1~label~1': 1, 'TI-1~label~2': 1 })
  })

  test('a postcode that no carrier serves is refused with the carrier’s words', async () => {
    w = await world()
    expect(await w.carriers.buyLabel('TI-1/label/1', returnOrder('20201'))).toEqual({
      kind: 'refused',
      code: 'no_rates',
      reason: 'UPS: not serviceable: no service between these postcodes',
    })
  })

  test('an address without a street is refused, naming the field', async () => {
    w = await world()
    const order = returnOrder()
    const outcome = await w.carriers.buyLabel('TI-1/label/1', { ...order, from: { ...order.from, street1: '' } })
    expect(outcome).toMatchObject({ kind: 'refused', code: 'PARAMETER.INVALID', reason: expect.stringContaining('to_address.street1') })
  })

  test('an account without money is refused as billing, for the operator', async () => {
    w = await world()
    await w.scenario({ method: 'POST', path: '/v2/shipments/', text: '"rate"' }, 'billing')
    expect(await w.carriers.buyLabel('TI-1/label/1', returnOrder())).toMatchObject({ kind: 'refused', code: 'billing' })
    expect(await w.calls('label_bought')).toEqual({})
  })

  test('a key that cannot be a reference is an error that names it', async () => {
    w = await world()
    await expect(w.carriers.buyLabel('TI 1?', returnOrder())).rejects.toThrow('key: found "TI 1?"')
  })
})

describe('an answer that never came', () => {
  test('a label bought with its answer lost is found by its key, and is the only one', async () => {
    w = await world({ timeoutMs: 2_000 })
    expect(done(await w.carriers.findByReference('TI-1/label/1'))).toBeUndefined()
    const lost = await w.carriers.buyLabel('TI-1/label/1', returnOrder('75007'))
    expect(lost).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('/buy') })

    const found = done(await w.carriers.findByReference('TI-1/label/1'))
    expect(found?.trackingCode).toMatch(/^1ZSBX/)
    expect(await buy(w, 'TI-1/label/1', returnOrder('75007'))).toEqual(found)
    expect(await w.calls('label_bought')).toEqual({ 'TI-1~label~1': 1 })
  })

  test.for([
    ['timeout-before', 'unknown'],
    ['reset', 'unknown'],
    ['500', 'retry'],
    ['503', 'retry'],
    ['429', 'retry'],
  ] as const)('%s at the purchase is %s, and the next try buys the one label', async ([fault, kind]) => {
    w = await world({ timeoutMs: 2_000 })
    await w.scenario({ method: 'POST', path: '/v2/shipments/', text: '"rate"' }, fault)
    expect((await w.carriers.buyLabel('TI-1/label/1', returnOrder())).kind).toBe(kind)
    expect(done(await w.carriers.findByReference('TI-1/label/1'))).toBeUndefined()
    await buy(w, 'TI-1/label/1')
    expect(await w.calls('label_bought')).toEqual({ 'TI-1~label~1': 1 })
  })

  test('a shipment made with its answer lost is used by the next try, since making it costs nothing', async () => {
    w = await world({ timeoutMs: 2_000 })
    await w.scenario({ method: 'POST', path: '/v2/shipments', text: '"parcel"' }, 'timeout-after')
    expect((await w.carriers.buyLabel('TI-1/label/1', returnOrder())).kind).toBe('retry')
    await buy(w, 'TI-1/label/1')
    expect(await w.calls('label_bought')).toEqual({ 'TI-1~label~1': 1 })
  })

  test('a code for the counter that failed for a moment is asked for again without a second label', async () => {
    w = await world()
    await w.scenario({ method: 'POST', path: '/v2/shipments/', text: 'label_qr_code' }, '503')
    const order = { ...usOrder(), printless: 'wanted' } as const
    expect(await w.carriers.buyLabel('TI-1/label/1', order)).toMatchObject({ kind: 'retry', afterSeconds: 1 })
    expect((await buy(w, 'TI-1/label/1', order)).printlessCodeUrl).toBeDefined()
    expect(await w.calls('label_bought')).toEqual({ 'TI-1~label~1': 1 })
  })

  test('a provider that does not listen had no effect', async () => {
    w = await world()
    const gone = await listen(() => undefined)
    await gone.close()
    expect(await carriersAt(gone.url).buyLabel('TI-1/label/1', returnOrder())).toMatchObject({ kind: 'retry' })
    expect(await carriersAt(gone.url).voidLabel('TI-1/void/1', 'shp_1')).toMatchObject({ kind: 'retry' })
  })

  test('a gateway’s page in place of an answer is unknown for a void and a retry for a read', async () => {
    w = await world()
    const gateway = await listen((_, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>'))
    const carriers = carriersAt(gateway.url)
    expect(await carriers.voidLabel('TI-1/void/1', 'shp_1')).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('502') })
    expect(await carriers.findByReference('TI-1/label/1')).toMatchObject({ kind: 'retry' })
    await gateway.close()
  })

  test('an answer that is not EasyPost’s shape is not believed', async () => {
    w = await world()
    const other = await listen((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"shp_1"}'))
    expect(await carriersAt(other.url).voidLabel('TI-1/void/1', 'shp_1')).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('not understood'),
    })
    await other.close()
  })

  test('a wrong key is refused as credentials, for the operator', async () => {
    w = await world()
    const closed = await listen((_, response) => response.writeHead(401).end('{"error":{"code":"APIKEY.INACTIVE","message":"inactive"}}'))
    expect(await carriersAt(closed.url).track('EZ1000000001', 'USPS')).toEqual({ kind: 'refused', code: 'credentials', reason: 'inactive' })
    await closed.close()
  })
})
