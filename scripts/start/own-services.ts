import { fileURLToPath } from 'node:url'
import { loadSettings } from '../../platform/config/load-settings.ts'
import { ROLES, type Role } from '../../platform/config/settings.ts'
import { applyMigrations } from '../../prisma/migrate.ts'
import { startNodeProcess } from './node-process.ts'
import type { StartOptions } from './options.ts'
import { Stopping, type Supervisor } from './supervisor.ts'

const MAIN = fileURLToPath(new URL('../../workers/main.ts', import.meta.url))
const STOP_WITHIN_MS = 9_000

/** Options that speak of the embedded parts, which there are none of. */
function embeddedOnly({ data, tour }: StartOptions): string | undefined {
  if (data !== undefined) return '--data'
  if (tour !== undefined) return tour === 'always' ? '--tour' : '--no-tour'
  return undefined
}

/**
 * Runs the roles against PostgreSQL and Temporal of one's own. Nothing is printed but the process's own log, so that it stays a log.
 * Gives the exit code. Throws a `SettingsError` before anything is started.
 */
export async function startOnOwnServices(env: NodeJS.ProcessEnv, options: StartOptions, supervisor: Supervisor): Promise<number> {
  const misplaced = embeddedOnly(options)
  if (misplaced !== undefined)
    throw new Error(`${misplaced} is for a start without services of its own: leave it out, or unset DATABASE_URL and TEMPORAL_ADDRESS.`)

  const roles: readonly [Role, ...Role[]] = options.roles.length === 0 ? ROLES : (options.roles as [Role, ...Role[]])
  const all = options.port === undefined ? env : { ...env, API_PORT: `${options.port}` }
  const settings = loadSettings(all, roles)
  if (options.migrate === 'yes') {
    const applied = await applyMigrations(settings.DATABASE_URL)
    process.stderr.write(`migrations: ${applied.length === 0 ? 'nothing to apply' : `applied ${applied.join(', ')}`}\n`)
  }

  try {
    supervisor.throwIfStopping()
    const main = startNodeProcess({
      name: roles.join(', '),
      script: MAIN,
      args: roles.flatMap((role) => ['--role', role]),
      env: all,
      output: 'here',
      stopWithinMs: STOP_WITHIN_MS,
    })
    supervisor.add(main)
    await supervisor.whenStopping()
  } catch (error) {
    if (!(error instanceof Stopping)) throw error
  }
  const { reason } = supervisor
  await supervisor.stopAll(() => undefined)
  if (reason?.kind !== 'died') return 0
  process.stderr.write(`${reason.said}\n`)
  return 1
}
