import { DefaultFailureConverter } from '@temporalio/common'

/**
 * Puts a failure's words and places into a payload, which the codec encrypts; without it the engine keeps them as plain text.
 * Loaded by its path: by clients and workers, and into the bundle of the workflows.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })
