import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '../../domain/money/money.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import { bookValue } from '../../platform/devices/costs.ts'
import { readTradeIn } from '../../platform/trade-in/read-trade-in.ts'
import {
  arrive,
  blindShare,
  buy,
  home,
  imeiWith,
  inspect,
  LEAD,
  localTime,
  report,
  SUPPORT,
  stateOf,
  TECHNICIAN,
} from '../support/on-the-bench.ts'
import { createTradeInWorld, type TradeInWorld } from '../support/trade-in-world.ts'

/** A device's row and record across the trade-ins that it comes by. */
let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-03-08T09:00:00+01:00')
})
afterAll(() => world.end())

const deviceOf = async (caseId: string) => {
  const { device } = await world.database.tradeIn.findUniqueOrThrow({ where: { caseId }, include: { device: true } })
  if (!device) throw new Error(`${caseId} is about no device`)
  return device
}

/** The life of a case's device as it reads: when, what, by whom in which words. */
const lifeOf = async (caseId: string): Promise<string[]> => {
  const { id } = await deviceOf(caseId)
  const records = await world.database.deviceRecord.findMany({ where: { deviceId: id }, orderBy: { number: 'asc' } })
  return records.map(({ at, kind, data }) => {
    const told = data as Partial<Record<'from' | 'to' | 'verdict' | 'owner' | 'hazard' | 'decision', string>>
    const words = told.to ? `${told.from} → ${told.to}` : (told.verdict ?? told.owner ?? told.hazard ?? told.decision ?? '')
    return `${localTime(at)} ${kind} ${words}`.trim()
  })
}

test('a device that is bought has its number in the register, its price and its way to us on its record', async () => {
  const id = await world.offer()
  await world.accepts(id)
  await world.scan(id, 'in_transit')
  await world.photo(id, 'customer')
  await world.advanceTo('2027-03-09T08:30:00+01:00')
  await world.does(id, 'recordReceipt', { content: 'device', weightGrams: 420 }, TECHNICIAN)
  await world.advanceTo('2027-03-09T10:00:00+01:00')
  await inspect(world, id)
  const { number } = await world.database.registerEntry.findFirstOrThrow({ where: { caseId: id } })
  const device = await deviceOf(id)
  expect(device).toMatchObject({
    category: 'phone',
    modelId: 'apple-iphone-13',
    storage: 128,
    owner: 'house',
    custodian: 'site:workshop-fr',
    establishment: 'fr-lyon',
    registerNumber: number,
  })
  expect(await bookValue(world.database, device.id)).toEqual(money(243_00, 'EUR'))
  await world.advanceTo('2027-03-10T12:00:00+01:00')
  expect(await lifeOf(id)).toEqual([
    '2027-03-09 10:00 seen',
    '2027-03-09 08:30 hand_over carrier:UPS → site:workshop-fr',
    '2027-03-08 09:00 photo',
    '2027-03-09 10:00 check clear',
    '2027-03-09 10:00 owner house',
    '2027-03-10 06:00 check clear',
  ])
})

test('a device that went back to its seller starts from its history when it comes again, to another address and site', async () => {
  const imei = imeiWith('00')
  const first = await arrive(world, { policy: blindShare(0) })
  await inspect(world, first, { imei, condition: 'functional_cracked' })
  await world.does(first, 'declineCounterOffer', { counterVersion: 1 })
  await home(world, first)
  expect(await deviceOf(first)).toMatchObject({ owner: 'customer', custodian: 'customer', registerNumber: null })

  await world.advanceTo('2027-06-01T10:00:00+02:00')
  const again = await world.offer()
  await world.accepts(again, { shipping: 'drop_off' })
  const { dropOffCode } = await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: again } })
  await world.does(again, 'recordDropOff', { code: dropOffCode ?? '', site: 'shop-fr-paris' }, 'site:shop-fr-paris')
  await world.does(again, 'recordReceipt', { content: 'device', weightGrams: 420 }, TECHNICIAN)
  await inspect(world, again, { imei })
  expect((await deviceOf(again)).id).toBe((await deviceOf(first)).id)
  expect((await readTradeIn(world.database, again))?.otherCases).toEqual([expect.stringMatching(/^RF-/), first])
  expect((await lifeOf(again)).slice(-6)).toEqual([
    '2027-03-10 12:00 hand_over carrier:UPS → customer',
    '2027-06-01 10:00 seen',
    '2027-06-01 10:00 hand_over customer → site:shop-fr-paris',
    '2027-06-01 10:00 hand_over site:shop-fr-paris → site:workshop-fr',
    '2027-06-01 10:00 check clear',
    '2027-06-01 10:00 owner house',
  ])
})

test('reported stolen before it was paid, it is no longer ours and cost nothing; with the authority, its record ends there', async () => {
  const id = await buy(world)
  const { id: device } = await deviceOf(id)
  await report(world, id, 'device_reported_stolen', { reportId: crypto.randomUUID(), source: 'police' })
  expect(await stateOf(world, id)).toBe('quarantined')
  expect(await deviceOf(id)).toMatchObject({ owner: 'customer', establishment: null, registerNumber: null, custodian: 'site:workshop-fr' })
  expect(await bookValue(world.database, device)).toEqual(money(0, 'EUR'))

  await world.advanceTo('2027-07-05T10:00:00+02:00')
  await world.does(id, 'decideQuarantine', { decision: 'hand_over', receipt: 'PV 2027/118', reason: 'seized' }, LEAD)
  expect((await lifeOf(id)).slice(-1)).toEqual(['2027-07-05 10:00 hand_over site:workshop-fr → authority'])
  const last = await world.database.deviceRecord.findFirstOrThrow({ where: { deviceId: device }, orderBy: { number: 'desc' } })
  expect(last.data).toEqual({ from: 'site:workshop-fr', to: 'authority', receipt: 'PV 2027/118' })
})

test('a swollen device that is recycled has the hazard and the decision on its record, and is with the recycler', async () => {
  const id = await arrive(world)
  await inspect(world, id, { hazard: 'swollen' })
  await world.does(id, 'decideHazard', { decision: 'recycle', reason: 'it cannot be made safe' }, SUPPORT)
  expect((await lifeOf(id)).map((line) => line.slice(17))).toEqual([
    'seen',
    'hand_over customer → site:workshop-fr',
    'hazard swollen',
    'hazard recycle',
    'hand_over site:workshop-fr → recycler',
  ])
})

test('the identity of what was recycled is refused at the bench; a lead records it as no device of ours, and its payout is held', async () => {
  const imei = imeiWith('00')
  const gone = await arrive(world)
  await inspect(world, gone, { imei, hazard: 'swollen' })
  await world.does(gone, 'decideHazard', { decision: 'recycle', reason: 'it cannot be made safe' }, SUPPORT)
  const device = await deviceOf(gone)

  const id = await arrive(world)
  const inspection: BodyOf<'recordInspection'> = { identities: [imei], condition: 'functional_good', reasons: [], hazard: 'none' }
  expect(await world.give(id, 'recordInspection', inspection, TECHNICIAN)).toMatchObject({
    kind: 'refused',
    refusal: {
      code: 'device_gone',
      field: '/identities',
      detail: expect.stringContaining(`${device.id} was recycled in ${gone}: read the identities again.`),
    },
  })
  await world.does(id, 'recordInspection', inspection, LEAD)
  expect((await world.caseOf(id)).boardReason).toContain(`what was read is of ${device.id}, which was recycled in ${gone}`)
  expect(await world.database.tradeIn.findUnique({ where: { caseId: id } })).toMatchObject({ deviceId: null, payoutHold: true })
  expect((await deviceOf(gone)).custodian).toBe('recycler')
  const refused = await world.database.deviceRecord.findMany({ where: { deviceId: device.id, kind: 'refused' } })
  expect(refused.map(({ caseId, data }) => [caseId, data])).toEqual([[id, { what: 'recordInspection', reasons: ['recycled'] }]])
})

test('identities of two devices in one inspection: the case is about neither, waits for a lead, and both have it on their record', async () => {
  const [one, other] = [imeiWith('00'), imeiWith('00')]
  const devices = [await deviceOf(await buy(world, { imei: one })), await deviceOf(await buy(world, { imei: other }))]
    .map(({ id }) => id)
    .sort()
  const id = await arrive(world)
  await world.does(
    id,
    'recordInspection',
    { identities: [one, other], condition: 'functional_good', reasons: [], hazard: 'none' },
    TECHNICIAN,
  )
  const { boardReason } = await world.caseOf(id)
  expect(boardReason).toContain(`what was read belongs to several devices: ${devices.join(', ')}`)
  expect(await world.database.tradeIn.findUnique({ where: { caseId: id } })).toMatchObject({ deviceId: null, payoutHold: true })
  const refused = await world.database.deviceRecord.findMany({ where: { kind: 'refused', caseId: id }, orderBy: { deviceId: 'asc' } })
  expect(refused.map(({ deviceId, data }) => [deviceId, data])).toEqual(
    devices.map((device) => [device, { what: 'recordInspection', reasons: ['several_devices'] }]),
  )
})
