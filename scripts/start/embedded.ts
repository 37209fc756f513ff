import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../../platform/embedded/postgres.ts'
import { startDevelopmentServer } from '../../platform/embedded/temporal.ts'
import { readToolPaths } from '../setup/tool-paths.ts'
import { type DataFolder, writeJson } from './data-folder.ts'
import { DATABASE, developmentCodecUrl, type Machine, machineSettings, NAMESPACE, settingsIn } from './environment.ts'
import { hasLeftovers, stopLeftovers } from './leftovers.ts'
import type { FolderLock } from './lock.ts'
import { startNodeProcess } from './node-process.ts'
import type { StartOptions } from './options.ts'
import { scriptOf, startSandboxes } from './own-processes.ts'
import { choosePorts, portOf, START_PORTS } from './ports.ts'
import { prepareDatabase, sayPrepared } from './prepare-database.ts'
import { runOnFolder } from './run-on-folder.ts'
import { keepSecrets } from './secrets.ts'
import { type Started, showTour } from './show-tour.ts'
import type { Steps } from './steps.ts'
import { addressesOf, summary } from './summary.ts'
import type { Supervisor } from './supervisor.ts'
import { mintTokens } from './tokens.ts'

const DEFAULT_DATA = fileURLToPath(new URL('../../.data', import.meta.url))

/** The workers may finish what is under way; the rest of the ten seconds is for what they stand on. */
const WORKERS_STOP_WITHIN_MS = 7_500

/**
 * Runs everything on this machine until it is told to stop, or a part of it dies. Gives the exit code.
 * Throws before anything is started where the options or settings cannot be used, or the data folder is in use.
 */
export async function startEmbedded(env: NodeJS.ProcessEnv, options: StartOptions, supervisor: Supervisor, steps: Steps): Promise<number> {
  if (options.roles.length > 0 || options.migrate === 'yes')
    throw new Error(
      `${options.migrate === 'yes' ? '--migrate' : '--role'} is for services of your own: set DATABASE_URL and TEMPORAL_ADDRESS, or leave it out to run everything here.`,
    )
  const command = 'npm start'
  return runOnFolder({
    root: resolve(options.data ?? DEFAULT_DATA),
    command,
    supervisor,
    steps,
    start: async (folder, lock) => {
      const started = await startParts(env, options, folder, lock, supervisor, steps)
      process.stdout.write(summary(addressesOf(started.machine.ports), started))
      await showTour(options, started, supervisor, command)
    },
  })
}

/** Starts what is needed, each after what it stands on. Throws `Stopping` where everything is to stop before. */
export async function startParts(
  env: NodeJS.ProcessEnv,
  options: StartOptions,
  folder: DataFolder,
  lock: FolderLock,
  supervisor: Supervisor,
  steps: Steps,
): Promise<Started> {
  if (hasLeftovers(folder)) await steps.step('ending what an earlier start left behind', () => stopLeftovers(folder))
  const secrets = keepSecrets(folder)
  const { ports, moved } = await choosePorts(folder, START_PORTS, options.port ?? portOf(env))
  for (const { name, wished, taken } of moved) steps.say(`port ${wished} is busy: ${name} takes ${taken}`)
  const soon: Machine = { folder, ports, secrets, databaseUrl: 'postgresql://127.0.0.1/not-started-yet' }
  machineSettings(env, soon)
  supervisor.throwIfStopping()

  const postgres = await steps.step(`PostgreSQL on port ${ports.postgres}`, () =>
    startPostgres({ dataFolder: folder.postgres, port: ports.postgres, databases: [DATABASE] }),
  )
  supervisor.add({ name: 'PostgreSQL', mark: folder.postgres, stopSignal: 'SIGINT', ...postgres })
  supervisor.throwIfStopping()

  const machine: Machine = { ...soon, databaseUrl: postgres.urlOf(DATABASE) }
  const configured = machineSettings(env, machine)
  writeJson(folder.environment, settingsIn(configured.env))
  await steps.step('migrations and sample data', () => prepareDatabase(machine.databaseUrl), sayPrepared)
  supervisor.throwIfStopping()

  // What the product does without its engine, its mail server or its outside systems can be tried by ending them by hand.
  await steps.step(`Temporal on port ${ports.temporal}`, () =>
    supervisor.addRevivable(async () => {
      const temporal = await startDevelopmentServer({
        program: readToolPaths().temporal,
        databaseFile: folder.temporal,
        ports: { frontend: ports.temporal, http: ports.temporalHttp, metrics: ports.temporalMetrics, ui: ports.temporalUi },
        namespace: NAMESPACE,
        codecEndpoint: developmentCodecUrl(ports, configured.settings),
      })
      return { name: 'Temporal', mark: folder.temporal, stopSignal: 'SIGTERM', ...temporal }
    }, steps.say),
  )
  supervisor.throwIfStopping()

  await steps.step('mailbox and sandboxes', () => supervisor.addRevivable(() => startSandboxes(configured.env, machine), steps.say))
  const tokens = await mintTokens(folder, configured.settings)
  await steps.step(`API on port ${ports.api}, workers and relay`, async () => {
    const started = startNodeProcess({
      name: 'The process of API, workers and relay',
      script: scriptOf('main'),
      args: [],
      env: { ...configured.env, METRICS_PORT: `${ports.metrics}` },
      output: { logFile: `${folder.logs}/main.log` },
      stopWithinMs: WORKERS_STOP_WITHIN_MS,
    })
    supervisor.add(started)
    // One that ends before it is ready stops everything: the supervisor says why.
    if ((await supervisor.untilStopping(started.ready)) === undefined) await supervisor.untilStopping(new Promise<never>(() => undefined))
  })

  lock.tell({ pid: process.pid, addresses: addressesOf(ports) })
  return { machine, tokens }
}
