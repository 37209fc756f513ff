import { randomUUID } from 'node:crypto'
import type { Erasure, ErasurePart } from '../../prisma/generated/client.ts'
import { backOff, LEASE } from '../cases/claims.ts'
import { failureWords } from '../cases/failure-words.ts'
import { lockCase } from '../cases/lock-case.ts'
import type { Transaction } from '../database/database.ts'
import type { Logger } from '../logger/logger.ts'
import type { ErasureDependencies } from './decide-erasure.ts'
import { lockErasure } from './decide-erasure.ts'
import { erasePlace, outsideOf, type Part, placesOf, survey, waitOf } from './part-statements.ts'
import type { PartKind, Place } from './places.ts'

/** What erases outside the database, each as often as it is asked. */
export interface CarryOutDependencies extends ErasureDependencies {
  readonly files: { erase(ref: string): Promise<{ readonly kind: 'erased' } | { readonly kind: 'retained'; readonly until: Date }> }
  readonly payments: {
    erasePayer(
      ref: string,
    ): Promise<{ readonly kind: 'done' } | { readonly kind: 'pending' | 'refused' | 'retry' | 'unknown'; readonly reason?: string }>
  }
  /** Says what was erased by reference, so that it can be erased again where the database is restored to an earlier moment. */
  readonly logger: Pick<Logger, 'info' | 'error'>
}

/** How soon what waits for a case to end is looked at again, in milliseconds. */
const LOOKED_AT_AGAIN = 3_600_000

/**
 * Goes on with up to `limit` erasures that are approved: each part that nothing stands against is erased, in one transaction behind what is
 * erased outside. Where it was interrupted it goes on; what was erased is not looked for again. Answers how many parts were erased.
 */
export async function carryOutErasures(deps: CarryOutDependencies, limit: number): Promise<number> {
  let erased = 0
  for (const { id } of await claim(deps, limit)) erased += await carryOut(deps, id)
  return erased
}

const claim = ({ database, clock }: CarryOutDependencies, limit: number): Promise<{ id: string }[]> => {
  const now = clock.now()
  return database.$queryRaw<{ id: string }[]>`
    update erasures set next_at = ${new Date(now.getTime() + LEASE)}
     where id = any(array(select id from erasures where next_at <= ${now} order by next_at limit ${limit} for update skip locked))
    returning id::text as id`
}

async function carryOut(deps: CarryOutDependencies, id: string): Promise<number> {
  const { database, clock } = deps
  await addWhatCame(deps, id)
  const erasure = await database.erasure.findUniqueOrThrow({
    where: { id },
    include: { parts: { where: { status: { in: ['waiting', 'erasing'] } }, orderBy: [{ kind: 'asc' }, { ref: 'asc' }] } },
  })
  let [erased, failures] = [0, 0]
  for (const row of erasure.parts) {
    try {
      if (await carryOutPart(deps, erasure, row)) erased++
    } catch (error) {
      const attempts = row.attempts + 1
      failures = Math.max(failures, attempts)
      const { erasureId, kind, ref } = row
      await database.erasurePart.update({
        where: { erasureId_kind_ref: { erasureId, kind, ref } },
        data: { attempts, lastFailure: failureWords(error) },
      })
    }
  }
  const again = failures > 0 ? backOff(failures) : LOOKED_AT_AGAIN
  await database.$transaction(async (tx) => {
    const standing = await lockErasure(tx, id)
    if (standing?.status !== 'approved') return
    const left = await tx.erasurePart.count({ where: { erasureId: id, status: { in: ['waiting', 'erasing'] } } })
    const now = clock.now()
    // What was declared by the address while the rest waited belongs to no case either.
    await eraseDeclaredSince(tx, deps, standing)
    await tx.erasure.update({
      where: { id },
      data: left > 0 ? { nextAt: new Date(now.getTime() + again) } : { status: 'done', endedAt: now, nextAt: null, emailHash: null },
    })
  })
  return erased
}

/** More may be declared by an address while its person's cases are waited for; it goes as what was there before went. */
async function eraseDeclaredSince(tx: Transaction, { secrets, clock }: CarryOutDependencies, { id, emailHash }: Erasure): Promise<void> {
  if (emailHash === null) return
  const address = await tx.erasurePart.findFirst({ where: { erasureId: id, kind: 'address', status: 'erased' } })
  if (!address) return
  const part: Part = { kind: 'address', key: emailHash, at: clock.now(), nothing: secrets.seal('{}') }
  const erased: Record<string, number> = { ...(address.erased as Readonly<Record<string, number>>) }
  for (const place of placesOf('address')) {
    const count = await erasePlace(tx, part, place)
    if (count > 0) erased[place.id] = (erased[place.id] ?? 0) + count
  }
  await tx.erasurePart.update({ where: { erasureId_kind_ref: { erasureId: id, kind: 'address', ref: address.ref } }, data: { erased } })
}

/** A case that another one of them led to has the same customer. */
const addWhatCame = ({ database }: CarryOutDependencies, id: string) => database.$executeRaw`
  insert into erasure_parts (erasure_id, kind, ref)
  select ${id}::uuid, 'case', o.id from cases o
   where o.customer_id in (select c.customer_id from cases c join erasure_parts p on p.kind = 'case' and p.ref = c.id
                            where p.erasure_id = ${id}::uuid and p.status <> 'withdrawn')
  on conflict do nothing`

/** Answers whether it is erased now: while something stands against it, it is not. */
async function carryOutPart(deps: CarryOutDependencies, erasure: Erasure, row: ErasurePart): Promise<boolean> {
  const { database, clock } = deps
  const part: Part = {
    kind: row.kind as PartKind,
    key: row.kind === 'address' ? (erasure.emailHash ?? '') : row.ref,
    at: clock.now(),
    nothing: deps.secrets.seal('{}'),
  }
  const where = { erasureId_kind_ref: { erasureId: row.erasureId, kind: row.kind, ref: row.ref } }
  if (row.status === 'waiting' && !(await database.$transaction((tx) => begin(tx, part, row, where)))) return false

  const outside = new Map<string, number>()
  for (const place of placesOf(part.kind)) outside.set(place.id, await eraseOutside(deps, part, place))

  await database.$transaction(async (tx) => {
    await lock(tx, part)
    // Another relay may have taken over from this one, and be done.
    const standing = await tx.erasurePart.findUniqueOrThrow({ where })
    if (standing.status !== 'erasing') return
    const surveyed = await survey(tx, part)
    const erased: Record<string, number> = {}
    for (const { place, later, until } of surveyed) {
      const count = await erasePlace(tx, part, place)
      if (count > 0) erased[place.id] = count
      if (later > 0 && until)
        await tx.keptData.create({ data: { erasureId: row.erasureId, kind: row.kind, ref: row.ref, place: place.id, count: later, until } })
    }
    await tx.erasurePart.update({ where, data: { status: 'erased', erasedAt: part.at, erased, lastFailure: null } })
    await tx.auditEntry.create({
      data: {
        id: randomUUID(),
        at: part.at,
        actor: erasure.approvedBy ?? erasure.proposedBy,
        action: 'erase',
        subject: row.kind === 'address' ? erasure.id : row.ref,
        reason: erasure.reference,
      },
    })
    if (part.kind === 'case') await tx.case.update({ where: { id: row.ref }, data: { version: { increment: 1 } } })
  })
  deps.logger.info({ erasure: erasure.id, kind: row.kind, ref: row.ref }, 'personal data were erased')
  return true
}

/** From here on there is no way back: under the lock of its case nothing stands against it, and nobody gets in by its links any more. */
async function begin(
  tx: Transaction,
  part: Part,
  row: ErasurePart,
  where: { readonly erasureId_kind_ref: { readonly erasureId: string; readonly kind: string; readonly ref: string } },
): Promise<boolean> {
  await lock(tx, part)
  const standing = await tx.erasurePart.findUniqueOrThrow({ where })
  if (standing.status !== 'waiting' || (await waitOf(tx, part)) !== null) return standing.status === 'erasing'
  await tx.erasurePart.update({ where, data: { status: 'erasing' } })
  if (part.kind === 'case')
    await tx.caseLink.updateMany({ where: { caseId: row.ref, customerId: null, revokedAt: null }, data: { revokedAt: part.at } })
  return true
}

const lock = async (tx: Transaction, { kind, key }: Part): Promise<void> => {
  if (kind === 'case') await lockCase(tx, key)
}

/** @throws where it cannot be erased now: it is tried again. */
export async function eraseOutside(deps: Omit<CarryOutDependencies, 'logger'>, part: Part, place: Place): Promise<number> {
  const refs = await outsideOf(deps.database, part, place)
  for (const ref of refs) {
    if (place.outside?.kind === 'file') {
      const { kind } = await deps.files.erase(ref)
      if (kind === 'retained') throw new Error(`a file of ${place.id} is to be kept longer than the row that names it`)
    } else {
      const answer = await deps.payments.erasePayer(ref)
      if (answer.kind !== 'done')
        throw new Error(`the payment provider has not erased who pays: ${'reason' in answer ? answer.reason : answer.kind}`)
    }
  }
  return refs.length
}

/**
 * Erases what was kept and whose day has come, up to `limit` places of cases and sales, the oldest first. Where its day has moved meanwhile it
 * is kept until then; where it cannot be erased now it is tried again, ever later, and stands in no other's way. Answers how many were looked at.
 */
export async function eraseKept(deps: CarryOutDependencies, limit: number): Promise<number> {
  const { database, clock } = deps
  const at = clock.now()
  const due = await database.keptData.findMany({
    where: { erasedAt: null, until: { lte: at }, OR: [{ nextAt: null }, { nextAt: { lte: at } }] },
    // Those that failed come after all that have not been tried.
    orderBy: [{ nextAt: { sort: 'asc', nulls: 'first' } }, { until: 'asc' }],
    take: limit,
  })
  let looked = 0
  for (const { erasureId, kind, ref, place: id, attempts } of due) {
    const part: Part = { kind: kind as PartKind, key: ref, at, nothing: deps.secrets.seal('{}') }
    const place = placesOf(part.kind).find((one) => one.id === id)
    if (!place) throw new Error(`personal data are kept in a place '${id}' that the table does not know`)
    const where = { erasureId_kind_ref_place: { erasureId, kind, ref, place: id } }
    try {
      await eraseOutside(deps, part, place)
      await database.$transaction(async (tx) => {
        await lock(tx, part)
        await erasePlace(tx, part, place)
        const [left] = await survey(tx, part, [place])
        await tx.keptData.update({
          where,
          data: {
            nextAt: null,
            attempts: 0,
            ...(left && left.later > 0 && left.until ? { count: left.later, until: left.until } : { erasedAt: at }),
          },
        })
      })
      looked++
    } catch (error) {
      deps.logger.error({ erasure: erasureId, place: id, failure: failureWords(error) }, 'what was kept could not be erased')
      await database.keptData.update({ where, data: { attempts: attempts + 1, nextAt: new Date(at.getTime() + backOff(attempts + 1)) } })
    }
  }
  return looked
}
