import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

/** Who has handed a case over, and to whom. */
export interface HandedOver {
  readonly caseId: string
  readonly fromCustomerId: string
  readonly toCustomerId: string
  /** Their name is put right, or somebody acts for them: the case stays the person's who asked. */
  readonly staysParty: boolean
}

/**
 * What waits to be erased goes with the person who asked for it, not with the case: of who has handed it over, what is left of them; of who has
 * taken it over, the case. To be called under the lock of the case, in the transaction in which its customer changes. Nothing of an open case is
 * being erased yet.
 */
export async function followHandOver(tx: Transaction, { caseId, fromCustomerId, toCustomerId, staysParty }: HandedOver): Promise<void> {
  const former = { kind: 'holder', ref: fromCustomerId }
  const next = { kind: 'holder', ref: toCustomerId }
  const case_ = { kind: 'case', ref: caseId }
  // Both are read before either is written: what the one becomes is not what the other was.
  const [ofFormer, ofNext] = [await waitingIn(tx, case_), await waitingIn(tx, next)]
  await becomes(tx, ofFormer, staysParty ? null : case_, former)
  await becomes(tx, ofNext, next, case_)
}

interface PartRef {
  readonly kind: string
  readonly ref: string
}

const waitingIn = async (tx: Transaction, { kind, ref }: PartRef): Promise<readonly string[]> => {
  const parts = await tx.$queryRaw<{ id: string }[]>`
    select erasure_id::text as id from erasure_parts where kind = ${kind} and ref = ${ref} and status = 'waiting' for update`
  return parts.map(({ id }) => id)
}

/** Parts of these erasures are withdrawn, and others stand in their place; `null`: others stand beside them. */
async function becomes(tx: Transaction, erasures: readonly string[], was: PartRef | null, is: PartRef): Promise<void> {
  if (erasures.length === 0) return
  if (was !== null)
    await tx.$executeRaw(Prisma.sql`
    update erasure_parts set status = 'withdrawn' where kind = ${was.kind} and ref = ${was.ref} and erasure_id = any(${erasures}::uuid[])`)
  // Somebody who means the same already goes on with it.
  await tx.$executeRaw(Prisma.sql`
    insert into erasure_parts (erasure_id, kind, ref)
    select id::uuid, ${is.kind}, ${is.ref} from unnest(${erasures}::text[]) id on conflict do nothing`)
}
