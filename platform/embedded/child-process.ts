import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'

/** How a server is run beside this process. */
export interface ServerProcessOptions {
  /** What people call it, for messages. */
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  /** The signal on which it shuts down in order. */
  readonly stopSignal: 'SIGINT' | 'SIGTERM'
  /** Each line it prints, on either stream. */
  readonly onLine: (line: string) => void
  /** Run as this user (only root can). */
  readonly user?: ServerUser
  /** Added to the environment; what must not stand on a command line, such as a password, goes here. */
  readonly env?: Readonly<Record<string, string>>
}

export interface ServerUser {
  readonly uid: number
  readonly gid: number
  /** Keep root's right to pass folders that are closed to this user, such as a home folder above the data. */
  readonly passesClosedFolders: 'yes' | 'no'
}

export interface ServerProcess {
  readonly pid: number
  /** Settles when the process has ended, with what it said last. Never rejects. */
  readonly exited: Promise<string>
  /** Asks it to end, and makes it end after 8 s. Waits until it has. */
  stop(): Promise<void>
}

/** Linux: the program that changes user, keeps single rights, and has the kernel signal a child whose parent died. */
function findSetpriv(): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' })
    return 'setpriv'
  } catch {
    return undefined
  }
}

function wrap(options: ServerProcessOptions): { program: string; args: string[]; user: { uid?: number; gid?: number } } {
  const { program, args, user, stopSignal } = options
  const setpriv = findSetpriv()
  const ids = user === undefined ? {} : { uid: user.uid, gid: user.gid }
  if (setpriv === undefined) {
    if (user?.passesClosedFolders === 'yes') {
      throw new Error(
        `${options.name} does not run as root, and its user cannot enter a folder above ${program}: move the project elsewhere.`,
      )
    }
    return { program, args: [...args], user: ids }
  }

  const flags = ['--pdeathsig', stopSignal.slice(3)]
  if (user !== undefined) flags.push('--reuid', `${user.uid}`, '--regid', `${user.gid}`, '--clear-groups')
  if (user?.passesClosedFolders === 'yes') {
    flags.push('--inh-caps', '-all,+dac_override', '--ambient-caps', '-all,+dac_override')
    // Without this bit, access(2) asks as if the right were not there, and initdb takes its own program for missing.
    flags.push('--securebits', '+no_setuid_fixup')
  }
  return { program: setpriv, args: [...flags, '--', program, ...args], user: {} }
}

/**
 * Starts a server. It stands in a process group of its own, so that Ctrl-C at the terminal reaches only this process, which stops things in
 * order; on Linux the kernel tells it to stop when this process dies in any way.
 */
export function startServerProcess(options: ServerProcessOptions): ServerProcess {
  const { program, args, user } = wrap(options)
  const child = spawn(program, args, {
    ...user,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env, LC_ALL: 'C' },
  })

  const lastLines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > 20) lastLines.shift()
      options.onLine(line)
    })
  }

  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${options.name} could not be started: ${error.message}`))
    child.once('close', (code, signal) => {
      resolve([`${options.name} ended with ${signal ?? `code ${code}`}.`, ...lastLines].join('\n  '))
    })
  })

  return { pid: child.pid ?? -1, exited, stop: () => stopChild(child, options.stopSignal, exited) }
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals, exited: Promise<string>): Promise<void> {
  child.kill(signal)
  const force = setTimeout(() => child.kill('SIGKILL'), 8_000)
  await exited
  clearTimeout(force)
}

/** Resolves with undefined when `ready` does, or with the process's last words when it ends before. */
export function firstOf(ready: Promise<void>, exited: Promise<string>): Promise<string | undefined> {
  return Promise.race([ready.then(() => undefined), exited])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The command line of a running process; an empty string when there is none or it cannot be read. */
function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/**
 * Ends a server that an earlier run left behind. A number is reused by the system, so the process must also show `mark` (its data folder or
 * file) on its command line; any other process is left alone. Waits until it has ended: 8 s after the signal it is killed.
 */
export async function stopLeftBehind(pid: number, mark: string, signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  const isOurs = () => isAlive(pid) && commandLineOf(pid).includes(mark)
  if (!isOurs()) return
  process.kill(pid, signal)
  const killAt = performance.now() + 8_000
  while (isOurs()) {
    if (performance.now() > killAt) process.kill(pid, 'SIGKILL')
    await delay(50)
  }
}
