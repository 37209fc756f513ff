import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../../platform/embedded/postgres.ts'
import {
  type PostgresAddress,
  setUpTemporalSchema,
  startTemporalOnPostgres,
  TEMPORAL_DATABASES,
} from '../../platform/embedded/temporal-on-postgres.ts'
import { startTemporalUi } from '../../platform/embedded/temporal-ui.ts'
import { writeWorkflowBundle } from '../../workers/workflow-bundle.ts'
import type { FolderOptions } from '../start/arguments.ts'
import { type DataFolder, writeJson } from '../start/data-folder.ts'
import {
  apiUrl,
  DATABASE,
  developmentCodecUrl,
  type Machine,
  machineSettings,
  mailboxUrl,
  NAMESPACE,
  sandboxUrls,
  settingsIn,
  temporalUiUrl,
} from '../start/environment.ts'
import { hasLeftovers, stopLeftovers } from '../start/leftovers.ts'
import type { FolderLock } from '../start/lock.ts'
import { startSandboxes } from '../start/own-processes.ts'
import { choosePorts, portOf } from '../start/ports.ts'
import { prepareDatabase, sayPrepared } from '../start/prepare-database.ts'
import { runOnFolder } from '../start/run-on-folder.ts'
import { keepSecrets } from '../start/secrets.ts'
import { type Started, showTour } from '../start/show-tour.ts'
import type { Steps } from '../start/steps.ts'
import { summary } from '../start/summary.ts'
import type { Supervisor } from '../start/supervisor.ts'
import { mintTokens } from '../start/tokens.ts'
import { temporalPrograms } from './build-server.ts'
import { CLUSTER_PORTS, type ClusterPorts } from './ports.ts'
import { SOON, startRole } from './roles.ts'

const DEFAULT_DATA = fileURLToPath(new URL('../../.cluster', import.meta.url))
const COMMAND = 'npm run cluster'

/** The server's services keep up to 120 connections, our own processes up to ten each. */
const POSTGRES_SETTINGS = { max_connections: '300' }

/** Runs the cluster until it is told to stop. Gives the exit code. Throws before anything is started where the data folder is in use. */
export function runCluster(env: NodeJS.ProcessEnv, options: FolderOptions, supervisor: Supervisor, steps: Steps): Promise<number> {
  return runOnFolder({
    root: resolve(options.data ?? DEFAULT_DATA),
    command: COMMAND,
    supervisor,
    steps,
    start: async (folder, lock) => {
      const { started, ports } = await startParts(env, options, folder, lock, supervisor, steps)
      process.stdout.write(summary(addressesOf(ports), started))
      await showTour(options, started, supervisor, COMMAND)
    },
  })
}

/** What a person opens, by what it is for. */
function addressesOf(ports: ClusterPorts): Readonly<Record<string, string>> {
  const sandboxes = sandboxUrls(ports)
  return {
    'API documentation': `${apiUrl(ports)}/docs`,
    'Second API': `http://127.0.0.1:${ports.secondApi}/docs`,
    Mailbox: mailboxUrl(ports),
    "Temporal's Web UI": temporalUiUrl(ports),
    'Temporal (gRPC)': `127.0.0.1:${ports.temporal}`,
    'Sandbox: bank': `${sandboxes.bank}/__sandbox/calls`,
    'Sandbox: carriers': `${sandboxes.carriers}/__sandbox/parcels`,
    'Sandbox: device checks': `${sandboxes.deviceChecks}/__sandbox/calls`,
  }
}

/** Starts everything, each after what it stands on. Throws `Stopping` where everything is to stop before. */
async function startParts(
  env: NodeJS.ProcessEnv,
  options: FolderOptions,
  folder: DataFolder,
  lock: FolderLock,
  supervisor: Supervisor,
  steps: Steps,
): Promise<{ readonly started: Started; readonly ports: ClusterPorts }> {
  if (hasLeftovers(folder)) await steps.step('ending what an earlier start left behind', () => stopLeftovers(folder))
  const secrets = keepSecrets(folder)
  const { ports, moved } = await choosePorts(folder, CLUSTER_PORTS, options.port ?? portOf(env))
  for (const { name, wished, taken } of moved) steps.say(`port ${wished} is busy: ${name} takes ${taken}`)
  const soon: Machine = { folder, ports, secrets, databaseUrl: 'postgresql://127.0.0.1/not-started-yet' }
  machineSettings(env, soon)
  const programs = await temporalPrograms(env, steps, supervisor.signal)
  supervisor.throwIfStopping()

  let urlOf: (database: string) => string = () => ''
  await steps.step(`PostgreSQL on port ${ports.postgres}`, () =>
    supervisor.addRevivable(
      async () => {
        const postgres = await startPostgres({
          dataFolder: folder.postgres,
          port: ports.postgres,
          databases: [DATABASE, ...TEMPORAL_DATABASES],
          settings: POSTGRES_SETTINGS,
        })
        urlOf = postgres.urlOf
        return { name: 'PostgreSQL', mark: folder.postgres, stopSignal: 'SIGINT', ...postgres }
      },
      steps.say,
      SOON,
    ),
  )
  supervisor.throwIfStopping()

  const machine: Machine = { ...soon, databaseUrl: urlOf(DATABASE) }
  const configured = machineSettings(env, machine)
  writeJson(folder.environment, settingsIn(configured.env))
  await steps.step('migrations and sample prices', () => prepareDatabase(machine.databaseUrl), sayPrepared)
  const postgres = addressIn(machine.databaseUrl)
  await steps.step("Temporal's schema", () => setUpTemporalSchema(programs.sqlTool, postgres))
  supervisor.throwIfStopping()

  await steps.step(`Temporal on port ${ports.temporal}`, () =>
    supervisor.addRevivable(
      async () => {
        const temporal = await startTemporalOnPostgres({
          program: programs.server,
          postgres,
          ports: { ...ports, frontend: ports.temporal, http: ports.temporalHttp },
          namespace: NAMESPACE,
          folder: `${folder.root}/temporal`,
        })
        return { name: 'Temporal', mark: programs.server, stopSignal: 'SIGTERM', ...temporal }
      },
      steps.say,
      SOON,
    ),
  )
  const { ui } = programs
  if (ui !== undefined)
    await steps.step(`Temporal's Web UI on port ${ports.temporalUi}`, () =>
      supervisor.addRevivable(
        async () => {
          const codecEndpoint = developmentCodecUrl(ports, configured.settings)
          const at = { engine: `127.0.0.1:${ports.temporal}`, port: ports.temporalUi, namespace: NAMESPACE, codecEndpoint }
          const mark = `${folder.root}/temporal/ui`
          return {
            name: "Temporal's Web UI",
            mark,
            stopSignal: 'SIGTERM',
            ...(await startTemporalUi({ program: ui, folder: mark, ...at })),
          }
        },
        steps.say,
        SOON,
      ),
    )
  supervisor.throwIfStopping()

  await steps.step('mailbox and sandboxes', () => supervisor.addRevivable(() => startSandboxes(configured.env, machine), steps.say, SOON))
  const tokens = await mintTokens(folder, configured.settings)
  const bundle = `${folder.root}/workflow-bundle.js`
  await steps.step('the bundle of the workflows', () => writeWorkflowBundle(bundle))
  const roleEnv = { ...configured.env, WORKFLOW_BUNDLE: bundle }
  const twice = <T>(make: (number: 1 | 2) => T): readonly T[] => [make(1), make(2)]
  const start = async (
    title: string,
    role: 'relay' | 'activities' | 'workflows' | 'api',
    ownEnv = (_: 1 | 2): NodeJS.ProcessEnv => ({}),
  ) => {
    supervisor.throwIfStopping()
    const processes = twice((number) => ({ role, number, env: ownEnv(number) }))
    await steps.step(title, () => supervisor.untilStopping(startRole(processes, roleEnv, folder.logs, supervisor, steps)))
  }
  await start('two relays', 'relay')
  await start('two workers of effects', 'activities')
  await start('two workers of cases', 'workflows')
  await start(`APIs on ports ${ports.api} and ${ports.secondApi}`, 'api', (number) => ({
    API_PORT: `${number === 1 ? ports.api : ports.secondApi}`,
  }))

  lock.tell({ pid: process.pid, addresses: addressesOf(ports) })
  return { started: { machine, tokens }, ports }
}

function addressIn(databaseUrl: string): PostgresAddress {
  const { hostname, port, username, password } = new URL(databaseUrl)
  return { host: hostname, port: Number(port), user: decodeURIComponent(username), password: decodeURIComponent(password) }
}
