import { closeSync, writeFileSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Runtime } from '@temporalio/worker'
import { loadSettings, SettingsError } from '../platform/config/load-settings.ts'
import { ROLES, type Role, type Settings } from '../platform/config/settings.ts'
import { createLogger } from '../platform/logger/logger.ts'
import { startApi } from './api-server.ts'
import { installRuntime, startCaseWorkers } from './case-workers.ts'
import { composePlatform } from './composition.ts'
import { goBehindPeople } from './go-behind-people.ts'
import { startMetrics } from './metrics-server.ts'
import { comparePayloadKeys } from './payload-keys.ts'
import { startRelay } from './relay/relay.ts'
import { stopInOrder } from './stop-in-order.ts'

// node workers/main.ts [--role api|workflows|activities|relay]…: runs these parts, all of them unless named, until told to stop.

/** A health check may take a file for stale that is three times as old. */
const ALIVE_EVERY_MS = 10_000

/**
 * Milliseconds that each part may take to stop: what is under way then goes on elsewhere under its key. A worker cancels what is left of
 * its effects after four seconds and ends after five.
 */
const STOPS_WITHIN = { api: 2_000, relay: 2_200, workers: 5_200, connections: 1_000 }
/** The process ends after this in any case, beyond the time that `READY_NOTICE_SECONDS` gives. */
const STOP_LIMIT = 9_000

/** For the log to be written, in milliseconds. */
const LAST_WORDS = 300

async function run(roles: readonly Role[]): Promise<void> {
  const settings = loadSettings(process.env, roles as readonly [Role, ...Role[]]) as Settings
  if (!roles.includes('api')) goBehindPeople()
  const logger = createLogger(settings)
  const platform = composePlatform(settings, logger, roles)
  installRuntime(platform)
  await comparePayloadKeys(platform)

  const metrics = await startMetrics(platform, roles)
  const api = roles.includes('api') ? await startApi(platform) : null
  const engineRoles = roles.filter((role) => role === 'workflows' || role === 'activities')
  const workers = engineRoles.length > 0 ? await startCaseWorkers(platform, engineRoles) : null
  const relay = roles.includes('relay') ? startRelay(platform) : null

  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= stopAll()
  }
  /** Nothing new from outside, then nothing new from the relay, then what workers have under way, then what all of it stands on. */
  const stopAll = async () => {
    platform.leaving.abort()
    const notice = api ? settings.READY_NOTICE_SECONDS * 1_000 : 0
    setTimeout(() => process.exit(1), notice + STOP_LIMIT).unref()
    await new Promise((resolve) => setTimeout(resolve, notice))
    const left = await stopInOrder(logger, [
      [
        ...(api ? [{ name: 'api', within: STOPS_WITHIN.api, stop: api.stop }] : []),
        ...(relay ? [{ name: 'relay', within: STOPS_WITHIN.relay, stop: relay.stop }] : []),
      ],
      workers ? [{ name: 'workers', within: STOPS_WITHIN.workers, stop: workers.stop }] : [],
      [
        { name: 'way to the engine', within: STOPS_WITHIN.connections, stop: () => platform.engine.close() },
        { name: 'metrics', within: STOPS_WITHIN.connections, stop: metrics.stop },
      ],
      [{ name: 'database', within: STOPS_WITHIN.connections, stop: () => platform.database.$disconnect() }],
    ])
    if (left.length > 0) process.exitCode = 1
    logger.info(left.length === 0 ? {} : { left }, 'stopped')
    // What was left behind, such as a call that nobody answers, would keep the process.
    setTimeout(() => process.exit(), LAST_WORDS).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // A parent that was killed closes this pipe: without it nobody would stop us.
  if (process.env['STOP_WITH_PARENT'] === 'stdin') process.stdin.on('end', stop).resume()

  logger.info({ roles, ...(api && { url: api.url }) }, 'ready')
  tellParent({ ready: roles, api: api?.url ?? null })
  const { HEALTH_FILE } = settings
  if (HEALTH_FILE !== undefined) {
    const touch = () => writeFileSync(HEALTH_FILE, `${new Date().toISOString()}\n`)
    touch()
    setInterval(touch, ALIVE_EVERY_MS).unref()
  }
  await Promise.all(
    [api, relay, workers].map(async (part) => {
      if (!part) return
      await part.ended.then(
        () => stopping ?? fail(new Error('a part ended by itself')),
        (error: unknown) => stopping ?? fail(error),
      )
    }),
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
