import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { type FoundPart, findParts, type Whose } from './find-parts.ts'
import { placesOf, rowsGivenOut } from './part-statements.ts'
import type { PartKind, Place } from './places.ts'

export interface ExportDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: { open(sealed: string): string; searchHash(text: string): string }
}

export interface AskedExport extends Whose {
  readonly actor: string
  readonly purpose: string
}

/** What is there of a person in one case or sale: what they gave, by place, what is sealed opened; and what happened. */
export interface ExportedPart {
  readonly kind: PartKind
  readonly ref?: string
  readonly data: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly events?: readonly { readonly at: string; readonly by: string; readonly to: string }[]
}

export type Exported =
  | { readonly kind: 'exported'; readonly at: Date; readonly parts: readonly ExportedPart[] }
  | { readonly kind: 'input'; readonly pointer: string; readonly detail: string }

/** Columns that are ours and tell a person nothing: hashes, salts, marks and what only opens something at the provider. */
const NOT_TOLD = /(^|_)(hash|salt|secret|fingerprint|sha256)$|^(erased_at|revoked_at|status|state|last_failure|can_be_mailed)$/

/** Gives out what is known of a person (GDPR, art. 15 and 20), with a note of who looked and why. Reads at one instant. */
export function exportPerson(deps: ExportDependencies, { actor, purpose, ...whose }: AskedExport): Promise<Exported> {
  const at = deps.clock.now()
  return deps.database.$transaction(
    async (tx): Promise<Exported> => {
      const found = await findParts(tx, deps.secrets, whose)
      if (found.kind === 'input') return found
      const parts: ExportedPart[] = []
      for (const part of found.parts) {
        parts.push(await exportPart(tx, deps, part, found.emailHash ?? '', at))
        const subject = part.ref === '' ? 'declared by address' : part.ref
        await tx.auditEntry.create({ data: { id: randomUUID(), at, actor, action: 'export_person', subject, reason: purpose } })
      }
      return { kind: 'exported', at, parts }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

async function exportPart(
  tx: Transaction,
  { secrets }: ExportDependencies,
  { kind, ref }: FoundPart,
  emailHash: string,
  at: Date,
): Promise<ExportedPart> {
  const part = { kind, key: kind === 'address' ? emailHash : ref, at, nothing: '' }
  const data: Record<string, Readonly<Record<string, unknown>>[]> = {}
  for (const place of placesOf(kind)) {
    const rows = (await rowsGivenOut(tx, part, place)).map((row) => told(secrets, place, row)).filter((row) => Object.keys(row).length > 0)
    if (rows.length > 0) data[place.id] = rows
  }
  if (kind !== 'case') return { kind, ...(ref !== '' && { ref }), data }
  // What happened before it was theirs is another's.
  const { heldSince = null } = (await tx.subscription.findUnique({ where: { caseId: ref }, select: { heldSince: true } })) ?? {}
  const events = await tx.caseEvent.findMany({
    where: { caseId: ref, ...(heldSince && { at: { gte: heldSince } }) },
    orderBy: { number: 'asc' },
    select: { at: true, by: true, to: true },
  })
  return { kind, ref, data, events: events.map((event) => ({ ...event, at: event.at.toISOString() })) }
}

/** A row without what is empty and what is only ours. */
function told(
  { open }: ExportDependencies['secrets'],
  { sealed = [] }: Place,
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(row).flatMap(([column, value]): [string, unknown][] => {
    if (NOT_TOLD.test(column) || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return []
    if (!sealed.includes(column) || typeof value !== 'string') return [[column, value]]
    const opened = readable(open(value))
    return opened === null ? [] : [[column, opened]]
  })
  return Object.fromEntries(entries)
}

/** JSON as what it says, any other text as it is; null for an empty object. */
function readable(text: string): unknown {
  if (text === '{}') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
