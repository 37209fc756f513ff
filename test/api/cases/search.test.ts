import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { searchRoutes } from '../../../api/cases/search-routes.ts'
import { apiOnRows } from '../api-on-rows.ts'

const IMEI = '356938035643809'

const world = async () => {
  const api = await apiOnRows([searchRoutes])
  const support = await api.person('anna', 'support')
  const search = async (q: string, more = '', as = support) =>
    (await api.get(`/v1/cases?language=en&q=${encodeURIComponent(q)}${more}`, { as })).body
  const found = async (q: string) =>
    (await search(q)).cases.map((one: { reference: string; matched: string[] }) => [one.reference, one.matched])
  /** A device that the workshop has recorded, and a parcel on its way. */
  const withDevice = async (identity: string, trackingCode: string) => {
    const id = await api.offer({ email: 'Camille.Durand@Example.org' })
    const hash = api.deps.secrets.searchHash(`device:${identity}`)
    await api.database.caseKey.create({ data: { kind: 'device', hash, caseId: id, at: api.clock.now() } })
    await api.database.parcel.create({
      data: { id: randomUUID(), caseId: id, leg: 'inbound', carrier: 'Colissimo', trackingCode, createdAt: api.clock.now() },
    })
    return id
  }
  return { ...api, search, found, withDevice }
}

describe('One box finds a case', () => {
  it('by its reference, its customer’s address, its device and its parcel, however they are typed', async () => {
    const { found, withDevice, offer } = await world()
    const id = await withDevice(IMEI, '6A12345678901')
    await offer()
    expect(await found(id)).toEqual([[id, ['reference']]])
    expect(await found(` ${id.toLowerCase()} `)).toEqual([[id, ['reference']]])
    expect(await found('camille.durand@example.ORG')).toEqual([[id, ['email']]])
    expect(await found('35 693803 564380 9')).toEqual([[id, ['imei']]])
    expect(await found('IMEI: 356938035643809')).toEqual([[id, ['imei']]])
    expect(await found('6a 1234 5678 901')).toEqual([[id, ['carrier_number']]])
  })

  it('by a serial as its label prints it', async () => {
    const { found, withDevice } = await world()
    const id = await withDevice('C8QX1234ABCD', '6A00000000001')
    expect(await found('S/N: c8qx-1234-abcd')).toEqual([[id, ['serial']]])
  })

  it('by 15 digits that are a carrier’s number and could be an IMEI: both are looked for', async () => {
    const { search, withDevice } = await world()
    const device = await withDevice(IMEI, '6A00000000001')
    const parcel = await withDevice('C8QX1234ABCD', IMEI)
    const answer = await search(IMEI)
    expect(answer.lookedFor).toEqual(['imei', 'carrier_number'])
    expect(answer.cases.map((one: { reference: string }) => one.reference).sort()).toEqual([device, parcel].sort())
  })

  it('by the keys that its process registers', async () => {
    const { found, offer, database, clock } = await world()
    const id = await offer()
    await database.tradeIn.update({ where: { caseId: id }, data: { dropOffCode: 'K7MPX2QA' } })
    const payout = `P${'0a'.repeat(15)}`
    await database.payout.create({
      data: {
        id: payout,
        caseId: id,
        effectKey: 'k',
        method: 'bank_transfer',
        purpose: 'purchase',
        amountMinor: 1,
        currency: 'EUR',
        createdAt: clock.now(),
      },
    })
    expect(await found('k7mp x2qa')).toEqual([[id, ['drop_off_code']]])
    expect(await found(payout)).toEqual([[id, ['payment_reference']]])
  })

  it('page by page, the newest first', async () => {
    const { search, offer, clock } = await world()
    const opened: string[] = []
    for (let count = 0; count < 5; count++) {
      opened.unshift(await offer({ email: 'zoe@example.org' }))
      clock.advance(1_000)
    }
    const pages: string[][] = []
    for (let cursor = ''; ; ) {
      const page = await search('zoe@example.org', `&limit=2${cursor}`)
      pages.push(page.cases.map((one: { reference: string }) => one.reference))
      if (page.nextCursor === undefined) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(pages).toEqual([opened.slice(0, 2), opened.slice(2, 4), opened.slice(4)])
  })
})

describe('A search that finds nothing', () => {
  it('says what was looked for, and that a device is known only once recorded', async () => {
    const { search } = await world()
    const answer = await search(IMEI)
    expect(answer.cases).toEqual([])
    expect(answer.hint).toContain('Looked for: imei, carrier number.')
  })

  it('says that an IMEI is mistyped, and that a text is no key', async () => {
    const { search } = await world()
    expect((await search('356938035643808')).hint).toContain('wrong check digit')
    expect(await search('??')).toEqual({ cases: [], lookedFor: [], hint: expect.stringContaining('This is no key') })
  })

  it('tells the workshop nothing of customers by their address, and nobody of a case of their own', async () => {
    const { search, offer, person, database } = await world()
    const id = await offer({ email: 'zoe@example.org' })
    expect((await search('zoe@example.org', '', await person('tim', 'technician'))).hint).toContain('Only support and supervisors')
    await database.customer.updateMany({ data: { subject: 'zoe' } })
    expect((await search(id, '', await person('zoe', 'support'))).cases).toEqual([])
  })
})
