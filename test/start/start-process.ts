import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const START = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url))

/** `npm start` without npm: the same program, its output kept. */
export class StartProcess {
  readonly pid: number
  readonly exited: Promise<number | NodeJS.Signals | null>
  readonly #child: ChildProcess
  #printed = ''
  #ended = false
  #look: () => void = () => undefined

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.#child = spawn(process.execPath, [START, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // What Node warns of is seen here, also by whoever does not want to see it.
      env: { ...process.env, NODE_NO_WARNINGS: '', ...env },
    })
    this.pid = this.#child.pid ?? -1
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#printed += text
        this.#look()
      })
    this.exited = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        this.#ended = true
        this.#look()
        resolve(signal ?? code)
      })
    })
  }

  get printed(): string {
    return this.#printed
  }

  /** Waits for a line. Rejects, with all that was printed, when the process ends before. */
  untilPrinted(words: string | RegExp): Promise<string> {
    const matches = () => (typeof words === 'string' ? this.#printed.includes(words) : words.test(this.#printed))
    return new Promise((resolve, reject) => {
      this.#look = () => {
        if (matches()) resolve(this.#printed)
        else if (this.#ended) reject(new Error(`ended without "${words}":\n${this.#printed}`))
      }
      this.#look()
    })
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }
}

/** Runs a start that ends by itself. */
export async function startToItsEnd(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | NodeJS.Signals | null; printed: string }> {
  const run = new StartProcess(args, env)
  const code = await run.exited
  return { code, printed: run.printed }
}

/** The processes that a start of this folder has begun. */
export const childrenOf = (dataFolder: string): readonly number[] =>
  (JSON.parse(readFileSync(join(dataFolder, 'processes.json'), 'utf8')) as { pid: number }[]).map(({ pid }) => pid)

/** Whether it still does anything; one that has ended and is not yet collected by its parent does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
