import { Agent, request } from 'node:http'
import type { SandboxStore } from './sandbox-store.ts'

export interface WebhookTarget {
  readonly url: string
  readonly secret: string
}

/** How a sandbox signs: the headers that go with these bytes, made anew at each try. */
export type SignWebhook = (rawBody: Buffer) => Readonly<Record<string, string>>

/** An event, its body as it will be signed and sent. */
interface WebhookEvent {
  readonly eventId: string
  /** What it is about: a parcel, a payment. */
  readonly subject: string
  readonly body: string
}

/** `after_next`: kept back until the subject's next event was delivered, so that it arrives out of order. */
export type WebhookOrder = 'at_once' | 'after_next'

export interface WebhookSender {
  /** Writes the deliveries of an event down. To be called in the transaction of what the event tells; gives what `send` takes. */
  put(event: WebhookEvent, times: number, order: WebhookOrder): readonly string[]
  send(keys: readonly string[]): void
  /** How many deliveries are still to be made, the ones kept back included. */
  waiting(): number
  close(): Promise<void>
}

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 60_000
const PATIENCE_MS = 10_000
/** What was taken meanwhile is written down together. */
const WRITTEN_AFTER_MS = 10
/** Under way at once; the rest waits for one of them. */
const MOST_AT_ONCE = 64

/**
 * Signed webhooks, each sent until it was answered 2xx, however long that takes and through restarts: the wait doubles from a
 * quarter of a second to a minute. Deliveries do not wait for one another, so order is not promised, as no provider does.
 * Delivered ones are counted as `webhook_delivered` by event id. A sandbox that has several senders gives each a name.
 */
export const createWebhookSender = (store: SandboxStore, url: string, sign: SignWebhook, name = 'webhook'): WebhookSender => {
  const deliveries = store.collection<WebhookEvent>(name)
  /** Keys kept back, by subject. */
  const heldBack = store.collection<readonly string[]>(`${name}_held`)
  const timers = new Map<string, NodeJS.Timeout>()
  const flights = new Map<string, Promise<void>>()
  const stopped = new AbortController()
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE })

  /** By the leanest way there is: of a run of renewals there is one for each payment. Answers whether it was taken. */
  const post = (body: string): Promise<boolean> => {
    const raw = Buffer.from(body, 'utf8')
    return new Promise((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': raw.length, ...sign(raw) }
      const sent = request(url, { method: 'POST', agent, headers, timeout: PATIENCE_MS, signal: stopped.signal }, (response) => {
        response.on('end', () => resolve(response.statusCode !== undefined && response.statusCode < 300))
        response.on('error', () => resolve(false))
        response.resume()
      })
      sent.on('timeout', () => sent.destroy())
      sent.on('error', () => resolve(false))
      sent.end(raw)
    })
  }

  /** Answered 2xx and not yet written down as that: whoever dies meanwhile posts them again. */
  let taken: { readonly key: string; readonly event: WebhookEvent }[] = []
  const writeTaken = (): void => {
    const those = taken
    if (those.length === 0) return
    taken = []
    const released = store.transaction(() =>
      those.flatMap(({ key, event: { eventId, subject } }) => {
        deliveries.delete(key)
        store.countEffect('webhook_delivered', eventId)
        const keys = heldBack.get(subject) ?? []
        heldBack.delete(subject)
        return keys
      }),
    )
    for (const next of released) attempt(next, FIRST_RETRY_MS)
  }
  const delivered = (key: string, event: WebhookEvent): void => {
    taken.push({ key, event })
    if (taken.length === 1) setTimeout(writeTaken, WRITTEN_AFTER_MS)
  }

  const attempt = (key: string, waitMs: number): void => {
    const event = deliveries.get(key)
    if (event === undefined || stopped.signal.aborted) return
    const flight = post(event.body).then((accepted) => {
      flights.delete(key)
      if (accepted) return delivered(key, event)
      const retry = (): void => {
        timers.delete(key)
        attempt(key, Math.min(waitMs * 2, LONGEST_RETRY_MS))
      }
      if (!stopped.signal.aborted) timers.set(key, setTimeout(retry, waitMs))
    })
    flights.set(key, flight)
  }

  const kept = new Set(heldBack.entries().flatMap(({ value }) => value))
  for (const { key } of deliveries.entries()) if (!kept.has(key)) attempt(key, FIRST_RETRY_MS)

  return {
    put: (event, times, order) => {
      const keys = Array.from({ length: times }, () => String(store.next('webhook')))
      for (const key of keys) deliveries.put(key, event)
      if (order === 'at_once') return keys
      heldBack.put(event.subject, [...(heldBack.get(event.subject) ?? []), ...keys])
      return []
    },
    send: (keys) => {
      for (const key of keys) attempt(key, FIRST_RETRY_MS)
    },
    waiting: () => deliveries.count() - taken.length,
    close: async () => {
      stopped.abort()
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(flights.values())
      writeTaken()
      agent.destroy()
    },
  }
}
