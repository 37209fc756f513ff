import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { COMPILE_CACHE } from '../compile-cache.ts'
import type { Part } from './supervisor.ts'

export interface NodeProcessOptions {
  /** What people call it, for messages. */
  readonly name: string
  /** Absolute path of the script. */
  readonly script: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** What it prints goes into this file, the last run's being kept beside it, or on to this terminal. */
  readonly output: { readonly logFile: string } | 'here'
  /** How long an end in order may take before it is killed. */
  readonly stopWithinMs: number
  /** Told each line that it says on file descriptor 3, which is JSON. */
  readonly hear?: (said: unknown) => void
}

export interface NodeProcess extends Part {
  /** What it said on file descriptor 3 when it was ready; undefined when it ended before. */
  readonly ready: Promise<unknown>
}

/** The last lines, those of a log as sentences. */
function lastWords(logFile: string): readonly string[] {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12)
  return lines.map((line) => {
    try {
      const { level, msg, err } = JSON.parse(line) as { level?: string; msg?: string; err?: { message?: string } }
      const why = err?.message
      return `${level}: ${msg}${why === undefined || why === msg ? '' : `: ${why}`}`
    } catch {
      return line
    }
  })
}

function openLog(file: string): number {
  try {
    renameSync(file, `${file}.1`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  return openSync(file, 'a', 0o600)
}

/**
 * How V8 keeps our processes' memory, in the image as well (a test holds the Dockerfile to it). Almost all that a request or an event makes is gone with it: room for
 * that, in megabytes, is cheaper than looking often for what is not, and people wait while it is looked for. What outlives that may grow by so
 * many percent before it is swept: left to itself V8 lets it double and more, so that a process seems to hold ever more for minutes.
 */
export const MEMORY = ['--max-semi-space-size=64', '--heap-growing-percent=40'] as const

/**
 * Starts one of our own processes. It stands in a process group of its own, so that Ctrl-C at the terminal reaches only this process, which
 * stops things in order; it stops by itself when its standard input ends, which the death of this process in any way brings about.
 */
export function startNodeProcess({ name, script, args, env, output, stopWithinMs, hear }: NodeProcessOptions): NodeProcess {
  const log = output === 'here' ? 'inherit' : openLog(output.logFile)
  const child = spawn(process.execPath, [...MEMORY, script, ...args], {
    detached: true,
    stdio: ['pipe', log, log, 'pipe'],
    env: { ...COMPILE_CACHE, ...env, STOP_WITH_PARENT: 'stdin' },
  })
  if (typeof log === 'number') closeSync(log)
  child.stdin?.on('error', () => undefined)

  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${name} could not be started: ${error.message}`))
    child.once('close', (code, signal) => {
      const said = output === 'here' ? [] : lastWords(output.logFile)
      resolve([`${name} ended with ${signal ?? `code ${code}`}.`, ...said].join('\n  '))
    })
  })
  const ready = new Promise<unknown>((resolve) => {
    const said = createInterface({ input: child.stdio[3] as Readable })
    said.once('line', (line) => resolve(JSON.parse(line)))
    if (hear) said.on('line', (line) => hear(JSON.parse(line)))
    said.once('close', () => resolve(undefined))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
    await exited
    clearTimeout(force)
  }
  return { name, pid: child.pid ?? -1, mark: script, stopSignal: 'SIGTERM', exited, ready, stop }
}
