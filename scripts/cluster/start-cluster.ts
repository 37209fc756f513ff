import type { Role } from '../../platform/config/settings.ts'
import { startPostgres } from '../../platform/embedded/postgres.ts'
import { writeWorkflowBundle } from '../../workers/workflow-bundle.ts'
import { type DataFolder, writeJson } from '../start/data-folder.ts'
import { DATABASE, type Machine, machineSettings, settingsIn } from '../start/environment.ts'
import { hasLeftovers, stopLeftovers } from '../start/leftovers.ts'
import { startSandboxes } from '../start/own-processes.ts'
import { choosePorts, portOf } from '../start/ports.ts'
import { prepareDatabase, sayPrepared } from '../start/prepare-database.ts'
import { keepSecrets } from '../start/secrets.ts'
import type { Started } from '../start/show-tour.ts'
import type { Steps } from '../start/steps.ts'
import type { Supervisor } from '../start/supervisor.ts'
import { mintTokens } from '../start/tokens.ts'
import type { ClusterEngine } from './engine.ts'
import { CLUSTER_PORTS, type ClusterPorts, METRICS_PORTS } from './ports.ts'
import { SOON, startRole } from './roles.ts'

/** What everything would like best. */
const WISHED_PORTS = Object.fromEntries(Object.entries(CLUSTER_PORTS).map(([name, { port }]) => [name, port])) as ClusterPorts

/** The server's services keep up to 120 connections, our own processes up to ten each. */
const POSTGRES_SETTINGS = { max_connections: '300' }

export interface ClusterStart {
  readonly env: NodeJS.ProcessEnv
  /** Wished for the API. */
  readonly port: number | undefined
  /** Locked by the caller. */
  readonly folder: DataFolder
  readonly supervisor: Supervisor
  readonly steps: Steps
  readonly engine: () => Promise<ClusterEngine>
}

export interface StartedCluster {
  readonly started: Started
  readonly ports: ClusterPorts
}

/**
 * Starts everything, each after what it stands on: PostgreSQL, the engine, mailbox and sandboxes, and two processes of each role. Whatever
 * ends is started again. Throws `Stopping` where everything is to stop before.
 */
export async function startCluster({ env, port, folder, supervisor, steps, engine: findEngine }: ClusterStart): Promise<StartedCluster> {
  if (hasLeftovers(folder)) await steps.step('ending what an earlier start left behind', () => stopLeftovers(folder))
  const secrets = keepSecrets(folder)
  const soon = { folder, secrets, databaseUrl: 'postgresql://127.0.0.1/not-started-yet' }
  // A wrong setting is told at once, not after minutes of building the engine.
  machineSettings(env, { ...soon, ports: WISHED_PORTS })
  const engine = await findEngine()
  supervisor.throwIfStopping()
  // Chosen only now: what is free before may be taken while it is built.
  const { ports, moved } = await choosePorts(folder, CLUSTER_PORTS, port ?? portOf(env))
  for (const { name, wished, taken } of moved) steps.say(`port ${wished} is busy: ${name} takes ${taken}`)

  let urlOf: (database: string) => string = () => ''
  await steps.step(`PostgreSQL on port ${ports.postgres}`, () =>
    supervisor.addRevivable(
      async () => {
        const postgres = await startPostgres({
          dataFolder: folder.postgres,
          port: ports.postgres,
          databases: [DATABASE, ...engine.databases],
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

  const machine: Machine = { ...soon, ports, databaseUrl: urlOf(DATABASE) }
  const configured = machineSettings(env, machine)
  writeJson(folder.environment, settingsIn(configured.env))
  await steps.step('migrations and sample data', () => prepareDatabase(machine.databaseUrl), sayPrepared)
  await engine.start(machine, ports, configured.settings)
  supervisor.throwIfStopping()

  await steps.step('mailbox and sandboxes', () => supervisor.addRevivable(() => startSandboxes(configured.env, machine), steps.say, SOON))
  const tokens = await mintTokens(folder, configured.settings)
  const bundle = `${folder.root}/workflow-bundle.js`
  await steps.step('the bundle of the workflows', () => writeWorkflowBundle(bundle))
  const roleEnv = { ...configured.env, WORKFLOW_BUNDLE: bundle }
  const twice = <T>(make: (number: 1 | 2) => T): readonly T[] => [make(1), make(2)]
  const start = async (title: string, role: Role, ownEnv = (_: 1 | 2): NodeJS.ProcessEnv => ({})) => {
    supervisor.throwIfStopping()
    const processes = twice((number) => {
      const metrics = ports[METRICS_PORTS[role][number === 1 ? 0 : 1]]
      return { role, number, env: { METRICS_PORT: `${metrics}`, ...ownEnv(number) } }
    })
    await steps.step(title, () => supervisor.untilStopping(startRole(processes, roleEnv, folder.logs, supervisor, steps)))
  }
  await start('two relays', 'relay')
  await start('two workers of effects', 'activities')
  await start('two workers of cases', 'workflows')
  await start(`APIs on ports ${ports.api} and ${ports.secondApi}`, 'api', (number) => ({
    API_PORT: `${number === 1 ? ports.api : ports.secondApi}`,
  }))
  return { started: { machine, tokens }, ports }
}
