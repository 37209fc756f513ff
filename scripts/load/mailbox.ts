import { setTimeout as delay } from 'node:timers/promises'
import type { Call } from './calls.ts'

/** Reads the mails of all customers as they come in, once each. */
export interface Mailbox {
  /** The token of the personal link in the first mail to an address. Rejects when none comes within the limit. */
  linkFor(email: string, limitMs: number): Promise<string>
  stop(): Promise<void>
}

interface Page {
  readonly mails: readonly { readonly to: string; readonly text: string }[]
  readonly next: number
}

const REST_MS = 300

/** Begins behind the mails that are there already. */
export async function watchMailbox(call: Call, mailbox: string, signal: AbortSignal): Promise<Mailbox> {
  const links = new Map<string, string>()
  const waiting = new Map<string, (token: string) => void>()
  const stopped = new AbortController()
  let after = 0

  const read = async (): Promise<number> => {
    const { body } = await call({ method: 'GET', url: `${mailbox}/api/mails?after=${after}`, kind: 'sandbox: mails' })
    const { mails, next } = body as Page
    after = next
    for (const { to, text } of mails) {
      const email = to.toLowerCase()
      const token = /\/c\/([\w.-]+)/.exec(text)?.[1]
      if (token === undefined || links.has(email)) continue
      links.set(email, token)
      waiting.get(email)?.(token)
      waiting.delete(email)
    }
    return mails.length
  }
  while ((await read()) > 0);
  links.clear()

  const ended = (async () => {
    while (!stopped.signal.aborted && !signal.aborted) {
      try {
        if ((await read()) > 0) continue
        await delay(REST_MS, undefined, { signal: AbortSignal.any([signal, stopped.signal]) })
      } catch (error) {
        if (signal.aborted || stopped.signal.aborted) return
        throw error
      }
    }
  })()
  // What went wrong is told to whoever stops the watch; meanwhile cases run into their own limit.
  ended.catch(() => undefined)

  return {
    linkFor: (email, limitMs) => {
      const known = links.get(email)
      if (known !== undefined) return Promise.resolve(known)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(email)
          reject(new Error(`no mail with a link came to ${email} within ${limitMs / 1000} s`))
        }, limitMs)
        waiting.set(email, (token) => {
          clearTimeout(timer)
          resolve(token)
        })
      })
    },
    stop: async () => {
      stopped.abort()
      await ended
    },
  }
}
