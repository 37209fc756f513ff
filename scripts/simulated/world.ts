import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { createCaseActivities } from '../../activities/case-activities.ts'
import type { Process } from '../../domain/case/process.ts'
import { answersOf } from '../../domain/case/table.ts'
import type { Market } from '../../domain/market/market.ts'
import { PROCESSES, type ProcessName, WORKFLOW_TYPES } from '../../domain/processes.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { type Accepted, acceptCommand } from '../../platform/cases/inbox/accept.ts'
import { type Delivered, deliver } from '../../platform/cases/inbox/deliver.ts'
import type { Addressed } from '../../platform/cases/notices/addressee.ts'
import type { Told } from '../../platform/cases/notices/settle-notice.ts'
import { actOnDeadlines } from '../../platform/cases/record/act-on-deadlines.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { createProcesses } from '../../platform/processes.ts'
import { createSecrets } from '../../platform/secrets/secrets.ts'
import { claimRefunds, giveBackOne } from '../../platform/subscription/refunds/give-back.ts'
import { createPace } from '../../platform/subscription/renewals/pace.ts'
import { type CodecSettings, dataConverterOf } from '../../platform/temporal/data-converter.ts'
import type { Notice } from '../../prisma/generated/client.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { createEasyPostCarriers } from '../../providers/carriers/easypost.ts'
import { startCarrierSandbox } from '../../providers/carriers/sandbox.ts'
import { createHttpDeviceChecks } from '../../providers/device-checks/http-device-checks.ts'
import { PLAIN_ORDER_API } from '../../providers/device-checks/order-api.ts'
import { startDeviceCheckSandbox } from '../../providers/device-checks/sandbox.ts'
import { createDiskFiles } from '../../providers/files/disk-files.ts'
import { startPaymentSandbox } from '../../providers/payments/sandbox.ts'
import { createStripePayments } from '../../providers/payments/stripe.ts'
import { createStripeSavedPayments } from '../../providers/payments/stripe-saved.ts'
import { checkIban } from '../../providers/payouts/iban.ts'
import { startBankSandbox } from '../../providers/payouts/sandbox.ts'
import { createSepaBank } from '../../providers/payouts/sepa-bank.ts'
import { declarationWords } from '../../texts/declaration-words.ts'
import { createEffects } from '../../workers/effects.ts'
import { readBankReports } from '../../workers/relay/read-bank-reports.ts'
import { deliverCommands, sendNotices } from './relay-rounds.ts'
import { WatchedActivities } from './watched-activities.ts'
import { WorldClock } from './world-clock.ts'

/** What a simulated world stands on. */
export interface WorldParts {
  /** The instant at which it begins. */
  readonly startAt: string
  /** A database with all migrations applied and prices in force. */
  readonly databaseUrl: string
  /** An engine whose time can be moved; it is ended with the world. */
  readonly engine: TestWorkflowEnvironment
  readonly workflowBundle: { readonly codePath: string }
  /** How it writes to its engine. */
  readonly codec: CodecSettings
  /** What its markets do otherwise than the markets as they are. */
  readonly market?: (standard: Market) => Market
  /** Address of an API, without a slash at its end, that its carriers and payments tell what they do. Nobody is told unless given. */
  readonly api?: string
}

export interface Leaving {
  /** Effects that are to stay under way: nothing waits for them. */
  readonly leaveEffects?: readonly string[]
  /** Whether effects that are to be tried again later stay until then: nothing waits for them, once they were tried. */
  readonly leaveRetries?: 'yes'
}

/** An effect that has no result or whose result is not followed, a deadline that has passed, a command without an outcome. */
interface OpenThing {
  readonly kind: 'effect' | 'deadline' | 'command'
  readonly what: string
  readonly status: string
  readonly failure: string | null
}

/** A whole Reprise in one process: database, engine, worker and sandboxes, and one clock for all of them, which is moved by hand. */
export async function createSimulatedWorld({
  startAt,
  databaseUrl,
  engine,
  workflowBundle,
  codec,
  market = (one) => one,
  api = 'http://127.0.0.1:9',
}: WorldParts) {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-world-'))
  const clock = new WorldClock(engine, new Date(startAt))
  await clock.moveTo(new Date(startAt))
  const database = openDatabase(databaseUrl, 12)

  const memory = { file: ':memory:', port: 0, clock }
  const bank = await startBankSandbox(memory)
  const carrier = await startCarrierSandbox({
    ...memory,
    webhook: { url: `${api}/v1/webhooks/easypost`, secret: 'test' },
    drivers: 'when_asked',
  })
  const checks = await startDeviceCheckSandbox(memory)
  const payments = await startPaymentSandbox({ ...memory, webhook: { url: `${api}/v1/webhooks/stripe`, secret: 'test' } })
  const secrets = createSecrets({
    dataKeys: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    searchKey: 'search-key-of-the-simulated-world',
    linkSecret: 'link-secret-of-the-simulated-world-0123456789',
  })
  const payouts = createSepaBank({
    baseUrl: bank.url,
    key: 'test',
    debtor: { name: 'Reprise SAS', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
    timeoutMs: 20_000,
  })
  const account = { apiKey: 'sk_test_world', baseUrl: payments.url, timeoutMs: 2_000 }
  const base = {
    database,
    clock,
    calendars,
    secrets,
    catalogue: CATALOGUE,
    marketAt: (code: string, at: Date) => market(marketAt(code as 'FR', at)),
    files: createDiskFiles({ folder: join(folder, 'files'), clock, keepFreeBytes: 0 }),
    carriers: createEasyPostCarriers({ apiKey: 'test', baseUrl: carrier.url, timeoutMs: 2_000, clock }),
    deviceChecks: createHttpDeviceChecks({ url: checks.url, apiKey: 'test', api: PLAIN_ORDER_API, clock }),
    payouts,
    payments: { ...createStripePayments(account), ...createStripeSavedPayments(account) },
    pace: createPace({ concurrency: 4, perSecond: 100 }),
    leaseMs: 600_000,
  }
  const deps = { ...base, processes: createProcesses({ ...base, checkIban, declarationWords }) }
  const taskQueue = `world-${randomUUID()}`
  const delivery = { ...deps, temporal: engine.client, taskQueue, workflowTypes: WORKFLOW_TYPES }

  const activities = new WatchedActivities()
  const startWorker = async () => {
    const worker = await Worker.create({
      connection: engine.nativeConnection,
      taskQueue,
      dataConverter: dataConverterOf(codec),
      workflowBundle,
      activities: activities.watch({ ...createCaseActivities(deps), ...createEffects(deps) }),
    })
    const running = worker.run()
    return async () => {
      worker.shutdown()
      await running
    }
  }
  let stopWorker = await startWorker()

  const mails: { readonly kind: string; readonly caseId: string; readonly at: Date }[] = []
  const mailServer: { answer: (notice: Notice & Addressed) => Told | Promise<Told> } = { answer: () => ({ kind: 'accepted' }) }
  const tell = async (notice: Notice & Addressed): Promise<Told> => {
    const told = await mailServer.answer(notice)
    if (told.kind === 'accepted') mails.push({ kind: notice.kind, caseId: notice.caseId, at: clock.now() })
    return told
  }

  const giveBack = async (): Promise<number> => {
    const claimed = await claimRefunds(deps, 50)
    for (const refund of claimed) await giveBackOne(deps, refund)
    return claimed.length
  }

  /** The relay's rounds until there is nothing left to hand over. Answers in how many there was something. */
  const relay = async (): Promise<number> => {
    for (let round = 0; ; round++) {
      const done = [
        await deliverCommands({ ...delivery }, 20),
        await sendNotices({ ...deps, tell }, 50),
        await actOnDeadlines(delivery, 50),
        await giveBack(),
        await readBankReports({
          ...deps,
          payouts,
          unreadable: (name, reason) => {
            throw new Error(`${name}: ${reason}`)
          },
        }),
      ]
      if (round === 50 || done.every((count) => count === 0)) return round
    }
  }

  /** Keys of effects whose provider is away: nothing waits for them. */
  const away = new Set<string>()

  /**
   * What has still to happen at this time. In one statement and so at one instant: a deadline is seen before its record, or after it with the
   * effects that it asks for.
   */
  const whatIsOpen = ({ leaveEffects = [], leaveRetries }: Leaving) => database.$queryRaw<OpenThing[]>`
    with later as (select key, case_id from effects
      where ${leaveRetries === 'yes'} and status = 'pending' and recorded_as is null and attempts > 0 and leased_until is null)
    select 'effect' as kind, key as what, status, last_failure as failure from effects
     where status <> 'abandoned' and recorded_as is null and key not in (select key from later)
       -- A first call is to come or a call is under way: time that jumped over it would look to the engine like a worker that died.
       and ((type <> all(${leaveEffects}) and key <> all(${[...away]}))
         or (status = 'pending' and (attempts = 0 or leased_until is not null)))
    union all select 'deadline', id, state, null from cases where deadline_at <= ${clock.now()}
    union all select 'command', type, status, last_failure from commands
     where status = 'open' and type <> all(${factsThatWaitFor(leaveEffects)}) and case_id not in (select case_id from later)`

  /** Waits until everything that can happen now has happened: nothing open, no effect to finish, no deadline passed. */
  const settle = async (leaving: Leaving = {}) => {
    const limit = Date.now() + 120_000
    let isQuiet = false
    for (;;) {
      const seen = activities.ended
      const open = await whatIsOpen(leaving)
      // The relay does nothing for effects and deadlines; what they record may then leave it a mail to send.
      const handedOver: number = isQuiet || open.every(({ kind }) => kind === 'command') ? await relay() : 0
      if (open.length + handedOver === 0 && activities.ended === seen) return
      if (Date.now() > limit) throw new Error(`not settled: ${JSON.stringify(open)}`)
      isQuiet = handedOver === 0 && (await activities.nextEnd(seen)) === 'none'
    }
  }

  return {
    engine,
    database,
    clock,
    deps,
    delivery,
    mails,
    mailServer,
    away,
    secrets,
    codec,
    urls: { bank: bank.url, carrier: carrier.url, checks: checks.url, payments: payments.url },
    caseOf: (caseId: string) => database.case.findUniqueOrThrow({ where: { id: caseId } }),
    relay,
    settle,
    /** How much carriers and payments have still to tell. */
    webhooksWaiting: () => carrier.webhooksWaiting() + payments.webhooksWaiting(),
    /** From now on nothing takes the engine's work, until `restartWorker`. */
    async stopWorker() {
      await stopWorker()
      stopWorker = async () => {}
    },
    async restartWorker() {
      await stopWorker()
      stopWorker = await startWorker()
    },

    /** Goes on to `until`, stopping at every notice and every deadline on the way. */
    async advanceTo(until: string, leaving: Leaving = {}) {
      const target = new Date(until)
      await settle(leaving)
      for (;;) {
        const [deadline, notice] = await Promise.all([
          database.case.findFirst({ where: { deadlineAt: { gt: clock.now() } }, orderBy: { deadlineAt: 'asc' } }),
          database.notice.findFirst({ where: { status: 'due', dueAt: { gt: clock.now() } }, orderBy: { dueAt: 'asc' } }),
        ])
        const next = [deadline?.deadlineAt, notice?.dueAt].filter((at): at is Date => at != null && at <= target).sort((a, b) => +a - +b)[0]
        await clock.moveTo(next ?? target)
        await settle(leaving)
        if (!next) return
      }
    },

    /** Gives a command as the API does: taken in, then handed to the engine. */
    async giveTo(process: ProcessName, caseId: string, type: string, body: unknown, actor: string): Promise<Accepted | Delivered> {
      const request = { scope: actor, key: randomUUID(), requestHash: 'test' }
      const accepted = await acceptCommand(deps, { caseId, type, body, actor, request })
      return accepted.kind === 'accepted' ? deliver(delivery, accepted.command, process, 30_000) : accepted
    },

    /** Ends everything but the database, which is left without a connection. */
    async end() {
      await stopWorker()
      await engine.teardown()
      await Promise.all([bank.close(), carrier.close(), checks.close(), payments.close()])
      await database.$disconnect()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type SimulatedWorld = Awaited<ReturnType<typeof createSimulatedWorld>>

/** Facts that answer one of these effects, or what one of them takes back: they stay open as long as it does. */
const factsThatWaitFor = (effects: readonly string[]): string[] =>
  PROCESSES.flatMap(({ table }: Process) => {
    const answered = effects.flatMap((effect) => [effect, table.effects[effect]?.undoes])
    return Object.keys(table.facts).filter((name) => answersOf(table, name).some((effect) => answered.includes(effect)))
  })
