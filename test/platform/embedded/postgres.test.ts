import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findAnyPort } from '../../../platform/embedded/ports.ts'
import { type EmbeddedPostgres, startPostgres } from '../../../platform/embedded/postgres.ts'

let folder: string
const running: EmbeddedPostgres[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-postgres-'))
  await chmod(folder, 0o700)
})

afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()))
  await rm(folder, { recursive: true, force: true })
})

async function start(name: string, port?: number): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dataFolder: join(folder, name), port: port ?? (await findAnyPort()), databases: ['shop'] })
  running.push(server)
  return server
}

async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.urlOf('shop') })
  // The killed server ends this connection too; the query itself then says so.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('the database keeps its data over a stop, in a folder closed to other users', async () => {
  const first = await start('kept')
  await query(first, "create table cases (reference text); insert into cases values ('TI-1')")
  await first.stop()

  const second = await start('kept')
  expect(await query(second, 'select reference from cases')).toEqual([{ reference: 'TI-1' }])
})

test('the database starts again after its server was killed', async () => {
  const first = await start('killed')
  await query(first, "create table cases (reference text); insert into cases values ('TI-2')")
  process.kill(first.pid, 'SIGKILL')
  expect(await first.exited).toContain('PostgreSQL ended with SIGKILL')

  const second = await start('killed')
  expect(await query(second, 'select reference from cases')).toEqual([{ reference: 'TI-2' }])
})

test('a server that an earlier run left behind is stopped before the next one starts', async () => {
  const orphan = await start('orphan')
  await query(orphan, "create table cases (reference text); insert into cases values ('TI-3')")

  const second = await start('orphan')
  expect(await orphan.exited).toContain('PostgreSQL ended with code 0')
  expect(await query(second, 'select reference from cases')).toEqual([{ reference: 'TI-3' }])
})

test('a postmaster.pid that names another running program is no obstacle', async () => {
  const first = await start('reused')
  await first.stop()
  await writeFile(join(folder, 'reused', 'postmaster.pid'), `${process.pid}\n${join(folder, 'reused')}\n`)
  const port = await findAnyPort()
  await writeFile(join(folder, 'reused', `.s.PGSQL.${port}.lock`), `${process.pid}\n${join(folder, 'reused')}\n`)

  const second = await start('reused', port)
  expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('its own machine reaches it past TCP, and by TCP where the name of the socket would be longer than systems take', async () => {
  const from = 'select host(inet_client_addr()) as address'
  expect(await query(await start('near'), from)).toEqual([{ address: null }])
  expect(await query(await start('n'.repeat(90)), from)).toEqual([{ address: '127.0.0.1' }])
})

test('a folder that holds something else is left alone', async () => {
  const papers = join(folder, 'papers')
  await mkdir(papers)
  await writeFile(join(papers, 'letter.txt'), 'Dear customer')
  await expect(startPostgres({ dataFolder: papers, port: await findAnyPort(), databases: [] })).rejects.toThrow(
    `${papers} is not empty and holds no PostgreSQL data: choose another folder.`,
  )
})

test('a busy port is named with the reason', async () => {
  const first = await start('busy')
  await expect(startPostgres({ dataFolder: join(folder, 'other'), port: first.port, databases: [] })).rejects.toThrow(
    new RegExp(`port ${first.port}[^]*Address already in use`),
  )
})

// Elsewhere the next start stops what was left behind.
test.runIf(process.platform === 'linux')('no database server outlives the process that started it, however that ends', async () => {
  const script = new URL('start-postgres-here.ts', import.meta.url).pathname
  const starter = spawn(process.execPath, [script, join(folder, 'orphaned'), `${await findAnyPort()}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await Promise.race([once(starter.stdout, 'data'), once(starter, 'exit')])
  const pid = Number(String(said))
  expect(process.kill(pid, 0)).toBe(true)

  starter.kill('SIGKILL')
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 20_000 })
})
