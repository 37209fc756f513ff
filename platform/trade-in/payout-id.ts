import { createHash } from 'node:crypto'

/** Id of the payout that an effect makes: the same for the same key, for ever. */
export const payoutIdOf = (effectKey: string): string => idOf(createHash('sha256').update(effectKey).digest('hex'))

/**
 * Id of the payout in a file, by the file's message id: a file holds one payout, and both ids are made from the key of its
 * effect. Of a file that is not ours it is no payout's id.
 */
export const payoutIdOfFile = (messageId: string): string => idOf(messageId)

const idOf = (digest: string): string => `P${digest.slice(0, 30)}`
