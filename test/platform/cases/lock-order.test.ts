import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { carryOut, type Done } from '../../../platform/cases/effects.ts'
import { lockCase } from '../../../platform/cases/lock-case.ts'
import { claimNotices } from '../../../platform/cases/notices/claim-notices.ts'
import type { Database } from '../../../platform/database/database.ts'
import { acceptParcelScan } from '../../../platform/parcels/accept-scan.ts'
import { lockParcel } from '../../../platform/parcels/lock-parcel.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

const NOW = '2027-03-10T09:00:00Z'

/** Until another transaction of this database waits for a lock. */
const untilOneWaits = (database: Database) =>
  expect
    .poll(
      async () => {
        const [row] = await database.$queryRaw<{ waiting: bigint }[]>`
          select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        return Number(row?.waiting)
      },
      { timeout: 20_000, interval: 10 },
    )
    .toBe(1)

test('an effect that ends while its case is recorded waits for the case, and holds nothing the record needs', async () => {
  const { database, deps, clock, offer } = await rowsUnderTest(NOW)
  const id = await offer()
  const key = `${id}/checkDevice/1`
  await database.effect.create({ data: { key, caseId: id, type: 'checkDevice', n: 1, eventNumber: 1, requestedAt: clock.now() } })
  const answer: Done = {
    result: 'clear',
    write: async (tx) => {
      // Its foreign key wants the case's row.
      const check = { id: randomUUID(), caseId: id, effectKey: key, at: clock.now(), verdict: 'clear', provider: 'p', reasons: [], raw: '' }
      await tx.deviceCheck.create({ data: check })
    },
  }

  // As `record` does when the state that asked for a reading effect is left: the case, then its effects.
  const { carried } = await database.$transaction(async (tx) => {
    await lockCase(tx, id)
    const carried = carryOut(deps, key, async () => answer)
    await untilOneWaits(database)
    await tx.effect.updateMany({ where: { key }, data: { status: 'abandoned', finishedAt: clock.now() } })
    return { carried }
  })

  expect(await carried).toEqual({ result: '', abandoned: true })
  expect(await database.deviceCheck.count()).toBe(0)
})

test('a scan of a known parcel waits for its case, and holds nothing that a label bought for the case needs', async () => {
  const { database, deps, clock, offer } = await rowsUnderTest(NOW)
  const id = await offer()
  const parcel = { carrier: 'UPS', trackingCode: '1Z999' }
  await database.parcel.create({ data: { id: randomUUID(), caseId: id, leg: 'inbound', ...parcel, createdAt: clock.now() } })

  const { scanned } = await database.$transaction(async (tx) => {
    await lockCase(tx, id)
    const scanned = acceptParcelScan(deps, { ...parcel, status: 'in_transit', at: clock.now() })
    await untilOneWaits(database)
    await lockParcel(tx, parcel)
    return { scanned }
  })

  expect(await scanned).toMatchObject({ caseId: id, type: 'parcel_scanned' })
})

test('a notice whose case is being written is left for the next round: two that hold one and want the other would wait for ever', async () => {
  const { database, clock, offer } = await rowsUnderTest(NOW)
  const [written, other] = [await offer(), await offer()]

  const claimed = await database.$transaction(async (tx) => {
    await lockCase(tx, written)
    return claimNotices({ database, clock }, 20)
  })

  expect(claimed.map(({ caseId }) => caseId)).toEqual([other])
  expect((await claimNotices({ database, clock }, 20)).map(({ caseId }) => caseId)).toEqual([written])
})
