import type { FastifyReply, FastifyRequest } from 'fastify'

/** Commas part preferences, but for those in quotes (RFC 7240 section 2); a quote that is not closed holds all that follows. */
const preferencesIn = (header: string): readonly string[] => header.match(/(?:"(?:[^"\\]|\\.?)*(?:"|$)|[^,"])+/g) ?? []

/**
 * Whether the caller wants to hear no more than that an act was done: `Prefer: return=minimal` (RFC 7240 section 4.2). Whatever else stands
 * in the header, and what cannot be read of it, is left out of account; of two that say `return` the first counts (section 2).
 */
export const prefersMinimal = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean => {
  const { prefer } = headers
  if (prefer === undefined) return false
  for (const preference of preferencesIn([prefer].flat().join(','))) {
    // Behind a semicolon stand parameters, of which `return` has none.
    const [name = '', value = ''] = (preference.split(';', 1)[0] ?? '').split('=').map((part) => part.trim().toLowerCase())
    if (name === 'return') return value.replace(/^"(.*)"$/, '$1') === 'minimal'
  }
  return false
}

/** Answers that it was done, and nothing else: 204. */
export const sendMinimal = (reply: FastifyReply): FastifyReply => reply.code(204).header('preference-applied', 'return=minimal').send()
