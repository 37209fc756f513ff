import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import { startServerProcess } from './child-process.ts'
import { type EmbeddedTemporal, waitUntilReady } from './temporal.ts'

/** The two databases of a Temporal server. */
export const TEMPORAL_DATABASES = ['temporal', 'temporal_visibility'] as const

/** Schema of each database, by the name under which the server's own tool carries it. */
const SCHEMAS: Readonly<Record<(typeof TEMPORAL_DATABASES)[number], string>> = {
  temporal: 'postgresql/v12/temporal',
  temporal_visibility: 'postgresql/v12/visibility',
}

/** PostgreSQL 12 and newer, by the driver that the server's authors call so. */
const PLUGIN = 'postgres12'

/** Fixed for the life of the databases: runs are spread over them. Few are enough for one machine. */
const HISTORY_SHARDS = 16

/** Connections to PostgreSQL of each of the server's four services; with visibility's, at most 4 × (20 + 10). */
const CONNECTIONS = { SQL_MAX_CONNS: '20', SQL_MAX_IDLE_CONNS: '20', SQL_VIS_MAX_CONNS: '10', SQL_VIS_MAX_IDLE_CONNS: '10' } as const

/** How long the engine keeps a closed run. The record of a case is in our database. */
const RETENTION = '72 hours'

export interface PostgresAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

export interface ServerPorts {
  readonly frontend: number
  readonly http: number
  readonly frontendMembership: number
  readonly history: number
  readonly historyMembership: number
  readonly matching: number
  readonly matchingMembership: number
  readonly worker: number
  readonly workerMembership: number
}

export interface TemporalOnPostgresOptions {
  /** Path of Temporal's server. */
  readonly program: string
  readonly postgres: PostgresAddress
  /** All on 127.0.0.1. */
  readonly ports: ServerPorts
  /** Registered where it is missing. */
  readonly namespace: string
  /** Absolute path of a folder for what the server reads besides. */
  readonly folder: string
  readonly onLog?: (line: string) => void
}

const failed = (said: string): boolean => !said.includes('ended with code 0')

/**
 * Brings both databases to the schema of the tool's own version; they exist already. Nothing is done where they are up to date.
 * Throws with the tool's last lines.
 */
export async function setUpTemporalSchema(sqlTool: string, { host, port, user, password }: PostgresAddress): Promise<void> {
  for (const database of TEMPORAL_DATABASES) {
    const run = async (...args: string[]): Promise<string> =>
      startServerProcess({
        name: "Temporal's schema tool",
        program: sqlTool,
        args,
        stopSignal: 'SIGTERM',
        onLine: () => undefined,
        env: {
          SQL_PLUGIN: PLUGIN,
          SQL_HOST: host,
          SQL_PORT: `${port}`,
          SQL_USER: user,
          SQL_PASSWORD: password,
          SQL_DATABASE: database,
        },
      }).exited
    const update = ['update-schema', '--schema-name', SCHEMAS[database]]
    let said = await run(...update)
    // An empty database has no table of versions yet: without it the tool updates nothing.
    if (failed(said)) said = await run('setup-schema', '--version', '0.0')
    else continue
    if (!failed(said)) said = await run(...update)
    if (failed(said)) throw new Error(`The schema of ${database} could not be set up. ${said}`)
  }
}

/** Ready is a server that takes requests and knows the namespace. */
async function hasNamespace({ workflowService }: Connection, namespace: string): Promise<void> {
  try {
    await workflowService.describeNamespace({ namespace })
  } catch {
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(RETENTION) })
    await workflowService.describeNamespace({ namespace })
  }
}

/**
 * Starts a Temporal server, all its services in one process, on databases whose schema is set up, and waits until its namespace answers.
 * The settings are those of the compose file. Throws when it does not start; the message carries its last lines.
 */
export async function startTemporalOnPostgres(options: TemporalOnPostgresOptions): Promise<EmbeddedTemporal> {
  const { postgres, ports, namespace, folder } = options
  await mkdir(folder, { recursive: true })
  const dynamicConfig = join(folder, 'dynamic-config.yaml')
  await writeFile(dynamicConfig, '{}\n')

  const name = 'The Temporal server'
  const server = startServerProcess({
    name,
    program: options.program,
    args: ['--allow-no-auth', 'start'],
    stopSignal: 'SIGTERM',
    onLine: options.onLog ?? (() => undefined),
    env: {
      DB: PLUGIN,
      DB_PORT: `${postgres.port}`,
      POSTGRES_SEEDS: postgres.host,
      POSTGRES_USER: postgres.user,
      POSTGRES_PWD: postgres.password,
      DBNAME: TEMPORAL_DATABASES[0],
      VISIBILITY_DBNAME: TEMPORAL_DATABASES[1],
      ...CONNECTIONS,
      NUM_HISTORY_SHARDS: `${HISTORY_SHARDS}`,
      DYNAMIC_CONFIG_FILE_PATH: dynamicConfig,
      LOG_LEVEL: 'warn',
      BIND_ON_IP: '127.0.0.1',
      FRONTEND_GRPC_PORT: `${ports.frontend}`,
      FRONTEND_HTTP_PORT: `${ports.http}`,
      FRONTEND_MEMBERSHIP_PORT: `${ports.frontendMembership}`,
      HISTORY_GRPC_PORT: `${ports.history}`,
      HISTORY_MEMBERSHIP_PORT: `${ports.historyMembership}`,
      MATCHING_GRPC_PORT: `${ports.matching}`,
      MATCHING_MEMBERSHIP_PORT: `${ports.matchingMembership}`,
      WORKER_GRPC_PORT: `${ports.worker}`,
      WORKER_MEMBERSHIP_PORT: `${ports.workerMembership}`,
    },
  })
  const address = `127.0.0.1:${ports.frontend}`
  await waitUntilReady(name, server, address, (connection) => hasNamespace(connection, namespace))
  return { pid: server.pid, address, namespace, exited: server.exited, stop: () => server.stop() }
}
