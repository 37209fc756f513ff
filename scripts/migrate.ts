// node scripts/migrate.ts [--sample-data]: brings the database of DATABASE_URL up to date; with samples of prices and parts where there are none.

import { parseArgs } from 'node:util'
import { loadSettings } from '../platform/config/load-settings.ts'
import { applyMigrations } from '../prisma/migrate.ts'
import { prepareDatabase, sayPrepared } from './start/prepare-database.ts'

async function migrate(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { values } = parseArgs({ args: [...args], options: { 'sample-data': { type: 'boolean' } } })
  const { DATABASE_URL } = loadSettings(env, ['workflows'])
  if (values['sample-data']) return sayPrepared(await prepareDatabase(DATABASE_URL))
  const applied = await applyMigrations(DATABASE_URL)
  return applied.length === 0 ? 'nothing new' : `${applied.length} applied: ${applied.join(', ')}`
}

try {
  process.stdout.write(`migrations: ${await migrate(process.argv.slice(2), process.env)}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
