import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRepairRows } from '../../../platform/repair/repair-rows.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { aRepairForm } from '../../support/a-repair-form.ts'
import { repairsOn } from '../../support/repairs-on-rows.ts'

/** Wednesday, ten in Paris. */
const NOW = new Date('2027-03-10T09:00:00.120Z')

let rows: Awaited<ReturnType<typeof rowsUnderTest>>
beforeAll(async () => {
  rows = await rowsUnderTest(NOW.toISOString(), afterAll)
})

/** The same rows, a query for each table, as the schema types them. */
const byPrisma = (id: string) =>
  rows.database.case.findUniqueOrThrow({
    where: { id },
    include: {
      customer: true,
      repair: { include: { quotes: { orderBy: { version: 'asc' } }, declarations: { orderBy: { at: 'asc' } } } },
      parcels: { orderBy: { createdAt: 'asc' } },
      pickups: { orderBy: { askedAt: 'asc' } },
      photos: { orderBy: { addedAt: 'asc' } },
    },
  })

test('a repair read in one statement is what its rows say, each column as the schema types it', async () => {
  const id = await repairsOn(rows)('opened')
  expect(await readRepairRows(rows.database, 'repair', id)).toEqual(await byPrisma(id))

  const detail = { hazard: ['swollen'], accessories: ['case'], inWorkshopSince: NOW, withdrawalEndsAt: NOW, dropOffDay: '2027-03-12' }
  const quoted = await repairsOn(rows)('quoted', { ...detail, quoteVersion: 2 })
  for (const version of [2, 1]) {
    const form = aRepairForm(NOW) as object
    await rows.database.repairQuote.create({
      data: { caseId: quoted, version, form, currency: 'EUR', issuedAt: NOW, issuedBy: 'technician:t1' },
    })
  }
  const read = await readRepairRows(rows.database, 'repair', quoted)
  expect(read).toEqual(await byPrisma(quoted))
  expect(read?.repair).toMatchObject({
    inWorkshopSince: NOW,
    accessories: ['case'],
    quotes: [{ version: 1 }, { version: 2 }],
    declarations: [],
  })
  expect(await readRepairRows(rows.database, 'repair', `RP-${randomUUID()}`)).toBeNull()
  expect(await readRepairRows(rows.database, 'trade_in', id)).toBeNull()
})
