import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { marketAt } from '../../../markets/index.ts'
import { repairPolicy } from '../../../markets/repair/policy.ts'
import { type NewRepair, openRepair } from '../../../platform/repair/open-repair.ts'
import { possibleActs, readRepair } from '../../../platform/repair/read-repair.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

/** Wednesday, ten in Paris. */
const NOW = '2027-03-10T09:00:00Z'

let rows: Awaited<ReturnType<typeof rowsUnderTest>>
beforeAll(async () => {
  rows = await rowsUnderTest(NOW, afterAll)
})

const policy = repairPolicy('FR')

const opening = (wishes: Partial<NewRepair> = {}) => {
  const market = marketAt('FR', new Date(NOW))
  return openRepair(rows.deps, {
    market,
    policy,
    language: 'fr',
    customer: {
      subject: null,
      emailConfirmed: false,
      name: 'Camille Durand',
      email: 'camille@example.org',
      phone: null,
      address: { line1: '12 rue de la République', postcode: '69002', city: 'Lyon' },
    },
    modelId: 'apple-iphone-13',
    category: 'phone',
    storage: 128,
    identity: null,
    problem: ['screen', 'other'],
    words: 'Tombé dans l’escalier de ma mère',
    hazard: [],
    estimate: { low: 8_900, high: 14_900 },
    firstRepairId: null,
    actor: 'guest',
    request: { scope: 'guest', key: randomUUID(), requestHash: 'test' },
    ...wishes,
  })
}

const opened = async (wishes?: Partial<NewRepair>): Promise<string> => {
  const outcome = await opening(wishes)
  if (outcome.kind !== 'opened') throw new Error(`no repair was opened: ${outcome.kind}`)
  return outcome.caseId
}

test('a repair is opened with what its customer says, asks how it is handed over until 24 March, and reminds on the 13th, 17th and 22nd', async () => {
  const id = await opened()
  const found = await readRepair(rows.database, id)
  expect(found).toMatchObject({
    state: 'opened',
    limitAt: new Date('2027-03-24T09:00:00Z'),
    repair: { problem: ['screen', 'other'], site: 'workshop-fr', diagnosisFeeMinor: 29_00, cover: 'customer', quoteVersion: 0, quotes: [] },
    customer: { email: 'camille@example.org' },
    customerSubject: null,
  })
  const notices = await rows.database.notice.findMany({ where: { caseId: id }, orderBy: { dueAt: 'asc' } })
  expect(notices.map(({ kind, dueAt }) => `${kind} ${dueAt.toISOString()}`)).toEqual([
    'repair_opened 2027-03-10T09:00:00.000Z',
    'repair_opened_reminder 2027-03-13T09:00:00.000Z',
    'repair_opened_reminder 2027-03-17T09:00:00.000Z',
    'repair_opened_reminder 2027-03-22T09:00:00.000Z',
  ])
})

test('the customer’s words and address are kept sealed', async () => {
  const id = await opened()
  const found = await readRepair(rows.database, id)
  const stored = JSON.stringify(found)
  expect(stored).not.toContain('escalier')
  expect(stored).not.toContain('République')
  expect(rows.deps.secrets.open(found?.repair.words ?? '')).toBe('Tombé dans l’escalier de ma mère')
})

test('a device whose repair is open is shown, not opened again, however its number is written; once that has ended it is', async () => {
  const id = await opened({ identity: '356938035643809' })
  expect(await opening({ identity: '35 693803 564380 9' })).toEqual({
    kind: 'open_already',
    caseId: id,
    email: 'camille@example.org',
    subject: null,
  })
  await rows.database.repair.update({ where: { caseId: id }, data: { openIdentity: null } })
  expect(await opened({ identity: '356938035643809' })).not.toBe(id)
})

test('the same request opens one repair, another one under its key none', async () => {
  const request = { scope: 'guest', key: randomUUID(), requestHash: 'one' }
  const id = await opened({ identity: '490154203237518', request })
  expect(await opening({ identity: '490154203237518', request })).toMatchObject({ kind: 'repeated', caseId: id })
  expect(await opening({ identity: '490154203237518', request: { ...request, requestHash: 'another' } })).toEqual({ kind: 'key_reused' })
})

test('a number that is none is told, and nothing is stored', async () => {
  const before = await rows.database.case.count()
  expect(await opening({ identity: '356938035643808' })).toMatchObject({ kind: 'identity_invalid' })
  expect(await rows.database.case.count()).toBe(before)
})

test('an answer to a quote names the version that was read; a trade-in is chosen only where the quote offers it', async () => {
  const id = await opened()
  const quoted = async (form: object) => {
    await rows.database.repairQuote.create({
      data: { caseId: id, version: await nextVersion(), form, currency: 'EUR', issuedAt: new Date(NOW), issuedBy: 'technician:tom' },
    })
    await rows.database.case.update({ where: { id }, data: { state: 'quoted' } })
    const found = await readRepair(rows.database, id)
    if (!found) throw new Error(`${id} was opened and is not there`)
    return possibleActs(found, ['customer'], 'mailed_link').map(({ name, names }) => `${name} ${names.quoteVersion ?? ''}`.trim())
  }
  const nextVersion = async () => {
    const { quoteVersion } = await rows.database.repair.update({ where: { caseId: id }, data: { quoteVersion: { increment: 1 } } })
    return quoteVersion
  }
  expect(await quoted({ suggestsTradeIn: false })).toEqual(['approveQuote 1', 'declineQuote 1'])
  expect(await quoted({ suggestsTradeIn: true })).toEqual(['approveQuote 2', 'declineQuote 2', 'chooseTradeIn 2'])
})

test('only the mailed link can confirm the address that it was mailed to', async () => {
  const id = await opened()
  await rows.database.case.update({ where: { id }, data: { state: 'awaiting_email_confirmation' } })
  const found = await readRepair(rows.database, id)
  if (!found) throw new Error(`${id} was opened and is not there`)
  const names = (through: 'mailed_link' | 'other') => possibleActs(found, ['customer'], through).map(({ name }) => name)
  expect(names('mailed_link')).toEqual(['confirmEmail', 'cancel'])
  expect(names('other')).toEqual(['cancel'])
})
