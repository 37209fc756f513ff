import { Stopping, Supervisor } from './supervisor.ts'

/** What was asked for on a command line, as each command reads it. */
export type Asked<Options> =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: string; readonly options: Options }

/**
 * Runs a command of ours and ends the process with its exit code: the page of help, what is refused and why, or its work, to which the
 * supervisor tells when it is to stop. What fails is said in one line. `stopWithinMs` is how long all that it started may take to stop.
 */
export async function runCommand<Options>(
  asked: Asked<Options>,
  help: string,
  work: (options: Options, supervisor: Supervisor) => Promise<number>,
  stopWithinMs?: number,
): Promise<never> {
  if ('reason' in asked) {
    process.stderr.write(`${asked.reason}\n`)
    process.exit(1)
  }
  if (!('options' in asked)) {
    process.stdout.write(`${help}\n`)
    process.exit(0)
  }
  try {
    const supervisor = new Supervisor(stopWithinMs)
    supervisor.listenToSignals()
    process.exitCode = await work(asked.options, supervisor)
  } catch (error) {
    const said = error instanceof Stopping ? 'Stopped.' : error instanceof Error ? error.message : String(error)
    process.stderr.write(`${said}\n`)
    process.exitCode = 1
  }
  process.exit()
}
