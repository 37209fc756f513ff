import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { CommandName } from '../../domain/case/table.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import { WORKFLOW_TYPES } from '../../domain/processes.ts'
import type { BodyOf } from '../../domain/subscription/command-bodies.ts'
import type { MailKind } from '../../domain/subscription/notices.ts'
import { type SubscriptionTable, subscriptionTable } from '../../domain/subscription/states.ts'
import { calendars } from '../../markets/calendars.ts'
import { marketAt } from '../../markets/index.ts'
import { inTurns } from '../../platform/cases/engine/in-turns.ts'
import { wakeRuns } from '../../platform/cases/engine/wake-runs.ts'
import { acceptCommand } from '../../platform/cases/inbox/accept.ts'
import { deliver } from '../../platform/cases/inbox/deliver.ts'
import { settleNotice } from '../../platform/cases/notices/settle-notice.ts'
import { actOnDeadlines } from '../../platform/cases/record/act-on-deadlines.ts'
import type { Clock } from '../../platform/clock.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { createProcesses } from '../../platform/processes.ts'
import { createSecrets } from '../../platform/secrets/secrets.ts'
import { claimFollowUps, followUp } from '../../platform/subscription/dunning/follow-ups.ts'
import { applySetUp, claimSetUps } from '../../platform/subscription/methods/set-ups.ts'
import { workOnPrices } from '../../platform/subscription/prices/tell-prices.ts'
import { claimRefunds, giveBackOne } from '../../platform/subscription/refunds/give-back.ts'
import { announceDebits } from '../../platform/subscription/renewals/announce-debits.ts'
import { chargeTimeOf } from '../../platform/subscription/renewals/ask-for-run.ts'
import { createPace } from '../../platform/subscription/renewals/pace.ts'
import { claimRunsToTell, tellRun } from '../../platform/subscription/renewals/runs.ts'
import { applyReports } from '../../platform/subscription/reports/apply-reports.ts'
import { claimReports, markEarlyReports } from '../../platform/subscription/reports/reports.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { createDiskFiles } from '../../providers/files/disk-files.ts'
import { createStripePayments } from '../../providers/payments/stripe.ts'
import { createStripeSavedPayments } from '../../providers/payments/stripe-saved.ts'
import { checkIban } from '../../providers/payouts/iban.ts'
import { declarationWords } from '../../texts/declaration-words.ts'
import type { BeginEngine } from './house-engine.ts'
import { beginSteppedEngine } from './stepped-engine.ts'

/** What a provider has told, and when it knows more by itself; null where it does not. */
export interface ToldByProvider {
  readonly told: 'something' | 'nothing'
  readonly next: Date | null
}

/** What a stepped house stands on. */
export interface HouseParts {
  readonly market: MarketCode
  readonly clock: Clock & { set(at: Date): void }
  /** A database with all migrations applied. */
  readonly databaseUrl: string
  /** A folder of its own. */
  readonly folder: string
  readonly payments: {
    readonly url: string
    /** Waits until the provider has posted all that it has to tell by now. */
    told(): Promise<ToldByProvider>
  }
}

const AT_ONCE = 100
/** States in which a customer is asked something. */
const ASKING = Object.entries(subscriptionTable.states).flatMap(([state, entry]) => ('asks' in entry ? [state] : []))
/** Mails that announce what holds only once it was told. */
const ANNOUNCING: readonly MailKind[] = ['debit_announced', 'price_announced']
/** Customers who are told of another price at once, as the relay tells them. */
const TOLD_AT_ONCE = 500
/** Each has its statements planned anew, and a house has a core of its own at most. */
const CONNECTIONS = 5
/** Calls to the provider under way at once: it is on this machine, and one process. */
const CALLS = 16
/** What goes on for so many rounds at one instant never ends. */
const MOST_ROUNDS = 10_000
const MINUTE_MS = 60_000

/**
 * The subscriptions of a market on a clock that is moved by hand, without an engine: what the hourly tick, runs, dunnings, effects and the
 * relay do of them is done by the same functions on the same rows, step by step, each at the instant at which it is due.
 */
export async function createSteppedHouse(
  { market: code, clock, databaseUrl, folder, payments: provider }: HouseParts,
  begin: BeginEngine = beginSteppedEngine,
) {
  const database = openDatabase(databaseUrl, CONNECTIONS)
  const secrets = createSecrets({
    dataKeys: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    searchKey: 'search-key-of-a-stepped-house',
    linkSecret: 'link-secret-of-a-stepped-house-0123456789',
  })
  const account = { apiKey: 'sk_test_stepped', baseUrl: provider.url, timeoutMs: 5_000 }
  const base = {
    database,
    clock,
    calendars,
    secrets,
    catalogue: CATALOGUE,
    marketAt: (name: string, at: Date) => marketAt(name as MarketCode, at),
    files: createDiskFiles({ folder: join(folder, 'files'), clock, keepFreeBytes: 0 }),
    payments: { ...createStripePayments(account), ...createStripeSavedPayments(account) },
    pace: createPace({ concurrency: CALLS, perSecond: Number.POSITIVE_INFINITY }),
    leaseMs: 600_000,
  }
  const deps = { ...base, processes: createProcesses({ ...base, checkIban, declarationWords }) }
  const market = () => deps.marketAt(code, clock.now())
  const time = () => chargeTimeOf(calendars, market())
  const taskQueue = `house-${randomUUID()}`
  const engine = await begin({ ...deps, markets: () => [market()] }, taskQueue)
  const delivery = { ...deps, temporal: engine.client, taskQueue, workflowTypes: WORKFLOW_TYPES }

  /** Mails that ask for an answer are taken by their customer's server at once: the time to answer runs from then. */
  const questions = () =>
    database.notice.findMany({
      where: { status: 'due', dueAt: { lte: clock.now() }, asks: true, case: { process: 'subscription', state: { in: ASKING } } },
      orderBy: { dueAt: 'asc' },
      take: AT_ONCE,
    })

  /** Mails that ask nothing are taken by their customers' servers all at once. */
  const take = (kinds: Prisma.Sql): Promise<number> => database.$executeRaw`
    update notices set status = 'sent', accepted_at = ${clock.now()}
     where status = 'due' and due_at <= ${clock.now()} and not asks and kind ${kinds}`

  /** What announces a debit or another price is taken at once: what it announces holds so many days after. */
  const announcements = () => take(Prisma.sql`in (${wordsOf(ANNOUNCING)})`)
  /** The others once a day: an outbox is looked into for what is due. */
  const sendTheOthers = () => take(Prisma.sql`not in (${wordsOf(ANNOUNCING)})`)

  /** The relay's hands that subscriptions need. */
  const hands = {
    early: () => markEarlyReports(deps, AT_ONCE),
    reports: () =>
      claimReports(deps, AT_ONCE).then(async (reports) => {
        await applyReports({ ...delivery, ...deps }, reports)
        return reports.length
      }),
    setUps: () => each(claimSetUps(deps, AT_ONCE), (one) => applySetUp({ ...delivery, payments: deps.payments }, one)),
    deadlines: () => actOnDeadlines(delivery, AT_ONCE),
    runs: () => each(claimRunsToTell(deps, AT_ONCE), (run) => tellRun(delivery, run)),
    followUps: () => each(claimFollowUps(deps, AT_ONCE), (one) => followUp(delivery, one)),
    refunds: () => each(claimRefunds(deps, AT_ONCE), (refund) => giveBackOne(deps, refund)),
    prices: () => workOnPrices(deps, TOLD_AT_ONCE),
    effects: () => wakeRuns(delivery, AT_ONCE),
    announcements,
    questions: () => each(questions(), (notice) => settleNotice(deps, notice, { kind: 'accepted' })),
  }

  type Agenda = Readonly<Record<keyof typeof hands, Date | null>>

  /** When each of them has something to do, by the rows; null where it has nothing. Each asks an index for its first entry. */
  const readAgenda = async (): Promise<Agenda> => {
    const [found] = await database.$queryRaw<[Agenda]>`
      select (select min(k.at) from kept_reports k join renewals r on r.intent_ref = k.subject) as early,
             (select reported_at from renewals where reported_at is not null order by reported_at limit 1) as reports,
             (select reported_at from method_set_ups where reported_at is not null order by reported_at limit 1) as "setUps",
             (select deadline_at from cases where deadline_at is not null order by deadline_at limit 1) as deadlines,
             (select min(to_tell_at) from renewal_runs) as runs,
             (select follow_up_at from renewals where follow_up_at is not null order by follow_up_at limit 1) as "followUps",
             (select next_at from renewal_refunds where status = 'pending' order by next_at limit 1) as refunds,
             (select min(requested_at) + interval '60001 milliseconds' from effects
               where recorded_as is null and status <> 'abandoned' and attempts = 0) as effects,
             least((select min(tell_at) from price_changes),
                   (select 'epoch'::timestamptz from price_notices where state = 'told' and consent <> 'waiting' and is_settled limit 1)) as prices,
             (select min(due_at) from notices where kind in (${wordsOf(ANNOUNCING)}) and status = 'due') as announcements,
             (select min(due_at) from notices where asks and status = 'due' and case_id = any(array(
               select id from cases where process = 'subscription' and state in (${wordsOf(ASKING)})))) as questions`
    return found
  }

  /** As it was read last, while nothing has happened since: of most instants there is nothing to be seen but that. */
  let known: Agenda | undefined
  let providerNext: Date | null = null
  const agenda = async (): Promise<Agenda> => (known ??= await readAgenda())

  /** Which of them have something to do now: most of the time none has. */
  const due = async (): Promise<readonly (keyof typeof hands)[]> => {
    const now = clock.now()
    return Object.entries(await agenda()).flatMap(([hand, at]) => (at && at <= now ? [hand as keyof typeof hands] : []))
  }

  /** Lets everything happen that can happen at this instant, where nothing but the provider and the engine has done anything since the last one. */
  const goOn = async (): Promise<void> => {
    await engine.catchUp()
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const said = await provider.told()
      providerNext = said.next
      if (said.told === 'something') known = undefined
      const busy = await due()
      let done = 0
      for (const hand of busy) done += await hands[hand]()
      done += await engine.step()
      if (busy.length > 0 || done > 0) known = undefined
      if (done === 0) return
    }
    throw new Error(`what happens on ${clock.now().toISOString()} does not end`)
  }

  /** The same, whatever has happened since. */
  const settle = (): Promise<void> => {
    known = undefined
    return goOn()
  }

  /** When the next thing is due by itself. */
  const next = async (): Promise<Date | undefined> => {
    const dates = [...Object.values(await agenda()), engine.next(), providerNext].filter((at): at is Date => at != null)
    return dates.toSorted((a, b) => a.getTime() - b.getTime())[0]
  }

  const house = {
    database,
    clock,
    deps,
    delivery,
    secrets,
    engine,
    settle,
    /** Goes on to an instant, stopping wherever something is due on the way. */
    async advanceTo(until: Date): Promise<void> {
      await settle()
      for (let at = await next(); at && at <= until; at = await next()) {
        if (at > clock.now()) clock.set(at)
        await goOn()
      }
      if (until > clock.now()) clock.set(until)
      await goOn()
    },
    /**
     * The hourly tick of a day at a local hour, that of its charge time unless said: debits to come are announced, the runs that are due begin,
     * and what was earned by then is booked. Most ticks of a day find nothing.
     */
    async tick(date: string, hour = time().chargeAt): Promise<void> {
      await house.advanceTo(new Date(calendars.at(date, hour, time().place).getTime() + MINUTE_MS))
      await sendTheOthers()
      while ((await announceDebits(deps, [market()], AT_ONCE)) > 0);
      await engine.client.workflow.start('renewalTick', { workflowId: `renewal-tick/${date} ${hour}`, taskQueue, args: [] })
      await settle()
    },
    /** Goes on to a local hour of a day. */
    advanceToHour: (date: string, hour: string): Promise<void> => house.advanceTo(calendars.at(date, hour, time().place)),
    /** Gives a command as the API does; answers the state that it led to, or why it was turned away. */
    async give<C extends CommandName<SubscriptionTable>>(caseId: string, type: C, body: BodyOf<C>): Promise<string> {
      const actor = 'customer:link'
      const request = { scope: actor, key: randomUUID(), requestHash: '' }
      const accepted = await acceptCommand(deps, { caseId, type, body, actor, request })
      if (accepted.kind === 'refused') return accepted.refusal.code
      if (accepted.kind === 'not_now') return `not in ${accepted.state}`
      if (accepted.kind !== 'accepted') throw new Error(`${type} of ${caseId}: ${accepted.kind}`)
      const given = await deliver(delivery, accepted.command, 'subscription', MINUTE_MS)
      if (given.kind !== 'outcome' || given.outcome.status !== 'done') throw new Error(`${type} of ${caseId}: ${JSON.stringify(given)}`)
      return given.outcome.state
    },
    async end(): Promise<void> {
      await engine.end()
      await database.$disconnect()
    },
  }
  return house
}

export type SteppedHouse = Awaited<ReturnType<typeof createSteppedHouse>>

/** In the text of a statement: one that has no parameters is planned once, and this one is asked at every stop. */
const wordsOf = (words: readonly string[]): Prisma.Sql => Prisma.raw(words.map((word) => `'${word}'`).join(', '))

/** Does it of each of what was claimed, some at once; answers how many. */
async function each<T>(claimed: Promise<readonly T[]>, handle: (one: T) => Promise<void>): Promise<number> {
  const all = await claimed
  await inTurns(all, handle)
  return all.length
}
