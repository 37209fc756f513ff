import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeviceIdentity } from '../../../domain/device/identity.ts'
import { money } from '../../../domain/money/money.ts'
import { addCost, bookValue, costOf } from '../../../platform/devices/costs.ts'
import { handOver } from '../../../platform/devices/custody.ts'
import { addToLife, type LifeLine } from '../../../platform/devices/life.ts'
import { AT, devicesUnderTest, imei } from './devices-under-test.ts'

let world: Awaited<ReturnType<typeof devicesUnderTest>>

beforeAll(async () => {
  world = await devicesUnderTest()
})
afterAll(() => world.end())

const seen = async (identities: readonly DeviceIdentity[]): Promise<string> => {
  const found = await world.see(identities)
  if (found.kind !== 'device') throw new Error('two devices')
  return found.id
}

const life = (deviceId: string) =>
  world.database.deviceRecord.findMany({
    where: { deviceId },
    orderBy: { number: 'asc' },
    select: { number: true, kind: true, data: true },
  })

const source = { at: AT, actor: 'technician:t1', caseId: null, eventNumber: null }
const line = (key: string, kind: LifeLine['kind'] = 'check'): LifeLine => ({ ...source, key, kind, data: { verdict: 'clear' } })
const moves = (deviceId: string, key: string, to: string, from?: string) =>
  world.database.$transaction((tx) => handOver(tx, deviceId, { ...source, key, to, ...(from !== undefined && { from }) }))

test('a device is made when its identity is first read, and found again by any of its identities', async () => {
  const first = await world.see([imei('356938035643809'), imei('356938035643817')], { colour: 'midnight' })
  expect(first).toMatchObject({ kind: 'device', isNew: true, id: expect.stringMatching(/^DV-[0-9A-HJKMNP-TV-Z]{8}$/) })
  const { id } = first as { id: string }
  expect(await world.see([imei('356938035643817')])).toEqual({ kind: 'device', id, isNew: false, custodian: 'carrier:UPS' })

  const device = await world.database.device.findUniqueOrThrow({ where: { id } })
  expect(device).toMatchObject({ owner: 'customer', custodian: 'carrier:UPS', storage: 128, colour: 'midnight', firstSeenAt: AT })
  expect(device.identities).not.toContain('356938035643809')
  expect(await life(id)).toEqual([
    { number: 1, kind: 'seen', data: { modelId: 'apple-iphone-13', storage: 128, colour: 'midnight' } },
    { number: 2, kind: 'seen', data: { modelId: 'apple-iphone-13', storage: 128 } },
  ])
})

test('what is read of a known device later holds: another storage, and an identity besides', async () => {
  const id = await seen([imei('353247104467808')])
  const serial = { kind: 'serial', value: 'F4GDP2XYQ1' } as const
  expect(await world.see([serial, imei('353247104467808')], { storage: 256 })).toEqual({
    kind: 'device',
    id,
    isNew: false,
    custodian: 'carrier:UPS',
  })
  const device = await world.database.device.findUniqueOrThrow({ where: { id } })
  expect(device.storage).toBe(256)
  expect(JSON.parse(world.secrets.open(device.identities))).toEqual([imei('353247104467808'), serial])
  expect(await world.see([serial], { storage: 256 })).toMatchObject({ id })
})

test('identities of two devices make neither of them one: nothing is written, and both are named', async () => {
  const one = await seen([imei('490154203237518')])
  const other = await seen([imei('352099001761481')])
  const stranger = imei('013977000323877')
  expect(await world.see([imei('490154203237518'), imei('352099001761481'), stranger])).toEqual({
    kind: 'conflict',
    ids: [one, other].sort(),
  })
  expect(await life(one)).toHaveLength(1)
  expect(await world.database.deviceIdentity.count({ where: { deviceId: { in: [one, other] } } })).toBe(2)
  expect(await world.see([stranger])).toMatchObject({ isNew: true })
})

test('a device without an identity is none', async () => {
  await expect(world.see([])).rejects.toThrow('a device is found by an identity')
})

test('two cases that read the same device at once make one device', async () => {
  const both = await Promise.all(
    Array.from({ length: 8 }, (_, nth) =>
      world.see(nth % 2 === 0 ? [imei('358240051111110')] : [imei('358240051111110'), imei('358240051111128')]),
    ),
  )
  const ids = new Set(both.map((found) => (found.kind === 'device' ? found.id : '')))
  expect(ids.size).toBe(1)
  expect(both.filter((found) => found.kind === 'device' && found.isNew)).toHaveLength(1)
  const [id = ''] = ids
  expect((await life(id)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  const { identities } = await world.database.device.findUniqueOrThrow({ where: { id } })
  expect(JSON.parse(world.secrets.open(identities))).toHaveLength(2)
})

test('lines are numbered one after the other, and a key that was written is not written again', async () => {
  const id = await seen([imei('356938035643825')])
  const add = (...lines: readonly LifeLine[]) => world.database.$transaction((tx) => addToLife(tx, id, lines))
  await add(line('a/1/check'), line('a/1/hazard', 'hazard'))
  await add(line('a/1/check'), line('a/2/check'))
  await add()
  expect((await life(id)).map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'seen'],
    [2, 'check'],
    [3, 'hazard'],
    [4, 'check'],
  ])
})

test('lines written at once get numbers without gaps, and the same line at once is one line', async () => {
  const id = await seen([imei('356938035643833')])
  const add = (key: string) => world.database.$transaction((tx) => addToLife(tx, id, [line(key)]))
  await Promise.all(Array.from({ length: 12 }, (_, nth) => add(`b/${nth % 4}/check`)))
  expect((await life(id)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
})

test('a hand-over moves the device from who has it; to who has it already nothing is written', async () => {
  const id = await seen([imei('356938035643841')])
  expect(await moves(id, 'c/1', 'site:workshop-fr')).toEqual({ kind: 'handed_over', from: 'carrier:UPS', number: 2 })
  expect(await moves(id, 'c/2', 'site:workshop-fr')).toEqual({ kind: 'unmoved', custodian: 'site:workshop-fr' })
  expect(await moves(id, 'c/1', 'buyer')).toEqual({ kind: 'unmoved', custodian: 'site:workshop-fr' })
  expect(await moves(id, 'c/3', 'buyer', 'carrier:UPS')).toEqual({ kind: 'elsewhere', custodian: 'site:workshop-fr' })
  expect(await life(id)).toEqual([
    expect.objectContaining({ kind: 'seen' }),
    { number: 2, kind: 'hand_over', data: { from: 'carrier:UPS', to: 'site:workshop-fr' } },
  ])
  await expect(moves('DV-00000000', 'c/4', 'buyer')).rejects.toThrow('there is no device DV-00000000')
})

test('of hand-overs at once one wins, and the others are told who has it', async () => {
  const id = await seen([imei('356938035643858')])
  const recipients = ['site:workshop-fr', 'site:shop-fr-paris', 'recycler:Ecologic', 'customer', 'carrier:DHL']
  const outcomes = await Promise.all(recipients.map((to) => moves(id, `d/${to}`, to, 'carrier:UPS')))
  const won = outcomes.findIndex(({ kind }) => kind === 'handed_over')
  const rest = outcomes.filter((_, nth) => nth !== won)
  expect(rest).toEqual(rest.map(() => ({ kind: 'elsewhere', custodian: recipients[won] })))
  expect(await life(id)).toHaveLength(2)
})

test('a device costs what was paid for it and its parts, to the cent; a part given back is a line below zero', async () => {
  const id = await seen([imei('356938035643866')])
  const cost = (key: string, kind: 'bought' | 'parts' | 'work', minor: number, at = AT) =>
    world.database.$transaction((tx) => addCost(tx, { key, deviceId: id, caseId: null, kind, money: money(minor, 'EUR'), at }))
  expect(await bookValue(world.database, id)).toBeNull()
  await cost('e/bought', 'bought', 24_300)
  await cost('e/screen', 'parts', 8_450)
  await cost('e/screen', 'parts', 8_450)
  await cost('e/battery', 'parts', 1_999)
  await cost('e/battery/returned', 'parts', -1_999)
  await cost('e/work', 'work', 2_250)
  expect(await costOf(world.database, id)).toEqual({
    byKind: {
      bought: money(24_300, 'EUR'),
      parts: money(8_450, 'EUR'),
      work: money(2_250, 'EUR'),
      transport: money(0, 'EUR'),
      levy: money(0, 'EUR'),
    },
    total: money(35_000, 'EUR'),
  })

  await cost('e/again', 'bought', 11_000, new Date('2028-06-01T10:00:00Z'))
  expect(await bookValue(world.database, id)).toEqual(money(11_000, 'EUR'))
})
