import { readdirSync, readFileSync } from 'node:fs'

/** Ticks a second of the times in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100
const PAGE_KILOBYTES = 4

interface Stat {
  readonly parent: number
  /** User and system time, its ended children's included, in seconds. */
  readonly cpu: number
  readonly megabytes: number
}

function statOf(pid: number): Stat | undefined {
  try {
    // After the name, which may hold blanks: state, parent, …, utime (12th), stime, cutime, cstime, …, rss (22nd).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number)
    const ticks = (fields[11] ?? 0) + (fields[12] ?? 0) + (fields[13] ?? 0) + (fields[14] ?? 0)
    return { parent: fields[1] ?? 0, cpu: ticks / TICKS, megabytes: ((fields[21] ?? 0) * PAGE_KILOBYTES) / 1024 }
  } catch {
    return undefined
  }
}

/** Seconds of CPU that a process and all below it have used so far; undefined where the system does not tell (no /proc). */
export function cpuSeconds(pid: number): number | undefined {
  const own = statOf(pid)
  if (own === undefined) return undefined
  const below = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), stat: statOf(Number(name)) }))
    .filter(({ stat }) => stat?.parent === pid)
  return below.reduce((sum, child) => sum + (cpuSeconds(child.pid) ?? 0), own.cpu)
}

/** Megabytes that a process holds in memory now; undefined where the system does not tell. */
export const residentMegabytes = (pid: number): number | undefined => statOf(pid)?.megabytes
