import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { type ServerProcess, startServerProcess, stopLeftBehind } from './child-process.ts'

/** A Temporal server beside this process. */
export interface EmbeddedTemporal {
  readonly pid: number
  /** host:port for clients and workers. */
  readonly address: string
  readonly namespace: string
  /** Settles when the server has ended, wanted or not, with what it said last. */
  readonly exited: Promise<string>
  /** Ends it in order and waits for it, at most 8 s. */
  stop(): Promise<void>
}

export interface DevelopmentServerOptions {
  /** Path of Temporal's command line. */
  readonly program: string
  /** Where everything is kept across restarts; without it, memory. Absolute. */
  readonly databaseFile?: string
  /** All on 127.0.0.1; without `ui` there is no Web UI. */
  readonly ports: { readonly frontend: number; readonly http: number; readonly metrics: number; readonly ui?: number }
  readonly namespace: string
  /** What the Web UI puts `/decode` behind, to have encrypted payloads opened. */
  readonly codecEndpoint?: string
  readonly onLog?: (line: string) => void
}

const readyWithin = 60_000

async function answers(address: string, isReady: (connection: Connection) => Promise<unknown>): Promise<boolean> {
  let connection: Connection | undefined
  try {
    connection = await Connection.connect({ address, connectTimeout: '2s' })
    await isReady(connection)
    return true
  } catch {
    return false
  } finally {
    await connection?.close()
  }
}

/**
 * Waits until the server answers and `isReady` resolves. Throws with the server's last words when it ends before, or is not ready within a
 * minute.
 */
export async function waitUntilReady(
  name: string,
  server: ServerProcess,
  address: string,
  isReady: (connection: Connection) => Promise<unknown>,
): Promise<void> {
  let ended: string | undefined
  void server.exited.then((said) => {
    ended = said
  })
  const until = performance.now() + readyWithin
  while (!(await answers(address, isReady))) {
    if (ended !== undefined) throw new Error(`${name} did not start on ${address}. ${ended}`)
    if (performance.now() > until) {
      await server.stop()
      throw new Error(`${name} did not answer on ${address} within ${readyWithin / 1000} s.`)
    }
    await delay(50)
  }
}

/** Ends a server on this database file that an earlier run left behind; two on one file would corrupt it. */
async function clearLeftovers(databaseFile: string): Promise<void> {
  try {
    await stopLeftBehind(Number.parseInt(await readFile(`${databaseFile}.pid`, 'utf8'), 10), databaseFile, 'SIGTERM')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/**
 * Starts Temporal's development server and waits until its namespace answers. A server of the same database file that an earlier run left
 * behind is stopped first, so the caller must make sure that no other run is using the file.
 * Throws when it does not start; the message carries its last lines.
 */
export async function startDevelopmentServer(options: DevelopmentServerOptions): Promise<EmbeddedTemporal> {
  const { databaseFile, namespace, ports } = options
  if (databaseFile !== undefined) {
    await mkdir(dirname(databaseFile), { recursive: true })
    await clearLeftovers(databaseFile)
  }
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--namespace', namespace, '--log-level', 'warn']
  args.push('--port', `${ports.frontend}`, '--http-port', `${ports.http}`, '--metrics-port', `${ports.metrics}`)
  args.push(...(ports.ui === undefined ? ['--headless'] : ['--ui-port', `${ports.ui}`]))
  if (databaseFile !== undefined) args.push('--db-filename', databaseFile)
  if (options.codecEndpoint !== undefined) args.push('--ui-codec-endpoint', options.codecEndpoint)

  const name = 'The Temporal development server'
  const server = startServerProcess({ name, program: options.program, args, stopSignal: 'SIGTERM', onLine: options.onLog ?? (() => {}) })
  if (databaseFile !== undefined) await writeFile(`${databaseFile}.pid`, `${server.pid}\n`)
  const address = `127.0.0.1:${ports.frontend}`
  await waitUntilReady(name, server, address, (connection) => connection.workflowService.describeNamespace({ namespace }))

  const stop = async () => {
    await server.stop()
    if (databaseFile !== undefined) await rm(`${databaseFile}.pid`, { force: true })
  }
  return { pid: server.pid, address, namespace, exited: server.exited, stop }
}
