import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FolderOptions } from '../start/arguments.ts'
import { apiUrl, mailboxUrl, metricsUrl, sandboxUrls, temporalUiUrl } from '../start/environment.ts'
import { runOnFolder } from '../start/run-on-folder.ts'
import { showTour } from '../start/show-tour.ts'
import type { Steps } from '../start/steps.ts'
import { summary } from '../start/summary.ts'
import type { Supervisor } from '../start/supervisor.ts'
import { engineOnPostgres } from './engine.ts'
import type { ClusterPorts } from './ports.ts'
import { startCluster } from './start-cluster.ts'

const DEFAULT_DATA = fileURLToPath(new URL('../../.cluster', import.meta.url))
const COMMAND = 'npm run cluster'

/** Runs the cluster until it is told to stop. Gives the exit code. Throws before anything is started where the data folder is in use. */
export function runCluster(env: NodeJS.ProcessEnv, options: FolderOptions, supervisor: Supervisor, steps: Steps): Promise<number> {
  return runOnFolder({
    root: resolve(options.data ?? DEFAULT_DATA),
    command: COMMAND,
    supervisor,
    steps,
    start: async (folder, lock) => {
      const engine = () => engineOnPostgres(env, supervisor, steps)
      const { started, ports } = await startCluster({ env, port: options.port, folder, supervisor, steps, engine })
      const addresses = addressesOf(ports)
      lock.tell({ pid: process.pid, addresses })
      process.stdout.write(summary(addresses, started))
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
    'Metrics of a relay': metricsUrl(ports.relayMetrics),
    'Temporal (gRPC)': `127.0.0.1:${ports.temporal}`,
    'Sandbox: bank': `${sandboxes.bank}/__sandbox/calls`,
    'Sandbox: carriers': `${sandboxes.carriers}/__sandbox/parcels`,
    'Sandbox: device checks': `${sandboxes.deviceChecks}/__sandbox/calls`,
  }
}
