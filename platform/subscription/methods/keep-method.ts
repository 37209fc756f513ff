import type { Transaction } from '../../database/database.ts'
import type { KeptMethod } from '../payments-port.ts'

/** Schemes whose declines are told apart. */
const SCHEMES: readonly (string | null)[] = ['visa', 'mastercard']

const schemeOf = ({ kind, scheme }: KeptMethod): string | null => (kind === 'card' ? (SCHEMES.includes(scheme) ? scheme : 'other') : null)

/** Keeps what a customer pays with, or whoever an offer goes to, once. */
export async function keepMethod(
  tx: Pick<Transaction, 'savedMethod'>,
  caseId: string,
  method: KeptMethod,
  at: Date,
  transferId: string | null = null,
): Promise<void> {
  await tx.savedMethod.upsert({
    where: { ref: method.ref },
    create: { ...method, scheme: schemeOf(method), caseId, transferId, savedAt: at },
    update: {},
  })
}
