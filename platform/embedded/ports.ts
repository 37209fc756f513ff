import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * The first free port at or above `preferred` on this machine's own address. `taken` are ports given to something that does not listen yet.
 * Throws when the next 200 are all busy.
 */
export async function findFreePort(preferred: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let port = preferred; port < preferred + 200; port += 1) {
    if (!taken.has(port) && (await isFree(port))) return port
  }
  throw new Error(`No free port between ${preferred} and ${preferred + 199}: end what listens there, or set another port.`)
}

/**
 * Below what any system hands out by itself: Temporal's development server asks the system for the ports of its inner services, and
 * would be given one that was found free here and is not listened on yet.
 */
const ANY_FROM = 20_000
const ANY_BELOW = 32_000
const found = new Set<number>()

/** A free port, another at each call; for where nobody needs to know it beforehand. Throws when none of 200 tries is free. */
export async function findAnyPort(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(ANY_FROM, ANY_BELOW)
    if (found.has(port) || !(await isFree(port))) continue
    found.add(port)
    return port
  }
  throw new Error(`No free port between ${ANY_FROM} and ${ANY_BELOW - 1}: end what listens there.`)
}
