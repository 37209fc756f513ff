import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { sharedServer } from './servers.ts'

/** A database of one test file. */
export interface TestDatabase {
  readonly url: string
  /**
   * Removes it; call it in `afterAll`, after everything that was connected has been closed. Throws when a connection is still open after
   * 5 s: then something under test leaks.
   */
  drop(): Promise<void>
  /** From now on nobody gets in, and whoever is in is thrown out, as when the server is gone. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
}

async function onServer(sql: string, templateUrl: string): Promise<void> {
  const url = new URL(templateUrl)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A fresh database with all migrations applied and the sample prices in force since 2026, cloned from a template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { templateUrl } = await sharedServer('postgres')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name} template template strategy file_copy`, templateUrl)
  const url = new URL(templateUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => onServer(`drop database ${name}`, templateUrl),
    goAway: async () => {
      await onServer(`alter database ${name} allow_connections false`, templateUrl)
      await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`, templateUrl)
    },
    comeBack: () => onServer(`alter database ${name} allow_connections true`, templateUrl),
  }
}
