import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MockActivityEnvironment } from '@temporalio/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createParcelEffects } from '../../activities/parcels.ts'
import { createPickupEffects } from '../../activities/pickups.ts'
import type { EffectResult } from '../../domain/case/standing.ts'
import { marketAt } from '../../markets/index.ts'
import { PICKUPS } from '../../markets/repair/pickups.ts'
import { areaHashOf, offeredWindows } from '../../platform/pickups/offered-windows.ts'
import { askPickup, settlePickup, standingPickup } from '../../platform/pickups/pickups.ts'
import { createEasyPostCarriers } from '../../providers/carriers/easypost.ts'
import { startCarrierSandbox } from '../../providers/carriers/sandbox.ts'
import { createDiskFiles } from '../../providers/files/disk-files.ts'
import { rowsUnderTest } from '../api/rows-under-test.ts'

/** Friday, 11:00 in Paris: the cut-off for Monday is at 15:00. */
const NOW = '2027-03-12T10:00:00Z'
const FRANCE = marketAt('FR', new Date(NOW))

/** A case whose parcel has its label, with a driver's windows at its address. */
async function labelledCase(postcode: string) {
  const { database, clock, deps, offer } = await rowsUnderTest(NOW)
  const sandbox = await startCarrierSandbox({
    file: ':memory:',
    port: 0,
    clock,
    webhook: { url: 'http://127.0.0.1:9/', secret: 'test' },
    drivers: 'when_asked',
  })
  onTestFinished(() => sandbox.close())
  const carriers = createEasyPostCarriers({ apiKey: 'EZTK_sandbox', baseUrl: sandbox.url, timeoutMs: 2_000, clock })
  const folder = mkdtempSync(join(tmpdir(), 'pickups-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const files = createDiskFiles({ folder, clock, keepFreeBytes: 0 })
  const effects = { ...createParcelEffects({ ...deps, carriers, files }), ...createPickupEffects({ ...deps, carriers }) }
  const caseId = await offer()
  const { customerId } = await database.case.findUniqueOrThrow({ where: { id: caseId } })
  const address = { line1: '12 rue des Écoles', postcode, city: 'Villeurbanne' }
  await database.customer.update({
    where: { id: customerId ?? '' },
    data: { address: deps.secrets.seal(JSON.stringify(address)) },
  })

  /** Carries an effect out as an event that asks for it would have it done. */
  const run = async (type: keyof typeof effects): Promise<EffectResult> => {
    const n = (await database.effect.count({ where: { caseId, type } })) + 1
    const key = `${caseId}/${type}/${n}`
    await database.effect.create({ data: { key, caseId, type, n, eventNumber: 1, requestedAt: clock.now() } })
    return new MockActivityEnvironment().run(effects[type], key)
  }
  const offered = () => offeredWindows(database, deps, { caseId, market: FRANCE, policy: PICKUPS.FR, address, at: clock.now() })
  const windows = async () => {
    const answer = await offered()
    if (answer.kind === 'none') throw new Error(`no windows: ${answer.because}`)
    return answer.windows
  }
  const ask = async (index: number) => {
    const window = (await windows())[index]
    if (!window) throw new Error(`there is no window ${index}`)
    await database.$transaction((tx) =>
      askPickup(tx, { caseId, carrier: 'UPS', window, areaHash: areaHashOf(deps.secrets, FRANCE, address), at: clock.now() }),
    )
    return window
  }
  const drive = () => fetch(`${sandbox.url}/__sandbox/drive`, { method: 'POST' })
  const rows = async () =>
    (await database.pickup.findMany({ where: { caseId }, orderBy: { status: 'asc' } })).map(({ status, reason }) => [status, reason])
  expect(await run('buyLabel')).toMatchObject({ result: 'bought' })
  return { database, clock, caseId, run, offered, windows, ask, drive, rows }
}

describe('a driver', () => {
  test('is booked for the window asked for, and what was scanned was collected', async () => {
    const { database, clock, caseId, run, ask, drive, rows } = await labelledCase('69100')
    const window = await ask(0)
    expect(window.id).toBe('2027-03-15T08:00:00.000Z/2027-03-15T12:00:00.000Z')
    expect(await run('bookPickup')).toMatchObject({ result: 'booked' })
    expect(await standingPickup(database, caseId)).toMatchObject({
      status: 'booked',
      confirmation: 'PRN00000001',
      effectKey: `${caseId}/bookPickup/1`,
      cancelUntil: new Date('2027-03-14T17:00:00Z'),
    })
    clock.set('2027-03-15T09:00:00Z')
    await drive()
    clock.set('2027-03-15T16:00:00Z')
    expect(await run('readPickup')).toMatchObject({ result: 'collected' })
    expect(await rows()).toEqual([['collected', null]])
  })

  test('whose slot is gone is not offered for it again, and the next window is had', async () => {
    const { run, windows, ask, rows } = await labelledCase('69102')
    const gone = await ask(0)
    expect(await run('bookPickup')).toMatchObject({ result: 'slot_gone' })
    expect((await windows()).map(({ id }) => id)).not.toContain(gone.id)
    await ask(0)
    expect(await run('bookPickup')).toMatchObject({ result: 'booked' })
    expect(await rows()).toEqual([
      ['booked', null],
      ['refused', 'slot_gone'],
    ])
  })

  test('who does not come to a postcode is not offered there for 30 days', async () => {
    const { clock, run, offered, ask } = await labelledCase('69111')
    await ask(0)
    expect(await run('bookPickup')).toMatchObject({ result: 'not_serviceable' })
    clock.set('2027-04-11T08:59:59Z')
    expect(await offered()).toEqual({ kind: 'none', because: 'not_serviceable' })
    // 30 days later at the same time of the day, which came an hour earlier since summer time began.
    clock.set('2027-04-11T09:00:00Z')
    expect(await offered()).toMatchObject({ kind: 'offered' })
  })

  test('who did not come twice is offered no third time', async () => {
    const { clock, run, offered, ask, rows } = await labelledCase('69104')
    for (const evening of ['2027-03-15T16:00:00Z', '2027-03-17T16:00:00Z']) {
      await ask(0)
      expect(await run('bookPickup')).toMatchObject({ result: 'booked' })
      clock.set(evening)
      expect(await run('readPickup')).toMatchObject({ result: 'not_collected' })
    }
    expect(await rows()).toEqual([
      ['failed', 'no_scan'],
      ['failed', 'no_scan'],
    ])
    expect(await offered()).toEqual({ kind: 'none', because: 'too_many_attempts' })
  })

  test('who was there and refused what is dangerous made no failed attempt', async () => {
    const { database, caseId, offered, ask, rows } = await labelledCase('69100')
    for (const index of [0, 1]) {
      await ask(index)
      await database.pickup.updateMany({ where: { caseId, status: 'requested' }, data: { status: 'booked' } })
      await database.$transaction((tx) => settlePickup(tx, caseId, 'refused', 'refused_as_hazard'))
    }
    expect(await rows()).toEqual([
      ['refused', 'refused_as_hazard'],
      ['refused', 'refused_as_hazard'],
    ])
    expect(await offered()).toMatchObject({ kind: 'offered' })
  })

  test('is taken back before another is booked', async () => {
    const { run, ask, rows } = await labelledCase('69100')
    await ask(0)
    await run('bookPickup')
    await ask(2)
    expect(await run('cancelPickup')).toMatchObject({ result: 'cancelled' })
    expect(await run('bookPickup')).toMatchObject({ result: 'booked' })
    expect(await rows()).toEqual([
      ['booked', null],
      ['cancelled', null],
    ])
  })

  test('who cannot be taken back any more comes as booked, and no other is asked for', async () => {
    const { database, caseId, run, ask } = await labelledCase('69106')
    const window = await ask(0)
    await run('bookPickup')
    await ask(2)
    expect(await run('cancelPickup')).toMatchObject({ result: 'too_late' })
    expect(await standingPickup(database, caseId)).toMatchObject({ status: 'too_late', startsAt: window.startsAt })
    expect(await database.pickup.count({ where: { caseId, status: 'requested' } })).toBe(0)
    await database.$transaction((tx) => settlePickup(tx, caseId, 'collected'))
    expect(await standingPickup(database, caseId)).toBeNull()
  })
})

test('the database refuses a second booked pickup of a case, and a window that ends before it starts', async () => {
  const { database, caseId, run, ask } = await labelledCase('69100')
  await ask(0)
  await run('bookPickup')
  await ask(0)
  const asked = await database.pickup.findFirstOrThrow({ where: { caseId, status: 'requested' } })
  await expect(database.pickup.update({ where: { id: asked.id }, data: { status: 'booked' } })).rejects.toThrow()
  await expect(database.pickup.update({ where: { id: asked.id }, data: { endsAt: asked.startsAt } })).rejects.toThrow()
})
