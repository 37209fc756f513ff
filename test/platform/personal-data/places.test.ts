import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEPT } from '../../../domain/personal-data/kept.ts'
import { type Database, openDatabase } from '../../../platform/database/database.ts'
import { survey, waitOf } from '../../../platform/personal-data/part-statements.ts'
import { GO_BY_THEMSELVES, NOTHING_PERSONAL, type PartKind, PLACES } from '../../../platform/personal-data/places.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { textColumns } from '../../support/find-personal-data.ts'

let testDatabase: TestDatabase
let database: Database
beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase(testDatabase.url, 2)
})
afterAll(async () => {
  await database.$disconnect()
  await testDatabase.drop()
})

const named = (lists: Readonly<Record<string, string>>): string[] =>
  Object.entries(lists).flatMap(([table, columns]) => columns.split(' ').map((column) => `${table}.${column}`))
const erased = new Set(
  PLACES.flatMap((place) => ('deleted' in place ? place.deleted : Object.keys(place.erased)).map((column) => `${place.table}.${column}`)),
)

test('of every column that can hold words it is said whether it holds personal data, and how they are erased', async () => {
  const columns = (await textColumns(database)).map(({ table, column }) => `${table}.${column}`)
  expect(columns.length).toBeGreaterThan(500)
  const said = [...erased, ...named(NOTHING_PERSONAL), ...named(GO_BY_THEMSELVES)]
  expect(columns.filter((column) => !said.includes(column))).toEqual([])
  // And of none that is not there, and of none twice.
  const others = ['customers.erased_at', 'case_links.revoked_at', 'photos.claimed_at', 'sales.can_be_mailed']
  expect(said.filter((column) => !columns.includes(column) && !others.includes(column))).toEqual([])
  expect(named(NOTHING_PERSONAL).filter((column) => erased.has(column) && column !== 'notices.status')).toEqual([])
})

test.each<PartKind>(['case', 'sale', 'holder', 'address'])('every statement of a %s is one that the database takes', async (kind) => {
  const part = {
    kind,
    key: kind === 'sale' || kind === 'holder' ? '00000000-0000-4000-8000-000000000000' : 'TI-00000000',
    at: new Date(),
    nothing: '',
  }
  const surveyed = await survey(database, part)
  expect(surveyed.map(({ place, now, later }) => [place.id, now, later])).toEqual(
    PLACES.filter(({ of }) => of === kind).map(({ id }) => [id, 0, 0]),
  )
  expect(await waitOf(database, part)).toBeNull()
})

test('each reason for which something is kept is used, and each place has a name of its own', () => {
  expect(new Set(PLACES.flatMap(({ kept }) => kept?.because ?? []))).toEqual(new Set(Object.keys(KEPT)))
  expect(new Set(PLACES.map(({ id }) => id)).size).toBe(PLACES.length)
})
