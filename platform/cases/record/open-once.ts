import type { Command } from '../../../prisma/generated/client.ts'
import { type Database, isDuplicate, type Transaction } from '../../database/database.ts'
import { findRow } from '../../database/table-rows.ts'
import type { IdempotentRequest } from '../idempotency.ts'

/** What a key that was used before is answered with: what it opened, or that another request had it. */
export type OpenedBefore =
  | { readonly kind: 'repeated'; readonly caseId: string; readonly command: Command }
  | { readonly kind: 'key_reused' }

/** Opens a case once per key, by `openCase` in the transaction of `open`. */
export async function openOnce<Opened>(
  database: Database,
  request: IdempotentRequest,
  open: (tx: Transaction) => Promise<Opened>,
): Promise<Opened | OpenedBefore> {
  try {
    return await database.$transaction(open)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return openedBefore(database, request)
  }
}

/** The same for a key that is known to have been used. */
export async function openedBefore(database: Database, { scope, key, requestHash }: IdempotentRequest): Promise<OpenedBefore> {
  const known = await findRow(database, 'idempotency_keys', { scope, key })
  if (known?.requestHash !== requestHash || !known.caseId || !known.commandId) return { kind: 'key_reused' }
  const command = await database.command.findUniqueOrThrow({ where: { id: known.commandId } })
  return { kind: 'repeated', caseId: known.caseId, command }
}
