import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPhoto, photoForm } from '../../support/a-photo.ts'
import { type ApiWorld, createApiWorld, newTradeIn } from '../../support/api-world.ts'
import { frenchAcceptance } from '../../support/trade-in-world.ts'

let world: ApiWorld
let technician: string

beforeAll(async () => {
  world = await createApiWorld('2027-03-10T09:00:00+01:00')
  technician = await world.bearer({ subject: 't1', roles: ['technician'] })
})
afterAll(() => world.end())

const offered = async () => {
  const { reference } = (await world.post('/v1/trade-ins', newTradeIn)).json()
  return { reference, self: `/v1/trade-ins/${reference}`, as: await world.mailedLink(reference) }
}

const send = (self: string, as: string, parts: Parameters<typeof photoForm>[0], key: string = randomUUID()) => {
  const { payload, headers } = photoForm(parts)
  return world.app.inject({
    method: 'POST',
    url: `${self}/photos`,
    payload,
    headers: { ...headers, authorization: as, 'idempotency-key': key },
  })
}
const photo = (bytes: Buffer | string, shows = 'front') =>
  [
    ['photo', bytes],
    ['shows', shows],
  ] as const

describe('A photo', () => {
  it('is kept as it came, and shown without what the camera wrote into it', async () => {
    const { self, as, reference } = await offered()
    const original = await sharp({ create: { width: 2_400, height: 1_200, channels: 3, background: { r: 10, g: 20, b: 30 } } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1' } })
      .jpeg()
      .toBuffer()
    const added = await send(self, as, photo(original))
    expect([added.statusCode, added.json()]).toMatchObject([201, { takenBy: 'customer', shows: 'front' }])
    const { url } = added.json()

    const page = await world.get(url, { as })
    const small = await world.get(`${url}?view=thumbnail`, { as })
    expect([page.headers['content-type'], page.headers['cache-control']]).toEqual(['image/jpeg', 'private, max-age=86400, immutable'])
    const [shown, thumbnail] = [await sharp(page.rawPayload).metadata(), await sharp(small.rawPayload).metadata()]
    expect([shown.width, shown.exif, thumbnail.width]).toEqual([1_600, undefined, 320])

    const refused = await world.get(`${url}?view=original`, { as })
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'RPS_NOT_ALLOWED'])
    expect((await world.get(`${url}?view=original`, { as: technician })).rawPayload).toEqual(original)
    expect((await world.get(self, { as })).json()).toMatchObject({ reference, version: 2, photos: [{ id: added.json().id, url }] })
  })

  it('sent again is the same photo, under whatever key; another one under its key is refused', async () => {
    const { self, as } = await offered()
    const key = randomUUID()
    const first = await send(self, as, photo(await aPhoto(1)), key)
    const again = await send(self, as, photo(await aPhoto(1)), key)
    const elsewhere = await send(self, as, photo(await aPhoto(1), 'back'))
    expect([first.statusCode, again.statusCode, elsewhere.statusCode]).toEqual([201, 200, 200])
    expect([again.json(), elsewhere.json()]).toEqual([first.json(), first.json()])
    const other = await send(self, as, photo(await aPhoto(120)), key)
    expect([other.statusCode, other.json().code]).toEqual([422, 'RPS_IDEMPOTENCY_KEY_REUSED'])
  })

  it('larger than other bodies may be is taken, and one of more than 20 MB is not', async () => {
    const { self, as } = await offered()
    const noise = await sharp(Buffer.from(Array.from({ length: 500 * 500 * 3 }, (_, i) => (i * 7_919) % 251)), {
      raw: { width: 500, height: 500, channels: 3 },
    })
      .png({ compressionLevel: 0 })
      .toBuffer()
    expect(noise.length).toBeGreaterThan(262_144)
    expect((await send(self, as, photo(noise))).statusCode).toBe(201)
    const large = await send(self, as, photo(Buffer.alloc(20 * 1024 * 1024 + 1)))
    expect([large.statusCode, large.json().code]).toEqual([413, 'RPS_BODY_TOO_LARGE'])
  })

  it('of the workshop says so', async () => {
    const { self } = await offered()
    expect((await send(self, technician, photo(await aPhoto(3), 'damage'))).json()).toMatchObject({ takenBy: 'workshop', shows: 'damage' })
  })

  it('is the thirtieth at most', async () => {
    const { self, as, reference } = await offered()
    for (let count = 0; count < 29; count++) await world.photo(reference, 'customer')
    expect((await send(self, as, photo(await aPhoto(4)))).statusCode).toBe(201)
    const more = await send(self, as, photo(await aPhoto(220)))
    expect([more.statusCode, more.json().code]).toEqual([422, 'RPS_TOO_MANY_PHOTOS'])
    expect((await send(self, as, photo(await aPhoto(4)))).statusCode).toBe(200)
  })

  it('is not added to a case that has ended', async () => {
    const { self, as } = await offered()
    await world.post(`${self}/cancel`, {}, { as })
    const late = await send(self, as, photo(await aPhoto(6)))
    expect([late.statusCode, late.json()]).toMatchObject([409, { code: 'RPS_NOT_NOW', state: 'cancelled' }])
  })

  it('of one case is not found through another', async () => {
    const [one, other] = [await offered(), await offered()]
    const { id } = (await send(one.self, one.as, photo(await aPhoto(7)))).json()
    for (const url of [`${one.self}/photos/${id}`, `${other.self}/photos/${id}`, `${other.self}/photos/${randomUUID()}`])
      expect((await world.get(url, { as: other.as })).statusCode).toBe(404)
  })
})

describe('What is no photo is refused', () => {
  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['a text', () => Buffer.from('hello'), 'not_a_photo'],
    ['nothing', () => Buffer.alloc(0), 'empty'],
    ['half a photo', async () => (await aPhoto(8, { width: 800, height: 800 })).subarray(0, 900), 'broken'],
    [
      'a GIF',
      () =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
          .gif()
          .toBuffer(),
      'type_not_allowed',
    ],
    ['a page hidden in a photo', async () => Buffer.concat([await aPhoto(9), Buffer.from('<script src="x">')]), 'hides_other_content'],
  ])('%s', async (_name, bytes, reason) => {
    const { self, as } = await offered()
    const answer = await send(self, as, photo(await bytes()))
    expect([answer.statusCode, answer.json().code, answer.json().reason]).toEqual([422, 'RPS_PHOTO_REFUSED', reason])
    expect(answer.json().errors[0].pointer).toBe('/photo')
  })

  it.each<[string, Parameters<typeof photoForm>[0], number, string[]]>([
    ['without a file', [['shows', 'front']], 400, ['/photo']],
    ['without what it shows', [['photo', Buffer.from('x')]], 400, ['/shows']],
    [
      'of something unknown',
      [
        ['photo', Buffer.from('x')],
        ['shows', 'my cat'],
      ],
      400,
      ['/shows'],
    ],
    [
      'with an unknown field',
      [
        ['photo', Buffer.from('x')],
        ['shows', 'front'],
        ['takenBy', 'workshop'],
      ],
      400,
      ['/takenBy'],
    ],
    [
      'under another name',
      [
        ['file', Buffer.from('x')],
        ['shows', 'front'],
      ],
      400,
      ['/file', '/photo'],
    ],
    [
      'with two files',
      [
        ['photo', Buffer.from('x')],
        ['photo', Buffer.from('y')],
        ['shows', 'front'],
      ],
      413,
      [],
    ],
  ])('a form %s', async (_name, parts, status, pointers) => {
    const { self, as } = await offered()
    const answer = await send(self, as, parts)
    expect([answer.statusCode, (answer.json().errors ?? []).map((one: { pointer: string }) => one.pointer).sort()]).toEqual([
      status,
      pointers,
    ])
  })

  it('a form that breaks off, and JSON in its place', async () => {
    const { self, as } = await offered()
    const { payload, headers } = photoForm(photo(await aPhoto(10)))
    const asked = { method: 'POST' as const, url: `${self}/photos` }
    const auth = { authorization: as, 'idempotency-key': randomUUID() }
    const broken = await world.app.inject({ ...asked, payload: payload.subarray(0, -30), headers: { ...headers, ...auth } })
    expect([broken.statusCode, broken.json().code]).toEqual([400, 'RPS_BODY_MALFORMED'])
    const json = await world.app.inject({ ...asked, payload: {}, headers: auth })
    expect([json.statusCode, json.json().code]).toEqual([415, 'RPS_CONTENT_TYPE_UNSUPPORTED'])
  })
})

describe('The label', () => {
  it('can be fetched while it is valid: from its purchase to the first scan', async () => {
    const { self, as, reference } = await offered()
    expect((await world.get(`${self}/label`, { as })).statusCode).toBe(404)
    await world.post(`${self}/accept-offer`, frenchAcceptance, { as })
    await world.settle()
    const label = await world.get(`${self}/label`, { as })
    expect([label.statusCode, label.headers['content-disposition']]).toEqual([200, `inline; filename="${reference}-label"`])
    expect(label.rawPayload.length).toBeGreaterThan(100)
    await world.scan(reference, 'in_transit')
    expect((await world.get(`${self}/label`, { as })).statusCode).toBe(404)
    expect((await world.get(self, { as })).json().shipping.parcel.label).toBeUndefined()
  })
})
