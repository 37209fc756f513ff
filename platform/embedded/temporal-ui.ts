import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { firstOf, type ServerProcess, startServerProcess } from './child-process.ts'

export interface TemporalUiOptions {
  /** Path of Temporal's UI server. */
  readonly program: string
  /** host:port of the front end. */
  readonly engine: string
  readonly port: number
  readonly namespace: string
  /** What it puts `/decode` behind, to have encrypted payloads opened. */
  readonly codecEndpoint: string
  /** Absolute path of a folder for its settings. */
  readonly folder: string
}

const ATTEMPT_EVERY_MS = 100
const READY_WITHIN_MS = 30_000

/** Starts Temporal's Web UI beside a server and waits until it answers. Throws with its last lines where it does not. */
export async function startTemporalUi({
  program,
  engine,
  port,
  namespace,
  codecEndpoint,
  folder,
}: TemporalUiOptions): Promise<ServerProcess> {
  await mkdir(folder, { recursive: true })
  const settings = {
    temporalGrpcAddress: engine,
    host: '127.0.0.1',
    port,
    enableUi: true,
    defaultNamespace: namespace,
    disableNewsFetch: true,
    codec: { endpoint: codecEndpoint },
  }
  // JSON is YAML too.
  await writeFile(join(folder, 'here.yaml'), JSON.stringify(settings, null, 2))
  const server = startServerProcess({
    name: "Temporal's Web UI",
    program,
    args: ['--root', folder, '--config', '.', '--env', 'here', 'start'],
    stopSignal: 'SIGTERM',
    onLine: () => undefined,
  })
  const failure = await firstOf(untilAnswering(`http://127.0.0.1:${port}/healthz`), server.exited)
  if (failure === undefined) return server
  await server.stop()
  throw new Error(failure)
}

async function untilAnswering(url: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS
  for (;;) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(2_000) })
      return
    } catch (error) {
      if (performance.now() > until) throw new Error(`Temporal's Web UI does not answer on ${url}.`, { cause: error })
    }
    await new Promise((resolve) => setTimeout(resolve, ATTEMPT_EVERY_MS))
  }
}
