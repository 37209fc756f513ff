import type { Database } from '../database/database.ts'

/** The request's own key, so that a repeat is answered from the row. */
export interface IdempotentRequest {
  readonly scope: string
  readonly key: string
  readonly requestHash: string
}

/** What became of a key before. */
export type EarlierRequest =
  | { readonly kind: 'none' }
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'reused' }

/** Looks a key up. Commands and openings do it themselves, and answer a repeat from their row, which may have got further since. */
export async function findEarlierRequest(database: Database, request: IdempotentRequest): Promise<EarlierRequest> {
  const { scope, key, requestHash } = request
  const known = await database.idempotencyKey.findUnique({ where: { scope_key: { scope, key } } })
  if (!known) return { kind: 'none' }
  if (known.requestHash !== requestHash) return { kind: 'reused' }
  return known.status === null ? { kind: 'none' } : { kind: 'answered', status: known.status, body: known.response }
}
