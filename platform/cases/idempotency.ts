import type { Database } from '../database/database.ts'
import { findRow } from '../database/table-rows.ts'

/** A request and the key that it came under, kept with the act itself and unique by scope and key: act and key are one commit. */
export interface IdempotentRequest {
  /** Whose key it is: keys of different people never meet. */
  readonly scope: string
  readonly key: string
  /** SHA-256 (base64url) of method, path and body; the order of a body's keys does not count. */
  readonly requestHash: string
}

/** What became of a key before. */
export type EarlierRequest =
  | { readonly kind: 'none' }
  /** The same request before: this is its answer. To a guest it holds no link, since a guest's key proves nothing. */
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  /** Another request had the key. */
  | { readonly kind: 'reused' }

/** Looks a key up. Commands and openings do it themselves, and answer a repeat from their row, which may have got further since. */
export async function findEarlierRequest(database: Database, request: IdempotentRequest): Promise<EarlierRequest> {
  const { scope, key, requestHash } = request
  const known = await findRow(database, 'idempotency_keys', { scope, key })
  if (!known) return { kind: 'none' }
  if (known.requestHash !== requestHash) return { kind: 'reused' }
  return known.status === null ? { kind: 'none' } : { kind: 'answered', status: known.status, body: known.response }
}
