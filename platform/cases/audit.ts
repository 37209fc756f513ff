import { randomUUID } from 'node:crypto'
import type { Transaction } from '../database/database.ts'

/** What a person of the house did to a case, and why. */
export interface Act {
  readonly at: Date
  /** Role and name: `support:anna`. */
  readonly actor: string
  readonly action: string
  readonly caseId: string
  readonly reason: string
}

/** Keeps who did what to a case and why. */
export async function audit(tx: Transaction, { caseId, ...act }: Act): Promise<void> {
  await tx.auditEntry.create({ data: { id: randomUUID(), subject: caseId, ...act } })
}

/** Whether an act is audited besides its own row: that of whoever steers cases, not that of a customer, the bench or a provider. */
export const isSteering = (actor: string): boolean => /^(support|lead):/.test(actor)

/** The reason that a command's body gives. */
export function reasonIn(body: unknown): string {
  const reason = typeof body === 'object' && body !== null && 'reason' in body ? body.reason : undefined
  return typeof reason === 'string' ? reason.trim() : ''
}
