import type { Role } from '../../platform/config/settings.ts'
import { startNodeProcess } from '../start/node-process.ts'
import { scriptOf, untilReady } from '../start/own-processes.ts'
import type { Steps } from '../start/steps.ts'
import type { Revival, Supervisor } from '../start/supervisor.ts'

/** A process of one role. */
export interface RoleProcess {
  readonly role: Role
  readonly number: number
  /** What it is told beyond the settings of all. */
  readonly env: NodeJS.ProcessEnv
}

/** As a server's own supervisor would: soon, and many times, since each may be killed at any instant. */
export const SOON: Revival = { afterMs: 1_000, lives: 20 }

/** A worker's grace time is five seconds and its force time seven. */
const STOP_WITHIN_MS = 9_000

/** Starts the processes of one role side by side; each that ends is started again. */
export async function startRole(
  processes: readonly RoleProcess[],
  env: NodeJS.ProcessEnv,
  logs: string,
  supervisor: Supervisor,
  steps: Steps,
): Promise<void> {
  const start = async ({ role, number, env: own }: RoleProcess) => {
    const name = `${role} ${number}`
    const started = startNodeProcess({
      name,
      script: scriptOf('main'),
      args: ['--role', role],
      env: { ...env, ...own },
      output: { logFile: `${logs}/${role}-${number}.log` },
      stopWithinMs: STOP_WITHIN_MS,
    })
    return { ...(await untilReady(started)), group: role }
  }
  await Promise.all(processes.map((one) => supervisor.addRevivable(() => start(one), steps.say, SOON)))
}
