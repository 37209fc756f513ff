import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { openDatabase } from '../../platform/database/database.ts'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { startPostgres } from '../../platform/embedded/postgres.ts'
import { startDevelopmentServer } from '../../platform/embedded/temporal.ts'
import { applyMigrations } from '../../prisma/migrate.ts'
import { seedPriceLists } from '../../prisma/seed/seed-price-lists.ts'
import { readToolPaths } from '../../scripts/setup/tool-paths.ts'
import { writeWorkflowBundle } from '../../workers/workflow-bundle.ts'
import { createScratchFolder } from './scratch-folder.ts'

/** What test files share in one run, by name, and how they reach it. */
export interface SharedServers {
  readonly postgres: { readonly templateUrl: string }
  readonly engine: { readonly address: string; readonly namespace: string }
  readonly workflowBundle: { readonly codePath: string }
}

type Stop = () => Promise<void>

type Starters = { readonly [Name in keyof SharedServers]: (folder: string, stops: Stop[]) => Promise<SharedServers[Name]> }

const starters: Starters = {
  async postgres(folder, stops) {
    const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '256MB', max_connections: '400' }
    const server = await startPostgres({
      dataFolder: join(folder, 'postgres'),
      port: await findAnyPort(),
      databases: ['template'],
      settings,
    })
    stops.push(server.stop)
    const templateUrl = server.urlOf('template')
    await applyMigrations(templateUrl)
    const template = openDatabase(templateUrl, 1)
    await seedPriceLists(template, new Date('2026-01-01T00:00:00Z'))
    await template.$disconnect()
    return { templateUrl }
  },

  async engine(_folder, stops) {
    const ports = { frontend: await findAnyPort(), http: await findAnyPort(), metrics: await findAnyPort() }
    const server = await startDevelopmentServer({ program: readToolPaths().temporal, ports, namespace: 'default' })
    stops.push(server.stop)
    return { address: server.address, namespace: server.namespace }
  },

  async workflowBundle(folder) {
    const codePath = join(folder, 'workflow-bundle.js')
    await writeWorkflowBundle(codePath)
    return { codePath }
  },
}

const isName = (name: string): name is keyof SharedServers => name in starters

/**
 * Starts what test files ask for, each once, when the first asks: a run of plain unit tests starts nothing. Test files run in processes of
 * their own, so they ask over HTTP. `stop` ends everything that was started and removes its files.
 */
export async function offerSharedServers(): Promise<{ readonly address: string; readonly stop: Stop }> {
  const folder = await createScratchFolder()
  const stops: Stop[] = []
  const started = new Map<string, Promise<unknown>>()

  const answer = async (name: string): Promise<unknown> => {
    if (!isName(name)) throw new Error(`Test files cannot ask for "${name}".`)
    const value = started.get(name) ?? starters[name](folder, stops)
    started.set(name, value)
    return value
  }
  const server = createServer((request, response) => {
    // Test files ask seldom: a connection kept for the next question may be closed just as it is asked.
    response.setHeader('connection', 'close')
    answer((request.url ?? '').slice(1)).then(
      (value) => response.end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    )
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : 0)
    })
  })

  const stop = async () => {
    await Promise.allSettled(started.values())
    await Promise.all(stops.map((end) => end()))
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { address: `http://127.0.0.1:${port}`, stop }
}
