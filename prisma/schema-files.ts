import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { SchemaFile } from './engine.ts'

const schemaFolder = fileURLToPath(new URL('schema/', import.meta.url))
export const migrationsFolder = fileURLToPath(new URL('migrations/', import.meta.url))

/** The schema as the migrations leave the database: all files in one, written by `npm run migration` together with its SQL. */
export const snapshotFile = fileURLToPath(new URL('migrations/schema-snapshot.prisma', import.meta.url))

/** The schema files as they are now, in the order of their names. */
export async function readSchemaFiles(): Promise<SchemaFile[]> {
  const names = (await readdir(schemaFolder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(names.map(async (name) => ({ path: schemaFolder + name, content: await readFile(schemaFolder + name, 'utf8') })))
}

/** The schema at the last migration; undefined before the first. */
export async function readSnapshot(): Promise<SchemaFile | undefined> {
  try {
    return { path: snapshotFile, content: await readFile(snapshotFile, 'utf8') }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
