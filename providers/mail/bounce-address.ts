import { createHmac, timingSafeEqual } from 'node:crypto'

const ID = /^[a-z0-9-]{1,40}$/
const SIGNATURE_LENGTH = 16

const signatureOf = (id: string, secret: string): string =>
  createHmac('sha256', secret).update(`bounce:${id}`).digest('hex').slice(0, SIGNATURE_LENGTH)

/**
 * The envelope sender of one mail, `bounce+<id>.<signature>@domain`, so that a report finds its way back without being understood.
 * At most 64 characters before the @ (RFC 5321 section 4.5.3.1.1), lower case because servers on the way may fold it.
 * Throws a RangeError for an id that is not `[a-z0-9-]{1,40}`.
 */
export const bounceAddress = (id: string, { domain, secret }: { readonly domain: string; readonly secret: string }): string => {
  if (!ID.test(id)) throw new RangeError(`id of a mail: found "${id}", allowed are 1 to 40 of a-z, 0-9 and hyphen`)
  return `bounce+${id}.${signatureOf(id, secret)}@${domain}`
}

/** The id in a bounce address; undefined when it is none of ours, or its signature is wrong. */
export const readBounceAddress = (address: string, secret: string): string | undefined => {
  const match = /^bounce\+([a-z0-9-]{1,40})\.([0-9a-f]{16})@/i.exec(address.trim())
  const id = match?.[1]?.toLowerCase()
  const signature = match?.[2]?.toLowerCase()
  if (id === undefined || signature === undefined) return undefined
  return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(id, secret))) ? id : undefined
}
