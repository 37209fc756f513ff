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
/** As many as the largest start needs twice: a start seldom needs a second block. */
const BLOCK = 80

let rest: number[] = []

/** Listens on `port` as long as this process lives, without keeping it alive. */
function hold(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(true))
    server.unref()
  })
}

/**
 * The ports of a block that no other process hands out: it is taken by holding its first port. A port found free is often listened on
 * seconds later only, and another start that looked meanwhile would have found the same.
 */
async function takeBlock(): Promise<number[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const first = ANY_FROM + BLOCK * randomInt((ANY_BELOW - ANY_FROM) / BLOCK)
    if (await hold(first)) return Array.from({ length: BLOCK - 1 }, (_, index) => first + 1 + index)
  }
  throw new Error(`No free port between ${ANY_FROM} and ${ANY_BELOW - 1}: end what listens there.`)
}

/** A free port, another at each call in any process; for where nobody needs to know it beforehand. Throws when none is to be had. */
export async function findAnyPort(): Promise<number> {
  for (;;) {
    if (rest.length === 0) rest = await takeBlock()
    const port = rest.shift()
    if (port !== undefined && (await isFree(port))) return port
  }
}
