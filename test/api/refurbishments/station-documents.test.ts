import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { stationDocumentRoutes } from '../../../api/refurbishments/station-document-routes.ts'
import { stationRoutes } from '../../../api/stations/station-routes.ts'
import type { PostedResult } from '../../../domain/device-tests/result.ts'
import type { StationDocument } from '../../../domain/device-tests/station-document.ts'
import { posted } from '../../domain/device-tests/bench.ts'
import { guideReader } from '../../support/guide-reader.ts'
import { stationKey } from '../../support/station-key.ts'
import { apiOnRows } from '../api-on-rows.ts'
import { type OpenedOnRows, refurbishmentsOn } from './refurbishments-on-rows.ts'

/** Friday, ten in Paris. */
const NOW = '2027-03-12T09:00:00Z'
const MEASURED_AT = '2027-03-12T08:30:00Z'

let api: Awaited<ReturnType<typeof apiOnRows>>
let open: ReturnType<typeof refurbishmentsOn>
let lena: string
let key: Awaited<ReturnType<typeof stationKey>>

beforeAll(async () => {
  api = await apiOnRows([stationRoutes, stationDocumentRoutes], NOW, afterAll)
  open = refurbishmentsOn(api)
  lena = await api.person('lena', 'lead')
  key = await stationKey()
  expect((await register({ id: 'lyon-bench-2' }, key)).status).toBe(201)
})

const register = (changes: object, { publicKey }: { readonly publicKey: object }) =>
  api.post(
    '/v1/stations',
    {
      name: 'Bench 2 of Lyon',
      site: 'workshop-fr',
      categories: ['phone', 'tablet'],
      operators: ['tina', 'tom'],
      publicKey,
      ...changes,
    },
    { as: lena },
  )
const results = (changes: Partial<PostedResult> = {}) =>
  posted('phone').map((one) => ({ ...one, measuredBy: 'tina', measuredAt: MEASURED_AT, ...changes }))

const documentOf = ({ imei }: Pick<OpenedOnRows, 'imei'>, changes: object = {}) => ({
  id: randomUUID(),
  station: 'lyon-bench-2',
  device: { kind: 'imei', value: imei },
  checklist: { category: 'phone', version: 1 },
  results: results() as StationDocument['results'],
  ...changes,
})
/** Without any credentials: the signature is what lets it in. */
const send = async ({ reference }: Pick<OpenedOnRows, 'reference'>, document: unknown, by = key, header: object = {}) =>
  api.post(`/v1/refurbishments/${reference}/station-documents`, await by.sign(document, header))
const kept = async ({ reference }: OpenedOnRows) => [
  await api.database.testResult.count({ where: { caseId: reference } }),
  await api.database.stationDocument.count({ where: { caseId: reference } }),
]
const pointers = (body: { readonly errors: readonly { readonly pointer: string }[] }) => body.errors.map(({ pointer }) => pointer)
const refusedLines = async ({ device }: OpenedOnRows) =>
  (await api.database.deviceRecord.findMany({ where: { deviceId: device, kind: 'refused' } })).map(({ actor, data }) => [actor, data])

describe('A station’s document', () => {
  test('with the whole list is kept as it was signed, and closes the test in the name of the station', async () => {
    const phone = await open()
    const document = documentOf(phone)
    const taken = await send(phone, document)
    expect([taken.status, taken.body]).toEqual([200, { round: 1, missing: [], failed: [], outcome: 'passed' }])
    expect(await kept(phone)).toEqual([document.results.length, 1])
    const row = await api.database.stationDocument.findUniqueOrThrow({ where: { id: document.id } })
    expect(row).toMatchObject({ stationId: 'lyon-bench-2', keyId: key.id, receivedAt: new Date(NOW) })
    const { payload } = row.signed as { payload: string }
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual(document)
    const results = await api.database.testResult.findMany({ where: { caseId: phone.reference } })
    expect(new Set(results.map(({ documentId, measuredBy }) => `${documentId} ${measuredBy}`))).toEqual(new Set([`${document.id} tina`]))
    const command = await api.database.command.findFirstOrThrow({ where: { caseId: phone.reference, type: 'recordTests' } })
    expect(command).toMatchObject({ actor: 'station:lyon-bench-2', status: 'open', forWorkflow: { outcome: 'passed' } })
  })

  test('with a part of it is kept, and the next one goes on from there', async () => {
    const phone = await open()
    const [first, second] = [results().slice(0, 12), results().slice(12)]
    const some = await send(phone, documentOf(phone, { results: first }))
    expect(some.body).toEqual({ round: 1, missing: second.map(({ check }) => check), failed: [] })
    const rest = second.map((one) => ({ ...one, measuredBy: 'tom' }))
    expect((await send(phone, documentOf(phone, { results: rest }))).body).toMatchObject({ missing: [], outcome: 'passed' })
  })

  test('books the minutes that it names, once; one that is refused books none', async () => {
    const phone = await open()
    const [first, second] = [results().slice(0, 12), results().slice(12)]
    const some = documentOf(phone, { results: first, minutes: 10 })
    await send(phone, some)
    await send(phone, some)
    await send(phone, documentOf(phone, { station: 'lyon-bench-3', results: second, minutes: 30 }))
    await send(phone, documentOf(phone, { results: second, minutes: 15 }))
    // An hour is 36 EUR.
    const of = { caseId: phone.reference }
    const costs = await api.database.deviceCost.findMany({ where: { ...of, kind: 'work' }, orderBy: { minor: 'asc' } })
    expect(costs.map(({ minor, data }) => [minor, data])).toEqual([
      [6_00, { minutes: 10 }],
      [9_00, { minutes: 15 }],
    ])
    const booked = await api.database.ledgerPosting.findMany({ where: { transaction: { ...of, kind: 'work_capitalised' } } })
    expect(booked.map(({ account, minor }) => `${account} ${minor}`).toSorted()).toEqual([
      'expense:work_capitalised -600',
      'expense:work_capitalised -900',
      'stock:devices 600',
      'stock:devices 900',
    ])
  })

  test('sent twice is answered as the first time, also twice at once; under its id nothing else is taken', async () => {
    const phone = await open()
    const document = documentOf(phone, { results: results().slice(0, 3) })
    const answers = await Promise.all([send(phone, document), send(phone, document)])
    const again = await send(phone, document)
    expect([...answers, again].map(({ status, body }) => [status, body])).toEqual(Array(3).fill([200, answers[0]?.body]))
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(await kept(phone)).toEqual([3, 1])

    const other = await send(phone, { ...document, results: results().slice(3, 5) })
    expect([other.status, other.body]).toMatchObject([422, { reason: 'document_id_reused', errors: [{ pointer: '/payload/id' }] }])
    const elsewhere = await open()
    expect((await send(elsewhere, documentOf(elsewhere, { id: document.id }))).body.reason).toBe('document_id_reused')
    expect([await kept(phone), await kept(elsewhere)]).toEqual([
      [3, 1],
      [0, 0],
    ])
  })

  test.each([
    ['of another device', { device: { kind: 'imei', value: '490154203237518' } }, '/payload/device/value', 'other_device'],
    ['with the label of another device', { label: 'fr-lyon/9999' }, '/payload/device/label', 'other_device'],
    ['of another station', { station: 'lyon-bench-3' }, '/payload/station', 'other_station'],
    ['by another checklist', { checklist: { category: 'camera', version: 1 } }, '/payload/checklist/category', 'other_category'],
    [
      'with a value out of range',
      { result: { check: 'battery_cycles', value: 9_999, unit: 'cycles' } },
      '/payload/results/0/value',
      'out_of_range',
    ],
    ['in a wrong unit', { result: { check: 'battery_cycles', value: 9, unit: '%' } }, '/payload/results/0/unit', 'wrong_unit'],
    [
      'measured by who may not',
      { result: { measuredBy: 'zoe', measuredAt: '2027-03-12T08:31:00Z' } },
      '/payload/results/0/measuredBy',
      'not_permitted',
    ],
    ['measured later than now', { result: { measuredAt: '2027-03-12T09:00:00.001Z' } }, '/payload/results/0/measuredAt', 'in_future'],
    ['measured before the newest', { result: { measuredAt: '2027-03-12T08:29:59Z' } }, '/payload/results/0/measuredAt', 'out_of_order'],
  ])('%s is refused with its field and what helps, and nothing of it is kept', async (_, wrong, pointer, reason) => {
    const phone = await open()
    expect((await send(phone, documentOf(phone, { results: results().slice(0, 1) }))).status).toBe(200)
    const { label, result, ...changes } = wrong as { label?: string; result?: object }
    const document = documentOf(phone, {
      ...(label !== undefined && { device: { kind: 'imei', value: phone.imei, label } }),
      ...(result !== undefined && { results: [{ ...results()[0], ...result }, results()[1]] }),
      ...(result === undefined && { results: results().slice(1, 3) }),
      ...changes,
    })
    const refused = await send(phone, document)
    expect([refused.status, refused.body.code, refused.body.reason]).toEqual([422, 'RPS_COMMAND_REFUSED', 'results_refused'])
    expect(pointers(refused.body)).toEqual([pointer])
    expect(refused.body.errors[0].detail).toMatch(/.+: [A-Z].+\.$/)
    expect(await kept(phone)).toEqual([1, 1])
    // However often it is sent, one line; a slip that says nothing of the device is answered and stands nowhere.
    await send(phone, document)
    const line = ['station:lyon-bench-2', { what: 'stationDocument', reasons: ['other_device'] }]
    expect(await refusedLines(phone)).toEqual(reason === 'other_device' ? [line] : [])
  })

  test('that does not fit the schema, or is no JSON, is refused with every field', async () => {
    const phone = await open()
    const unfit = await send(phone, { ...documentOf(phone), remark: 'fine', checklist: { category: 'phone' } })
    expect([unfit.status, unfit.body.code, pointers(unfit.body)]).toEqual([
      400,
      'RPS_INPUT_INVALID',
      ['/payload/remark', '/payload/checklist/version'],
    ])
    for (const text of ['{', JSON.stringify(documentOf(phone, { id: 'a\u0000b' }))])
      expect((await send(phone, text)).body).toMatchObject({ code: 'RPS_BODY_MALFORMED' })
    expect(await kept(phone)).toEqual([0, 0])
  })

  test('of a case that is none is not found, and where nothing is measured it is told where the case stands', async () => {
    const phone = await open()
    expect((await send({ reference: 'RF-00000000' }, documentOf(phone))).status).toBe(404)
    await api.database.case.update({ where: { id: phone.reference }, data: { state: 'awaiting_wipe' } })
    const late = await send(phone, documentOf(phone))
    expect([late.status, late.body]).toMatchObject([409, { code: 'RPS_NOT_NOW', state: 'awaiting_wipe' }])
  })
})

test('a second grading stays with somebody else: of the faces alone, and not by who has measured them', async () => {
  const phone = await open()
  await send(phone, documentOf(phone, { results: results().filter(({ unit }) => unit === 'marks') }))
  await api.database.case.update({ where: { id: phone.reference }, data: { state: 'second_grading' } })
  const faces = (measuredBy: string) => results({ measuredBy }).filter(({ unit }) => unit === 'marks')
  const again = await send(phone, documentOf(phone, { results: faces('tina') }))
  expect([again.status, again.body]).toMatchObject([422, { reason: 'same_person', errors: [{ pointer: '/payload/results' }] }])
  const more = await send(phone, documentOf(phone, { results: results({ measuredBy: 'tom' }).slice(0, 1) }))
  expect(pointers(more.body)).toEqual(['/payload/results/0/check'])
  expect((await send(phone, documentOf(phone, { results: faces('tom') }))).body).toEqual({ round: 1, missing: [], failed: [] })
})

describe('A signature', () => {
  test('lets nobody in but a registered station: an unknown key, a changed document, a header that names none', async () => {
    const phone = await open()
    const document = documentOf(phone)
    const stranger = await stationKey()
    const signed = await key.sign(document)
    const changed = { ...signed, payload: (await key.sign({ ...document, results: results().slice(1) })).payload }
    const address = `/v1/refurbishments/${phone.reference}/station-documents`
    const cases = [
      ['unknown_station', '/protected', await send(phone, document, stranger)],
      ['wrong_signature', '/signature', await send(phone, document, stranger, { kid: key.id })],
      ['wrong_signature', '/signature', await api.post(address, changed)],
      ['unreadable_header', '/protected', await send(phone, document, key, { kid: undefined })],
      ['unreadable_header', '/protected', await api.post(address, { ...signed, protected: 'bm9uZQ' })],
    ] as const
    for (const [reason, pointer, { status, body }] of cases)
      expect([status, body.code, body.reason, pointers(body)]).toEqual([401, 'RPS_SIGNATURE_INVALID', reason, [pointer]])
    expect(await kept(phone)).toEqual([0, 0])
    expect(await refusedLines(phone)).toEqual([])
  })

  test('of a key that was replaced, or of a station that was revoked, lets nothing in any more', async () => {
    const [first, second] = [await stationKey(), await stationKey()]
    await register({ id: 'lyon-bench-9' }, first)
    const phone = await open()
    const some = (from: number) => documentOf(phone, { station: 'lyon-bench-9', results: results().slice(from, from + 1) })
    expect((await send(phone, some(0), first)).status).toBe(200)

    const act = (name: string, body: object) =>
      api.post(`/v1/stations/lyon-bench-9/${name}`, { reason: 'new module', ...body }, { as: lena })
    expect((await act('key', { publicKey: second.publicKey })).body).toMatchObject({ key: second.id })
    expect((await send(phone, some(1), first)).body).toMatchObject({ reason: 'revoked_key' })
    expect((await send(phone, some(1), second)).status).toBe(200)

    expect((await act('operators', { operators: ['tom'] })).body.operators).toEqual(['tom'])
    expect((await send(phone, some(2), second)).body).toMatchObject({ reason: 'results_refused' })

    expect((await act('revoke', {})).body).toMatchObject({ revokedAt: new Date(NOW).toISOString() })
    expect((await send(phone, some(2), second)).body).toMatchObject({ reason: 'revoked_station' })
    expect((await act('operators', { operators: ['tina'] })).body.code).toBe('RPS_NOT_NOW')
    const acts = await api.database.auditEntry.findMany({ where: { subject: 'lyon-bench-9' }, orderBy: { id: 'asc' } })
    expect(acts.map(({ actor, action, reason }) => `${actor} ${action} ${reason}`).sort()).toEqual([
      'lead:lena change_station_operators new module',
      'lead:lena replace_station_key new module',
      'lead:lena revoke_station new module',
    ])
  })
})

describe('A station', () => {
  test('is registered by a lead, at a site of ours, under an id and with a key of its own', async () => {
    const another = await stationKey()
    expect((await register({ id: 'lyon-bench-4', site: 'moon-1' }, another)).body).toMatchObject({ errors: [{ pointer: '/site' }] })
    expect((await register({ id: 'lyon-bench-2' }, another)).body).toMatchObject({ reason: 'known_already', errors: [{ pointer: '/id' }] })
    expect((await register({ id: 'lyon-bench-4' }, key)).body).toMatchObject({ errors: [{ pointer: '/publicKey' }] })
    const secret = await register({ id: 'lyon-bench-4' }, { publicKey: { ...another.publicKey, d: another.publicKey.x } })
    expect(secret.body.errors).toEqual([{ in: 'body', pointer: '/publicKey/d', detail: 'is not known here' }])
  })

  test('is read and listed by the house', async () => {
    const tina = { as: await api.person('tina', 'technician') }
    expect((await api.get('/v1/stations/lyon-bench-2', tina)).body).toEqual({
      id: 'lyon-bench-2',
      name: 'Bench 2 of Lyon',
      site: 'workshop-fr',
      categories: ['phone', 'tablet'],
      operators: ['tina', 'tom'],
      key: key.id,
      registeredAt: new Date(NOW).toISOString(),
      registeredBy: 'lead:lena',
    })
    expect((await api.get('/v1/stations/none', tina)).status).toBe(404)
    const ids = async (query: string) => (await api.get(`/v1/stations${query}`, tina)).body.items.map(({ id }: { id: string }) => id)
    expect(await ids('?site=workshop-fr')).toContain('lyon-bench-2')
    expect(await ids('?site=workshop-de')).toEqual([])
    const page = (await api.get('/v1/stations?limit=1', tina)).body
    expect((await api.get(`/v1/stations?limit=1&cursor=${page.nextCursor}`, tina)).body.items).not.toEqual(page.items)
  })
})

test('the schema is published at its address as it stands in the documentation', async () => {
  const published = await api.get('/v1/schemas/station-document.json')
  expect([published.status, published.headers['content-type']]).toEqual([200, 'application/schema+json; charset=utf-8'])
  const committed = JSON.parse(readFileSync(new URL('../../../docs/station-document.schema.json', import.meta.url), 'utf8'))
  expect(JSON.parse(published.bytes.toString())).toEqual(committed)
  expect([committed.$id, committed.required]).toEqual([
    '/v1/schemas/station-document.json',
    ['id', 'station', 'device', 'checklist', 'results'],
  ])
})

test('whoever follows the guide makes a key, registers a station, sends what it measured and revokes it', async () => {
  const reader = await guideReader('docs/stations.md')
  onTestFinished(reader.end)
  const phone = await open()
  await mkdir(join(reader.folder, '.data'))
  await writeFile(join(reader.folder, '.data', 'tokens.json'), JSON.stringify({ lead: lena.slice('Bearer '.length) }))
  const REPRISE_URL = await api.app.listen({ port: 0, host: '127.0.0.1' })
  Object.assign(reader.known, {
    REPRISE_URL,
    LEAD: lena.slice('Bearer '.length),
    CASE: phone.reference,
    IMEI: phone.imei,
    NOW: MEASURED_AT,
  })
  expect((await reader.one('Test stations', 200)).body.title).toBe('StationDocument')
  await reader.follow('A key')
  reader.known['KEY'] = (await reader.one('Registering it', 201)).body.key
  const taken = await reader.one('Sending what was measured', 200)
  expect(taken.body.missing).toEqual(results().flatMap(({ check }) => (check === 'battery_cycles' ? [] : [check])))
  expect((await reader.again())?.body).toEqual(taken.body)
  expect((await reader.one('When something changes', 200)).body.revokedAt).toBe(new Date(NOW).toISOString())
  expect(reader.left()).toEqual([])
})
