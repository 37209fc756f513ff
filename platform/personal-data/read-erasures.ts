import { KEPT, type KeptBecause, type WaitsFor } from '../../domain/personal-data/kept.ts'
import type { Erasure, ErasurePart, KeptData } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import type { Transaction } from '../database/database.ts'
import { type Part, type Survey, survey, waitOf } from './part-statements.ts'
import { type PartKind, PLACES } from './places.ts'

type Reads = Pick<Transaction, '$queryRaw' | 'erasure'>
export interface ErasureReadDependencies {
  readonly clock: Clock
  readonly secrets: { seal(text: string): string }
}

/** How many rows or files of a place, by the place. */
export type Counts = Readonly<Record<string, number>>

export interface KeptView {
  readonly place: string
  readonly count: number
  readonly because: KeptBecause
  readonly source: string
  /** Local date, in UTC, on which it is erased too. */
  readonly until: string
  readonly erased: boolean
}

export interface PartView {
  readonly kind: PartKind
  readonly ref?: string
  readonly status: string
  readonly erasedAt?: string
  /** What was erased of it, or what would be if it were now. */
  readonly erases: Counts
  readonly keeps: readonly KeptView[]
  readonly waitsFor?: WaitsFor
  readonly attempts?: number
  readonly lastFailure?: string
}

/** An erasure as far as it is: of what is still to come, what would become of it now. Null where there is none. */
export async function readErasure(tx: Reads, deps: ErasureReadDependencies, id: string) {
  const found = await tx.erasure.findUnique({
    where: { id },
    include: { parts: { orderBy: [{ kind: 'asc' }, { ref: 'asc' }], include: { kept: { orderBy: { place: 'asc' } } } } },
  })
  if (!found) return null
  const parts: PartView[] = []
  for (const part of found.parts) parts.push(await partView(tx, deps, found, part))
  return { ...headOf(found, deps.clock.now()), parts }
}

export type ErasureView = NonNullable<Awaited<ReturnType<typeof readErasure>>>

/** Where a list of erasures ended. */
export interface ErasurePosition {
  readonly proposedAt: string
  readonly id: string
}

/** Erasures of a status, or of all; the newest first. */
export async function listErasures(
  tx: Reads,
  { clock }: Pick<ErasureReadDependencies, 'clock'>,
  status: string | null,
  after: ErasurePosition | null,
  limit: number,
) {
  const past = after && new Date(after.proposedAt)
  const found = await tx.erasure.findMany({
    where: {
      ...(status !== null && { status }),
      ...(past && after && { OR: [{ proposedAt: { lt: past } }, { proposedAt: past, id: { lt: after.id } }] }),
    },
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return found.map((erasure) => headOf(erasure, clock.now()))
}

const headOf = (erasure: Erasure, now: Date) => ({
  id: erasure.id,
  status: erasure.status as 'proposed' | 'approved' | 'done' | 'withdrawn',
  reference: erasure.reference,
  reason: erasure.reason,
  requestedOn: erasure.requestedOn,
  dueOn: erasure.dueOn,
  overdue: erasure.endedAt === null && now.toISOString().slice(0, 10) > erasure.dueOn,
  proposedAt: erasure.proposedAt.toISOString(),
  proposedBy: erasure.proposedBy,
  ...(erasure.approvedAt && { approvedAt: erasure.approvedAt.toISOString() }),
  ...(erasure.approvedBy !== null && { approvedBy: erasure.approvedBy }),
  ...(erasure.endedAt && { endedAt: erasure.endedAt.toISOString() }),
})

async function partView(
  tx: Reads,
  { clock, secrets }: ErasureReadDependencies,
  { emailHash, endedAt }: Erasure,
  row: ErasurePart & { readonly kept: readonly KeptData[] },
): Promise<PartView> {
  const told = {
    kind: row.kind as PartKind,
    ...(row.ref !== '' && { ref: row.ref }),
    status: row.status,
    ...(row.erasedAt && { erasedAt: row.erasedAt.toISOString() }),
    ...(row.lastFailure !== null && { attempts: row.attempts, lastFailure: row.lastFailure }),
  }
  if (row.status === 'erased')
    return {
      ...told,
      erases: row.erased as Counts,
      keeps: row.kept.flatMap((kept) => keptView(kept.place, kept.count, kept.until, kept.erasedAt ? 'erased' : 'kept')),
    }
  if (row.status === 'withdrawn' || endedAt !== null) return { ...told, erases: {}, keeps: [] }
  const part: Part = {
    kind: told.kind,
    key: row.kind === 'address' ? (emailHash ?? '') : row.ref,
    at: clock.now(),
    nothing: secrets.seal('{}'),
  }
  const [surveyed, wait] = [await survey(tx, part), await waitOf(tx, part)]
  return { ...told, ...foreseen(surveyed), ...(wait && { waitsFor: wait }) }
}

const foreseen = (surveyed: readonly Survey[]): Pick<PartView, 'erases' | 'keeps'> => ({
  erases: Object.fromEntries(surveyed.filter(({ now }) => now > 0).map(({ place, now }) => [place.id, now])),
  keeps: surveyed.flatMap(({ place, later, until }) => (later > 0 && until ? keptView(place.id, later, until, 'kept') : [])),
})

function keptView(id: string, count: number, until: Date, is: 'kept' | 'erased'): readonly KeptView[] {
  const because = PLACES.find((place) => place.id === id)?.kept?.because
  if (!because) return []
  return [{ place: id, count, because, source: KEPT[because], until: until.toISOString().slice(0, 10), erased: is === 'erased' }]
}
