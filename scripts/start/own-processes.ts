import { fileURLToPath } from 'node:url'
import { type Machine, sandboxEnvironment } from './environment.ts'
import { type NodeProcess, startNodeProcess } from './node-process.ts'

export const scriptOf = (name: string): string => fileURLToPath(new URL(`../../workers/${name}.ts`, import.meta.url))

const SANDBOXES_STOP_WITHIN_MS = 1_500

/** Starts mailbox and sandboxes, and waits until they listen. `env` is that of the other processes. Throws with their last words. */
export async function startSandboxes(env: NodeJS.ProcessEnv, machine: Machine): Promise<NodeProcess> {
  const started = startNodeProcess({
    name: 'The process of mailbox and sandboxes',
    script: scriptOf('sandboxes'),
    args: [],
    env: sandboxEnvironment(env, machine),
    output: { logFile: `${machine.folder.logs}/sandboxes.log` },
    stopWithinMs: SANDBOXES_STOP_WITHIN_MS,
  })
  return untilReady(started)
}

/** Waits until a process says that it is ready. Throws with its last words where it ends before. */
export async function untilReady(started: NodeProcess): Promise<NodeProcess> {
  if ((await started.ready) === undefined) throw new Error(await started.exited)
  return started
}
