import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import pg from 'pg'
import { createLocalIssuer, type LocalIssuer } from '../api/auth/local-issuer.ts'
import { systemClock } from '../platform/clock.ts'
import type { Settings } from '../platform/config/settings.ts'
import { findAnyPort } from '../platform/embedded/ports.ts'
import { startPostgres } from '../platform/embedded/postgres.ts'
import { startDevelopmentServer } from '../platform/embedded/temporal.ts'
import { dataConverterOf } from '../platform/temporal/data-converter.ts'
import { readToolPaths } from '../scripts/setup/tool-paths.ts'
import { openDataFolder } from '../scripts/start/data-folder.ts'
import {
  apiUrl,
  DATABASE,
  type Machine,
  machineSettings,
  NAMESPACE,
  sandboxEnvironment,
  sandboxUrls,
} from '../scripts/start/environment.ts'
import { type NodeProcess, startNodeProcess } from '../scripts/start/node-process.ts'
import { anyPorts, START_PORTS } from '../scripts/start/ports.ts'
import { prepareDatabase } from '../scripts/start/prepare-database.ts'
import { keepSecrets } from '../scripts/start/secrets.ts'
import type { Steps } from '../scripts/start/steps.ts'
import type { Supervisor } from '../scripts/start/supervisor.ts'
import { mintTokens, type Tokens } from '../scripts/start/tokens.ts'
import type { BareAddresses } from './bare-addresses.ts'
import { BARE_TABLES } from './bare-shape.ts'
import { closeConnections } from './http-client.ts'
import type { BenchOptions } from './options.ts'

/** Everything that the parts measure, as it runs. */
export interface BenchWorld {
  readonly api: string
  readonly bareApi: string
  readonly carriers: string
  readonly payments: string
  readonly database: pg.Pool
  readonly bareDatabase: pg.Pool
  readonly temporal: Client
  readonly taskQueue: string
  readonly tokens: Tokens
  readonly issuer: LocalIssuer
  /** With which the processes run. */
  readonly settings: Settings
  readonly postgresVersion: string
  engineVersion(): Promise<string>
  /** Process ids by what people call them. */
  readonly processes: Readonly<Record<ProcessName, number | undefined>>
  /** Lets go of the connections; the processes are the supervisor's. */
  close(): Promise<void>
  /** Both workers anew, so that what they hold is not what earlier parts left; `given`: settings that are otherwise until the next time. */
  restartWorkers(given?: NodeJS.ProcessEnv): Promise<void>
}

export const PROCESS_NAMES = ['API', 'workers', 'relay', 'sandboxes', 'bare API', 'bare workers', 'PostgreSQL', 'Temporal'] as const
export type ProcessName = (typeof PROCESS_NAMES)[number]

interface Restartable {
  restart(given: NodeJS.ProcessEnv): Promise<void>
}

const BARE_DATABASE = 'bare'
/** Room for the pools of six processes where somebody measures with larger ones (DATABASE_POOL_SIZE), and for who measures. */
const POSTGRES_SETTINGS = { max_connections: '200' }
const STOP_WITHIN_MS = 8_000
const ours = (name: string): string => fileURLToPath(new URL(`../workers/${name}.ts`, import.meta.url))
const bare = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))

/** Starts PostgreSQL, the engine, and the processes of Reprise and of the bare shape, in a folder that is gone afterwards. */
export async function startBenchWorld(
  options: BenchOptions,
  supervisor: Supervisor,
  steps: Steps,
): Promise<BenchWorld & { remove(): void }> {
  const folder = openDataFolder(mkdtempSync(join(tmpdir(), 'reprise-bench-')))
  const secrets = keepSecrets(folder)
  const ports = await anyPorts(START_PORTS)
  const postgres = await steps.step('PostgreSQL', () =>
    startPostgres({ dataFolder: folder.postgres, port: ports.postgres, databases: [DATABASE, BARE_DATABASE], settings: POSTGRES_SETTINGS }),
  )
  supervisor.add({ name: 'PostgreSQL', mark: folder.postgres, stopSignal: 'SIGINT', ...postgres })

  let engine = { address: options.temporal ?? '', pid: undefined as number | undefined }
  if (options.temporal === undefined) {
    const started = await steps.step('Temporal', () =>
      startDevelopmentServer({
        program: readToolPaths().temporal,
        databaseFile: folder.temporal,
        ports: { frontend: ports.temporal, http: ports.temporalHttp, metrics: ports.temporalMetrics },
        namespace: NAMESPACE,
      }),
    )
    supervisor.add({ name: 'Temporal', mark: folder.temporal, stopSignal: 'SIGTERM', ...started })
    engine = { address: started.address, pid: started.pid }
  }

  const machine: Machine = { folder, ports, secrets, databaseUrl: postgres.urlOf(DATABASE) }
  await steps.step('migrations and sample data', () => prepareDatabase(machine.databaseUrl))
  const taskQueue = `bench-${process.pid}`
  const given = {
    LOG_LEVEL: 'warn',
    TASK_QUEUE: taskQueue,
    // What a provider allows is not what is measured.
    RENEWALS_RATE: '100000',
    // It answers within milliseconds: more under way only wait in its queue, and whoever signs up behind them.
    RENEWALS_CONCURRENCY: '3',
    ...process.env,
  }
  const configured = machineSettings(given, machine)
  const env: NodeJS.ProcessEnv = {
    ...configured.env,
    TEMPORAL_ADDRESS: engine.address,
    ...(options.profile !== undefined && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${options.profile}` }),
  }
  const tokens = await mintTokens(folder, configured.settings)
  const { PAYLOAD_CODEC, PAYLOAD_KEYS, DATABASE_POOL_SIZE: poolSize } = configured.settings

  const barePort = await findAnyPort()
  const bareAddresses: Omit<BareAddresses, 'process'> = {
    database: postgres.urlOf(BARE_DATABASE),
    productDatabase: machine.databaseUrl,
    engine: engine.address,
    namespace: NAMESPACE,
    codec: { PAYLOAD_CODEC, ...(PAYLOAD_KEYS !== undefined && { PAYLOAD_KEYS }) },
    // As the product's, which is as it is shipped: each connection more plans every statement once more.
    poolSize,
    api: `http://127.0.0.1:${barePort}`,
    port: barePort,
    issuer: configured.settings.JWT_ISSUER,
    audience: configured.settings.JWT_AUDIENCE,
    keysFile: folder.keys,
  }
  const bareDatabase = openPool(bareAddresses.database)
  await bareDatabase.query(BARE_TABLES)
  const bareEnv = { ...env, BARE_ADDRESSES: JSON.stringify({ ...bareAddresses, process: options.process }) }

  const pids: Record<ProcessName, number | undefined> = {
    PostgreSQL: postgres.pid,
    Temporal: engine.pid,
    API: undefined,
    workers: undefined,
    relay: undefined,
    sandboxes: undefined,
    'bare API': undefined,
    'bare workers': undefined,
  }
  /** A process of ours that may be started anew; one that ends by itself ends the run. */
  const run = async (name: ProcessName, script: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Restartable> => {
    let current: NodeProcess | undefined
    let told: (said: string) => void = () => undefined
    const exited = new Promise<string>((resolve) => {
      told = resolve
    })
    const start = async (given: NodeJS.ProcessEnv): Promise<NodeProcess> => {
      const output = { logFile: `${folder.logs}/${name.replace(' ', '-')}.log` }
      const started = startNodeProcess({ name, script, args, env: { ...environment, ...given }, output, stopWithinMs: STOP_WITHIN_MS })
      current = started
      pids[name] = started.pid
      void started.exited.then((said) => current === started && told(said))
      if ((await supervisor.untilStopping(started.ready)) === undefined) throw new Error(await started.exited)
      return started
    }
    const first = await start({})
    supervisor.add({ ...first, exited, stop: async () => current?.stop() })
    return {
      restart: async (given) => {
        const before = current
        current = undefined
        await before?.stop()
        await start(given)
      },
    }
  }
  // What renewals stand beside has no processes of its own.
  const hasBareShape = options.process !== 'renewals'
  const workers = await steps.step(`sandboxes, API, workers and relay${hasBareShape ? '; the bare shape' : ''}`, async () => {
    await run('sandboxes', ours('sandboxes'), [], sandboxEnvironment(env, machine))
    await run('API', ours('main'), ['--role', 'api'], env)
    await run('relay', ours('main'), ['--role', 'relay'], env)
    if (hasBareShape) await run('bare API', bare('bare-api'), [], bareEnv)
    return [
      await run('workers', ours('main'), ['--role', 'workflows', '--role', 'activities'], env),
      ...(hasBareShape ? [await run('bare workers', bare('bare-worker'), [], bareEnv)] : []),
    ]
  })

  const database = openPool(machine.databaseUrl)
  const connection = await Connection.connect({ address: engine.address })
  const { rows } = await database.query<{ server_version: string }>('show server_version')
  const { DEPLOYMENT: deployment, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = configured.settings
  return {
    api: apiUrl(ports),
    bareApi: bareAddresses.api,
    carriers: sandboxUrls(ports).carriers,
    payments: sandboxUrls(ports).payments,
    database,
    bareDatabase,
    // Reads what the product encrypts, and writes what the bare shape can read.
    temporal: new Client({
      connection,
      namespace: NAMESPACE,
      dataConverter: dataConverterOf({ ...configured.settings, PAYLOAD_CODEC: 'off' }),
    }),
    taskQueue,
    settings: { ...configured.settings, TEMPORAL_ADDRESS: engine.address },
    tokens,
    issuer: await createLocalIssuer({ deployment, file: folder.keys, issuer, audience, clock: systemClock }),
    postgresVersion: rows[0]?.server_version ?? 'unknown',
    processes: pids,
    engineVersion: async () => (await connection.workflowService.getSystemInfo({})).serverVersion ?? 'unknown',
    restartWorkers: async (given = {}) => {
      for (const worker of workers) await worker.restart(given)
    },
    close: async () => {
      closeConnections()
      await Promise.all([connection.close(), database.end(), bareDatabase.end()])
    },
    remove: () => rmSync(folder.root, { recursive: true, force: true }),
  }
}

function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 4 })
  // An idle connection that ends with the server is told here; whoever asks next is told too.
  pool.on('error', () => undefined)
  return pool
}
