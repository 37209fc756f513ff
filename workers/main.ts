import { closeSync, writeFileSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Runtime } from '@temporalio/worker'
import { loadSettings, SettingsError } from '../platform/config/load-settings.ts'
import { ROLES, type Role, type Settings } from '../platform/config/settings.ts'
import { createLogger } from '../platform/logger/logger.ts'
import { startApi } from './api-server.ts'
import { installRuntime, type Running, startCaseWorkers } from './case-workers.ts'
import { composePlatform } from './composition.ts'
import { comparePayloadKeys } from './payload-keys.ts'
import { startRelay } from './relay/relay.ts'

// node workers/main.ts [--role api|workflows|activities|relay]…: runs these parts, all of them unless named, until told to stop.

/** A health check may take a file for stale that is three times as old. */
const ALIVE_EVERY_MS = 10_000

/** All stop within this, or the process ends anyway: what is under way goes on elsewhere under its key. */
const STOP_LIMIT = 9_000

async function run(roles: readonly Role[]): Promise<void> {
  const settings = loadSettings(process.env, roles as readonly [Role, ...Role[]]) as Settings
  const logger = createLogger(settings)
  const platform = composePlatform(settings, logger)
  installRuntime(platform)
  await comparePayloadKeys(platform)

  const running: Running[] = []
  let url: string | null = null
  if (roles.includes('api')) {
    const api = await startApi(platform)
    url = api.url
    running.push(api)
  }
  const engineRoles = roles.filter((role) => role === 'workflows' || role === 'activities')
  if (engineRoles.length > 0) running.push(await startCaseWorkers(platform, engineRoles))
  if (roles.includes('relay')) running.push(startRelay(platform))

  let stopping: Promise<void> | null = null
  // Nothing new from outside, then no new work, then the way to the engine, then the database.
  const stop = () => {
    stopping ??= (async () => {
      setTimeout(() => process.exit(1), STOP_LIMIT).unref()
      for (const part of running) await part.stop()
      await platform.engine.close()
      await platform.database.$disconnect()
      logger.info('stopped')
    })()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // A parent that was killed closes this pipe: without it nobody would stop us.
  if (process.env['STOP_WITH_PARENT'] === 'stdin') process.stdin.on('end', stop).resume()

  logger.info({ roles, ...(url && { url }) }, 'ready')
  tellParent({ ready: roles, api: url })
  const { HEALTH_FILE } = settings
  if (HEALTH_FILE !== undefined) {
    const touch = () => writeFileSync(HEALTH_FILE, `${new Date().toISOString()}\n`)
    touch()
    setInterval(touch, ALIVE_EVERY_MS).unref()
  }
  await Promise.all(
    running.map(({ ended }) =>
      ended.then(
        () => stopping ?? fail(new Error('a part ended by itself')),
        (error: unknown) => fail(error),
      ),
    ),
  )
  // Without it a process that had no worker of its own would stay.
  await Runtime.instance().shutdown()
  process.stdin.destroy()

  function fail(error: unknown): void {
    logger.fatal({ err: error }, 'a part ended by itself: all stop, so that whoever runs this starts it anew')
    process.exitCode = 1
    stop()
  }
}

/** One line on file descriptor 3, where whoever started us has opened it. */
function tellParent(message: object): void {
  try {
    writeSync(3, `${JSON.stringify(message)}\n`)
    closeSync(3)
  } catch {
    // Nobody listens there.
  }
}

function rolesOf(argv: readonly string[]): readonly Role[] {
  const { values } = parseArgs({ args: [...argv], options: { role: { type: 'string', multiple: true } } })
  const asked = values.role ?? [...ROLES]
  const unknown = asked.find((role) => !ROLES.includes(role as Role))
  if (unknown !== undefined)
    throw new SettingsError([{ name: '--role', found: JSON.stringify(unknown), allowed: `one of ${ROLES.join(', ')}` }])
  return asked as Role[]
}

try {
  await run(rolesOf(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
