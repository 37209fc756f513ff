import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readBounces } from '../../../activities/mail/tell.ts'
import { tellRecall } from '../../../activities/mail/tell-recall.ts'
import { recallRoutes } from '../../../api/recalls/recall-routes.ts'
import { saleRoutes } from '../../../api/sales/sale-routes.ts'
import { unitRoutes } from '../../../api/stock/unit-routes.ts'
import { claimRecallMails } from '../../../platform/recalls/recall-mails.ts'
import { workOnRecalls } from '../../../platform/recalls/work-on-recalls.ts'
import type { StockUnit } from '../../../prisma/generated/client.ts'
import type { MailOutcome, OutgoingMail } from '../../../providers/mail/mail.ts'
import { recallMailWindow } from '../../../workers/relay/send-notices.ts'
import { createStockWorld, NOON, type StockWorld } from '../stock/stock-under-test.ts'

const createWorld = createStockWorld([recallRoutes, saleRoutes, unitRoutes])
let world: StockWorld
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => world.clock.set(NOON))

const propose = (devices: object, more: object = {}) =>
  world.post(
    '/v1/recalls',
    { devices, hazard: 'fire', notice: 'A12/00123/27', reason: 'batteries of March swell', ...more },
    { as: world.anna },
  )
const approve = (id: string, as = world.ben) => world.post(`/v1/recalls/${id}/approve`, undefined, { as })
const lift = (id: string) => world.post(`/v1/recalls/${id}/lift`, { reason: 'another supplier after all' }, { as: world.anna })
const recallOf = async (devices: object, more: object = {}): Promise<string> => {
  const { body } = await propose(devices, more)
  expect((await approve(body.id)).status).toBe(200)
  return body.id
}
const sell = (unit: StockUnit, buyer: object, language = 'fr') =>
  world.post(
    '/v1/sales',
    {
      unit: unit.id,
      reference: `S-${unit.id.slice(0, 8)}`,
      price: { minor: 392_00, currency: 'EUR' },
      paidTo: 'shop',
      terms: { channel: 'shop', guaranteeMonths: 24 },
      buyer,
      language,
    },
    { as: world.shop },
  )
const reserve = (unit: StockUnit) =>
  world.post(`/v1/stock-units/${unit.id}/reservations`, { order: 'SO-1', expiresAt: '2027-03-12T12:00:00Z' }, { as: world.shop })
const statusOf = async ({ id }: StockUnit) => (await world.database.stockUnit.findUniqueOrThrow({ where: { id } })).status
const devicesOf = async (id: string) => (await world.get(`/v1/recalls/${id}/devices?limit=100`, { as: world.anna })).body.items
const recallLines = async (deviceId: string) =>
  (await world.database.deviceRecord.findMany({ where: { deviceId, kind: 'recall' }, orderBy: { number: 'asc' } })).map(({ data }) => data)
/** A case about a device, as a trade-in that is in inspection has it. */
const caseAbout = async (deviceId: string) => {
  const reference = await world.offer()
  await world.inState(reference, 'received', { deviceId })
  return reference
}
const boardOf = async (id: string) => (await world.database.case.findUniqueOrThrow({ where: { id } })).boardReason

/** Sends what is due, to a mail server that answers as it is told. */
const sendMails = async (answer: (mail: OutgoingMail) => MailOutcome = () => ({ kind: 'accepted', response: '250 OK' })) => {
  const sent: OutgoingMail[] = []
  const mail = {
    send: async (outgoing: OutgoingMail) => {
      sent.push(outgoing)
      return answer(outgoing)
    },
    parseBounce: async () => null,
    close: async () => {},
  }
  const telling = { ...world.deps, mail, messageDomain: 'reprise.example', helpAddress: 'help@reprise.example' }
  const window = recallMailWindow({ ...world.deps, tell: (mailing) => tellRecall(telling, mailing) }, 10)
  await window.fill()
  await window.drain()
  return sent
}

describe('A recall of a range of serials', () => {
  it('is shown with what it would do, and does it once a second person has approved it', async () => {
    const [inStock, sold, before, behind] = [
      await world.stocked({ serial: 'RA1000' }),
      await world.stocked({ serial: 'RA1999' }),
      await world.stocked({ serial: 'RA0999' }),
      await world.stocked({ serial: 'RA2000' }),
    ]
    const sale = (await sell(sold, { name: 'Inès Martin', email: 'ines@example.org' })).body
    const onBench = await world.device({ serial: 'RA1500' })
    const reference = await caseAbout(onBench)

    const { status, body } = await propose({ model: 'apple-iphone-13', serials: { from: 'ra-1000', to: 'ra-1999' } })
    expect([status, body]).toMatchObject([
      201,
      {
        status: 'proposed',
        means: { model: 'apple-iphone-13', serials: { from: 'RA1000', to: 'RA1999' } },
        hazard: 'fire',
        notice: 'A12/00123/27',
        proposedBy: 'lead:anna',
        found: { devices: 3, inStock: 1, openCases: 1, buyers: 1, buyersWithoutAddress: 0, told: 0 },
      },
    ])
    expect(body.progress).toBeUndefined()
    expect(await devicesOf(body.id)).toEqual(
      [
        {
          device: inStock.deviceId,
          model: 'apple-iphone-13',
          owner: 'customer',
          unit: inStock.id,
          unitStatus: 'for_sale',
          openCases: [],
          applied: false,
        },
        { device: sold.deviceId, model: 'apple-iphone-13', owner: 'buyer', sale: sale.id, openCases: [], applied: false },
        { device: onBench, model: 'apple-iphone-13', owner: 'customer', openCases: [reference], applied: false },
      ].sort((a, b) => (a.device < b.device ? -1 : 1)),
    )
    expect(await statusOf(inStock)).toBe('for_sale')
    expect((await approve(body.id, world.anna)).body.code).toBe('RPS_SECOND_PERSON_NEEDED')

    const approved = await approve(body.id)
    expect(approved.body).toMatchObject({ status: 'standing', approvedBy: 'lead:ben', approvedAt: '2027-03-12T11:00:00.000Z' })
    expect([await statusOf(inStock), await statusOf(before), await statusOf(behind)]).toEqual(['forbidden', 'for_sale', 'for_sale'])
    expect((await reserve(inStock)).body).toMatchObject({
      code: 'RPS_UNIT_NOT_FOR_SALE',
      unitStatus: 'forbidden',
      detail: 'A recall forbids the sale of the device.',
    })
    expect((await sell(inStock, { name: 'A' })).body).toMatchObject({ code: 'RPS_UNIT_NOT_FOR_SALE', unitStatus: 'forbidden' })
    expect(await boardOf(reference)).toBe('its device is recalled: batteries of March swell')
    for (const device of [inStock.deviceId, sold.deviceId, onBench])
      expect(await recallLines(device)).toEqual([{ recall: body.id, recalled: true, hazard: 'fire', notice: 'A12/00123/27' }])
    expect((await devicesOf(body.id)).map(({ applied }: { applied: boolean }) => applied)).toEqual([true, true, true])
    expect((await approve(body.id)).body).toMatchObject({ code: 'RPS_RECALL_STATUS', recallStatus: 'standing' })
  })

  it('is looked for and carried through batch by batch, goes on where it was interrupted, and says how far it is', async () => {
    const units = []
    for (const number of [1, 2, 3, 4])
      units.push(await world.stocked({ category: 'console', modelId: 'valve-steam-deck', storage: 64, serial: `SD100${number}` }))
    // As if there were more devices than one answer waits for.
    const { id } = await world.database.recall.create({
      data: {
        id: '00000000-0000-4000-8000-00000000000a',
        modelId: 'valve-steam-deck',
        serialFrom: 'SD1001',
        serialTo: 'SD1003',
        hazard: 'burns',
        reason: 'chargers of one lot',
        status: 'proposed',
        proposedAt: world.clock.now(),
        proposedBy: 'lead:anna',
        step: 'looking',
        total: 4,
      },
    })
    const progress = async () => (await world.get(`/v1/recalls/${id}`, { as: world.anna })).body.progress
    expect(await workOnRecalls(world.deps, 3)).toBe(3)
    expect(await progress()).toEqual({ step: 'looking', looked: 3, total: 4 })
    const early = await approve(id)
    expect([early.status, early.body]).toMatchObject([409, { code: 'RPS_RECALL_LOOKING', looked: 3, total: 4 }])
    expect([await workOnRecalls(world.deps, 3), await workOnRecalls(world.deps, 3)]).toEqual([1, 0])
    expect(await progress()).toBeUndefined()

    await world.database.recall.update({ where: { id }, data: { status: 'standing', step: 'applying', lookedTo: '', looked: 0 } })
    // From its approval on it holds, also for devices that it has not come to.
    expect((await Promise.all(units.map(reserve))).map(({ body }) => body.unitStatus)).toEqual([
      'forbidden',
      'forbidden',
      'forbidden',
      undefined,
    ])
    while ((await workOnRecalls(world.deps, 1)) > 0);
    expect(await Promise.all(units.map(statusOf))).toEqual(['forbidden', 'forbidden', 'forbidden', 'reserved'])
  })

  it('forbids a device that is stocked later, and one that comes back', async () => {
    const unit = await world.stocked({ serial: 'LA5000' })
    await sell(unit, { name: 'A', email: 'a@example.org' })
    const id = await recallOf({ serials: { from: 'LA5000', to: 'LA5999' } })
    const late = await world.stocked({ serial: 'LA5001' })
    expect(late.status).toBe('forbidden')
    expect(await recallLines(late.deviceId)).toEqual([{ recall: id, recalled: true, hazard: 'fire', notice: 'A12/00123/27' }])
    expect((await world.stock(unit.deviceId)).status).toBe('forbidden')
    expect(await recallLines(unit.deviceId)).toHaveLength(1)
    expect((await world.get(`/v1/recalls/${id}`, { as: world.anna })).body.found).toMatchObject({ devices: 2, inStock: 2 })
  })
})

describe('A recall that is lifted', () => {
  it('gives devices back to sale that no other recall forbids, and cases back from the board', async () => {
    const both = await world.stocked({ serial: 'LI1000' })
    const one = await world.stocked({ serial: 'LI1001' })
    const reference = await caseAbout(one.deviceId)
    const wide = await recallOf({ serials: { from: 'LI1000', to: 'LI1009' } })
    const narrow = await recallOf({ identities: ['li-1000'] }, { reason: 'one device alone' })
    expect((await lift(wide)).body).toMatchObject({ status: 'lifted', liftedBy: 'lead:anna' })
    expect([await statusOf(both), await statusOf(one), await boardOf(reference)]).toEqual(['forbidden', 'for_sale', null])
    expect((await recallLines(one.deviceId)).at(-1)).toEqual({ recall: wide, lifted: true })
    await lift(narrow)
    expect(await statusOf(both)).toBe('for_sale')
    expect((await lift(narrow)).body).toMatchObject({ code: 'RPS_RECALL_STATUS', recallStatus: 'lifted' })
    expect(await world.stocked({ serial: 'LI1002' })).toMatchObject({ status: 'for_sale' })
  })

  it('before its approval never does anything', async () => {
    const unit = await world.stocked({ serial: 'LI2000' })
    const { body } = await propose({ identities: ['LI2000'] })
    await lift(body.id)
    expect((await approve(body.id)).body.recallStatus).toBe('lifted')
    expect([await statusOf(unit), await recallLines(unit.deviceId)]).toEqual(['for_sale', []])
  })
})

describe('Whoever bought a recalled device', () => {
  it('is told once, in their language, under a Message-ID that stays the same; nobody is told who sold it on', async () => {
    const camera = { category: 'camera', modelId: 'canon-eos-250d', storage: 0 } as const
    const [french, german, silent] = [
      await world.stocked({ ...camera, serial: 'CA1001' }),
      await world.stocked({ ...camera, serial: 'CA1002' }),
      await world.stocked({ ...camera, serial: 'CA1003' }),
    ]
    await sell(french, { name: 'Inès Martin', email: 'ines@example.org' })
    await sell(german, { name: 'Jörg Weiß', email: 'joerg@example.org' }, 'de')
    await sell(silent, { name: 'Ohne Adresse' })
    const back = await world.stocked({ ...camera, serial: 'CA1004' })
    await sell(back, { name: 'Hat zurückgegeben', email: 'zurueck@example.org' })
    await world.database.device.update({ where: { id: back.deviceId }, data: { owner: 'house' } })
    await sendMails()

    const id = await recallOf({ model: 'canon-eos-250d' }, { noticeUrl: 'https://maker.example/recall' })
    const found = async () => (await world.get(`/v1/recalls/${id}`, { as: world.anna })).body.found
    expect(await found()).toMatchObject({ devices: 4, buyers: 3, buyersWithoutAddress: 1, told: 0 })

    const away = await sendMails(() => ({ kind: 'retry', cause: 'unreachable', reason: 'connection refused' }))
    world.clock.set('2027-03-12T11:01:00Z')
    const sent = await sendMails()
    const of = (mails: readonly OutgoingMail[]) => new Map(mails.map(({ to, messageId }) => [to, messageId]))
    expect(of(sent)).toEqual(of(away))
    expect(new Map(sent.map(({ to, subject }) => [to, subject]))).toEqual(
      new Map([
        ['ines@example.org', 'Rappel de sécurité d’un produit\u00a0: Canon EOS 250D'],
        ['joerg@example.org', 'Produktsicherheitsrückruf: Canon EOS 250D'],
      ]),
    )
    expect(sent[0]?.text).toContain('A12/00123/27, https://maker.example/recall')
    expect(await sendMails()).toEqual([])
    expect(await found()).toMatchObject({ told: 2 })
  })

  it('whose mail came back is shown, to be reached another way', async () => {
    const unit = await world.stocked({ serial: 'BO1000' })
    await sell(unit, { name: 'A', email: 'gone@example.org' })
    const id = await recallOf({ identities: ['BO1000'] })
    const [mail] = await sendMails()
    const bounce = {
      of: { by: 'notice', id: mail?.id ?? '' },
      action: 'failed',
      class: 'address',
      status: '5.1.1',
      diagnostic: 'no such user',
    } as const
    const inbox = { read: async () => ({ kind: 'read' as const, bounces: [bounce], next: '1' }) }
    expect([await readBounces(world.deps, inbox), await readBounces(world.deps, inbox)]).toEqual([1, 0])
    expect(await devicesOf(id)).toMatchObject([{ mail: 'refused' }])
    expect((await world.get(`/v1/recalls/${id}`, { as: world.anna })).body.found.told).toBe(0)
  })

  it('is not told where the recall was lifted before the mail left, also where a relay died that had claimed it', async () => {
    for (const serial of ['VO1000', 'VO1001']) await sell(await world.stocked({ serial }), { name: 'A', email: 'a@example.org' })
    await lift(await recallOf({ identities: ['VO1000'] }))
    const claimed = await recallOf({ identities: ['VO1001'] })
    expect(await claimRecallMails(world.deps, 10)).toHaveLength(1)
    await lift(claimed)
    world.clock.set('2027-03-12T12:00:00Z')
    expect(await sendMails()).toEqual([])
  })
})

describe('A proposal', () => {
  it.each([
    ['no device', {}, '/devices', 'must name a model, a range of serials, or single identities'],
    ['an unknown model', { model: 'acme-one' }, '/devices/model', 'is no model of the catalogue'],
    ['a range that ends before it begins', { serials: { from: 'AB2000', to: 'AB1000' } }, '/devices/serials/to', 'must not come before'],
    ['ends of two lengths', { serials: { from: 'AB2000', to: 'AB20000' } }, '/devices/serials/to', 'must be as long as'],
    ['an end that is no serial', { serials: { from: '!!', to: 'AB1000' } }, '/devices/serials/from', 'is no serial number'],
    [
      'an IMEI mistyped',
      { identities: ['AB1000', '356938035643808'] },
      '/devices/identities/1',
      'is no IMEI or serial number: check_digit',
    ],
  ])('that names %s is refused with the field, and nothing is stored', async (_, devices, pointer, detail) => {
    const before = await world.database.recall.count()
    const { status, body } = await propose(devices)
    expect([status, body.errors[0].pointer]).toEqual([400, pointer])
    expect(body.errors[0].detail).toContain(detail)
    expect(await world.database.recall.count()).toBe(before)
  })

  it('keeps identities as hashes only, and is taken once per key', async () => {
    const call = { as: world.anna, key: 'recall-0001' }
    const body = { devices: { identities: ['QX7788990'] }, hazard: 'injury', reason: 'r' }
    const first = await world.post('/v1/recalls', body, call)
    const again = await world.post('/v1/recalls', body, call)
    expect([again.status, again.body]).toMatchObject([201, { id: first.body.id, status: 'proposed' }])
    expect(JSON.stringify(await world.database.recall.findUnique({ where: { id: first.body.id } }))).not.toContain('QX7788990')
    expect(first.body).toMatchObject({ means: { identities: 1 }, found: { devices: 0 } })
  })

  it('is listed with the others, the newest first, page by page', async () => {
    world.clock.set('2027-03-12T12:00:00Z')
    const newest = (await propose({ identities: ['ZZ1'.padEnd(8, '0')] })).body
    const first = (await world.get('/v1/recalls?limit=1', { as: world.ben })).body
    expect(first.items).toEqual([newest])
    const second = (await world.get(`/v1/recalls?limit=1&cursor=${first.nextCursor}`, { as: world.ben })).body
    expect(second.items[0].id).not.toBe(newest.id)
  })
})
