import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workRoutes } from '../../../api/work/work-routes.ts'
import { apiOnRows } from '../api-on-rows.ts'
import { type OpenedOnRows, refurbishmentsOn } from '../refurbishments/refurbishments-on-rows.ts'

let api: Awaited<ReturnType<typeof apiOnRows>>
let tina: { readonly as: string }
const phones: Record<string, OpenedOnRows> = {}

beforeAll(async () => {
  api = await apiOnRows([workRoutes], '2027-03-12T09:00:00Z', afterAll)
  tina = { as: await api.person('tina', 'technician') }
  const open = refurbishmentsOn(api)
  /** A phone in a state since this morning, due then, past its limit so many times. */
  const put = async (name: string, state: string, due: string, escalations = 0, detail: object = {}) => {
    const phone = await open()
    phones[name] = phone
    const { reference: id } = phone
    await api.database.case.update({ where: { id }, data: { state, limitAt: new Date(due), escalations } })
    await api.database.refurbishment.update({ where: { caseId: id }, data: detail })
  }
  await put('soon', 'received', '2027-03-15T09:00:00Z')
  await put('sooner', 'awaiting_grading', '2027-03-12T15:00:00Z')
  await put('late', 'awaiting_repair', '2027-03-18T09:00:00Z', 1)
  await put('latest', 'harvesting', '2027-03-19T09:00:00Z', 2)
  await put('elsewhere', 'received', '2027-03-12T10:00:00Z', 0, { site: 'workshop-de' })
  await put('parts', 'awaiting_parts', '2027-03-17T22:59:59.999Z', 0, { partsExpectedOn: '2027-03-17' })
  await put('twice', 'second_grading', '2027-03-19T10:00:00Z')
  await put('lead', 'awaiting_price', '2027-03-12T10:00:00Z')
  await put('sold', 'stocked', '2027-03-12T10:00:00Z')
  await api.database.case.update({ where: { id: phones['sold']?.reference ?? '' }, data: { limitAt: null, closedAt: new Date() } })
})

const list = async (query = '', as = tina) => (await api.get(`/v1/work-list${query}`, as)).body
const names = async (query = '', as = tina): Promise<(string | undefined)[]> =>
  (await list(query, as)).items.map(
    ({ reference }: { reference: string }) => Object.entries(phones).find(([, phone]) => phone.reference === reference)?.[0],
  )

test('shows what waits for the workshop, the most often overdue first, then what is due first', async () => {
  expect(await names()).toEqual(['latest', 'late', 'elsewhere', 'sooner', 'soon', 'twice'])
  expect(await names('?site=workshop-fr')).toEqual(['latest', 'late', 'sooner', 'soon', 'twice'])
  expect(await names('?state=received')).toEqual(['elsewhere', 'soon'])
  expect(await names('?state=awaiting_price')).toEqual(['lead'])
  const there = { as: await api.personAt('workshop-de', 'tomas', 'technician') }
  expect([await names('', there), await names('?site=workshop-fr', there)]).toEqual([
    ['elsewhere'],
    ['latest', 'late', 'sooner', 'soon', 'twice'],
  ])
})

test('says of each device what it is, until when it has time, and what is to be done next', async () => {
  const [phone] = (await list('?state=received&site=workshop-fr&language=fr')).items
  const { reference, device } = phones['soon'] as OpenedOnRows
  expect(phone).toMatchObject({
    reference,
    state: 'received',
    label: 'À tester',
    about: expect.stringMatching(/^Apple iPhone 13, 128\sGo$/),
    device,
    site: 'workshop-fr',
    waitsFor: {
      who: 'workshop',
      since: '2027-03-12T09:00:00.000Z',
      until: '2027-03-15T09:00:00.000Z',
      // biome-ignore lint/suspicious/noThenProperty: the design's word; nobody awaits this object
      then: 'le test devient prioritaire',
    },
    timesOverdue: 0,
    links: { self: `/v1/refurbishments/${reference}`, device: `/v1/devices/${device}` },
  })
  expect(phone.nextActions.map(({ command, path }: { command: string; path: string }) => [command, path])).toEqual([
    ['recordTests', `/v1/refurbishments/${reference}/record-tests`],
    ['reportHazard', `/v1/refurbishments/${reference}/report-hazard`],
  ])
  const [ordered] = (await list('?state=awaiting_parts')).items
  expect(ordered).toMatchObject({ partsExpectedOn: '2027-03-17', waitsFor: { until: '2027-03-17T22:59:59.999Z' } })
  // Support sees the list, and does nothing at the bench.
  const [seen] = (await list('?state=received', { as: await api.person('anna', 'support') })).items
  expect(seen.nextActions).toEqual([])
})

test('offers a second grading to everybody at the bench but who graded first', async () => {
  const { reference: caseId, device: deviceId } = phones['twice'] as OpenedOnRows
  const grading = { caseId, deviceId, grade: 'good', category: 'phone', checklist: 1, model: 1, reasons: [] }
  const at = new Date('2027-03-12T08:00:00Z')
  await api.database.grading.create({ data: { ...grading, id: randomUUID(), nth: 1, testRound: 1, grader: 'technician:tina', at } })
  const offered = async (as: { readonly as: string }) => {
    const [phone] = (await list('?state=second_grading', as)).items
    return phone.nextActions.map(({ command }: { command: string }) => command)
  }
  expect(await offered(tina)).toEqual(['reportHazard'])
  expect(await offered({ as: await api.person('tom', 'technician') })).toEqual(['recordSecondGrading', 'reportHazard'])
})

test('goes on page by page where it ended', async () => {
  const first = await list('?limit=2')
  const second = await list(`?limit=2&cursor=${first.nextCursor}`)
  const third = await list(`?limit=2&cursor=${second.nextCursor}`)
  const references = [first, second, third].flatMap(({ items }) => items.map(({ reference }: { reference: string }) => reference))
  expect(references).toEqual(['latest', 'late', 'elsewhere', 'sooner', 'soon', 'twice'].map((name) => phones[name]?.reference))
  expect(third.nextCursor).toBeUndefined()
})
