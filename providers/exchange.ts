import { type IncomingHttpHeaders, Agent as PlainAgent, request as plain } from 'node:http'
import { Agent as SecureAgent, request as secure } from 'node:https'

export interface HttpRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** Of the exchange as a whole, to the last byte of its answer. */
  readonly timeoutMs: number
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** As UTF-8. */
  readonly text: string
}

/** Why no whole answer came. */
export class NoAnswer extends Error {
  /** Node's word for it; `ETIMEDOUT` where its time was over. */
  readonly code: string
  /** Whether the other side may have got any of it: not before there is a connection. */
  readonly mayHaveArrived: boolean

  constructor(cause: Error & { readonly code?: string }, mayHaveArrived: boolean) {
    super(cause.message, { cause })
    this.name = 'NoAnswer'
    this.code = cause.code ?? cause.name
    this.mayHaveArrived = mayHaveArrived
  }
}

/** A connection that is not there by then will not come, in milliseconds. */
const CONNECTED_WITHIN = 10_000
/** Idle connections are closed before most servers do: what is sent over one that is being closed is lost. Who says in its answers how long it waits is believed. */
const KEPT = { keepAlive: true, timeout: 4_000 } as const
const ways = {
  'http:': { request: plain, agent: new PlainAgent(KEPT), connected: 'connect' },
  'https:': { request: secure, agent: new SecureAgent(KEPT), connected: 'secureConnect' },
} as const

const late = (what: string): Error => Object.assign(new Error(`${what} in time`), { code: 'ETIMEDOUT' })

/**
 * One request and its whole answer, whatever its status: nothing is followed, nothing is tried again. At half the CPU of `fetch`, whose
 * streams nobody needs who waits for all of it.
 * @throws NoAnswer where none came; TypeError for an address that is neither http nor https
 */
export function exchange(address: string | URL, { method, headers, body, timeoutMs }: HttpRequest): Promise<HttpAnswer> {
  const url = new URL(address)
  const way = ways[url.protocol as keyof typeof ways]
  if (way === undefined) throw new TypeError(`found the address "${url.protocol}…", give one of http or https`)
  return new Promise((resolve, reject) => {
    let isConnected = false
    const began = performance.now()
    const sent = way.request(url, { method, headers, agent: way.agent })
    const fail = (error: Error): void => {
      clearTimeout(timer)
      reject(new NoAnswer(error, isConnected))
    }
    const giveUp = (): void => {
      const left = timeoutMs - (performance.now() - began)
      if (!isConnected) sent.destroy(late('no connection'))
      else if (left > 0) timer = setTimeout(giveUp, left)
      else sent.destroy(late('no answer'))
    }
    let timer = setTimeout(giveUp, Math.min(timeoutMs, CONNECTED_WITHIN))
    sent.on('socket', (socket) => {
      if (socket.connecting) socket.once(way.connected, () => (isConnected = true))
      else isConnected = true
    })
    sent.on('error', fail)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () => {
        clearTimeout(timer)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() })
      })
    })
    sent.end(body)
  })
}
