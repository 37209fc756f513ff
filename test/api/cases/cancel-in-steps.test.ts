import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PreviewAnswer } from '../../../api/processes/preview-routes.ts'
import { findAnyPort } from '../../../platform/embedded/ports.ts'
import { deliverCommands } from '../../../scripts/simulated/relay-rounds.ts'
import { controlPlane } from '../../providers/sandbox/control-plane.ts'
import { type ApiWorld, createApiWorld } from '../../support/api-world.ts'

let world: ApiWorld
let support: string

beforeAll(async () => {
  world = await createApiWorld('2027-05-04T11:00:00+02:00')
  support = await world.bearer({ subject: 'anna', roles: ['support'] })
})
afterAll(() => world.end())

/** The carrier's own count of labels bought and voided for a case. */
const labels = async (caseId: string) => {
  const calls = await controlPlane(world.urls.carrier).calls()
  const of = (kind: string) =>
    Object.entries(calls[kind] ?? {}).reduce((sum, [key, count]) => (key.startsWith(caseId) ? sum + count : sum), 0)
  return { bought: of('label_bought'), voided: of('label_voided') }
}

const awaitingShipment = async () => {
  const id = await world.offer()
  await world.accepts(id)
  expect((await world.caseOf(id)).state).toBe('awaiting_shipment')
  return id
}
const preview = async (id: string): Promise<PreviewAnswer> =>
  (await world.post(`/v1/trade-ins/${id}/cancel/preview?language=en`, { reason: 'the customer rang' }, { as: support })).json()
const ahead = async (id: string, seconds: number): Promise<string> => {
  const runAt = new Date(world.clock.now().getTime() + seconds * 1000).toISOString()
  const given = await world.post(`/v1/trade-ins/${id}/cancel?runAt=${runAt}`, { reason: 'the customer rang' }, { as: support })
  expect([given.statusCode, given.json().status]).toEqual([202, 'scheduled'])
  return given.json().command
}
const later = (seconds: number) => world.clock.moveTo(new Date(world.clock.now().getTime() + seconds * 1000))

it('A cancel previewed, given ahead, taken back, given again and carried out once the engine is back undoes what the preview named, once', async () => {
  const id = await awaitingShipment()
  const before = await world.caseOf(id)
  const seen = await preview(id)
  const reminders = ['shipping_instructions_reminder', 'shipping_instructions_reminder', 'shipping_instructions_reminder']
  expect(seen).toMatchObject({
    command: 'cancel',
    state: 'awaiting_shipment',
    leadsTo: [{ state: 'cancelling' }],
    goesOnTo: [{ state: 'cancelled' }],
    undoes: [{ effect: 'buyLabel', key: `${id}/buyLabel/1`, by: 'voidLabel', label: 'Void the label' }],
    waitsFor: [],
    money: [],
    tells: [{ mail: 'cancelled', with: 'cancelled' }],
    latestRunAt: '2027-05-04T09:05:00.000Z',
  })
  expect(seen.drops.map(({ mail }) => mail)).toEqual(reminders)
  expect(await world.caseOf(id)).toEqual(before)

  const first = await ahead(id, 60)
  await later(30)
  await world.relay()
  const taken = await world.post(`/v1/cases/${id}/commands/${first}/take-back`, { reason: 'they keep it' }, { as: support })
  expect([taken.statusCode, taken.json().status]).toEqual([200, 'taken_back'])
  await later(60)
  await world.settle()
  expect((await world.caseOf(id)).state).toBe('awaiting_shipment')

  await ahead(id, 60)
  const nowhere = Connection.lazy({ address: `127.0.0.1:${await findAnyPort()}` })
  await later(60)
  expect(await deliverCommands({ ...world.delivery, temporal: new Client({ connection: nowhere }) }, 20)).toBe(1)
  await nowhere.close()
  expect((await world.caseOf(id)).state).toBe('awaiting_shipment')
  const [waiting] = (await world.get(`/v1/cases/${id}`, { as: support })).json().pending.commands
  expect(waiting).toMatchObject({ command: 'cancel', waits: 'delivery', attempts: 1, lastFailure: expect.any(String) })

  await later(5)
  await world.settle()
  expect(await world.path(id)).toEqual(['offered', 'arranging_shipping', 'awaiting_shipment', 'cancelling', 'cancelled'])
  expect(await labels(id)).toEqual({ bought: 1, voided: 1 })
  expect(await world.mailKinds(id)).toEqual(['offer', 'shipping_instructions', 'cancelled'])
  const voided = await world.database.notice.findMany({ where: { caseId: id, status: 'voided', eventNumber: before.number } })
  expect(voided.map(({ kind }) => kind)).toEqual(reminders)
  // It counts from its time, not from when the engine was back.
  const event = await world.database.caseEvent.findFirstOrThrow({ where: { caseId: id, by: 'cancel' } })
  expect([event.at.toISOString(), event.actor]).toEqual(['2027-05-04T09:02:30.000Z', 'support:anna'])
  expect(
    (await world.database.auditEntry.findMany({ where: { subject: id }, orderBy: { at: 'asc' } })).map(({ action, reason }) => [
      action,
      reason,
    ]),
  ).toEqual([
    ['cancel', 'the customer rang'],
    ['take_back', 'cancel: they keep it'],
    ['cancel', 'the customer rang'],
  ])
})

it('A label that cannot be voided is on the list of stuck cases with its cause, and off it once it is voided', async () => {
  const id = await awaitingShipment()
  await controlPlane(world.urls.carrier).scenario({ method: 'POST', path: '/v2/shipments' }, '503', 8)
  await world.post(`/v1/trade-ins/${id}/cancel`, { reason: 'the customer rang' }, { as: support })
  await world.settle({ leaveEffects: ['voidLabel'] })
  await world.advanceTo(new Date(world.clock.now().getTime() + 65_000).toISOString(), { leaveEffects: ['voidLabel'] })
  const stuck = async () =>
    (await world.get('/v1/boards/stuck?language=en', { as: support })).json().groups as { cause: string; words: string; cases: object[] }[]
  const failing = (await stuck()).find(({ cause }) => cause === 'compensation_failing')
  expect(failing?.words).toMatch(/^What was done cannot be undone: “Void the label” fails: /)
  expect(failing?.cases).toMatchObject([{ reference: id }])

  await world.advanceTo(new Date(world.clock.now().getTime() + 20 * 60_000).toISOString(), { leaveEffects: ['voidLabel'] })
  await world.settle()
  expect(await labels(id)).toEqual({ bought: 1, voided: 1 })
  expect((await stuck()).filter(({ cause }) => cause === 'compensation_failing')).toEqual([])
})
