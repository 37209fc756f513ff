import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLocalIssuer } from '../../api/auth/local-issuer.ts'
import { systemClock } from '../../platform/clock.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { findAnyPort } from '../../platform/embedded/ports.ts'
import { createSecrets } from '../../platform/secrets/secrets.ts'
import { startCarrierSandbox } from '../../providers/carriers/sandbox.ts'
import { startDeviceCheckSandbox } from '../../providers/device-checks/sandbox.ts'
import { startMailCatcher } from '../../providers/mail/sandbox/mail-catcher.ts'
import { startBankSandbox } from '../../providers/payouts/sandbox.ts'
import { type NodeProcess, startNodeProcess } from '../../scripts/start/node-process.ts'
import { validEnvironment } from '../platform/config/valid-environment.ts'
import { newTradeIn } from '../support/api-world.ts'
import { createTestDatabase } from '../support/database.ts'
import { sharedServer } from '../support/servers.ts'
import { workflowBundle } from '../support/temporal.ts'
import { frenchAcceptance } from '../support/trade-in-world.ts'

const MAIN = fileURLToPath(new URL('../../workers/main.ts', import.meta.url))
const ISSUER = 'http://127.0.0.1/local-issuer'

/** A running Reprise: all roles in one process, as on a laptop. */
export interface OwnProcess extends NodeProcess {
  readonly api: string
  readonly metrics: string
}

/** What a process of all roles stands on: rows, engine, outside world, and the way in by the API. */
export async function createOwnProcesses() {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-process-'))
  const testDatabase = await createTestDatabase()
  const database = openDatabase(testDatabase.url, 2)
  const memory = { file: ':memory:', port: 0, clock: systemClock }
  const bank = await startBankSandbox(memory)
  const carriers = await startCarrierSandbox({ ...memory, webhook: { url: 'http://127.0.0.1:9/', secret: 'test' } })
  const checks = await startDeviceCheckSandbox(memory)
  const ports = { smtpPort: await findAnyPort(), httpPort: await findAnyPort() }
  const mail = await startMailCatcher({ file: ':memory:', clock: systemClock, ...ports })
  const keys = { file: join(folder, 'jwks.json'), issuer: ISSUER, audience: 'reprise' }
  await createLocalIssuer({ deployment: 'development', clock: systemClock, ...keys })

  const given = validEnvironment()
  const env: NodeJS.ProcessEnv = {
    ...given,
    PATH: process.env['PATH'],
    DATABASE_URL: testDatabase.url,
    TEMPORAL_ADDRESS: (await sharedServer('engine')).address,
    TASK_QUEUE: `process-${randomUUID()}`,
    WORKFLOW_BUNDLE: (await workflowBundle()).codePath,
    JWT_ISSUER: ISSUER,
    JWKS_FILE: keys.file,
    RATE_LIMIT_PER_MINUTE: '100000',
    LOG_FORMAT: 'json',
    SMTP_URL: `smtp://127.0.0.1:${ports.smtpPort}`,
    FILES_DIR: join(folder, 'files'),
    BANK_URL: bank.url,
    CARRIER_URL: carriers.url,
    DEVICE_CHECK_URL: checks.url,
  }
  const secrets = createSecrets({
    dataKeys: given['DATA_KEYS'] ?? '',
    searchKey: given['SEARCH_KEY'] ?? '',
    linkSecret: given['LINK_SECRET'] ?? '',
  })
  const started: NodeProcess[] = []
  const post = (url: string, body: unknown, authorization?: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...(authorization && { authorization }) },
      body: JSON.stringify(body),
    })

  return {
    database,
    carriers: carriers.url,
    post,
    /** Resolves when it is ready; rejects with its log where it ends before. */
    async start(changes: NodeJS.ProcessEnv = {}): Promise<OwnProcess> {
      const port = await findAnyPort()
      const logFile = join(folder, `${port}.log`)
      const metricsPort = await findAnyPort()
      const one = startNodeProcess({
        name: 'Reprise',
        script: MAIN,
        args: [],
        env: { ...env, API_PORT: `${port}`, METRICS_PORT: `${metricsPort}`, PUBLIC_URL: `http://127.0.0.1:${port}`, ...changes },
        output: { logFile },
        stopWithinMs: 30_000,
      })
      started.push(one)
      if ((await one.ready) === undefined) throw new Error(await readFile(logFile, 'utf8'))
      return { ...one, api: `http://127.0.0.1:${port}`, metrics: `http://127.0.0.1:${metricsPort}/metrics` }
    },
    /** Opens a trade-in as a visitor does; answers its reference and the link that the customer's mail has. */
    async open(api: string): Promise<{ readonly reference: string; readonly link: string }> {
      const email = `${randomUUID()}@example.org`
      const answer = await post(`${api}/v1/trade-ins`, { ...newTradeIn, customer: { ...newTradeIn.customer, email } })
      const { reference = '' } = (await answer.json()) as { reference?: string }
      const { id, expiresAt } = await database.caseLink.findFirstOrThrow({ where: { caseId: reference, sentBy: 'mail' } })
      return { reference, link: `Link ${secrets.issueLink({ caseId: reference, linkId: id, expiresAt })}` }
    },
    /** Of an address of its own: labels to one address are limited. */
    acceptance: (reference: string) => ({
      ...frenchAcceptance,
      address: { ...frenchAcceptance.address, line1: `8 rue ${reference}` },
      payout: { method: 'voucher' },
    }),
    async end(): Promise<void> {
      await Promise.all(started.map((one) => one.stop()))
      await Promise.all([bank.close(), carriers.close(), checks.close(), mail.close()])
      await database.$disconnect()
      await testDatabase.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
