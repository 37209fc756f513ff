import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { wipeCertificatePdf } from '../../../documents/papers/wipe-certificate-pdf.ts'
import { labelCode } from '../../../domain/device/label-code.ts'
import type { PostedResult, Value } from '../../../domain/device-tests/result.ts'
import type { GradingModel } from '../../../domain/grading/model.ts'
import { GRADING_MODELS } from '../../../domain/grading/models/models.ts'
import { posted } from '../../domain/device-tests/bench.ts'
import { CERTIFICATE } from '../../domain/wipe/certificate.ts'
import { type ApiWorld, createApiWorld } from '../../support/api-world.ts'
import { guideReader } from '../../support/guide-reader.ts'
import { imeiWith } from '../../support/on-the-bench.ts'
import { stationKey } from '../../support/station-key.ts'

let world: ApiWorld
let tina: { readonly as: string }
let sam: { readonly as: string }

beforeAll(async () => {
  world = await createApiWorld('2027-03-12T09:00:00+01:00')
  tina = { as: await world.bearer({ subject: 'tina', roles: ['technician'] }) }
  sam = { as: await world.bearer({ subject: 'sam', roles: ['support'] }) }
})
afterAll(() => world.end())

const partnerStock = (changes: object = {}) => ({
  market: 'FR',
  model: 'apple-iphone-13',
  storage: 128,
  identities: [imeiWith('00')],
  bought: {
    priceMinor: 180_00,
    seller: 'margin_dealer',
    boughtIn: 'FR',
    partner: { name: 'Second Tour SARL', seat: '3 rue Neuve, 69001 Lyon', representative: 'Odile Roux' },
  },
  ...changes,
})
/** Of each refurbishment the IMEI of its device. */
const identitiesOf = new Map<string, string>()
const open = async (changes: object = {}) => {
  const stock = partnerStock(changes)
  const opened = await world.post('/v1/refurbishments', stock, tina)
  expect(opened.json()).toMatchObject({ reference: expect.stringMatching(/^RF-/) })
  await world.settle()
  identitiesOf.set(opened.json().reference, stock.identities[0] ?? '')
  return opened.json() as { readonly reference: string; readonly device: string }
}

/** The whole checklist, as Tina measures it at nine, but for what is said otherwise. */
const results = (found: Readonly<Record<string, Value>> = {}, changes: Partial<PostedResult> = {}) =>
  posted('phone', found).map((one) => ({ ...one, measuredBy: 'tina', measuredAt: '2027-03-12T08:00:00Z', ...changes }))
const handIn = (reference: string, some: readonly unknown[], asking: object = {}) =>
  world.post(`/v1/refurbishments/${reference}/results`, { results: some }, { ...tina, ...asking })
const kept = (reference: string) => world.database.testResult.count({ where: { caseId: reference } })

describe('Partner stock', () => {
  test('opens its refurbishment with its device, its owner and what it cost, once per key', async () => {
    const key = randomUUID()
    const body = partnerStock()
    const first = await world.post('/v1/refurbishments', body, { ...tina, key })
    const { reference, device } = first.json()
    expect([first.statusCode, first.headers['location']]).toEqual([201, `/v1/refurbishments/${reference}`])
    const again = await world.post('/v1/refurbishments', body, { ...tina, key })
    expect([again.statusCode, again.json(), again.headers['idempotency-replayed']]).toEqual([201, first.json(), 'true'])
    expect((await world.post('/v1/refurbishments', partnerStock({ storage: 256 }), { ...tina, key })).json().code).toBe(
      'RPS_IDEMPOTENCY_KEY_REUSED',
    )
    await world.settle()

    expect((await world.get(`/v1/refurbishments/${reference}`, tina)).json()).toMatchObject({
      reference,
      state: 'received',
      source: 'partner_stock',
      site: 'workshop-fr',
      data: 'kept',
      round: 1,
      device: { id: device, model: 'apple-iphone-13', storage: 128, url: `/v1/devices/${device}` },
      // Three business days from Friday 9:00: Wednesday.
      waitsFor: { who: 'workshop', until: '2027-03-17T08:00:00.000Z' },
    })
    expect(await world.database.device.findUnique({ where: { id: device } })).toMatchObject({
      owner: 'house',
      custodian: 'site:workshop-fr',
      establishment: 'fr-lyon',
    })
    const found = await world.get(`/v1/cases?q=${device}`, sam)
    expect(found.json().cases).toMatchObject([{ reference, process: 'refurbishment' }])
  })

  test('is refused while the same device is being worked on, and nothing is written', async () => {
    const identities = [imeiWith('00')]
    const { reference } = await open({ identities })
    const before = await world.database.ledgerTransaction.count()
    const second = await world.post('/v1/refurbishments', partnerStock({ identities }), tina)
    expect([second.statusCode, second.json()]).toMatchObject([
      422,
      { code: 'RPS_COMMAND_REFUSED', reason: 'device_in_work', errors: [{ pointer: '/identities' }] },
    ])
    expect(second.json().detail).toContain(reference)
    expect(await world.database.ledgerTransaction.count()).toBe(before)
  })

  test('names every field that is wrong', async () => {
    const imei = imeiWith('00')
    const wrong = partnerStock({ model: 'apple-iphone-13', storage: 100, identities: ['356938035643800', imei, ` ${imei}`] })
    const { statusCode, body } = await world.post('/v1/refurbishments', wrong, tina)
    expect(statusCode).toBe(400)
    expect(JSON.parse(body).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/storage',
      '/identities/0',
      '/identities/2',
    ])
    const unknown = await world.post('/v1/refurbishments', partnerStock({ model: 'no-such-model' }), tina)
    expect(unknown.json().errors).toMatchObject([{ pointer: '/model' }])
  })

  test('is held for the days of its market, or for none where demonstrations are on and it is asked for', async () => {
    const asked = partnerStock({ market: 'US', identities: [imeiWith('42')], policy: 'at_once' })
    const refused = await world.post('/v1/refurbishments', asked, tina)
    expect([refused.statusCode, refused.json()]).toMatchObject([422, { code: 'RPS_DEMONSTRATIONS_OFF', errors: [{ pointer: '/policy' }] }])
    const demonstrations = world.appWith({ demonstrationPolicies: 'on' })
    const opened = await demonstrations.inject({
      method: 'POST',
      url: '/v1/refurbishments',
      payload: asked,
      headers: { authorization: tina.as, 'idempotency-key': randomUUID() },
    })
    await demonstrations.close()
    await world.settle()
    const held = await open({ market: 'US', identities: [imeiWith('41')] })
    const holdEndsAt = async (reference: string) => (await world.get(`/v1/refurbishments/${reference}`, tina)).json().holdEndsAt
    // Fifteen days from Friday the 12th in New York, or the Friday itself.
    expect(await holdEndsAt(held.reference)).toBe('2027-03-27T04:00:00.000Z')
    expect(await holdEndsAt(opened.json().reference)).toBe('2027-03-12T05:00:00.000Z')
  })

  test('is no return: what we have not sold has not come back', async () => {
    const { bought: _, ...back } = partnerStock()
    expect((await world.post('/v1/refurbishments', back, tina)).json()).toMatchObject({ reason: 'not_sold_by_us' })
  })
})

describe('What is measured', () => {
  test('is kept as it comes; once nothing is missing the test is closed by who measured it', async () => {
    const { reference } = await open()
    const all = results()
    const some = await handIn(reference, all.slice(0, 10))
    expect([some.statusCode, some.json()]).toEqual([200, { round: 1, missing: all.slice(10).map(({ check }) => check), failed: [] }])
    const early = await world.post(`/v1/refurbishments/${reference}/record-tests`, { minutes: 20 }, tina)
    expect([early.statusCode, early.json()]).toMatchObject([422, { reason: 'tests_incomplete' }])
    const begun = (await world.get(`/v1/refurbishments/${reference}`, tina)).json()
    expect(begun.missing).toEqual(all.slice(10).map(({ check }) => check))

    expect((await handIn(reference, all.slice(10))).json()).toEqual({ round: 1, missing: [], failed: [], outcome: 'passed' })
    expect(await kept(reference)).toBe(all.length)
    expect((await world.post(`/v1/refurbishments/${reference}/record-tests`, { minutes: 20 }, tina)).statusCode).toBe(200)
    const { state, lastTest, missing, nextActions } = (await world.get(`/v1/refurbishments/${reference}`, tina)).json()
    expect([state, lastTest, missing, nextActions.map(({ command }: { command: string }) => command)]).toEqual([
      'awaiting_wipe',
      'passed',
      undefined,
      ['recordWipe', 'reportHazard'],
    ])
    const late = await handIn(reference, results({}, { measuredAt: '2027-03-12T08:00:00.001Z' }).slice(0, 1))
    expect([late.statusCode, late.json()]).toMatchObject([409, { code: 'RPS_NOT_NOW', state: 'awaiting_wipe' }])
  })

  test.each([
    ['in the wrong unit', { check: 'battery_cycles', unit: '%' }, '/results/0/unit'],
    ['out of range', { check: 'battery_cycles', value: 9_999 }, '/results/0/value'],
    ['of a check that a phone has not', { check: 'disc_drive' }, '/results/0/check'],
    ['in the future', { check: 'battery_cycles', measuredAt: '2027-03-12T10:00:00Z' }, '/results/0/measuredAt'],
    ['in another’s name', { check: 'battery_cycles', measuredBy: 'tom' }, '/results/0/measuredBy'],
  ])('%s is refused with its field, and nothing of the list is kept', async (_, wrong, pointer) => {
    const { reference } = await open()
    const cycles = { ...results().find(({ check }) => check === 'battery_cycles'), ...wrong }
    const refused = await handIn(reference, [cycles, ...results().slice(0, 1)])
    expect([refused.statusCode, refused.json()]).toMatchObject([422, { code: 'RPS_COMMAND_REFUSED', reason: 'results_refused' }])
    expect(refused.json().errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
    expect(await kept(reference)).toBe(0)
  })

  test('twice under one key is one', async () => {
    const { reference } = await open()
    const key = randomUUID()
    const first = await handIn(reference, results().slice(0, 3), { key })
    expect((await handIn(reference, results().slice(0, 3), { key })).json()).toEqual(first.json())
    expect(await kept(reference)).toBe(3)
  })

  test('a swollen battery takes the device off the bench at once, whatever is missing', async () => {
    const { reference } = await open()
    const swollen = results({ battery_out_of_shape: 'present' }).filter(({ check }) => check === 'battery_out_of_shape')
    expect((await handIn(reference, swollen)).json()).toMatchObject({ outcome: 'hazard', failed: ['battery_out_of_shape'] })
    // Handed over by the route itself: no relay runs here.
    await expect.poll(async () => (await world.caseOf(reference)).state, { timeout: 60_000 }).toBe('hazard_hold')
  })
})

describe('What a device is', () => {
  /** Tested with a scratch on its back, wiped, and graded. */
  const graded = async () => {
    const opened = await open()
    const { reference } = opened
    const imei = identitiesOf.get(reference) ?? ''
    await handIn(reference, results({ face_back: [{ kind: 'scratch', lengthMm: 30, depthUm: 100, visibleAtCm: 40 }] }))
    await world.post(`/v1/refurbishments/${reference}/record-tests`, { minutes: 20 }, tina)
    const device = { manufacturer: 'Apple', model: 'iPhone 13', serial: imei, registerNumber: await labelOf(opened.device) }
    const at = { wipedAt: '2027-03-12T08:00:00Z', verifiedAt: '2027-03-12T08:00:00Z' }
    const certificate = { ...CERTIFICATE, device, source: reference, ...at }
    const wiped = await world.post(`/v1/refurbishments/${reference}/record-wipe`, { certificate }, tina)
    expect([wiped.statusCode, wiped.json().reason]).toEqual([200, undefined])
    await world.settle()
    expect((await world.post(`/v1/refurbishments/${reference}/grade-device`, {}, tina)).statusCode).toBe(200)
    await world.settle()
    return { reference, certificate }
  }
  const labelOf = async (id: string) => labelCode(await world.database.device.findUniqueOrThrow({ where: { id } }))

  test('is explained in four languages by the version that it was graded by, also once a stricter one is in force', async () => {
    const { reference } = await graded()
    const explained = async (language: string) =>
      (await world.get(`/v1/refurbishments/${reference}/gradings?language=${language}`, tina)).json()
    const before = await explained('en')
    expect(before.gradings).toMatchObject([
      {
        nth: 1,
        round: 1,
        grade: 'good',
        by: 'technician:tina',
        category: 'phone',
        checklist: 1,
        model: 1,
        reasons: [
          {
            words:
              'Marks on the body: up to 30 mm long, at most 15 mm allowed, up to 100 µm deep, at most 10 µm allowed, visible from 40 cm, not allowed to be visible at 20 cm (best grade: Good)',
            allows: 'good',
            criterion: 'body',
            missed: 'excellent',
            shortfall: {
              kind: 'surface',
              excesses: [{ what: 'lengthMm', measured: 30, atMost: 15 }, { what: 'depthUm' }, { what: 'visibleAtCm' }],
            },
          },
        ],
        links: { model: '/v1/grading-models/phone?version=1' },
      },
    ])
    const models = GRADING_MODELS.phone as unknown as GradingModel[]
    const [first] = models as [GradingModel]
    models.push({ ...first, version: 2, criteria: [] })
    expect(await explained('en')).toEqual(before)
    const model = async (query = '') => (await world.get(`/v1/grading-models/phone${query}`)).json()
    expect([(await model()).version, (await model('?version=1')).inForce]).toEqual([2, false])
    models.pop()
    for (const [language, words] of [
      ['fr', 'Marques sur le boîtier'],
      ['es', 'Marcas en la carcasa'],
      ['de', 'Spuren am Gehäuse'],
    ] as const)
      expect((await explained(language)).gradings[0].reasons[0].words).toContain(words)

    // Whoever still grades it, blind, sees nothing of it; a lead does.
    await world.database.case.update({ where: { id: reference }, data: { state: 'second_grading' } })
    expect((await explained('en')).gradings).toEqual([])
    const lena = { as: await world.bearer({ subject: 'lena', roles: ['lead'] }) }
    expect((await world.get(`/v1/refurbishments/${reference}/gradings`, lena)).json().gradings).toHaveLength(1)
  })

  test('is certified to be wiped, as data and on paper, in the language of who reads it', async () => {
    const { reference, certificate } = await graded()
    const address = `/v1/refurbishments/${reference}/wipe-certificate`
    const data = await world.get(address, tina)
    expect(data.json()).toEqual({
      refurbishment: reference,
      device: expect.stringMatching(/^DV-/),
      recordedAt: '2027-03-12T08:00:00.000Z',
      certificate,
      links: { pdf: `${address}.pdf` },
    })
    for (const [query, language] of [
      ['', 'fr'],
      ['?language=de', 'de'],
    ] as const) {
      const paper = await world.get(`${address}.pdf${query}`, sam)
      expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf'])
      expect(paper.rawPayload.equals(await wipeCertificatePdf(certificate, language))).toBe(true)
    }
    const { reference: unwiped } = await open()
    expect((await world.get(`/v1/refurbishments/${unwiped}/wipe-certificate.pdf`, tina)).json()).toMatchObject({
      code: 'RPS_NOT_FOUND',
      detail: 'No wipe is certified yet.',
    })
  })
})

test('a station’s document that completes the list closes the test, in the station’s name', async () => {
  const { reference } = await open()
  const key = await stationKey()
  const lena = { as: await world.bearer({ subject: 'lena', roles: ['lead'] }) }
  const station = { id: 'lyon-bench-1', name: 'Bench 1', site: 'workshop-fr', categories: ['phone'], operators: ['tina'] }
  expect((await world.post('/v1/stations', { ...station, publicKey: key.publicKey }, lena)).statusCode).toBe(201)
  const document = {
    id: randomUUID(),
    station: station.id,
    device: { kind: 'imei', value: identitiesOf.get(reference) },
    checklist: { category: 'phone', version: 1 },
    results: results(),
  }
  expect((await world.post(`/v1/refurbishments/${reference}/station-documents`, await key.sign(document))).json().outcome).toBe('passed')
  // Handed over by the route itself: no relay runs here.
  await expect.poll(async () => (await world.caseOf(reference)).state, { timeout: 60_000 }).toBe('awaiting_wipe')
  const { events } = (await world.get(`/v1/refurbishments/${reference}/timeline`, tina)).json()
  expect(events.at(-1)).toMatchObject({ by: 'recordTests', actor: 'station:lyon-bench-1' })
})

test('whoever follows the guide to the bench opens, measures, wipes and grades a phone, and reads why it has its grade', async () => {
  const reader = await guideReader('docs/refurbishment.md')
  onTestFinished(reader.end)
  const IMEI = imeiWith('00')
  const token = async (subject: string, role: 'technician' | 'lead') =>
    (await world.bearer({ subject, roles: [role], site: 'workshop-fr' })).slice('Bearer '.length)
  const tokens = { technician: await token('tina', 'technician'), lead: await token('lena', 'lead') }
  await mkdir(join(reader.folder, '.data'))
  await writeFile(join(reader.folder, '.data', 'tokens.json'), JSON.stringify(tokens))
  const REPRISE_URL = await world.app.listen({ port: 0, host: '127.0.0.1' })
  Object.assign(reader.known, {
    REPRISE_URL,
    TECHNICIAN: tokens.technician,
    LEAD: tokens.lead,
    ME: 'tina',
    IMEI,
    NOW: '2027-03-12T08:00:00Z',
  })

  await reader.follow('At the bench')
  const { reference, device } = (await reader.one('At the bench', 201)).body
  await world.settle()
  // One in twenty is drawn to be graded twice, by an id that differs from run to run.
  await world.database.$executeRaw`update cases set policy = jsonb_set(policy, '{gradedTwice,basisPoints}', '0') where id = ${reference}`
  Object.assign(reader.known, {
    CASE: reference,
    LABEL: labelCode(await world.database.device.findUniqueOrThrow({ where: { id: device } })),
  })
  const todo = (await reader.one('What is to be done', 200)).body.items
  expect(todo.find((one: { reference: string }) => one.reference === reference)).toMatchObject({
    state: 'received',
    nextActions: [{ command: 'recordTests' }, { command: 'reportHazard' }],
  })
  await reader.follow('Measuring', 200)
  const [measured, tested] = await reader.follow('Measuring', 200, 200)
  expect([measured?.body.missing, measured?.body.outcome, tested?.body.state]).toEqual([[], 'passed', 'awaiting_wipe'])
  await reader.one('Wiping', 200)
  await world.settle()
  await reader.follow('Wiping', 200)
  expect((await readFile(join(reader.folder, 'certificate.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
  await reader.one('Grading', 200)
  const [why, model] = await reader.follow('Grading', 200, 200)
  expect(why?.body.gradings).toMatchObject([{ grade: 'good', by: 'technician:tina', model: model?.body.version }])
  const [agreement, file] = await reader.follow('Grading', 200, 200)
  expect([agreement?.body.groups, String(file?.body).split(',')[0]]).toEqual([[], 'category'])
  expect(reader.left()).toEqual([])
})
