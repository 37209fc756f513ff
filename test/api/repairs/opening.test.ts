import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routesOf } from '../../../api/processes/process-routes.ts'
import { repairApi } from '../../../api/repairs/repair-api.ts'
import { findOrAddDevice } from '../../../platform/devices/find-or-add-device.ts'
import { readIdentity } from '../../../platform/devices/read-identity.ts'
import { seedPriceLists } from '../../../prisma/seed/seed-price-lists.ts'
import { repairsOn } from '../../support/repairs-on-rows.ts'
import { apiOnRows } from '../api-on-rows.ts'

/** Wednesday, ten in Paris. */
const NOW = '2027-03-10T09:00:00Z'
const IMEI = '356938035643809'
const eur = (minor: number) => ({ minor, currency: 'EUR' })

let api: Awaited<ReturnType<typeof apiOnRows>>
beforeAll(async () => {
  api = await apiOnRows(routesOf(repairApi), NOW, afterAll)
  await seedPriceLists(api.database, new Date('2027-01-01T00:00:00Z'))
})

const ASKED = { market: 'FR', model: 'apple-iphone-13', storage: 128, problem: ['battery'], hazards: [] }
const CAMILLE = { name: 'Camille Durand', email: 'camille@example.org' }
const estimate = (body: object = {}, language = 'fr') => api.post(`/v1/repair-estimates?language=${language}`, { ...ASKED, ...body })
const cases = () => api.database.case.count()

describe('Before a repair is opened', () => {
  it('it is told what can be wrong with a kind of device, in the words of the language', async () => {
    const { body } = await api.get('/v1/repair-problems?category=camera&language=de')
    expect(body.problems.map(({ code }: { code: string }) => code).slice(0, 2)).toEqual(['lens', 'screen'])
    expect(body.problems.every(({ text }: { text: string }) => text.length > 3)).toBe(true)
  })

  it('it is told what it may cost by each problem and in all, what a diagnosis costs, and how it can come; nothing is stored', async () => {
    const before = await cases()
    const { status, body } = await estimate({ problem: ['battery', 'screen'] })
    expect(status).toBe(200)
    const [battery, screen] = body.each
    expect(body).toMatchObject({ diagnosisFee: eur(29_00), ways: ['pickup', 'mail_in', 'drop_off'] })
    expect(body.estimate).toEqual({
      low: eur(Math.max(battery.estimate.low.minor, screen.estimate.low.minor)),
      high: eur(battery.estimate.high.minor + screen.estimate.high.minor),
    })
    expect(body.hazard).toBeUndefined()
    expect(await cases()).toBe(before)
  })

  it('a device that may burn comes by no parcel, and says what to do', async () => {
    const { body } = await estimate({ hazards: ['swollen'] })
    expect(body.ways).toEqual(['pickup', 'drop_off'])
    expect(body.hazard.advice.length).toBeGreaterThan(10)
  })

  it('whatever is wrong is named, and a market without repairs says so', async () => {
    const wrong = await estimate({ storage: 1, problem: ['battery', 'lens'] })
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/storage', '/problem/1'])
    expect((await estimate({ market: 'US' })).body.code).toBe('RPS_REPAIRS_NOT_OFFERED')
  })
})

describe('A second repair of one device', () => {
  it('is not opened: its customer is told which one is open and mailed its link, anybody else neither', async () => {
    const open = { ...ASKED, identity: IMEI, customer: CAMILLE }
    const { reference } = (await api.post('/v1/repairs', open)).body
    const mails = () => api.database.notice.count({ where: { caseId: reference, kind: 'case_link' } })
    const other = await api.post('/v1/repairs', { ...open, customer: { name: 'Zoé', email: 'zoe@example.org' } })
    expect([other.status, other.body.reference, await mails()]).toEqual([409, undefined, 0])
    const again = await api.post('/v1/repairs', open)
    expect([again.status, again.body.code, again.body.reference, await mails()]).toEqual([409, 'RPS_REPAIR_OPEN_ALREADY', reference, 1])
  })
})

describe('Something wrong again', () => {
  let n = 0
  /** A repair of a battery that is over, its device back and guaranteed until 1 March 2028; answers it with its customer's token. */
  const closed = async (state = 'closed') => {
    n += 1
    const [subject, serial] = [`customer-${n}`, `C39XK7Q9N4A${n}`]
    const customer = { subject, emailConfirmed: true, name: 'Camille', email: `${subject}@example.org`, phone: null }
    const reference = await repairsOn(api)(state, {}, { customer, problem: ['battery'] })
    const device = await api.database.$transaction((tx) =>
      findOrAddDevice(tx, api.deps, {
        category: 'phone',
        modelId: 'apple-iphone-13',
        storage: 128,
        identities: [readIdentity(serial)],
        custodian: 'customer',
        at: new Date(NOW),
        actor: 'technician:tom',
        caseId: reference,
        eventNumber: 1,
      }),
    )
    if (device.kind !== 'device') throw new Error(device.kind)
    await api.database.repair.update({ where: { caseId: reference }, data: { deviceId: device.id } })
    await api.database.repairGuarantee.create({
      data: {
        caseId: reference,
        deviceId: device.id,
        problems: ['battery'],
        startsAt: new Date('2027-03-01T09:00:00Z'),
        endsAt: new Date('2028-03-01T09:00:00Z'),
      },
    })
    return { reference, as: await api.person(subject, 'customer') }
  }
  const again = (reference: string, as: string, body: object = {}, key = randomUUID()) =>
    api.post(`/v1/repairs/${reference}/again`, { problem: ['battery'], hazards: [], ...body }, { as, key })

  it('within the guarantee is a covered repair, linked to the first, with no fee; once under one key, and one at a time', async () => {
    const { reference, as } = await closed()
    expect((await api.get(`/v1/repairs/${reference}`, { as })).body.guaranteedUntil).toBe('2028-03-01T09:00:00.000Z')
    const key = randomUUID()
    const opened = await again(reference, as, {}, key)
    expect([opened.status, opened.body]).toMatchObject([
      201,
      { cover: { by: 'repair_guarantee' }, firstRepair: reference, device: { name: 'iPhone 13' } },
    ])
    expect(opened.body.diagnosisFee).toBeUndefined()
    expect((await again(reference, as, {}, key)).body.reference).toBe(opened.body.reference)
    const twice = await again(reference, as)
    expect([twice.status, twice.body.reference]).toEqual([409, opened.body.reference])
    const read = await api.get(`/v1/repairs/${opened.body.reference}`, { as })
    expect(read.body).toMatchObject({ firstRepair: reference, emailConfirmed: true, cover: { by: 'repair_guarantee' } })
  })

  it('with another fault is one that the customer pays for, and says why', async () => {
    const { reference, as } = await closed()
    const other = await again(reference, as, { problem: ['camera'] })
    expect(other.body).toMatchObject({
      cover: { by: 'customer', reasons: [{ by: 'repair_guarantee', ref: reference, reason: 'not_the_same_fault' }] },
      firstRepair: reference,
      diagnosisFee: eur(29_00),
    })
  })

  it('while the device is not back is no new repair', async () => {
    const { reference, as } = await closed('repairing')
    const answer = await again(reference, as)
    expect([answer.status, answer.body.code]).toEqual([409, 'RPS_NOT_NOW'])
  })
})
