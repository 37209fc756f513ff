import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDataFolder, readJson } from '../start/data-folder.ts'
import { apiUrl, DATABASE, mailboxUrl, sandboxUrls } from '../start/environment.ts'
import type { Running } from '../start/lock.ts'
import type { Ports } from '../start/ports.ts'
import type { Timetable } from './dated/timetable.ts'
import type { TargetOption } from './options.ts'

/** Where the load goes, and as whom. Addresses without a slash at their end. */
export interface LoadWorld {
  readonly api: string
  readonly mailbox: string
  readonly carriers: string
  readonly bank: string
  readonly payments: string
  /** Read only; undefined where no database is told of. */
  readonly database: string | undefined
  /** The engine and its database file, undefined where it keeps all in memory; undefined where it is not ours. */
  readonly engine?: { readonly address: string; readonly store: string | undefined }
  readonly tokens: HouseTokens
  /** Its time. */
  now(): Date
  /** Where its time is moved by hand; undefined where it passes by itself. */
  readonly timetable?: Timetable
}

/** Tokens of those who work on cases. */
export interface HouseTokens {
  readonly technician: string
  /** Everybody at the bench, the first among them: who measured does not decide. */
  readonly technicians: readonly string[]
  readonly support: string
  readonly lead: string
}

/** There is nothing to send the trade-ins to; the message says what to do. */
class NoTarget extends Error {}

const DEFAULT_DATA = fileURLToPath(new URL('../../.data', import.meta.url))

/**
 * What the options name, if it runs. Undefined where nothing was named and nothing runs on the default folder.
 * Throws `NoTarget` where something was named that does not run or cannot be used.
 */
export async function findWorld(target: Exclude<TargetOption, { kind: 'dated' }>): Promise<LoadWorld | undefined> {
  if (target.kind === 'addresses') {
    const { kind: _, tokens, ...addresses } = target
    const world = { ...addresses, tokens: readTokens(tokens), now: () => new Date() }
    if (!(await isReady(world.api))) throw new NoTarget(`${world.api}/readyz does not answer that it is ready.`)
    return world
  }
  const folder = target.kind === 'data' ? resolve(target.folder) : DEFAULT_DATA
  const running = runningOn(folder)
  const world = running && worldOf(folder)
  if (world && (await isReady(world.api))) return world
  if (target.kind === 'any' && running === undefined) return undefined
  throw new NoTarget(
    running === undefined
      ? `Nothing runs on ${folder}. Start it with npm start -- --data ${folder}, or leave --data out.`
      : `Process ${running.pid} uses ${folder} and does not answer that it is ready: wait for it, or stop it.`,
  )
}

/** Addresses and tokens of a start, from the files of its data folder. */
export function worldOf(folder: string): LoadWorld {
  const files = openDataFolder(folder)
  const ports = readJson(files.ports, 'start anew with npm start.') as Ports | undefined
  if (ports === undefined) throw new NoTarget(`${files.ports} is not there: start anew with npm start.`)
  const { bank, carriers, payments } = sandboxUrls(ports)
  const password = encodeURIComponent(readFileSync(`${files.postgres}.password`, 'utf8').trim())
  return {
    api: apiUrl(ports),
    mailbox: mailboxUrl(ports),
    carriers,
    bank,
    payments,
    database: `postgresql://reprise:${password}@127.0.0.1:${ports.postgres}/${DATABASE}`,
    ...(existsSync(files.temporal) && { engine: { address: `127.0.0.1:${ports.temporal}`, store: files.temporal } }),
    tokens: readTokens(files.tokens),
    now: () => new Date(),
  }
}

/** Who runs on a folder now, without making the folder. */
function runningOn(folder: string): Running | undefined {
  const read = readJson(join(folder, 'running.json'), 'it is written anew by the next start') as Running | undefined
  if (read === undefined) return undefined
  try {
    process.kill(read.pid, 0)
    return read
  } catch {
    return undefined
  }
}

function readTokens(file: string): HouseTokens {
  const read = readJson(file, 'it should hold tokens by role, as npm start writes them.') as Readonly<Record<string, string>> | undefined
  const { technician, support, lead, ...others } = read ?? {}
  if (!technician || !support || !lead) throw new NoTarget(`${file}: a token of technician, support or lead is missing.`)
  const colleagues = Object.entries(others).flatMap(([name, token]) => (name.startsWith('technician') ? [token] : []))
  return { technician, technicians: [technician, ...colleagues], support, lead }
}

async function isReady(api: string): Promise<boolean> {
  try {
    return (await fetch(`${api}/readyz`, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}
