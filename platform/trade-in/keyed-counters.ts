import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { CustomerAddress } from '../cases/customer.ts'
import type { Transaction } from '../database/database.ts'
import { send } from '../database/transactions.ts'
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
  const others = await tx.$queryRaw<{ kind: string; hash: string; cases: number }[]>`
    select k.kind, k.hash, count(*)::int as cases
      from case_keys k join unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ hash }) => hash)}::text[]) as asked(kind, hash) using (kind, hash)
     where k.at >= ${since} and k.case_id <> ${besides} group by k.kind, k.hash`
  const { casesPerKey, labelsPerAddress } = policy.review
  const limits = { ...casesPerKey, address: Math.min(casesPerKey.address, labelsPerAddress) }
  return keys.some((key) => {
    const cases = others.find(({ kind, hash }) => kind === key.kind && hash === key.hash)?.cases ?? 0
    return cases >= limits[key.kind]
  })
}

/** Counts the case under these keys from now on. */
export async function countUnder(c: WriteContext, keys: readonly { readonly kind: string; readonly hash: string }[]): Promise<void> {
  await send(
    c.tx,
    Prisma.sql`
    insert into case_keys (kind, hash, case_id, at)
    select kind, hash, ${c.row.caseId}, ${c.step.at}
      from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ hash }) => hash)}::text[]) as key(kind, hash)
    on conflict do nothing`,
  )
}

/** One case too many under a key that came later (another account, the device itself): a person looks before the payout. */
export async function holdPastLimit(c: WriteContext, keys: readonly { kind: KeyKind; hash: string }[]): Promise<void> {
  if (await passesLimit(c.tx, c.policy, keys, c.row.caseId, c.step.at)) await update(c, { payoutHold: true })
}

/**
 * Two open cases on one device: the one whose device is read later is held until a lead has looked, and both are shown to
 * each other's agents. To be asked once the device was found: until then somebody may be reading the same identity. Answers the other
 * open cases.
 */
export async function holdIfInAnotherCase(c: WriteContext, hashes: readonly string[]): Promise<readonly string[]> {
  const others = await openCasesWith(c.tx, hashes, c.row.caseId)
  if (others.length === 0) return others
  await update(c, { payoutHold: true })
  // Their readers see this case from now on. One that is being written at this moment gets a new version by that.
  await send(
    c.tx,
    Prisma.sql`
    update cases set version = version + 1 where id in (select id from cases where id = any(${[...others]}) for update skip locked)`,
  )
  return others
}

/** References of the open cases, besides one, in which a device of these identities was read. */
export async function openCasesWith(
  tx: Pick<Transaction, '$queryRaw'>,
  hashes: readonly string[],
  besides: string,
): Promise<readonly string[]> {
  if (hashes.length === 0) return []
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select c.id from trade_ins t join cases c on c.id = t.case_id
     where t.identity_hashes && ${[...hashes]}::text[] and c.id <> ${besides} and c.closed_at is null order by c.id`
  return rows.map(({ id }) => id)
}
