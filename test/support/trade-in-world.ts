import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { createCaseActivities } from '../../activities/case-activities.ts'
import { createTradeInEffects } from '../../activities/trade-in/effects.ts'
import { answersOf, type CommandName, type ProcessTable } from '../../domain/case/table.ts'
import { type ProcessName, WORKFLOW_TYPES } from '../../domain/processes.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { type TradeInTable, tradeInTable } from '../../domain/trade-in/states.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { type Accepted, acceptCommand } from '../../platform/cases/inbox/accept.ts'
import { type Delivered, deliver } from '../../platform/cases/inbox/deliver.ts'
import type { Told } from '../../platform/cases/notices/settle-notice.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { acceptParcelScan } from '../../platform/parcels/accept-scan.ts'
import { createProcesses } from '../../platform/processes.ts'
import { createSecrets } from '../../platform/secrets/secrets.ts'
import { dataConverterOf } from '../../platform/temporal/data-converter.ts'
import { openTradeIn } from '../../platform/trade-in/open-trade-in.ts'
import type { Command, Notice } from '../../prisma/generated/client.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { createEasyPostCarriers } from '../../providers/carriers/easypost.ts'
import { startCarrierSandbox } from '../../providers/carriers/sandbox.ts'
import { createHttpDeviceChecks } from '../../providers/device-checks/http-device-checks.ts'
import { PLAIN_ORDER_API } from '../../providers/device-checks/order-api.ts'
import { startDeviceCheckSandbox } from '../../providers/device-checks/sandbox.ts'
import { createDiskFiles } from '../../providers/files/disk-files.ts'
import { checkIban } from '../../providers/payouts/iban.ts'
import { startBankSandbox } from '../../providers/payouts/sandbox.ts'
import { createSepaBank } from '../../providers/payouts/sepa-bank.ts'
import type { TakenRow } from '../../scripts/checks/rows-taken.ts'
import { readBankReports } from '../../workers/relay/read-bank-reports.ts'
import { ENCRYPTED } from './codec-settings.ts'
import { createTestDatabase } from './database.ts'
import './engine-runtime.ts'
import { deliverCommands, sendNotices } from './relay-rounds.ts'
import { createTimeSkippingEngine, workflowBundle } from './temporal.ts'
import { WatchedActivities } from './watched-activities.ts'
import { gradedOnce } from './workshop.ts'
import { WorldClock } from './world-clock.ts'

export interface OfferWishes {
  readonly market?: 'FR' | 'ES' | 'DE' | 'US'
  readonly model?: string
  readonly storage?: number
  readonly condition?: Condition
  readonly name?: string
  readonly email?: string
  readonly hazard?: boolean
  /** Changes to the market's policy: data, as a market could have it. */
  readonly policy?: (standard: TradeInPolicy) => TradeInPolicy
}

interface Leaving {
  /** Effects that are to stay under way: nothing waits for them. */
  readonly leaveEffects?: readonly string[]
}

/** An effect that has no result or whose result is not followed, a deadline that has passed, a command without an outcome. */
interface OpenThing {
  readonly kind: 'effect' | 'deadline' | 'command'
  readonly what: string
  readonly status: string
  readonly failure: string | null
}

/**
 * A whole Reprise in one test file: real database, engine, workers and sandboxes, and one clock for all of them. Unless its workshop is at
 * work, what was bought may wait there for years: nobody is told of it every other day while the trade-ins go on.
 */
export async function createTradeInWorld(startAt: string, workshop: 'rests' | 'at work' = 'rests') {
  const [testDatabase, engine, folder] = await Promise.all([
    createTestDatabase(),
    createTimeSkippingEngine(),
    mkdtemp(join(tmpdir(), 'reprise-world-')),
  ])
  const clock = new WorldClock(engine, new Date(startAt))
  await clock.moveTo(new Date(startAt))
  const database = openDatabase(testDatabase.url, 12)

  const memory = { file: ':memory:', port: 0, clock }
  const bank = await startBankSandbox(memory)
  const carrier = await startCarrierSandbox({ ...memory, webhook: { url: 'http://127.0.0.1:9/', secret: 'test' } })
  const checks = await startDeviceCheckSandbox(memory)
  const secrets = createSecrets({
    dataKeys: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    searchKey: 'search-key-of-the-tests',
    linkSecret: 'link-secret-of-the-tests-0123456789',
  })
  const payouts = createSepaBank({
    baseUrl: bank.url,
    key: 'test',
    debtor: { name: 'Reprise SAS', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
    timeoutMs: 20_000,
  })
  const base = {
    database,
    clock,
    calendars,
    secrets,
    catalogue: CATALOGUE,
    marketAt: (code: string, at: Date) => {
      const market = marketAt(code as 'FR', at)
      const once = gradedOnce(market.refurbishment)
      const patient = { ...once, limits: { ...once.limits, testing: { days: 10_000 } } }
      return { ...market, refurbishment: workshop === 'rests' ? patient : once }
    },
    files: createDiskFiles({ folder: join(folder, 'files'), clock, keepFreeBytes: 0 }),
    carriers: createEasyPostCarriers({ apiKey: 'test', webhookSecret: 'test', baseUrl: carrier.url, timeoutMs: 2_000, clock }),
    deviceChecks: createHttpDeviceChecks({ url: checks.url, apiKey: 'test', api: PLAIN_ORDER_API, clock }),
    payouts,
  }
  const deps = { ...base, processes: createProcesses({ ...base, checkIban }) }
  const taskQueue = `trade-in-${randomUUID()}`
  const delivery = { database, clock, temporal: engine.client, taskQueue, workflowTypes: WORKFLOW_TYPES }

  const activities = new WatchedActivities()
  const startWorker = async () => {
    const worker = await Worker.create({
      connection: engine.nativeConnection,
      taskQueue,
      dataConverter: dataConverterOf(ENCRYPTED),
      workflowBundle: await workflowBundle(),
      activities: activities.watch({ ...createCaseActivities(deps), ...createTradeInEffects(deps) }),
    })
    const running = worker.run()
    return async () => {
      worker.shutdown()
      await running
    }
  }
  let stopWorker = await startWorker()

  const mails: { readonly kind: string; readonly caseId: string; readonly at: Date }[] = []
  const mailServer: { answer: (notice: Notice) => Told } = { answer: () => ({ kind: 'accepted' }) }
  const tell = async (notice: Notice): Promise<Told> => {
    const told = mailServer.answer(notice)
    if (told.kind === 'accepted') mails.push({ kind: notice.kind, caseId: notice.caseId, at: clock.now() })
    return told
  }

  /** The relay's rounds until there is nothing left to hand over. Answers in how many there was something. */
  const relay = async (): Promise<number> => {
    for (let round = 0; ; round++) {
      const done = [
        await deliverCommands({ ...delivery }, 20),
        await sendNotices({ ...deps, tell }, 50),
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

  const caseOf = (caseId: string) => database.case.findUniqueOrThrow({ where: { id: caseId } })

  /** Keys of effects whose provider is away: nothing waits for them. */
  const away = new Set<string>()

  /**
   * What has still to happen at this time. In one statement and so at one instant: a deadline is seen before its record, or after it with the
   * effects that it asks for.
   */
  const whatIsOpen = ({ leaveEffects = [] }: Leaving) => database.$queryRaw<OpenThing[]>`
    select 'effect' as kind, key as what, status, last_failure as failure from effects
     where status <> 'abandoned' and recorded_as is null
       -- A first call is to come or a call is under way: time that jumped over it would look to the engine like a worker that died.
       and ((type <> all(${leaveEffects}) and key <> all(${[...away]}))
         or (status = 'pending' and (attempts = 0 or leased_until is not null)))
    union all select 'deadline', id, state, null from cases where deadline_at <= ${clock.now()}
    union all select 'command', type, status, last_failure from commands
     where status = 'open' and type <> all(${factsThatWaitFor(leaveEffects)})`

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

  const giveTo = async (
    process: ProcessName,
    caseId: string,
    type: string,
    body: unknown,
    actor: string,
  ): Promise<Accepted | Delivered> => {
    const request = { scope: actor, key: randomUUID(), requestHash: 'test' }
    const accepted = await acceptCommand(deps, { caseId, type, body, actor, request })
    return accepted.kind === 'accepted' ? deliver(delivery, accepted.command, process, 30_000) : accepted
  }

  const world = {
    engine,
    database,
    clock,
    deps,
    delivery,
    mails,
    mailServer,
    away,
    secrets,
    urls: { bank: bank.url, carrier: carrier.url, checks: checks.url },
    caseOf,
    relay,
    settle,
    databaseAway: () => testDatabase.goAway(),
    databaseBack: () => testDatabase.comeBack(),
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

    async offer(wishes: OfferWishes = {}): Promise<string> {
      const market = marketAt(wishes.market ?? 'FR', clock.now())
      const opened = await openTradeIn(deps, {
        market,
        policy: wishes.policy?.(market.tradeIn) ?? market.tradeIn,
        language: market.defaultLanguage,
        customer: {
          subject: null,
          emailConfirmed: false,
          name: wishes.name ?? 'Camille Durand',
          email: wishes.email ?? `${randomUUID()}@example.org`,
          phone: null,
        },
        modelId: wishes.model ?? 'apple-iphone-13',
        category: CATALOGUE.find(({ id }) => id === (wishes.model ?? 'apple-iphone-13'))?.category ?? 'phone',
        storage: wishes.storage ?? 128,
        answers: {},
        condition: wishes.condition ?? 'functional_good',
        hazard: wishes.hazard ?? false,
        actor: 'guest',
        request: { scope: 'guest', key: randomUUID(), requestHash: 'test' },
      })
      if (opened.kind !== 'opened') throw new Error(`no case was opened: ${opened.kind}`)
      await deliver(delivery, opened.command, 'trade_in', 30_000)
      await settle()
      return opened.caseId
    },

    /** Gives a command as the API does: taken in, then handed to the engine. */
    give: <C extends CommandName<TradeInTable>>(caseId: string, type: C, body: BodyOf<C>, actor: string): Promise<Accepted | Delivered> =>
      giveTo('trade_in', caseId, type, body, actor),
    giveTo,

    /** The API takes a command in and dies: its row is there, and no relay comes by before the year 2100. */
    async commits<C extends CommandName<TradeInTable>>(
      caseId: string,
      type: C,
      body: BodyOf<C>,
      actor = 'customer:link',
    ): Promise<Command> {
      const request = { scope: actor, key: randomUUID(), requestHash: 'test' }
      const accepted = await acceptCommand(deps, { caseId, type, body, actor, request })
      if (accepted.kind !== 'accepted') throw new Error(`${type} was not taken in: ${JSON.stringify(accepted)}`)
      return database.command.update({ where: { id: accepted.command.id }, data: { nextAttemptAt: new Date('2100-01-01T00:00:00Z') } })
    },

    /** Gives a command and expects it to be done; then lets everything settle that follows from it. */
    async does<C extends CommandName<TradeInTable>>(
      caseId: string,
      type: C,
      body: BodyOf<C>,
      actor = 'customer:link',
      leaving: Leaving = {},
    ) {
      const given = await world.give(caseId, type, body, actor)
      if (given.kind !== 'outcome' || given.outcome.status !== 'done') throw new Error(`${type} was not done: ${JSON.stringify(given)}`)
      await settle(leaving)
    },

    /** Accepts from a household and an account of its own, so that the keyed counters count each case alone. */
    accepts: (caseId: string, changes: Partial<BodyOf<'acceptOffer'>> = {}, actor = 'customer:link', leaving: Leaving = {}) =>
      world.does(caseId, 'acceptOffer', { ...frenchAcceptance, ...ownHousehold(), ...changes }, actor, leaving),

    /** The carrier reports a scan of the newest parcel of a leg. */
    async scan(
      caseId: string,
      status: string,
      leg: 'inbound' | 'return' = 'inbound',
      more: { detail?: string; weightGrams?: number } = {},
    ) {
      const parcel = await database.parcel.findFirstOrThrow({ where: { caseId, leg }, orderBy: { createdAt: 'desc' } })
      await acceptParcelScan(deps, { trackingCode: parcel.trackingCode, carrier: parcel.carrier, status, at: clock.now(), ...more })
      await settle()
    },

    /** The states a case has been in, in order. */
    async path(caseId: string): Promise<string[]> {
      const events = await database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })
      return events.map(({ to }) => to)
    },

    async mailKinds(caseId: string): Promise<string[]> {
      await relay()
      return mails.filter((mail) => mail.caseId === caseId).map(({ kind }) => kind)
    },

    /** The mails of a case with their day and time in Paris, in order: `offer 2027-03-10 09:00`. */
    async mailDates(caseId: string): Promise<string[]> {
      await relay()
      return mails.filter((mail) => mail.caseId === caseId).map(({ kind, at }) => `${kind} ${inParis(at)}`)
    },

    /** When the case's limit passes, in Paris; null at its end. */
    async deadline(caseId: string): Promise<string | null> {
      const { deadlineAt } = await caseOf(caseId)
      return deadlineAt && inParis(deadlineAt)
    },

    async photo(caseId: string, takenBy: 'customer' | 'workshop' = 'workshop') {
      await database.photo.create({
        data: {
          id: randomUUID(),
          caseId,
          takenBy,
          actor: 'technician:t1',
          shows: 'front',
          sha256: randomUUID(),
          type: 'image/jpeg',
          bytes: 1,
          width: 1,
          height: 1,
          addedAt: clock.now(),
        },
      })
    },

    async end() {
      await noteRowsTaken(database)
      await stopWorker()
      await engine.teardown()
      await Promise.all([bank.close(), carrier.close(), checks.close()])
      await database.$disconnect()
      await testDatabase.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return world
}

/** Leaves behind which rows of the transition tables this file's cases have taken; `npm test` counts them over all files. */
async function noteRowsTaken(database: ReturnType<typeof openDatabase>): Promise<void> {
  const folder = process.env['ROWS_TAKEN_FOLDER']
  if (!folder) return
  const rows = await database.$queryRaw<TakenRow[]>`
    select distinct c.process, e."from", e.by, e."to" from case_events e join cases c on c.id = e.case_id`
  await writeFile(join(folder, `${randomUUID()}.json`), JSON.stringify(rows))
}

/** Facts that answer one of these effects, or what one of them takes back: they stay open as long as it does. */
const factsThatWaitFor = (effects: readonly string[]): string[] => {
  const table: ProcessTable = tradeInTable
  const answered = effects.flatMap((effect) => [effect, table.effects[effect]?.undoes])
  return Object.keys(table.facts).filter((name) => answersOf(table, name).some((effect) => answered.includes(effect)))
}

export type TradeInWorld = Awaited<ReturnType<typeof createTradeInWorld>>

const inParis = (at: Date): string => at.toLocaleString('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })

let households = 0

/** An address and a valid account that no other case has. */
function ownHousehold(): Pick<BodyOf<'acceptOffer'>, 'address' | 'payout'> {
  const number = ++households
  const account = `37040044${String(number).padStart(10, '0')}`
  const check = 98n - (BigInt(`${account}131400`) % 97n)
  return {
    address: { ...frenchAcceptance.address, line1: `${number} rue des Lilas` },
    payout: { ...frenchAcceptance.payout, iban: `DE${String(check).padStart(2, '0')}${account}` },
  }
}

export const frenchAcceptance: BodyOf<'acceptOffer'> = {
  offerVersion: 1,
  seller: {
    birthDate: '1990-05-17',
    occupation: 'nurse',
    identity: { type: 'identity_card', number: '12AB34567', issuedOn: '2020-01-15', authority: 'Préfecture du Rhône' },
  },
  address: { line1: '8 rue des Lilas', postcode: '69100', city: 'Villeurbanne' },
  shipping: 'label',
  payout: { method: 'bank_transfer', iban: 'FR7630006000011234567890189', holder: 'Camille Durand' },
}

/** An IMEI that the sandbox of device checks finds clear. */
export const CLEAR_IMEI = '356938035643809'
