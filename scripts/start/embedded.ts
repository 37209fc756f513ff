import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../../platform/embedded/postgres.ts'
import { startDevelopmentServer } from '../../platform/embedded/temporal.ts'
import { readToolPaths } from '../setup/tool-paths.ts'
import { runTour, TourStopped } from '../tour.ts'
import { type DataFolder, openDataFolder, writeJson } from './data-folder.ts'
import {
  apiUrl,
  DATABASE,
  type Machine,
  machineSettings,
  mailboxUrl,
  NAMESPACE,
  sandboxEnvironment,
  sandboxUrls,
  settingsIn,
  temporalUiUrl,
} from './environment.ts'
import { hasLeftovers, noteParts, stopLeftovers } from './leftovers.ts'
import { type FolderLock, lockFolder, type Running } from './lock.ts'
import { startNodeProcess } from './node-process.ts'
import type { StartOptions } from './options.ts'
import { choosePorts } from './ports.ts'
import { prepareDatabase } from './prepare-database.ts'
import { keepSecrets } from './secrets.ts'
import type { Steps } from './steps.ts'
import { addressesOf, summary, twoColumns } from './summary.ts'
import { Stopping, type Supervisor } from './supervisor.ts'
import { mintTokens, type Tokens } from './tokens.ts'

const scriptOf = (name: string): string => fileURLToPath(new URL(`../../workers/${name}.ts`, import.meta.url))
const DEFAULT_DATA = fileURLToPath(new URL('../../.data', import.meta.url))

/** The workers may finish what is under way; the rest of the ten seconds is for what they stand on. */
const WORKERS_STOP_WITHIN_MS = 7_500
const SANDBOXES_STOP_WITHIN_MS = 1_500

export interface Started {
  readonly machine: Machine
  readonly tokens: Tokens
}

/**
 * Runs everything on this machine until it is told to stop, or a part of it dies. Gives the exit code.
 * Throws before anything is started where the options or settings cannot be used, or the data folder is in use.
 */
export async function startEmbedded(env: NodeJS.ProcessEnv, options: StartOptions, supervisor: Supervisor, steps: Steps): Promise<number> {
  if (options.roles.length > 0 || options.migrate === 'yes')
    throw new Error(
      `${options.migrate === 'yes' ? '--migrate' : '--role'} is for services of your own: set DATABASE_URL and TEMPORAL_ADDRESS, or leave it out to run everything here.`,
    )
  const folder = openDataFolder(resolve(options.data ?? DEFAULT_DATA))
  const locked = lockFolder(folder)
  if (locked.kind === 'held') throw new Error(sayWhoRuns(folder, locked.by))

  supervisor.onChange((parts) => noteParts(folder, parts))
  let failure: string | undefined
  try {
    const started = await startParts(env, options, folder, locked.lock, supervisor, steps)
    process.stdout.write(summary(folder, started.machine.ports, started.tokens))
    await showTour(options, started, supervisor)
    await supervisor.whenStopping()
  } catch (error) {
    if (!(error instanceof Stopping)) failure = error instanceof Error ? error.message : String(error)
  }

  const { reason } = supervisor
  if (reason?.kind === 'died') process.stderr.write(`\n${reason.said}\nEverything stops; the logs are in ${folder.logs}.\n`)
  else if (failure !== undefined) process.stderr.write(`\n${failure}\n`)
  else process.stdout.write('\n')
  const since = performance.now()
  await supervisor.stopAll((name) => steps.say(`${name} stopped, ${((performance.now() - since) / 1000).toFixed(1)} s`))
  locked.lock.release()
  return failure === undefined && reason?.kind !== 'died' ? 0 : 1
}

const sayWhoRuns = (folder: DataFolder, by: Running | undefined): string => {
  if (by === undefined) return `Another npm start uses ${folder.root}.`
  const addresses = Object.keys(by.addresses).length === 0 ? 'It is still starting.' : twoColumns(by.addresses)
  return `Reprise runs already on ${folder.root}, as process ${by.pid}.\n${addresses}\nStop it there with Ctrl-C, or start another one beside it: npm start -- --data DIR`
}

/** Starts what is needed, each after what it stands on. Throws `Stopping` where everything is to stop before. */
export async function startParts(
  env: NodeJS.ProcessEnv,
  options: StartOptions,
  folder: DataFolder,
  lock: FolderLock,
  supervisor: Supervisor,
  steps: Steps,
): Promise<Started> {
  if (hasLeftovers(folder)) await steps.step('ending what an earlier start left behind', () => stopLeftovers(folder))
  const secrets = keepSecrets(folder)
  const { ports, moved } = await choosePorts(folder, options.port ?? portOf(env))
  for (const { name, wished, taken } of moved) steps.say(`port ${wished} is busy: ${name} takes ${taken}`)
  const soon: Machine = { folder, ports, secrets, databaseUrl: 'postgresql://127.0.0.1/not-started-yet' }
  machineSettings(env, soon)
  supervisor.throwIfStopping()

  const postgres = await steps.step(`PostgreSQL on port ${ports.postgres}`, () =>
    startPostgres({ dataFolder: folder.postgres, port: ports.postgres, databases: [DATABASE] }),
  )
  supervisor.add({ name: 'PostgreSQL', mark: folder.postgres, stopSignal: 'SIGINT', ...postgres })
  supervisor.throwIfStopping()

  const machine: Machine = { ...soon, databaseUrl: postgres.urlOf(DATABASE) }
  const configured = machineSettings(env, machine)
  writeJson(folder.environment, settingsIn(configured.env))
  await steps.step('migrations and sample prices', () => prepareDatabase(machine.databaseUrl), sayPrepared)
  supervisor.throwIfStopping()

  // What the product does without its engine, its mail server or its outside systems can be tried by ending them by hand.
  await steps.step(`Temporal on port ${ports.temporal}`, () =>
    supervisor.addRevivable(async () => {
      const temporal = await startDevelopmentServer({
        program: readToolPaths().temporal,
        databaseFile: folder.temporal,
        ports: { frontend: ports.temporal, http: ports.temporalHttp, metrics: ports.temporalMetrics, ui: ports.temporalUi },
        namespace: NAMESPACE,
      })
      return { name: 'Temporal', mark: folder.temporal, stopSignal: 'SIGTERM', ...temporal }
    }, steps.say),
  )
  supervisor.throwIfStopping()

  await steps.step('mailbox and sandboxes', () =>
    supervisor.addRevivable(async () => {
      const started = startNodeProcess({
        name: 'The process of mailbox and sandboxes',
        script: scriptOf('sandboxes'),
        args: [],
        env: sandboxEnvironment(configured.env, machine),
        output: { logFile: `${folder.logs}/sandboxes.log` },
        stopWithinMs: SANDBOXES_STOP_WITHIN_MS,
      })
      if ((await started.ready) === undefined) throw new Error(await started.exited)
      return started
    }, steps.say),
  )
  const tokens = await mintTokens(folder, configured.settings)
  await steps.step(`API on port ${ports.api}, workers and relay`, async () => {
    const started = startNodeProcess({
      name: 'The process of API, workers and relay',
      script: scriptOf('main'),
      args: [],
      env: configured.env,
      output: { logFile: `${folder.logs}/main.log` },
      stopWithinMs: WORKERS_STOP_WITHIN_MS,
    })
    supervisor.add(started)
    // One that ends before it is ready stops everything: the supervisor says why.
    if ((await supervisor.untilStopping(started.ready)) === undefined) await supervisor.untilStopping(new Promise<never>(() => undefined))
  })

  lock.tell({ pid: process.pid, addresses: addressesOf(ports) })
  return { machine, tokens }
}

/** A port set in the environment is a wish like the option; whether it is one at all is told with the other settings. */
const portOf = ({ API_PORT }: NodeJS.ProcessEnv): number | undefined =>
  API_PORT !== undefined && /^[1-9]\d{0,4}$/.test(API_PORT) && Number(API_PORT) <= 65_535 ? Number(API_PORT) : undefined

const sayPrepared = ({ migrations, priceLists }: { migrations: number; priceLists: number }): string =>
  [migrations === 0 ? 'nothing new' : `${migrations} applied`, ...(priceLists === 0 ? [] : [`price lists of ${priceLists} markets`])].join(
    ', ',
  )

/** Drives one trade-in on the first start of a folder. What goes wrong in it is told, and everything else runs on. */
async function showTour({ tour }: StartOptions, { machine, tokens }: Started, supervisor: Supervisor): Promise<void> {
  const { folder, ports } = machine
  if (tour === 'never' || (tour === undefined && existsSync(folder.tour))) return
  const sandboxes = sandboxUrls(ports)
  try {
    await runTour({
      api: apiUrl(ports),
      mailbox: mailboxUrl(ports),
      carriers: sandboxes.carriers,
      temporalUi: `${temporalUiUrl(ports)}/namespaces/${NAMESPACE}/workflows`,
      technician: tokens.technician,
      print: (line) => process.stdout.write(`${line}\n`),
      signal: supervisor.signal,
    })
    writeFileSync(folder.tour, `${new Date().toISOString()}\n`)
  } catch (error) {
    supervisor.throwIfStopping()
    if (!(error instanceof TourStopped)) throw error
    process.stdout.write(`\nThe tour stopped: ${error.message}\nEverything runs on; npm start -- --tour begins it again.\n`)
  }
}
