// npm run migration -- NAME: writes the migration that leads from the last one to the schema files as they are now.
// Triggers, partial indexes and functions are unknown to the schema: write their migration by hand, in a folder of its own.

import { mkdir, writeFile } from 'node:fs/promises'
import { schemaDiff } from '../prisma/migrate.ts'
import { migrationsFolder, readSchemaFiles, snapshotFile } from '../prisma/schema-files.ts'

const usage = 'npm run migration -- NAME, where NAME says what changes, in lower case with underscores, such as add_vouchers'

async function writeMigration(name: string | undefined): Promise<string> {
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name))
    throw new Error(`The name of the migration is missing or not usable. Use: ${usage}`)
  const sql = await schemaDiff()
  if (sql === '') return 'Nothing to do: the schema says what the last migration left.'

  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = `${migrationsFolder}${stamp}_${name}`
  await mkdir(folder)
  await writeFile(`${folder}/migration.sql`, sql)
  const files = await readSchemaFiles()
  await writeFile(
    snapshotFile,
    files
      .map((file) => file.content.trim())
      .join('\n\n')
      .concat('\n'),
  )
  return `Wrote prisma/migrations/${stamp}_${name}/migration.sql and the snapshot beside it. Read the SQL before you commit both.`
}

try {
  console.log(await writeMigration(process.argv[2]))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
