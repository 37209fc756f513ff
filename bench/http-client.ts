import { randomUUID } from 'node:crypto'
import { Agent, type IncomingMessage, request } from 'node:http'

export interface Asking {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** A token, for `Authorization: Bearer`. */
  readonly as?: string
  readonly body?: object
  readonly form?: Form
  /** Told no more than that it is done, as by `Prefer: return=minimal`. */
  readonly minimal?: true
}

/** What a browser sends that is not JSON, ready to be sent: made before a clock runs. */
export interface Form {
  readonly type: string
  readonly bytes: Buffer
}

export async function formOf(fields: FormData | URLSearchParams): Promise<Form> {
  const sent = new Response(fields)
  return { type: sent.headers.get('content-type') ?? '', bytes: Buffer.from(await sent.arrayBuffer()) }
}

export interface Answer {
  readonly status: number
  readonly text: string
}

/** Open connections are kept, as between servers: what is measured is the server, with the leanest client there is. */
const agent = new Agent({ keepAlive: true, maxSockets: 600 })

/** One request, read to its end; a POST under a key of its own. Rejects when nothing answers. */
export const ask = (asking: Asking): Promise<Answer> => askUnder(randomUUID(), asking)

function askUnder(key: string, asking: Asking): Promise<Answer> {
  const { method, url, as, body, form, minimal } = asking
  const content = form ?? (body === undefined ? undefined : { type: 'application/json', bytes: Buffer.from(JSON.stringify(body)) })
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      agent,
      headers: {
        ...(as !== undefined && { authorization: `Bearer ${as}` }),
        ...(content !== undefined && { 'content-type': content.type, 'content-length': content.bytes.length }),
        ...(method === 'POST' && { 'idempotency-key': key }),
        ...(minimal && { prefer: 'return=minimal' }),
      },
    })
    // A kept connection that its server closed in the moment it was used again: nothing was read, and the key is the same.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      sent.reusedSocket && error.code === 'ECONNRESET' ? resolve(askUnder(key, asking)) : reject(error),
    )
    sent.on('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
    })
    sent.end(content?.bytes)
  })
}

/** The same, its JSON read. Throws with what was answered where the status is none of `wanted`. */
export async function askFor<T>(asking: Asking, ...wanted: readonly number[]): Promise<T> {
  const { status, text } = await ask(asking)
  if (!wanted.includes(status)) throw new Error(`${asking.method} ${asking.url} answered ${status}: ${text.slice(0, 500)}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** One request whose answer is not looked at but for its status. Throws where it is another. */
export async function expectStatus(asking: Asking, status: number): Promise<void> {
  const answer = await ask(asking)
  if (answer.status !== status) throw new Error(`${asking.method} ${asking.url} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
}

export function closeConnections(): void {
  agent.destroy()
}
