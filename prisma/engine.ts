import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

// Prisma's schema engine, in WebAssembly: the command line would download a program for each system, which closed networks refuse.

/** One file of a schema as the engine takes it. */
export interface SchemaFile {
  readonly path: string
  readonly content: string
}

// Node's own, which @types/node leaves to the browser's type library.
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>
  instantiate(module: object, imports: Record<string, object>): Promise<{ exports: { __wbindgen_start(): void } }>
}

/** The engine leaves its patience for a lock, a timer of ten seconds, behind: it must not keep this process from ending. */
const timers = Object.fromEntries(
  Object.keys(bindings)
    .filter((name) => name.startsWith('__wbg_setTimeout_'))
    .map((name) => [name, (call: () => void, milliseconds: number) => setTimeout(call, milliseconds >>> 0).unref()]),
)

let started: Promise<void> | undefined

async function startEngine(): Promise<void> {
  const program = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const module = await WebAssembly.compile(await readFile(program))
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': { ...bindings, ...timers } })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

async function runEngine<T>(
  adapters: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  started ??= startEngine()
  await started
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(adapters))
  try {
    return await work(engine)
  } finally {
    engine.free()
  }
}

/**
 * Sends a migration to the server as it is, in one go and so in one transaction. The adapter's own way cuts it at every semicolon, also at
 * those inside functions, texts and comments.
 */
function withWholeScripts(adapters: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  const whole = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] })
    }
    return adapter
  }
  return {
    provider: adapters.provider,
    adapterName: adapters.adapterName,
    connect: async () => whole(await adapters.connect()),
    connectToShadowDb: async () => whole(await adapters.connectToShadowDb()),
  }
}

/** Runs `work` with a schema engine on the given database, and leaves no connection open. Throws when the database does not answer. */
export async function withSchemaEngine<T>(databaseUrl: string, work: (engine: bindings.SchemaEngine) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  try {
    return await runEngine(withWholeScripts(new PrismaPg(pool)), work)
  } finally {
    await pool.end()
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('Comparing schemas needs no database, and there is none.'))
}

/** What the engine asks when it starts: does the schema `public` exist, and which PostgreSQL is it? */
const startAnswer: SqlResultSet = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 18.0', 180000]],
}

const noDatabase: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'no-database',
  queryRaw: () => Promise.resolve(startAnswer),
  executeRaw: refuse,
  executeScript: refuse,
  startTransaction: refuse,
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: () => Promise.resolve(),
}

/** Runs `work` with a schema engine that has no database: enough to compare schemas, and the checks need none running. */
export function withOfflineSchemaEngine<T>(work: (engine: bindings.SchemaEngine) => Promise<T>): Promise<T> {
  const connect = () => Promise.resolve(noDatabase)
  return runEngine({ provider: 'postgres', adapterName: 'no-database', connect, connectToShadowDb: connect }, work)
}
