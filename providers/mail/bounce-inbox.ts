import type { Bounce, Mail } from './mail.ts'

/** A page of the reports that arrived, `next` being the place to read on from. */
export type BouncePage =
  | { readonly kind: 'read'; readonly bounces: readonly Bounce[]; readonly next: string }
  | { readonly kind: 'retry'; readonly reason: string }

/** Where mail to `bounce+…@` ends up, read from a place kept by the reader. */
export interface BounceInbox {
  /** Reports after the place `next` of an earlier page; from the first for `''`. The same place gives the same reports. */
  read(after: string): Promise<BouncePage>
}

interface RawPage {
  readonly bounces: readonly { readonly raw: string }[]
  readonly next: string
}

const isRawPage = (body: unknown): body is RawPage =>
  typeof body === 'object' &&
  body !== null &&
  'next' in body &&
  typeof body.next === 'string' &&
  'bounces' in body &&
  Array.isArray(body.bounces) &&
  body.bounces.every((each: unknown) => typeof each === 'object' && each !== null && 'raw' in each && typeof each.raw === 'string')

/**
 * An inbox polled over HTTP: `GET <url>?after=<place>` answers `{bounces: [{raw: <base64 of the whole mail>}], next}`.
 * What is no report about a mail of ours is left out.
 */
export const createHttpBounceInbox = ({ url, mail }: { readonly url: string; readonly mail: Pick<Mail, 'parseBounce'> }): BounceInbox => ({
  read: async (after) => {
    try {
      const address = new URL(url)
      address.searchParams.set('after', after)
      const response = await fetch(address, { signal: AbortSignal.timeout(10_000) })
      if (!response.ok) return { kind: 'retry', reason: `inbox of bounces: status ${response.status}` }
      const page: unknown = await response.json()
      if (!isRawPage(page)) return { kind: 'retry', reason: 'inbox of bounces: the answer is not {bounces: [{raw}], next}' }
      const bounces = await Promise.all(page.bounces.map(({ raw }) => mail.parseBounce(Buffer.from(raw, 'base64'))))
      return { kind: 'read', bounces: bounces.filter((bounce) => bounce !== null), next: page.next }
    } catch (error) {
      return { kind: 'retry', reason: `inbox of bounces: ${error instanceof Error ? error.message : String(error)}` }
    }
  },
})
