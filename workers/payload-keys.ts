import { notePayloadKeys, PayloadKeysError, refuseMissingPayloadKeys } from '../platform/temporal/payload-key-book.ts'
import type { Platform } from './composition.ts'

const bookOf = ({ settings, database, clock, engine }: Platform) => ({ ...settings, database, clock, temporal: engine.client })

/** What is wrong with the keys ends the start. What only kept us from looking does not: a process starts while others are away. */
const unlessAway = async ({ logger }: Platform, look: () => Promise<void>): Promise<void> => {
  try {
    await look()
  } catch (error) {
    if (error instanceof PayloadKeysError) throw error
    logger.warn({ err: error }, 'the keys of payloads could not be compared with those of earlier starts')
  }
}

/** Before anything is encrypted with them. Throws a `PayloadKeysError`. */
export const comparePayloadKeys = (platform: Platform): Promise<void> => unlessAway(platform, () => notePayloadKeys(bookOf(platform)))

/** Once the engine answers, and before its runs are gone on with. Throws a `PayloadKeysError`. */
export const countRunsOfMissingKeys = (platform: Platform): Promise<void> =>
  unlessAway(platform, () => refuseMissingPayloadKeys(bookOf(platform)))
