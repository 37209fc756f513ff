import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import pg from 'pg'
import type { CommandName } from '../../domain/case/table.ts'
import { completeImei } from '../../domain/device/imei.ts'
import { WORKFLOW_TYPES } from '../../domain/processes.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { TradeInTable } from '../../domain/trade-in/states.ts'
import { marketAt } from '../../markets/index.ts'
import { type Accepted, acceptCommand } from '../../platform/cases/inbox/accept.ts'
import { type Delivered, deliver } from '../../platform/cases/inbox/deliver.ts'
import type { Told } from '../../platform/cases/notices/settle-notice.ts'
import { systemClock } from '../../platform/clock.ts'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { type EmbeddedTemporal, startDevelopmentServer } from '../../platform/embedded/temporal.ts'
import { acceptParcelScan } from '../../platform/parcels/accept-scan.ts'
import { type CodecSettings, dataConverterOf } from '../../platform/temporal/data-converter.ts'
import { openTradeIn } from '../../platform/trade-in/open-trade-in.ts'
import type { Notice } from '../../prisma/generated/client.ts'
import { startCarrierSandbox } from '../../providers/carriers/sandbox.ts'
import { startDeviceCheckSandbox } from '../../providers/device-checks/sandbox.ts'
import { startPaymentSandbox } from '../../providers/payments/sandbox.ts'
import { startBankSandbox } from '../../providers/payouts/sandbox.ts'
import { readToolPaths } from '../../scripts/setup/tool-paths.ts'
import { deliverCommands, sendNotices } from '../../scripts/simulated/relay-rounds.ts'
import { readBankReports } from '../../workers/relay/read-bank-reports.ts'
import { ENCRYPTED } from '../support/codec-settings.ts'
import { createTestDatabase } from '../support/database.ts'
import { workflowBundle } from '../support/temporal.ts'
import { frenchAcceptance } from '../support/trade-in-world.ts'
import { composeTestReprise, type TestAddresses } from './test-reprise.ts'

const CLI = fileURLToPath(new URL('../../cli/main.ts', import.meta.url))
const WORKER = fileURLToPath(new URL('./worker-process.ts', import.meta.url))

/** Characters of a worker's complaints that are told when it ends too early. */
const LAST_WORDS = 4_000

/** A worker in a process of its own. */
export interface WorkerProcess {
  /** Resolves when it has come to the moment it was told to hold at. */
  readonly holding: Promise<void>
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>
}

/**
 * Reprise in real time with an engine of the file's own, kept in a database file, and workers that are killed: for what can
 * only be seen when processes really die.
 */
export async function createRealWorld(codec: CodecSettings = ENCRYPTED) {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-faults-'))
  const testDatabase = await createTestDatabase()
  const program = readToolPaths().temporal
  const ports = { frontend: await findAnyPort(), http: await findAnyPort(), metrics: await findAnyPort() }
  const startEngine = (store: string) => startDevelopmentServer({ program, databaseFile: join(folder, store), ports, namespace: 'default' })
  let engine: EmbeddedTemporal = await startEngine('engine-1.db')

  const memory = { file: ':memory:', port: 0, clock: systemClock }
  const bank = await startBankSandbox(memory)
  const carrier = await startCarrierSandbox({ ...memory, webhook: { url: 'http://127.0.0.1:9/', secret: 'test' } })
  const checks = await startDeviceCheckSandbox(memory)
  const payments = await startPaymentSandbox({ ...memory, webhook: { url: 'http://127.0.0.1:9/', secret: 'test' } })
  const addresses: TestAddresses = {
    database: testDatabase.url,
    engine: engine.address,
    taskQueue: `faults-${randomUUID()}`,
    codec,
    bundle: (await workflowBundle()).codePath,
    bank: bank.url,
    carrier: carrier.url,
    checks: checks.url,
    payments: payments.url,
    files: join(folder, 'files'),
  }
  const reprise = composeTestReprise(addresses)
  const { database } = reprise
  const temporal = new Client({ connection: Connection.lazy({ address: engine.address }), dataConverter: dataConverterOf(codec) })
  const delivery = { ...reprise, temporal, taskQueue: addresses.taskQueue, workflowTypes: WORKFLOW_TYPES }
  const workers: ChildProcess[] = []

  const mailServer: { answer: (notice: Notice) => Told } = { answer: () => ({ kind: 'accepted' }) }
  const relay = async () => {
    await deliverCommands(delivery, 20)
    await sendNotices({ ...reprise, tell: async (notice) => mailServer.answer(notice) }, 50)
    await readBankReports({
      ...reprise,
      unreadable: (name, why) => {
        throw new Error(`${name}: ${why}`)
      },
    })
  }

  const world = {
    database,
    reprise,
    addresses,
    /** Where the engine keeps everything, until its store is lost. */
    storeFile: join(folder, 'engine-1.db'),
    delivery,
    temporal,
    mailServer,
    relay,
    urls: { bank: bank.url, carrier: carrier.url, checks: checks.url, payments: payments.url },

    async startWorker(holdAt = '', program = WORKER, changes: Partial<TestAddresses> = {}): Promise<WorkerProcess> {
      const child = spawn(process.execPath, [program], {
        env: { ...process.env, TEST_ADDRESSES: JSON.stringify({ ...addresses, ...changes }), HOLD_AT: holdAt },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      workers.push(child)
      let said = ''
      let complaint = ''
      child.stderr.on('data', (chunk: Buffer) => {
        process.stderr.write(chunk)
        complaint = (complaint + chunk.toString()).slice(-LAST_WORDS)
      })
      const says = (word: string) =>
        new Promise<void>((resolve, reject) => {
          const look = () => said.includes(word) && resolve()
          child.stdout.on('data', look)
          child.once('close', (code) => reject(new Error(`the worker ended with ${code} before it said ${word}: ${complaint}`)))
          look()
        })
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
      const holding = says('HOLDING')
      holding.catch(() => undefined)
      await says('RUNNING')
      return {
        holding,
        kill: async () => {
          const gone = once(child, 'exit')
          child.kill('SIGKILL')
          await gone
        },
      }
    },

    /** kill -9 of the engine, then a start on the same store, or on an empty one. */
    async restartEngine(store: 'kept' | 'lost') {
      process.kill(engine.pid, 'SIGKILL')
      await engine.exited
      engine = await startEngine(store === 'kept' ? 'engine-1.db' : `engine-${randomUUID()}.db`)
    },
    async killEngine() {
      process.kill(engine.pid, 'SIGKILL')
      await engine.exited
    },
    async startEngine() {
      engine = await startEngine('engine-1.db')
    },

    /** A copy of the database as it is now; `restore` puts it back in its place, as after a loss. No worker may be running. */
    async copyDatabase(): Promise<{ restore(): Promise<void> }> {
      const original = new URL(testDatabase.url).pathname.slice(1)
      const copy = `${original}_copy`
      const onServer = async (...statements: string[]) => {
        const server = new URL(testDatabase.url)
        server.pathname = '/postgres'
        const client = new pg.Client({ connectionString: server.href })
        await client.connect()
        // Nobody may be connected to what is copied or dropped; the pool opens new connections by itself.
        await client.query('select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1', [original])
        for (const statement of statements) await client.query(statement)
        await client.end()
      }
      await onServer(`create database ${copy} template ${original}`)
      return { restore: () => onServer(`drop database ${original} with (force)`, `alter database ${copy} rename to ${original}`) }
    },

    /** What an operator types: `reprise …` in a process of its own. Answers what it printed. */
    cli: (...args: string[]) =>
      new Promise<string>((resolve, reject) => {
        const env = {
          ...process.env,
          DEPLOYMENT: 'development',
          DATABASE_URL: addresses.database,
          TEMPORAL_ADDRESS: addresses.engine,
          TASK_QUEUE: addresses.taskQueue,
          FILES_DIR: addresses.files,
          ...codec,
          DATA_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
          SEARCH_KEY: 'search-key-of-the-tests-0123456789-abcdefghijk',
          LINK_SECRET: 'link-secret-of-the-tests-0123456789-abcdefghijk',
        }
        execFile(process.execPath, [CLI, ...args], { env }, (error, stdout, stderr) =>
          error ? reject(new Error(stderr)) : resolve(stdout),
        )
      }),

    /** Waits until a condition holds, letting the relay go round meanwhile. */
    async until(what: string, holds: () => Promise<boolean>, rounds: () => Promise<void> = relay) {
      const limit = Date.now() + 300_000
      while (!(await holds())) {
        if (Date.now() > limit)
          throw new Error(
            `waited in vain: ${what}\n${JSON.stringify(await database.case.findMany({ select: { id: true, state: true, number: true, deadlineAt: true } }))}`,
          )
        await rounds()
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    untilState: (caseId: string, ...states: string[]) =>
      world.until(`${caseId} in ${states.join(' or ')}`, async () => states.includes((await world.caseOf(caseId)).state)),
    caseOf: (caseId: string) => database.case.findUniqueOrThrow({ where: { id: caseId } }),
    async path(caseId: string): Promise<string[]> {
      return (await database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })).map(({ by, to }) => `${by} → ${to}`)
    },

    async offer(policy: (standard: TradeInPolicy) => TradeInPolicy = (standard) => standard, patience = 10_000): Promise<string> {
      const market = marketAt('FR', new Date())
      const standard: TradeInPolicy = { ...market.tradeIn, payout: { ...market.tradeIn.payout, schedule: 'at_once' } }
      const opened = await openTradeIn(reprise, {
        market,
        policy: policy(standard),
        language: 'fr',
        customer: { subject: null, emailConfirmed: false, name: 'Camille Durand', email: `${randomUUID()}@example.org`, phone: null },
        modelId: 'apple-iphone-13',
        category: 'phone',
        storage: 128,
        answers: {},
        condition: 'functional_good',
        hazard: false,
        actor: 'guest',
        request: { scope: 'guest', key: randomUUID(), requestHash: 'test' },
      })
      if (opened.kind !== 'opened') throw new Error(`no case was opened: ${opened.kind}`)
      await deliver(delivery, opened.command, 'trade_in', patience)
      return opened.caseId
    },
    async accept<C extends CommandName<TradeInTable>>(
      caseId: string,
      type: C,
      body: BodyOf<C>,
      actor = 'customer:link',
    ): Promise<Accepted> {
      return acceptCommand(reprise, {
        caseId,
        type,
        body,
        actor,
        request: { scope: actor, key: randomUUID(), requestHash: 'test' },
      })
    },
    async give<C extends CommandName<TradeInTable>>(
      caseId: string,
      type: C,
      body: BodyOf<C>,
      actor = 'customer:link',
      patience = 15_000,
    ): Promise<Delivered> {
      const accepted = await world.accept(caseId, type, body, actor)
      if (accepted.kind !== 'accepted') throw new Error(`${type} was not taken in: ${JSON.stringify(accepted)}`)
      return deliver(delivery, accepted.command, 'trade_in', patience)
    },
    acceptance: (caseId: string): BodyOf<'acceptOffer'> => ({
      ...frenchAcceptance,
      address: { ...frenchAcceptance.address, line1: `8 rue ${caseId}` },
      payout: { ...frenchAcceptance.payout, iban: ibanFor(caseId) },
    }),
    async scan(caseId: string, status: string) {
      const parcel = await database.parcel.findFirstOrThrow({ where: { caseId }, orderBy: { createdAt: 'desc' } })
      await acceptParcelScan(reprise, { trackingCode: parcel.trackingCode, carrier: parcel.carrier, status, at: new Date() })
    },
    /** As declared, of a device of its own: one device in too many cases would be held for a look. */
    inspection: (caseId: string): BodyOf<'recordInspection'> => ({
      identities: [imeiFor(caseId)],
      condition: 'functional_good',
      reasons: [],
      hazard: 'none',
    }),

    /** What the sandboxes counted, by kind and key. */
    async calls(url: string): Promise<Record<string, Record<string, number>>> {
      const answer = (await (await fetch(`${url}/__sandbox/calls`)).json()) as { calls: Record<string, Record<string, number>> }
      return answer.calls
    },

    async end() {
      for (const worker of workers) if (worker.exitCode === null) worker.kill('SIGKILL')
      await temporal.connection.close()
      await engine.stop()
      await Promise.all([bank.close(), carrier.close(), checks.close(), payments.close()])
      await database.$disconnect()
      await testDatabase.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return world
}

export type RealWorld = Awaited<ReturnType<typeof createRealWorld>>

/** A valid IMEI of its own that the sandbox of device checks finds clear (it goes by the two digits before the last). */
function imeiFor(caseId: string): string {
  const serial = [...caseId].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 9_999_999_999, 7)
  return completeImei(`35${String(serial).padStart(10, '0')}00`)
}

/** A valid French IBAN of its own for each case, so that no keyed counter passes its limit. */
function ibanFor(caseId: string): string {
  const account = [...caseId].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 99_999_999_999, 7)
  const bban = `3000600001${String(account).padStart(11, '0')}`
  const key = 97 - Number((BigInt(bban.slice(0, 5)) * 89n + BigInt(bban.slice(5, 10)) * 15n + BigInt(bban.slice(10)) * 3n) % 97n)
  const national = `${bban}${String(key).padStart(2, '0')}`
  const check = 98n - (BigInt(`${national}152700`) % 97n)
  return `FR${String(check).padStart(2, '0')}${national}`
}
