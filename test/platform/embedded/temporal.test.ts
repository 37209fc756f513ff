import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAnyPort } from '../../../platform/embedded/ports.ts'
import { type EmbeddedTemporal, startDevelopmentServer } from '../../../platform/embedded/temporal.ts'
import { readToolPaths } from '../../../scripts/setup/tool-paths.ts'

let folder: string
const running: EmbeddedTemporal[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-temporal-'))
})

afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()))
  await rm(folder, { recursive: true, force: true })
})

async function start(name: string): Promise<EmbeddedTemporal> {
  const ports = { frontend: await findAnyPort(), http: await findAnyPort(), metrics: await findAnyPort() }
  const { temporal } = readToolPaths()
  const server = await startDevelopmentServer({ program: temporal, databaseFile: join(folder, name), ports, namespace: 'shop' })
  running.push(server)
  return server
}

async function withClient<T>(server: EmbeddedTemporal, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: server.address })
  try {
    return await work(new Client({ connection, namespace: server.namespace }))
  } finally {
    await connection.close()
  }
}

const startCase = (client: Client, workflowId: string) => client.workflow.start('tradeIn', { workflowId, taskQueue: 'cases' })
const statusOf = async (client: Client, workflowId: string) => (await client.workflow.getHandle(workflowId).describe()).status.name

test('cases are still there after the engine was killed and started again', async () => {
  const first = await start('killed.db')
  await withClient(first, (client) => startCase(client, 'TI-1'))
  process.kill(first.pid, 'SIGKILL')
  expect(await first.exited).toContain('ended with SIGKILL')

  const second = await start('killed.db')
  expect(await withClient(second, (client) => statusOf(client, 'TI-1'))).toBe('RUNNING')
})

test('an engine that an earlier run left behind is stopped before the next one starts', async () => {
  const orphan = await start('orphan.db')
  await withClient(orphan, (client) => startCase(client, 'TI-2'))

  const second = await start('orphan.db')
  await orphan.exited
  expect(await readFile(join(folder, 'orphan.db.pid'), 'utf8')).toBe(`${second.pid}\n`)
  expect(await withClient(second, (client) => statusOf(client, 'TI-2'))).toBe('RUNNING')
})
