import { rmSync } from 'node:fs'
import type { Settings } from '../../platform/config/settings.ts'
import { startDevelopmentServer } from '../../platform/embedded/temporal.ts'
import {
  type PostgresAddress,
  setUpTemporalSchema,
  startTemporalOnPostgres,
  TEMPORAL_DATABASES,
} from '../../platform/embedded/temporal-on-postgres.ts'
import { startTemporalUi } from '../../platform/embedded/temporal-ui.ts'
import { readToolPaths } from '../setup/tool-paths.ts'
import { developmentCodecUrl, type Machine, NAMESPACE } from '../start/environment.ts'
import type { Steps } from '../start/steps.ts'
import type { Supervisor } from '../start/supervisor.ts'
import { temporalPrograms } from './build-server.ts'
import type { ClusterPorts } from './ports.ts'
import { SOON } from './roles.ts'

/** The engine of a cluster, before anything runs. */
export interface ClusterEngine {
  /** What it wants of PostgreSQL. */
  readonly databases: readonly string[]
  /** Starts it, and again whenever it ends. `machine` names the PostgreSQL that runs by now. */
  start(machine: Machine, ports: ClusterPorts, settings: Pick<Settings, 'CODEC_DEVELOPMENT_KEY'>): Promise<void>
}

/** A Temporal server on PostgreSQL, and its Web UI. Builds their programs where that was not done before. */
export async function engineOnPostgres(env: NodeJS.ProcessEnv, supervisor: Supervisor, steps: Steps): Promise<ClusterEngine> {
  const programs = await temporalPrograms(env, steps, supervisor.signal)
  return {
    databases: TEMPORAL_DATABASES,
    start: async ({ folder, databaseUrl }, ports, settings) => {
      const postgres = addressIn(databaseUrl)
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
      if (ui === undefined) return
      await steps.step(`Temporal's Web UI on port ${ports.temporalUi}`, () =>
        supervisor.addRevivable(
          async () => {
            const codecEndpoint = developmentCodecUrl(ports, settings)
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
    },
  }
}

/** The development server, which keeps everything in a file: nothing is to be built for it, and its store can be lost by itself. */
export function engineInFile(supervisor: Supervisor, steps: Steps): ClusterEngine & { loseStoreAtNextStart(): void } {
  let store: 'kept' | 'lost' = 'kept'
  return {
    databases: [],
    loseStoreAtNextStart: () => {
      store = 'lost'
    },
    start: async ({ folder }, ports) =>
      steps.step(`Temporal on port ${ports.temporal}`, () =>
        supervisor.addRevivable(
          async () => {
            if (store === 'lost') for (const end of ['', '-shm', '-wal']) rmSync(`${folder.temporal}${end}`, { force: true })
            store = 'kept'
            const temporal = await startDevelopmentServer({
              program: readToolPaths().temporal,
              databaseFile: folder.temporal,
              ports: { frontend: ports.temporal, http: ports.temporalHttp, metrics: ports.temporalMetrics },
              namespace: NAMESPACE,
            })
            return { name: 'Temporal', mark: folder.temporal, stopSignal: 'SIGTERM', ...temporal }
          },
          steps.say,
          SOON,
        ),
      ),
  }
}

function addressIn(databaseUrl: string): PostgresAddress {
  const { hostname, port, username, password } = new URL(databaseUrl)
  return { host: hostname, port: Number(port), user: decodeURIComponent(username), password: decodeURIComponent(password) }
}
