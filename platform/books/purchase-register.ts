import { createHash, randomBytes } from 'node:crypto'
import type { Money } from '../../domain/money/money.ts'
import type { Transaction } from '../database/database.ts'
import { insertRow } from '../database/table-rows.ts'

/**
 * What the register of an establishment names of a purchase (FR: Code pénal R321-3 and R321-5): the object's nature and
 * provenance, price and means of payment stand in the entry; the seller and the serials in an erasable row of their own.
 */
export interface Purchase {
  readonly establishment: string
  readonly caseId: string
  readonly eventNumber: number
  readonly at: Date
  readonly nature: string
  readonly provenance: string
  readonly price: Money
  readonly means: string
  readonly person: object
  readonly retainUntil: Date
}

/**
 * Writes a purchase into the establishment's register, numbered without gaps and chained to the entry before.
 * @returns the number, to be printed on the stock label (R321-4).
 */
export async function enterPurchase(tx: Transaction, seal: (text: string) => string, purchase: Purchase): Promise<number> {
  const { establishment, caseId, eventNumber, at } = purchase
  const personal = JSON.stringify(purchase.person)
  const salt = randomBytes(16).toString('base64url')
  const data = {
    nature: purchase.nature,
    provenance: purchase.provenance,
    priceMinor: purchase.price.minor,
    currency: purchase.price.currency,
    means: purchase.means,
  }
  const number = await append(tx, {
    establishment,
    caseId,
    eventNumber,
    at,
    kind: 'purchase',
    corrects: null,
    data,
    personHash: sha256(salt + personal),
  })
  await insertRow(tx, 'register_persons', { establishment, number, salt, sealed: seal(personal), retainUntil: purchase.retainUntil })
  return number
}

/** Takes back a case's purchase by a correcting entry; the first one stands unchanged. Does nothing where none is in force. */
export async function correctPurchase(
  tx: Transaction,
  correction: { readonly caseId: string; readonly eventNumber: number; readonly at: Date; readonly reason: string },
): Promise<number | null> {
  const entries = await tx.registerEntry.findMany({ where: { caseId: correction.caseId }, orderBy: { number: 'asc' } })
  const last = entries.at(-1)
  if (last?.kind !== 'purchase') return null
  const { caseId, eventNumber, at, reason } = correction
  return append(tx, {
    establishment: last.establishment,
    caseId,
    eventNumber,
    at,
    kind: 'correction',
    corrects: last.number,
    data: { reason },
    personHash: last.personHash,
  })
}

interface Entry {
  readonly establishment: string
  readonly caseId: string
  readonly eventNumber: number
  readonly at: Date
  readonly kind: 'purchase' | 'correction'
  readonly corrects: number | null
  readonly data: object
  readonly personHash: string
}

async function append(tx: Transaction, entry: Entry): Promise<number> {
  // One writer per establishment: the number has no gaps and the chain no forks.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('register'), hashtext(${entry.establishment}))::text`
  const [last] = await tx.$queryRaw<{ number: number; hash: string }[]>`
    select number, hash from register_entries where establishment = ${entry.establishment} order by number desc limit 1`
  const number = (last?.number ?? 0) + 1
  const previousHash = last?.hash ?? ''
  const hash = entryHash(previousHash, { ...entry, number })
  await insertRow(tx, 'register_entries', { ...entry, number, previousHash, hash })
  return number
}

/** The chain's link: what the entry says and the link before it. */
export function entryHash(previousHash: string, entry: Entry & { readonly number: number }): string {
  const { establishment, number, caseId, eventNumber, at, kind, corrects, data, personHash } = entry
  const sorted = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))
  return sha256(
    JSON.stringify([previousHash, establishment, number, caseId, eventNumber, at.toISOString(), kind, corrects, sorted, personHash]),
  )
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
