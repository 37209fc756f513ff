import { KEEPS_PARTY } from '../../domain/subscription/transfer.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'
import type { PartKind } from './places.ts'

/** Who is meant: by mail address, by cases, by sales, or by several of them together. */
export interface Whose {
  readonly email?: string
  readonly cases?: readonly string[]
  /** Our own id of each, or the shop's reference. */
  readonly sales?: readonly string[]
}

export interface FoundPart {
  readonly kind: PartKind
  /** Empty for what was declared by address. */
  readonly ref: string
}

export type FoundParts =
  | {
      readonly kind: 'found'
      readonly parts: readonly FoundPart[]
      readonly emailHash: string | null
      /** Zones of their cases, so that a day is theirs. */
      readonly zones: readonly string[]
    }
  | { readonly kind: 'input'; readonly pointer: string; readonly detail: string }

const handedOverOn = (at: Date): string =>
  `was handed over to somebody else on ${at.toISOString().slice(0, 10)}: name whom you mean by their mail address, in /email`

const wrong = (pointer: string, detail: string): FoundParts => ({ kind: 'input', pointer, detail })

/** What is there of a person: their cases and purchases, and what was declared by their address. Refuses what names nobody. */
export async function findParts(
  tx: Transaction,
  { searchHash }: { searchHash(text: string): string },
  { email, cases = [], sales = [] }: Whose,
): Promise<FoundParts> {
  if (email === undefined && cases.length + sales.length === 0) return wrong('', 'must name a person: by email, cases or sales')
  const address = email?.trim()
  const emailHash = address === undefined ? null : searchHash(address)
  const theirs =
    address === undefined
      ? []
      : await tx.$queryRaw<{ id: string; zone: string }[]>(Prisma.sql`
          select c.id, c.zone from customers u join cases c on c.customer_id = u.id where lower(u.email) = lower(${address}) order by c.id`)
  // Of a subscription that they do not hold any more, or do not yet.
  const held =
    address === undefined
      ? []
      : await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
          select u.id::text as id from customers u where lower(u.email) = lower(${address})
             and exists (select 1 from transfers f where f.from_customer_id = u.id or f.to_customer_id = u.id)
             and not exists (select 1 from cases c where c.customer_id = u.id) order by u.id`)
  const bought = emailHash === null ? [] : await tx.sale.findMany({ where: { buyerHash: emailHash }, select: { id: true } })
  const declared = emailHash === null ? 0 : await tx.withdrawal.count({ where: { emailHash, caseId: null } })
  if (address !== undefined && theirs.length + held.length + bought.length + declared === 0)
    return wrong('/email', 'is the address of nobody: of no case, no sale and nothing that was declared without a link')

  const named: { id: string; zone: string }[] = []
  for (const [index, reference] of cases.entries()) {
    const found = await tx.case.findUnique({
      where: { id: reference },
      select: { id: true, zone: true, customer: { select: { erasedAt: true } } },
    })
    if (!found) return wrong(`/cases/${index}`, 'is the reference of no case')
    if (!found.customer) return wrong(`/cases/${index}`, 'is a case without a customer')
    if (found.customer.erasedAt) return wrong(`/cases/${index}`, `was erased on ${found.customer.erasedAt.toISOString().slice(0, 10)}`)
    // Whoever says that it was theirs may mean what it is no more.
    const handedOver = await tx.transfer.findFirst({
      where: { caseId: reference, state: 'accepted', reason: { notIn: [...KEEPS_PARTY] } },
      orderBy: { endedAt: 'desc' },
    })
    if (handedOver?.endedAt && !theirs.some(({ id }) => id === reference)) return wrong(`/cases/${index}`, handedOverOn(handedOver.endedAt))
    named.push(found)
  }
  const sold: string[] = []
  for (const [index, reference] of sales.entries()) {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(reference)
    const found = await tx.sale.findFirst({ where: isId ? { id: reference } : { reference }, select: { id: true, buyer: true } })
    if (!found) return wrong(`/sales/${index}`, 'is the id or reference of no sale')
    if (found.buyer === '') return wrong(`/sales/${index}`, 'is a sale whose buyer was erased already')
    sold.push(found.id)
  }
  const ids = [...new Set([...theirs, ...named].map(({ id }) => id))].toSorted()
  const saleIds = [...new Set([...bought.map(({ id }) => id), ...sold])].toSorted()
  return {
    kind: 'found',
    emailHash,
    zones: [...new Set([...theirs, ...named].map(({ zone }) => zone))],
    parts: [
      ...ids.map((ref) => ({ kind: 'case' as const, ref })),
      ...held.map(({ id }) => ({ kind: 'holder' as const, ref: id })),
      ...saleIds.map((ref) => ({ kind: 'sale' as const, ref })),
      ...(emailHash !== null ? [{ kind: 'address' as const, ref: '' }] : []),
    ],
  }
}
