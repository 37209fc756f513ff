import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations, schemaDiff } from '../../prisma/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

test('migrations that were applied are not applied again', async () => {
  expect(await applyMigrations(database.url)).toEqual([])
})

test('the schema files say what the migrations build', async () => {
  expect(await schemaDiff()).toBe('')
})

test("Prisma's own table says which migrations a database has", async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query('select count(*)::int as unfinished from _prisma_migrations where finished_at is null')
  await client.end()
  expect(rows).toEqual([{ unfinished: 0 }])
})

test('applying migrations leaves nothing behind that keeps the process', async () => {
  const migrate = new URL('../../prisma/migrate.ts', import.meta.url).href
  const program = `
    const { applyMigrations } = await import(${JSON.stringify(migrate)})
    await applyMigrations(${JSON.stringify(database.url)})
    console.log(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
  expect(stdout).toBe('0\n')
})
