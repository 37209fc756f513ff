import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { tell } from '../../../activities/mail/tell.ts'
import { findAnyPort } from '../../../platform/embedded/ports.ts'
import { startPostgres } from '../../../platform/embedded/postgres.ts'
import { createLogger } from '../../../platform/logger/logger.ts'
import { tellWaitingCases } from '../../../platform/parts/tell-waiting-cases.ts'
import { tellMissedPromises } from '../../../platform/promises/promises.ts'
import { startMailCatcher } from '../../../providers/mail/sandbox/mail-catcher.ts'
import { createSmtpMail } from '../../../providers/mail/smtp-mail.ts'
import { composeMailWriters } from '../../../workers/mail-writers.ts'
import { writeWorkflowBundle } from '../../../workers/workflow-bundle.ts'
import { createSimulatedApi } from '../../simulated/api.ts'
import { startTimeSkippingEngine } from '../../simulated/engine.ts'
import { FORGETFUL } from '../../simulated/forgetful.ts'
import '../../simulated/quiet-runtime.ts'
import { createSimulatedWorld, type SimulatedWorld } from '../../simulated/world.ts'
import { DATABASE } from '../../start/environment.ts'
import { prepareDatabase, sayPrepared } from '../../start/prepare-database.ts'
import type { Steps } from '../../start/steps.ts'
import type { Supervisor } from '../../start/supervisor.ts'
import type { OwnReprise } from '../own-reprise.ts'
import { type MovedWorld, Timetable } from './timetable.ts'

/** A Monday; the six weeks from then on have Easter and the change to summer time in them. */
const BEGINS = '2027-03-01T06:00:00Z'
const PRICES_SINCE = new Date('2027-01-01T00:00:00Z')
const HELP = 'help@reprise.example'
/** Longer than the longest repair takes. */
const TOKEN_SECONDS = 3 * 366 * 86_400
/** Whatever is tried again later is tried when its time has come. */
const LEAVING = { leaveRetries: 'yes' } as const
const AT_ONCE = 100

/**
 * Starts a whole Reprise in this process whose time is moved by hand, on a PostgreSQL and a time-skipping engine of its own in a folder of
 * its own. Throws `Stopping` where everything is to stop before it runs.
 */
export async function startDatedReprise(supervisor: Supervisor, steps: Steps): Promise<OwnReprise> {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-dated-'))
  const ends: (() => Promise<unknown>)[] = []
  const stop = async (then: 'remove' | 'keep') => {
    for (const end of ends.toReversed()) await end()
    await supervisor.stopAll(() => undefined)
    if (then === 'remove') rmSync(folder, { recursive: true, force: true })
  }
  try {
    const dataFolder = join(folder, 'postgres')
    const postgres = await steps.step('PostgreSQL', async () =>
      startPostgres({ dataFolder, port: await findAnyPort(), databases: [DATABASE], settings: FORGETFUL }),
    )
    supervisor.add({ name: 'PostgreSQL', mark: dataFolder, stopSignal: 'SIGINT', ...postgres })
    supervisor.throwIfStopping()
    const databaseUrl = postgres.urlOf(DATABASE)
    await steps.step('migrations and sample data', () => prepareDatabase(databaseUrl, PRICES_SINCE), sayPrepared)
    supervisor.throwIfStopping()
    const bundle = process.env.WORKFLOW_BUNDLE ?? join(folder, 'workflows.js')
    if (process.env.WORKFLOW_BUNDLE === undefined) await steps.step('workflow code', () => writeWorkflowBundle(bundle))
    return await steps.step('a world whose time is moved by hand', () => startWorld(folder, databaseUrl, bundle, ends, stop))
  } catch (error) {
    await stop('keep')
    throw error
  }
}

async function startWorld(
  folder: string,
  databaseUrl: string,
  codePath: string,
  ends: (() => Promise<unknown>)[],
  stop: OwnReprise['stop'],
): Promise<OwnReprise> {
  const codec = { PAYLOAD_CODEC: 'on', PAYLOAD_KEYS: `p1:${randomBytes(32).toString('base64')}` } as const
  const port = await findAnyPort()
  const api = `http://127.0.0.1:${port}`
  const engine = await startTimeSkippingEngine(codec)
  const world = await createSimulatedWorld({ startAt: BEGINS, databaseUrl, engine, workflowBundle: { codePath }, codec, api })
  ends.push(() => world.end())
  const simulated = await createSimulatedApi(world)
  ends.push(() => simulated.end())
  const logger = createLogger({ LOG_LEVEL: 'warn', LOG_FORMAT: 'json', DEPLOYMENT: 'production' }, { write: () => undefined })
  const app = simulated.appWith({ logger })
  await app.listen({ port, host: '127.0.0.1' })
  ends.push(() => app.close())
  const mailbox = await startMailCatcher({ file: join(folder, 'mails.sqlite'), smtpPort: 0, httpPort: 0, clock: world.clock })
  ends.push(() => mailbox.close())
  sendMails(world, mailbox.smtpUrl, ends)

  const tokenOf = async (subject: string, role: 'technician' | 'support' | 'lead', site?: string) => {
    const bearer = await simulated.bearer({ subject, roles: [role], lifetimeSeconds: TOKEN_SECONDS, ...(site && { site }) })
    return bearer.replace(/^Bearer /, '')
  }
  const technician = await tokenOf('technician', 'technician', 'workshop-fr')
  return {
    world: {
      api,
      mailbox: mailbox.url,
      carriers: world.urls.carrier,
      bank: world.urls.bank,
      payments: world.urls.payments,
      database: databaseUrl,
      engine: { address: engine.address, store: undefined },
      tokens: { technician, technicians: [technician], support: await tokenOf('support', 'support'), lead: await tokenOf('lead', 'lead') },
      now: () => world.clock.now(),
      timetable: new Timetable(moved(world)),
    },
    folder,
    stop,
  }
}

/** From now on its mails are written as they are, and sent to a mailbox. */
function sendMails(world: SimulatedWorld, url: string, ends: (() => Promise<unknown>)[]): void {
  const domain = 'bounces.reprise.example'
  const mail = createSmtpMail({
    url,
    from: { name: 'Reprise', address: 'hello@reprise.example' },
    bounces: { domain, secret: 'bounce-secret-of-a-dated-load-0123456789' },
  })
  ends.push(() => mail.close())
  const deps = { ...world.deps, secrets: world.secrets, publicUrl: 'https://reprise.example', helpAddress: HELP }
  const telling = { ...deps, mail, mailWriters: composeMailWriters(deps), messageDomain: domain }
  world.mailServer.answer = (notice) => tell(telling, notice)
}

const moved = ({ clock, database, deps, settle, urls, webhooksWaiting }: SimulatedWorld): MovedWorld => {
  const settled = async () => {
    while (webhooksWaiting() > 0) await delay(5)
    await tellWaitingCases(deps, AT_ONCE)
    await tellMissedPromises(deps, AT_ONCE)
    // What nobody handed over at once is the relay's some seconds later, and those have to pass.
    const [left] = await database.$queryRaw<{ at: Date | null }[]>`
      select max(next_attempt_at) as at from commands
       where status = 'open' and run_at is null and (attempts = 0 or last_failure is not null)`
    if (left?.at) await clock.moveTo(left.at)
    await settle(LEAVING)
  }
  return {
    now: () => clock.now(),
    settle: settled,
    moveTo: async (at) => {
      await clock.moveTo(at)
      await fetch(`${urls.carrier}/__sandbox/drive`, { method: 'POST' })
      await settled()
    },
    nextByItself: async () => {
      const now = clock.now()
      const [found] = await database.$queryRaw<{ next: Date | null }[]>`
        select least(
          (select min(deadline_at) from cases where deadline_at > ${now}),
          (select min(due_at) from notices where status = 'due' and asks and due_at > ${now}),
          (select min(starts_at) from pickups where status = 'booked' and starts_at > ${now}),
          (select case when exists (select 1 from effects where status = 'pending' and recorded_as is null) then ${now}::timestamptz end)) as next`
      return found?.next ?? undefined
    },
    changesOf: async (references) => {
      const cases = await database.$queryRaw<{ id: string; number: number }[]>`
        select id, number from cases where id = any(${references})`
      return new Map(cases.map(({ id, number }) => [id, number]))
    },
  }
}
