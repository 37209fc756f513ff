import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { searchRoutes } from '../../../api/cases/search-routes.ts'
import { deviceLabelRoutes } from '../../../api/devices/device-label-routes.ts'
import { deviceRoutes } from '../../../api/devices/device-routes.ts'
import type { DeviceAnswer } from '../../../api/devices/device-schemas.ts'
import { handOverRoutes } from '../../../api/devices/hand-over-routes.ts'
import type { DeviceIdentity } from '../../../domain/device/identity.ts'
import { money } from '../../../domain/money/money.ts'
import { enterPurchase } from '../../../platform/books/purchase-register.ts'
import { addCost } from '../../../platform/devices/costs.ts'
import { handOver } from '../../../platform/devices/custody.ts'
import { findOrAddDevice } from '../../../platform/devices/find-or-add-device.ts'
import { addToLife } from '../../../platform/devices/life.ts'
import { changeOwner } from '../../../platform/devices/ownership.ts'
import { addPhotosToLife } from '../../../platform/devices/photos.ts'
import { scan } from '../../documents/papers/scan.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { apiOnRows } from '../api-on-rows.ts'

const IMEI = '356938035643809'
const SECOND_IMEI = '356938035643817'

const finished = clearedAtTheEnd()
let api: Awaited<ReturnType<typeof apiOnRows>>
let id: string
let bought: string
let earlier: string
let support: string
let lead: string
let technician: string

const imei = (value: string): DeviceIdentity => ({ kind: 'imei', value, tac: value.slice(0, 8) })

/** As a trade-in's inspection writes it: seen, received from a carrier. */
const seen = async (caseId: string, identities: readonly DeviceIdentity[]): Promise<string> =>
  api.database.$transaction(async (tx) => {
    const source = { at: api.clock.now(), actor: 'technician:t1', caseId, eventNumber: 6 }
    const custodian = 'carrier:UPS'
    const device = { ...source, category: 'phone', modelId: 'apple-iphone-13', storage: 128, identities, custodian } as const
    const found = await findOrAddDevice(tx, api.deps, device)
    if (found.kind !== 'device') throw new Error('two devices')
    await tx.tradeIn.update({ where: { caseId }, data: { deviceId: found.id } })
    await handOver(tx, found.id, { ...source, key: `${caseId}/5/received`, to: 'site:workshop-fr' })
    return found.id
  })

beforeAll(async () => {
  api = await apiOnRows([deviceRoutes, deviceLabelRoutes, handOverRoutes, searchRoutes], '2027-03-12T10:00:00Z', finished)
  ;[support, lead, technician] = await Promise.all([
    api.person('anna', 'support'),
    api.person('lena', 'lead'),
    api.person('tim', 'technician'),
  ])
  earlier = await api.offer()
  id = await seen(earlier, [imei(IMEI), imei(SECOND_IMEI)])
  api.clock.set('2027-06-01T08:00:00Z')
  bought = await api.offer()
  await api.database.photo.create({
    data: {
      id: randomUUID(),
      caseId: bought,
      takenBy: 'workshop',
      actor: 'technician:t1',
      shows: 'front',
      sha256: 'ab',
      type: 'image/jpeg',
      bytes: 1,
      width: 1,
      height: 1,
      addedAt: api.clock.now(),
    },
  })
  await api.database.$transaction(async (tx) => {
    const source = { at: api.clock.now(), actor: 'technician:t1', caseId: bought, eventNumber: 8 }
    await tx.tradeIn.update({ where: { caseId: bought }, data: { deviceId: id } })
    const entry = { nature: 'Apple iPhone 13, 128 GB', provenance: 'bought', means: 'bank_transfer', person: {}, retainUntil: source.at }
    const price = money(243_00, 'EUR')
    const number = await enterPurchase(tx, api.deps.secrets.seal, { ...source, ...entry, establishment: 'fr-lyon', price })
    await changeOwner(tx, id, {
      ...source,
      key: `${bought}/8`,
      owner: 'house',
      register: { establishment: 'fr-lyon', number },
      bought: price,
    })
    await addCost(tx, { key: 'screen', deviceId: id, caseId: bought, kind: 'parts', money: money(84_50, 'EUR'), at: source.at })
    const part = { number: 'SCR-13', price: money(84_50, 'EUR') }
    await addToLife(tx, id, [{ ...source, key: `${bought}/8/part`, kind: 'part', data: { parts: [part], priceMinor: 84_50 } }])
    await addPhotosToLife(tx, id, bought)
  })
})

const device = async (as: string, query = ''): Promise<DeviceAnswer> => (await api.get(`/v1/devices/${id}${query}`, { as })).body
const found = async (identity: string, as = support): Promise<string[]> => {
  const { body } = await api.get(`/v1/devices?identity=${encodeURIComponent(identity)}`, { as })
  return body.devices.map((one: { id: string }) => one.id)
}

describe('A device', () => {
  it('tells a lead whose it is, who has it, what it cost to the cent, its cases, photos and life', async () => {
    const answer = await device(lead)
    expect(answer).toMatchObject({
      id,
      name: 'Apple iPhone 13',
      identities: [
        { kind: 'imei', value: IMEI },
        { kind: 'imei', value: SECOND_IMEI },
      ],
      register: { establishment: 'fr-lyon', number: 1 },
      label: 'fr-lyon/1',
      owner: { code: 'house', words: 'us' },
      custodian: { code: 'site:workshop-fr', words: 'Site workshop-fr' },
      cost: { bought: { minor: 243_00 }, parts: { minor: 84_50 }, work: { minor: 0 }, total: { minor: 327_50, currency: 'EUR' } },
      cases: [
        { reference: bought, process: 'trade_in', state: 'offered', url: `/v1/trade-ins/${bought}` },
        { reference: earlier, state: 'offered' },
      ],
      photos: [{ case: bought, shows: 'front', addedAt: '2027-06-01T08:00:00.000Z' }],
    })
    expect(answer.photos?.[0]?.url).toMatch(new RegExp(`^/v1/trade-ins/${bought}/photos/`))
    expect(answer.life.map(({ number, words }) => [number, words])).toEqual([
      [5, 'Photo added'],
      [4, 'Part fitted or taken out'],
      [3, 'Belongs to us'],
      [2, 'Handed over: Carrier UPS → Site workshop-fr'],
      [1, 'Seen on the bench'],
    ])
    expect(answer.life[2]).toMatchObject({ case: bought, actor: 'technician:t1', data: { bought: { minor: 243_00, currency: 'EUR' } } })
  })

  it('speaks the reader’s language', async () => {
    const answer = await device(support, '?language=fr')
    expect(answer.life.map(({ words }) => words).slice(2, 4)).toEqual([
      'Appartient à nous',
      'Remis\u00a0: Transporteur UPS → Site workshop-fr',
    ])
  })

  it('shows amounts to leads only, and its identity in full to support and leads', async () => {
    const [toSupport, toTechnician] = [await device(support), await device(technician)]
    expect(toSupport.cost).toBeUndefined()
    expect(toSupport.life[2]?.data).toEqual({ owner: 'house', establishment: 'fr-lyon', registerNumber: 1 })
    expect(toSupport.life[1]?.data).toEqual({ parts: [{ number: 'SCR-13' }] })
    expect(toSupport.identities[0]?.value).toBe(IMEI)
    expect(toTechnician.identities).toEqual([
      { kind: 'imei', value: '…3809' },
      { kind: 'imei', value: '…3817' },
    ])
  })

  it('tells its life page by page, backwards', async () => {
    const first = await device(technician, '?limit=3')
    const second = await device(technician, `?limit=3&cursor=${first.nextCursor}`)
    expect([first, second].map(({ life }) => life.map(({ number }) => number))).toEqual([
      [5, 4, 3],
      [2, 1],
    ])
    expect(second.nextCursor).toBeUndefined()
    expect((await api.get(`/v1/devices/${id}?cursor=abc`, { as: technician })).body.code).toBe('RPS_CURSOR_INVALID')
  })

  it('hides what a second person has still to find blind', async () => {
    await api.database.caseEvent.create({
      data: {
        caseId: earlier,
        number: 6,
        key: 'inspection',
        by: 'recordInspection',
        from: 'received',
        to: 'checking',
        at: api.clock.now(),
        actor: 'technician:t1',
        data: {},
      },
    })
    await api.database.tradeIn.update({ where: { caseId: earlier }, data: { blind: true, assessor: 'technician:t1' } })
    expect((await device(technician)).life.at(-1)).toMatchObject({ kind: 'seen', data: {} })
    expect((await device(support)).life.at(-1)).toMatchObject({ data: { modelId: 'apple-iphone-13' } })
  })

  it('is found by any of its identities, however they are written, by its number and by its label', async () => {
    for (const key of [IMEI, '35 693803 564380 9', 'IMEI: 356938035643817', id, id.toLowerCase(), 'fr-lyon/1', 'FR-LYON / 1'])
      expect(await found(key), key).toEqual([id])
    expect(await found('356938035643825')).toEqual([])
    expect(await found('fr-lyon/2')).toEqual([])
    const refused = await api.get('/v1/devices?identity=x', { as: support })
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [{ in: 'query', pointer: '/identity', detail: 'is no IMEI, serial or label of a device: serial length' }],
    ])
  })

  it('leads to all its cases in the search box, by identity, number and label', async () => {
    for (const key of [IMEI, id, 'fr-lyon/1']) {
      const { body } = await api.get(`/v1/cases?q=${encodeURIComponent(key)}`, { as: technician })
      expect(body.cases.map((one: { reference: string }) => one.reference)).toEqual([bought, earlier])
    }
  })

  it('is not shown to staff who traded it in themselves', async () => {
    const own = await api.offer()
    const other = await seen(own, [imei('356938035643841')])
    const { customerId } = await api.database.case.findUniqueOrThrow({ where: { id: own } })
    await api.database.customer.update({ where: { id: customerId ?? '' }, data: { subject: 'anna' } })
    expect((await api.get(`/v1/devices/${other}`, { as: support })).body.code).toBe('RPS_NOT_ALLOWED')
    expect(await found('356938035643841')).toEqual([])
    expect(await found('356938035643841', lead)).toEqual([other])
  })
})

describe('The label of a device', () => {
  it('finds the device again when it is scanned', async () => {
    const png = await api.get(`/v1/devices/${id}/label.png`, { as: technician })
    expect([png.status, png.headers['content-type']]).toEqual([200, 'image/png'])
    const { data, info } = await sharp(png.bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    for (const format of ['code128', 'qr'] as const) {
      const scanned = scan({ pixels: data, width: info.width, height: info.height }, format)
      expect(scanned).toBe('fr-lyon/1')
      expect(await found(scanned)).toEqual([id])
    }
  })

  it('is a PDF of one page too', async () => {
    const pdf = await api.get(`/v1/devices/${id}/label.pdf`, { as: technician })
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('carries the device’s own number where it is in no register', async () => {
    const unregistered = await seen(await api.offer(), [{ kind: 'serial', value: 'F4GDP2XYQ1' }])
    const { data, info } = await sharp((await api.get(`/v1/devices/${unregistered}/label.png`, { as: support })).bytes)
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(scan({ pixels: data, width: info.width, height: info.height }, 'qr')).toBe(unregistered)
  })
})

describe('A hand-over by hand', () => {
  let moved: string
  const toParis = { from: 'site:workshop-fr', to: 'site:shop-fr-paris', receipt: 'HR 118', reason: 'sold over there' }
  const handsOver = (body: object, as: string, key?: string) =>
    api.post(`/v1/devices/${moved}/hand-overs`, body, { as, ...(key !== undefined && { key }) })

  beforeAll(async () => {
    moved = await seen(await api.offer(), [imei('356938035643858')])
  })

  it('stands on the device’s life with its receipt, once per key, and its reason is kept for audits', async () => {
    const key = randomUUID()
    const first = await handsOver(toParis, technician, key)
    expect([first.status, first.body]).toEqual([
      201,
      { device: moved, number: 3, at: '2027-06-01T08:00:00.000Z', from: 'site:workshop-fr', to: 'site:shop-fr-paris', receipt: 'HR 118' },
    ])
    expect((await handsOver(toParis, technician, key)).body).toEqual(first.body)
    const { body } = await api.get(`/v1/devices/${moved}`, { as: technician })
    expect(body.custodian.code).toBe('site:shop-fr-paris')
    expect(body.life[0]).toMatchObject({ number: 3, kind: 'hand_over', actor: 'technician:tim', data: { receipt: 'HR 118' } })
    expect(await api.database.auditEntry.findMany({ where: { subject: moved } })).toMatchObject([
      { action: 'hand_device_over', reason: 'sold over there', actor: 'technician:tim' },
    ])
  })

  it('is refused from anybody but who has the device, and the refusal says who', async () => {
    const refused = await handsOver(toParis, support)
    expect([refused.status, refused.body.code, refused.body.custodian]).toEqual([409, 'RPS_DEVICE_ELSEWHERE', 'site:shop-fr-paris'])
    expect(refused.body.detail).toBe(`${moved} is with site:shop-fr-paris, not with site:workshop-fr.`)
  })

  it('names who gives and who takes: anybody else is pointed at', async () => {
    const refused = await handsOver({ ...toParis, from: 'Camille', to: 'site:nowhere' }, support)
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [
        { in: 'body', pointer: '/from', detail: 'is none of site:…, carrier:…, recycler:…, authority:…, customer and buyer' },
        { in: 'body', pointer: '/to', detail: 'names no site of ours: nowhere' },
      ],
    ])
    const itself = await handsOver({ ...toParis, from: 'site:shop-fr-paris' }, support)
    expect(itself.body.errors).toEqual([{ in: 'body', pointer: '/to', detail: 'is who hands it over: nothing changes hands' }])
  })

  it('is given by the site where the device is, which sees the device as long as it is there', async () => {
    const [paris, partner] = [
      await api.personAt('shop-fr-paris', 'till-1', 'site'),
      await api.personAt('shop-de-berlin', 'partner-1', 'partner'),
    ]
    expect((await api.get(`/v1/devices/${moved}`, { as: partner })).status).toBe(404)
    expect(await found('356938035643858', partner)).toEqual([])
    const { body } = await api.get(`/v1/devices/${moved}`, { as: paris })
    expect(body).toMatchObject({ id: moved, identities: [{ value: '…3858' }] })
    expect([body.cases, body.photos, body.cost]).toEqual([undefined, undefined, undefined])
    expect((await api.get(`/v1/devices/${moved}/label.png`, { as: paris })).status).toBe(200)

    const back = { from: 'site:shop-fr-paris', to: 'carrier:UPS', receipt: 'HR 119', reason: 'back to Lyon' }
    expect((await handsOver(back, partner)).status).toBe(404)
    expect((await handsOver(back, paris)).status).toBe(201)
    expect((await api.get(`/v1/devices/${moved}`, { as: paris })).status).toBe(404)
  })
})
