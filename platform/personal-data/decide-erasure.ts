import { randomUUID } from 'node:crypto'
import type { LocalDate } from '../../domain/calendar/local-date.ts'
import { answerBy } from '../../domain/personal-data/answer-by.ts'
import { type Erasure, Prisma } from '../../prisma/generated/client.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { lockCase } from '../cases/lock-case.ts'
import { samePerson } from '../cases/same-person.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { type FoundPart, type FoundParts, findParts, type Whose } from './find-parts.ts'
import { readErasure } from './read-erasures.ts'

export interface ErasureDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: { seal(text: string): string; searchHash(text: string): string }
}

export interface NewErasure extends Whose {
  /** Under which the person's request is filed. */
  readonly reference: string
  /** Local date on which it came in. */
  readonly requestedOn: LocalDate
  readonly reason: string
  readonly actor: string
  readonly request: IdempotentRequest
}

export type ErasureRefusal =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'input'; readonly pointer: string; readonly detail: string }
  /** Another erasure means the same already. */
  | { readonly kind: 'under_way'; readonly id: string }
  /** It is past that. */
  | { readonly kind: 'status'; readonly status: string }
  | { readonly kind: 'same_person' }

/** The farthest zones are this far ahead of UTC: there it is tomorrow already. */
const FIRST_ZONE = 'Pacific/Kiritimati'

/** Proposes an erasure: what it means is found and shown, and nothing is erased before a second person approves it. */
export const proposeErasure = (deps: ErasureDependencies, fresh: NewErasure): Promise<AnsweredOnce<ErasureRefusal>> =>
  answerOnce<ErasureRefusal>(deps, fresh.request, async (tx, at) => {
    const first = await findParts(tx, deps.secrets, fresh)
    if (first.kind === 'input') return { refused: first }
    // Two that mean the same wait here for one another. Whose it is may have changed until then.
    await lockParts(tx, first.parts)
    const found = await findParts(tx, deps.secrets, fresh)
    if (found.kind === 'input') return { refused: found }
    const parts = await notYetErased(tx, found)
    if (parts.length === 0) return { refused: { kind: 'input', pointer: '', detail: ERASED_ALREADY } }
    const zones = found.zones.length > 0 ? found.zones : [FIRST_ZONE]
    if (zones.every((zone) => fresh.requestedOn > dateIn(zone, at)))
      return { refused: { kind: 'input', pointer: '/requestedOn', detail: 'is still to come: name the day on which the request came in' } }
    const earlier = await underWay(tx, parts, found.emailHash)
    if (earlier) return { refused: earlier }
    const { id } = await tx.erasure.create({
      data: {
        id: randomUUID(),
        reference: fresh.reference,
        reason: fresh.reason,
        requestedOn: fresh.requestedOn,
        dueOn: answerBy(fresh.requestedOn),
        emailHash: found.emailHash,
        status: 'proposed',
        proposedAt: at,
        proposedBy: fresh.actor,
        parts: { create: parts.map((part) => ({ ...part })) },
      },
    })
    await touchCases(tx, id)
    return kept(tx, deps, 201, id)
  })

const ERASED_ALREADY = 'names nobody of whom anything is left to erase: what is kept goes by itself on its day'

/** A part is erased once; what was kept of it goes on its day. Of an address something is left where something was declared by it. */
async function notYetErased(tx: Transaction, { parts, emailHash }: Extract<FoundParts, { kind: 'found' }>): Promise<readonly FoundPart[]> {
  const erased = await tx.erasurePart.findMany({
    where: { status: 'erased', ref: { in: parts.flatMap(({ ref }) => (ref === '' ? [] : [ref])) } },
    select: { kind: true, ref: true },
  })
  const left = parts.filter(({ kind, ref }) => !erased.some((one) => one.kind === kind && one.ref === ref))
  if (left.some(({ kind }) => kind !== 'address') || left.length === parts.length) return left
  const declared = emailHash === null ? 0 : await tx.withdrawal.count({ where: { emailHash, caseId: null } })
  return declared > 0 ? left : []
}

interface Decision {
  readonly id: string
  readonly actor: string
  readonly request: IdempotentRequest
}

/** Has a proposed erasure carried out, by somebody other than who proposed it: what nothing stands against at once, the rest as soon as it ends. */
export const approveErasure = (deps: ErasureDependencies, { id, actor, request }: Decision): Promise<AnsweredOnce<ErasureRefusal>> =>
  answerOnce<ErasureRefusal>(deps, request, async (tx, at) => {
    const erasure = await lockErasure(tx, id)
    if (!erasure) return { refused: { kind: 'unknown' } }
    if (erasure.status !== 'proposed') return { refused: { kind: 'status', status: erasure.status } }
    if (samePerson(erasure.proposedBy, actor)) return { refused: { kind: 'same_person' } }
    await tx.erasure.update({ where: { id }, data: { status: 'approved', approvedAt: at, approvedBy: actor, nextAt: at } })
    await touchCases(tx, id)
    return kept(tx, deps, 200, id)
  })

/** Takes an erasure back as far as nothing was erased yet: its person wants to stay, or it is not theirs. What was erased stays erased. */
export const withdrawErasure = (
  deps: ErasureDependencies,
  { id, actor, reason, request }: Decision & { readonly reason: string },
): Promise<AnsweredOnce<ErasureRefusal>> =>
  answerOnce<ErasureRefusal>(deps, request, async (tx, at) => {
    const erasure = await lockErasure(tx, id)
    if (!erasure) return { refused: { kind: 'unknown' } }
    const { count } = await tx.erasurePart.updateMany({ where: { erasureId: id, status: 'waiting' }, data: { status: 'withdrawn' } })
    if (count === 0 || erasure.endedAt !== null) return { refused: { kind: 'status', status: erasure.status } }
    const isUnderWay = (await tx.erasurePart.count({ where: { erasureId: id, status: 'erasing' } })) > 0
    if (!isUnderWay) await tx.erasure.update({ where: { id }, data: { status: 'withdrawn', endedAt: at, nextAt: null, emailHash: null } })
    await tx.auditEntry.create({ data: { id: randomUUID(), at, actor, action: 'withdraw_erasure', subject: id, reason } })
    await touchCases(tx, id)
    return kept(tx, deps, 200, id)
  })

/** As it stood at the act: what a repeat is answered. */
const kept = async (tx: Transaction, deps: ErasureDependencies, status: number, id: string) => ({
  answer: { status, body: (await readErasure(tx, deps, id)) ?? {} },
})

export async function lockErasure(tx: Transaction, id: string): Promise<Erasure | null> {
  await tx.$queryRaw`select 1 from erasures where id = ${id}::uuid for update`
  return tx.erasure.findUnique({ where: { id } })
}

/** Each case tells that its customer is to be erased. */
const touchCases = (tx: Transaction, id: string) => tx.$executeRaw`
  update cases set version = version + 1
   where id in (select c.id from cases c join erasure_parts p on p.ref = c.id and p.kind = 'case' where p.erasure_id = ${id}::uuid order by c.id for update of c)`

/** In the order of their references, so that two that mean the same people never wait for each other. */
async function lockParts(tx: Transaction, parts: readonly FoundPart[]): Promise<void> {
  for (const { kind, ref } of parts) {
    if (kind === 'case') await lockCase(tx, ref)
    else if (kind === 'holder') await tx.$queryRaw`select 1 from customers where id = ${ref}::uuid for update`
    else if (kind === 'sale') await tx.$queryRaw`select 1 from sales where id = ${ref}::uuid for update`
  }
}

async function underWay(tx: Transaction, parts: readonly FoundPart[], emailHash: string | null): Promise<ErasureRefusal | null> {
  // What was only declared by an address has no row to lock.
  if (emailHash !== null)
    await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtext('erasures'), hashtext(${emailHash}))) locked`
  const refs = (kind: string) => parts.filter((part) => part.kind === kind).map(({ ref }) => ref)
  const [found] = await tx.$queryRaw<{ id: string; status: string }[]>(Prisma.sql`
    select p.erasure_id::text as id, e.status from erasure_parts p join erasures e on e.id = p.erasure_id
     where p.status in ('waiting', 'erasing') and (p.kind = 'case' and p.ref = any(${refs('case')}) or p.kind = 'sale' and p.ref = any(${refs('sale')})
         or p.kind = 'holder' and p.ref = any(${refs('holder')}))
    union all select id::text, status from erasures where email_hash = ${emailHash} limit 1`)
  return found ? { kind: 'under_way', id: found.id } : null
}

const dateIn = (timeZone: string, at: Date): LocalDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
