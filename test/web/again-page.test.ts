import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '../../api/auth/access.ts'
import { findOrAddDevice } from '../../platform/devices/find-or-add-device.ts'
import { readIdentity } from '../../platform/devices/read-identity.ts'
import { againRoutes } from '../../web/again/again-routes.ts'
import { repairsOn } from '../support/repairs-on-rows.ts'
import { HELP, pagesUnderTest } from './pages-under-test.ts'

/** Wednesday, ten in Paris. */
const NOW = '2027-03-10T09:00:00Z'

let pages: Awaited<ReturnType<typeof pagesUnderTest>>
beforeAll(async () => {
  pages = await pagesUnderTest(NOW, afterAll, (app, deps) => againRoutes(app, deps, { help: HELP, actorOf }))
})

/** A phone whose battery was replaced: back, and guaranteed until 1 March 2028. */
const guaranteed = async (serial: string) => {
  const caseId = await repairsOn(pages)('closed', {}, { problem: ['battery'] })
  const seen = {
    category: 'phone',
    modelId: 'apple-iphone-13',
    storage: 128,
    custodian: 'customer',
    at: new Date(NOW),
    actor: 'technician:tom',
  } as const
  const device = await pages.database.$transaction((tx) =>
    findOrAddDevice(tx, pages.deps, { ...seen, identities: [readIdentity(serial)], caseId, eventNumber: 1 }),
  )
  if (device.kind !== 'device') throw new Error(device.kind)
  await pages.database.repair.update({ where: { caseId }, data: { deviceId: device.id } })
  const guarantee = {
    caseId,
    deviceId: device.id,
    problems: ['battery'],
    startsAt: new Date('2027-03-01T09:00:00Z'),
    endsAt: new Date('2028-03-01T09:00:00Z'),
  }
  await pages.database.repairGuarantee.create({ data: guarantee })
  return caseId
}

test('Something is wrong again: its customer says what, and has a covered repair that follows the first; sent twice it is one', async () => {
  const first = await guaranteed('C39XK7Q9N4B1')
  const url = await pages.pageOf(first)
  expect((await pages.get(`${url}?lang=en`)).body).toContain(`${url}/again?lang=en">Something is wrong again</a>`)
  const form = (await pages.get(`${url}/again?lang=en`)).body
  expect(form).toContain('Your repair is guaranteed until 1 March 2028.')
  expect(form).toContain('name="problem-battery"')
  const key = form.match(/name="key" value="([^"]+)"/)?.[1] ?? ''
  expect((await pages.post(`${url}/again?lang=en`, { key })).statusCode).toBe(422)

  const answer = { key, 'problem-battery': 'yes', words: ' Empty at noon ' }
  const done = (await pages.post(`${url}/again?lang=en`, answer)).body
  const reference = done.match(/RP-[0-9A-Z]{8}(?= is open)/)?.[0] ?? ''
  expect((await pages.post(`${url}/again?lang=en`, answer)).body).toContain(reference)
  const row = await pages.database.repair.findUniqueOrThrow({ where: { caseId: reference } })
  expect([row.firstRepairId, row.cover, row.diagnosisFeeMinor, pages.deps.secrets.open(row.words ?? '')]).toEqual([
    first,
    'repair_guarantee',
    0,
    'Empty at noon',
  ])
  expect((await pages.post(`${url}/again?lang=en`, { ...answer, key: randomUUID() })).body).toContain('is open already')
  const page = (await pages.get(`${await pages.pageOf(reference)}?lang=en`)).body
  expect(page).toContain(first)
  expect(page).not.toContain('The diagnosis costs')
})

test('A repair that is not over, or not guaranteed, has no such page', async () => {
  for (const state of ['repairing', 'closed']) {
    const caseId = await repairsOn(pages)(state)
    const url = await pages.pageOf(caseId)
    expect((await pages.get(`${url}/again`)).statusCode).toBe(303)
    expect((await pages.get(url)).body).not.toContain('/again')
  }
})
