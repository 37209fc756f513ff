import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loanRoutes } from '../../../api/loans/loan-routes.ts'
import { routesOf } from '../../../api/processes/process-routes.ts'
import { repairApi } from '../../../api/repairs/repair-api.ts'
import { money } from '../../../domain/money/money.ts'
import { houseDevicesOn, isOursAt } from '../../support/house-device.ts'
import { repairsOn } from '../../support/repairs-on-rows.ts'
import { stockOn } from '../../support/stocked.ts'
import { apiOnRows } from '../api-on-rows.ts'

/** Wednesday, ten in Paris. */
const NOW = '2027-03-10T09:00:00Z'
const SHOP = 'shop-fr-paris'
const DEPOSIT = money(50_00, 'EUR')

let api: Awaited<ReturnType<typeof apiOnRows>>
let lead: string
let clerk: string
beforeAll(async () => {
  api = await apiOnRows([loanRoutes, ...routesOf(repairApi)], NOW, afterAll)
  lead = await api.person('omar', 'lead')
  clerk = await api.personAt(SHOP, 'sam', 'site')
})

const offer = (device: string, body: object = {}) =>
  api.post('/v1/loan-devices', { site: SHOP, device, deposit: DEPOSIT, ...body }, { as: lead })
const toLend = async (): Promise<string> => (await offer(await houseDevicesOn(api)(SHOP))).body.loanDevice
const lend = (reference: string, loanDevice: string, body: object = {}, as = clerk) =>
  api.post(`/v1/repairs/${reference}/loan`, { site: SHOP, loanDevice, dueOn: '2027-03-24', condition: 'one scratch', ...body }, { as })
const giveBack = (reference: string, site = SHOP) =>
  api.post(`/v1/repairs/${reference}/loan/return`, { site, condition: 'as before' }, { as: clerk })
const listed = async (device: string) =>
  (await api.get(`/v1/loan-devices?site=${SHOP}`, { as: clerk })).body.loanDevices.find(
    (one: { loanDevice: string }) => one.loanDevice === device,
  )

describe('A device that a shop lends', () => {
  it('is lent to the customer of a repair, told to both with its day and deposit, and comes back', async () => {
    const [subject, device] = [`camille-${randomUUID()}`, await toLend()]
    const customer = { subject, emailConfirmed: true, name: 'Camille', email: `${subject}@example.org`, phone: null }
    const reference = await repairsOn(api)('repairing', {}, { customer })
    const lent = await lend(reference, device)
    expect([lent.status, lent.body]).toEqual([201, { loan: expect.any(String), dueOn: '2027-03-24', deposit: DEPOSIT }])
    expect(await listed(device)).toMatchObject({ model: 'apple-iphone-13', lent: { reference, dueOn: '2027-03-24' } })
    const read = async () => (await api.get(`/v1/repairs/${reference}`, { as: await api.person(subject, 'customer') })).body
    expect((await read()).loan).toEqual({
      model: 'apple-iphone-13',
      site: SHOP,
      lentAt: '2027-03-10T09:00:00.000Z',
      dueOn: '2027-03-24',
      deposit: DEPOSIT,
    })
    expect((await giveBack(reference)).status).toBe(200)
    expect([(await read()).loan, (await listed(device)).lent]).toEqual([undefined, undefined])
  })

  it('goes to one customer at a time, and a repair has one at a time', async () => {
    const [first, second] = [await repairsOn(api)('repairing'), await repairsOn(api)('repairing')]
    const [device, other] = [await toLend(), await toLend()]
    await lend(first, device)
    for (const refused of [await lend(second, device), await lend(first, other)])
      expect([refused.status, refused.body.code]).toEqual([409, 'RPS_LOAN_STANDS'])
    expect((await api.post(`/v1/loan-devices/${device}/retire`, {}, { as: lead })).body.code).toBe('RPS_LOAN_STANDS')
    await giveBack(first)
    expect((await api.post(`/v1/loan-devices/${device}/retire`, {}, { as: lead })).status).toBe(200)
    expect((await lend(second, device)).body.errors).toMatchObject([{ pointer: '/loanDevice' }])
  })

  it('is ours, at that shop and not for sale: whatever is wrong is named, and nothing is stored', async () => {
    const known = await api.database.loanDevice.count()
    const { device, stocked } = stockOn(api.database, api.deps)
    const theirs = await device()
    const forSale = (await stocked()).deviceId
    await isOursAt(api, forSale, SHOP)
    const elsewhere = await houseDevicesOn(api)('shop-es-madrid')
    const answers = [
      await offer(theirs),
      await offer(forSale),
      await offer(elsewhere),
      await offer(theirs, { site: 'workshop-fr' }),
      await offer(theirs, { deposit: money(50_00, 'USD') }),
    ]
    expect(answers.map(({ status, body }) => [status, body.errors[0].pointer, body.errors[0].detail])).toEqual([
      [400, '/device', 'belongs to somebody else: only what is ours is lent'],
      [400, '/device', 'is in stock: withdraw it from sale first'],
      [400, '/device', 'is at site:shop-es-madrid: hand it over to the shop first'],
      [400, '/site', 'is no shop of a market'],
      [400, '/deposit/currency', 'must be EUR, the currency of the shop'],
    ])
    expect((await offer('DV-00000000')).status).toBe(404)
    expect(await api.database.loanDevice.count()).toBe(known)
  })

  it('is lent by its own shop, for a day that is to come, while the repair goes on, and comes back there', async () => {
    const [reference, over, device] = [await repairsOn(api)('repairing'), await repairsOn(api)('closed'), await toLend()]
    await api.database.case.update({ where: { id: over }, data: { closedAt: new Date(NOW) } })
    const madrid = await api.personAt('shop-es-madrid', 'eva', 'site')
    expect((await lend(reference, device, {}, madrid)).status).toBe(403)
    expect((await lend(reference, device, { dueOn: '2027-03-09' })).body.errors).toMatchObject([{ pointer: '/dueOn' }])
    expect((await lend(over, device)).body.code).toBe('RPS_NOT_NOW')
    expect((await giveBack(reference)).status).toBe(404)
    await lend(reference, device)
    const back = await api.post(`/v1/repairs/${reference}/loan/return`, { site: 'shop-es-madrid', condition: 'as before' }, { as: lead })
    expect(back.body.errors).toEqual([{ in: 'body', pointer: '/site', detail: 'must be shop-fr-paris, where it was lent' }])
  })
})
