import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a link names. Whether it was revoked is looked up by `linkId`, by whoever reads the link. */
export interface CaseLink {
  readonly caseId: string
  readonly linkId: string
  /** Counted in whole seconds. */
  readonly expiresAt: Date
}

export type CaseLinkReading =
  | { readonly ok: true; readonly caseId: string; readonly linkId: string }
  | { readonly ok: false; readonly reason: 'malformed' | 'signature' | 'expired' }

export interface CaseLinks {
  /** A token for the address of a page or for `Authorization: Link <token>`. Throws a RangeError for ids that are not 1 to 64 of A-Z, a-z, 0-9, _ and -. */
  issueLink(link: CaseLink): string
  /** What a token names at `now`. An expired link is told apart only once its signature is right. */
  readLink(token: string, now: Date): CaseLinkReading
}

const ID = /^[\w-]{1,64}$/
/** Version, case, link, expiry in seconds (base 36), 16 bytes of signature. A full stop is safe in a URL and in none of the parts. */
const TOKEN = /^(1\.([\w-]{1,64})\.([\w-]{1,64})\.([0-9a-z]{1,8}))\.([\w-]{22})$/

/** Links to one case: signed, expiring, readable without the database. */
export const createCaseLinks = (secret: string): CaseLinks => {
  // 128 bits of an HMAC-SHA256 cannot be guessed, and keep the link short enough to survive mail programs.
  const signatureOf = (content: string) => createHmac('sha256', secret).update(`case-link:${content}`).digest().subarray(0, 16)

  return {
    issueLink: ({ caseId, linkId, expiresAt }) => {
      for (const [name, id] of Object.entries({ caseId, linkId }))
        if (!ID.test(id)) throw new RangeError(`${name}: found "${id}", allowed are 1 to 64 of A-Z, a-z, 0-9, _ and -`)
      const seconds = Math.floor(expiresAt.getTime() / 1000)
      if (!(seconds >= 0)) throw new RangeError('expiresAt: give a date after 1970')
      const content = `1.${caseId}.${linkId}.${seconds.toString(36)}`
      return `${content}.${signatureOf(content).toString('base64url')}`
    },
    readLink: (token, now) => {
      const [, content, caseId, linkId, seconds, signature] = TOKEN.exec(token) ?? []
      if (content === undefined || caseId === undefined || linkId === undefined || seconds === undefined || signature === undefined)
        return { ok: false, reason: 'malformed' }
      if (!timingSafeEqual(Buffer.from(signature, 'base64url'), signatureOf(content))) return { ok: false, reason: 'signature' }
      if (now.getTime() >= Number.parseInt(seconds, 36) * 1000) return { ok: false, reason: 'expired' }
      return { ok: true, caseId, linkId }
    },
  }
}
