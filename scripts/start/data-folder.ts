import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where each thing that is kept between two starts stands. Absolute paths. */
export interface DataFolder {
  readonly root: string
  readonly postgres: string
  readonly temporal: string
  readonly sandboxes: string
  readonly files: string
  readonly logs: string
  /** Public keys of the local issuer of tokens; the private one stands beside it. */
  readonly keys: string
  readonly secrets: string
  readonly ports: string
  readonly tokens: string
  /** The settings its processes run with, for the command line. */
  readonly environment: string
  readonly lock: string
  /** Who runs on this folder now, for the one who finds it locked. */
  readonly running: string
  /** The servers started on it, for the start after one that was killed. */
  readonly processes: string
  /** There once the tour was seen to its end. */
  readonly tour: string
}

/** Names everything in the folder, and makes the folder, closed to other users. */
export function openDataFolder(root: string): DataFolder {
  const inside = (name: string) => join(root, name)
  // PostgreSQL may run as a user of its own and must pass; what is secret is closed file by file.
  for (const folder of [root, inside('sandboxes'), inside('logs')]) mkdirSync(folder, { recursive: true })
  return {
    root,
    postgres: inside('postgres'),
    temporal: inside('temporal/temporal.sqlite'),
    sandboxes: inside('sandboxes'),
    files: inside('files'),
    logs: inside('logs'),
    keys: inside('jwks.json'),
    secrets: inside('secrets.json'),
    ports: inside('ports.json'),
    tokens: inside('tokens.json'),
    environment: inside('environment.json'),
    lock: inside('start.lock'),
    running: inside('running.json'),
    processes: inside('processes.json'),
    tour: inside('tour-seen'),
  }
}

/** A file's JSON; undefined where there is no file. Throws, with the cure, where it holds something else. */
export function readJson(file: string, cure: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${file} cannot be read as JSON: ${cure}`)
  }
}

/** Written aside and renamed, so that a kill at any moment leaves the old or the new file; readable by its owner only. */
export function writeJson(file: string, content: unknown): void {
  mkdirSync(dirname(file), { recursive: true })
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(aside, file)
}
