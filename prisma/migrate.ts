import { readdir, readFile } from 'node:fs/promises'
import { withOfflineSchemaEngine, withSchemaEngine } from './engine.ts'
import { migrationsFolder, readSchemaFiles, readSnapshot } from './schema-files.ts'

const filters = { externalTables: [], externalEnums: [] }

async function readMigrations() {
  const folders = (await readdir(migrationsFolder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    folders.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(`${migrationsFolder}${path}/migration.sql`, 'utf8') },
      },
    })),
  )
  const content = await readFile(`${migrationsFolder}migration_lock.toml`, 'utf8')
  return { baseDir: migrationsFolder, lockfile: { path: 'migration_lock.toml', content }, shadowDbInitScript: '', migrationDirectories }
}

/**
 * Applies the migrations that the database does not have yet, and returns their names; none pending is a no-op. Keeps Prisma's own table
 * `_prisma_migrations`, so Prisma's command line can carry on from it. Throws when a migration fails, or an earlier one failed halfway.
 */
export async function applyMigrations(databaseUrl: string): Promise<readonly string[]> {
  const migrationsList = await readMigrations()
  const applied = await withSchemaEngine(databaseUrl, (engine) => engine.applyMigrations({ migrationsList, filters }))
  return applied.appliedMigrationNames
}

/**
 * The SQL that leads from the schema at the last migration to the schema files as they are; an empty string when they say the same.
 * Throws, with the place, when a schema file has a mistake.
 */
export async function schemaDiff(): Promise<string> {
  const [files, snapshot] = await Promise.all([readSchemaFiles(), readSnapshot()])
  const result = await withOfflineSchemaEngine((engine) =>
    engine.diff({
      from: snapshot === undefined ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [snapshot] },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    }),
  )
  const sql = result.stdout ?? ''
  return sql.split('\n').every((line) => line.trim() === '' || line.startsWith('--')) ? '' : sql
}
