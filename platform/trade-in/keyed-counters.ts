import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { Transaction } from '../database/database.ts'
import type { CustomerAddress } from './dependencies.ts'
import { update, type WriteContext } from './write-context.ts'

export type KeyKind = 'iban' | 'address' | 'email' | 'phone' | 'device'

/** The keys of a seller under which cases are counted: hashes only. */
export function customerKeys(
  hash: (text: string) => string,
  seller: { readonly email: string; readonly phone: string | null; readonly address: CustomerAddress; readonly iban: string | null },
): { kind: KeyKind; hash: string }[] {
  const { line1, postcode, city } = seller.address
  const keys: { kind: KeyKind; of: string | null }[] = [
    { kind: 'email', of: seller.email },
    { kind: 'phone', of: seller.phone },
    { kind: 'address', of: `${line1}|${postcode}|${city}` },
    { kind: 'iban', of: seller.iban },
  ]
  return keys.flatMap(({ kind, of }) => (of ? [{ kind, hash: hash(`${kind}:${of}`) }] : []))
}

const WINDOW = 30 * 24 * 60 * 60 * 1000

/** Whether another case under one of these keys is one too many in 30 days, or its address has had its labels. */
export async function passesLimit(
  tx: Transaction,
  policy: TradeInPolicy,
  keys: readonly { kind: KeyKind; hash: string }[],
  besides: string,
  at: Date,
): Promise<boolean> {
  const since = new Date(at.getTime() - WINDOW)
  for (const { kind, hash } of keys) {
    const cases = await tx.caseKey.count({ where: { kind, hash, at: { gte: since }, caseId: { not: besides } } })
    const limit =
      kind === 'address' ? Math.min(policy.review.casesPerKey.address, policy.review.labelsPerAddress) : policy.review.casesPerKey[kind]
    if (cases >= limit) return true
  }
  return false
}

/** One case too many under a key that came later (another account, the device itself): a person looks before the payout. */
export async function holdPastLimit(c: WriteContext, keys: readonly { kind: KeyKind; hash: string }[]): Promise<void> {
  if (await passesLimit(c.tx, c.policy, keys, c.row.caseId, c.step.at)) await update(c, { payoutHold: true })
}
