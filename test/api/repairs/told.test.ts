import { afterAll, beforeAll, expect, test } from 'vitest'
import { routesOf } from '../../../api/processes/process-routes.ts'
import { repairApi } from '../../../api/repairs/repair-api.ts'
import { repairsOn } from '../../support/repairs-on-rows.ts'
import { apiOnRows } from '../api-on-rows.ts'

/** Wednesday, ten in Paris. */
const NOW = '2027-03-10T09:00:00Z'

let api: Awaited<ReturnType<typeof apiOnRows>>
let camille: string
let anna: string
beforeAll(async () => {
  api = await apiOnRows(routesOf(repairApi), NOW, afterAll)
  camille = await api.person('camille', 'customer')
  anna = await api.person('anna', 'support')
})

const customer = { subject: 'camille', emailConfirmed: true, name: 'Camille', email: 'camille@example.org', phone: null }
const repair = (state: string, detail: object = {}) => repairsOn(api)(state, detail, { customer, words: 'Il ne tient plus' })
const read = async (reference: string, as: string) => (await api.get(`/v1/repairs/${reference}`, { as })).body

test('The promised day is told to customer and agent, with how often it was missed', async () => {
  const id = await repair('repairing')
  const promise = (n: number, promisedOn: string, because: string, missedAt: Date | null) => ({
    caseId: id,
    n,
    promisedOn,
    because,
    setAt: new Date(NOW),
    missedAt,
  })
  await api.database.repairPromise.createMany({
    data: [promise(1, '2027-03-08', 'received', new Date(NOW)), promise(2, '2027-03-15', 'missed', null)],
  })
  for (const as of [camille, anna]) expect((await read(id, as)).promise).toEqual({ on: '2027-03-15', because: 'missed', missed: 1 })
})

test('The code with which it is fetched at a shop is told to customer and agent, and to no partner', async () => {
  const id = await repair('sending_to_shop', {
    way: 'mail_in',
    code: 'ABCD2345',
    returnWay: 'shop',
    returnSite: 'shop-fr-paris',
    site: 'partner-fr-marseille',
  })
  for (const as of [camille, anna]) expect((await read(id, as)).return).toEqual({ way: 'shop', site: 'shop-fr-paris', code: 'ABCD2345' })
  const pia = await api.personAt('partner-fr-marseille', 'pia', 'partner')
  expect((await read(id, pia)).return).toEqual({ way: 'shop', site: 'shop-fr-paris' })
})

test('A partner on whose bench it lies reads what is wrong in the customer’s words, and not who the customer is; all read who repairs it', async () => {
  const id = await repair('diagnosing', { site: 'partner-fr-marseille' })
  const theirs = await read(id, await api.personAt('partner-fr-marseille', 'pia', 'partner'))
  expect([theirs.internal.words, theirs.internal.customer]).toEqual(['Il ne tient plus', undefined])
  expect((await read(id, camille)).internal).toBeUndefined()
  expect((await read(id, camille)).repairer).toMatchObject({ site: 'partner-fr-marseille', city: 'Marseille' })
})

test('Every paper that was handed out is listed with its address, in the order of time; bills not to a partner', async () => {
  const id = await repair('closed', { site: 'partner-fr-marseille' })
  await api.database.repairQuote.create({
    data: { caseId: id, version: 1, form: {}, currency: 'EUR', issuedAt: new Date('2027-03-09T09:00:00Z'), issuedBy: 'technician:tom' },
  })
  const receipt = { establishment: 'fr-lyon', number: 1, caseId: id, eventNumber: 1, kind: 'taken_in', site: 'workshop-fr', data: {} }
  await api.database.depositReceipt.create({ data: { ...receipt, at: new Date('2027-03-08T09:00:00Z') } })
  await api.database.$transaction(
    (tx) => tx.$executeRaw`
      insert into invoices (entity, year, number, kind, case_id, event_number, issued_on, lines, total_minor, vat_minor, vat_basis_points, bonus_minor, currency, language, buyer)
      values ('reprise-fr', 2027, 1, 'invoice', ${id}, 1, '2027-03-10', '[]', 7500, 1250, 2000, 0, 'EUR', 'fr', '')`,
  )
  const papers = (await read(id, camille)).papers.map(({ kind, number, url }: { kind: string; number: string; url: string }) => [
    kind,
    number,
    url,
  ])
  expect(papers).toEqual([
    ['taken_in', 'fr-lyon 000001', `/v1/repairs/${id}/deposit-receipts/fr-lyon/1/receipt.pdf`],
    ['form', '1', `/v1/repairs/${id}/quotes/1/form.pdf`],
    ['invoice', 'reprise-fr 2027-000001', `/v1/repairs/${id}/invoices/2027/1/invoice.pdf`],
  ])
  const theirs = await read(id, await api.personAt('partner-fr-marseille', 'pia', 'partner'))
  expect(theirs.papers.map(({ kind }: { kind: string }) => kind)).toEqual(['taken_in', 'form'])
})

test('A passcode is kept sealed, read at the bench with a reason that its customer is told, and forgotten when they say so or it is over', async () => {
  const id = await repair('diagnosing')
  const passcode = `/v1/repairs/${id}/passcode`
  const tom = await api.person('tom', 'technician')
  const reading = { reason: 'to test the display' }
  expect((await api.post(`${passcode}/read`, reading, { as: tom })).status).toBe(404)
  expect((await api.post(passcode, { passcode: '2580' }, { as: camille })).body).toEqual({ kept: true })
  const kept = await api.database.repair.findUniqueOrThrow({ where: { caseId: id } })
  expect(JSON.stringify([kept, await api.database.idempotencyKey.findMany({ where: { scope: { contains: 'camille' } } })])).not.toContain(
    '2580',
  )
  expect((await api.post(`${passcode}/read`, reading, { as: anna })).status).toBe(403)
  const read1 = await api.post(`${passcode}/read`, reading, { as: tom })
  expect([read1.body, read1.headers['cache-control']]).toEqual([{ passcode: '2580' }, 'no-store'])
  expect((await read(id, camille)).passcode).toEqual({
    kept: true,
    readings: [{ at: '2027-03-10T09:00:00.000Z', by: 'technician', reason: 'to test the display' }],
  })
  expect((await api.post(`${passcode}/forget`, undefined, { as: camille })).body).toEqual({ kept: false })
  expect((await api.post(`${passcode}/read`, reading, { as: tom })).status).toBe(404)
  await api.database.case.update({ where: { id }, data: { closedAt: new Date(NOW) } })
  expect((await api.post(passcode, { passcode: '2580' }, { as: camille })).body.code).toBe('RPS_NOT_NOW')
})
