import type { Part } from '../../domain/parts/part.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Transaction } from '../database/database.ts'
import type { PartDependencies } from './dependencies.ts'

/** A line that was left out, with what stood there and what is allowed. Lines count from 1, the header being one. */
export interface RefusedPart {
  readonly line: number
  readonly reason: string
  readonly found: string
  readonly allowed: string
}

export interface PartsImport {
  /** In the order of the file, each number once. */
  readonly parts: readonly { readonly line: number; readonly part: Part }[]
  /** What could not be read as a part. */
  readonly refused: readonly RefusedPart[]
  readonly request: IdempotentRequest
}

/** Lines told of one by one; the number of all is told besides. */
const MOST_LINES = 100

/**
 * Takes parts into the catalogue, once per key: new numbers are added, and of known ones name and models become those of the file. Numbers
 * that the file does not name stay as they are. A number stays in its family, since what is in stock under it was bought as that.
 */
export async function importParts(deps: PartDependencies, { parts, refused, request }: PartsImport): Promise<AnsweredOnce<never>> {
  return answerOnce<never>(deps, request, async (tx) => {
    // One import at a time: what it is compared with is what was there.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('parts'))::text`
    const known = await tx.part.findMany({ where: { number: { in: parts.map(({ part }) => part.number) } } })
    const familyOf = new Map(known.map(({ number, family }) => [number, family]))
    const moved = parts.flatMap(({ line, part }): RefusedPart[] => {
      const family = familyOf.get(part.number) ?? part.family
      if (family === part.family) return []
      return [{ line, reason: 'other_family', found: part.family, allowed: `${family}, the family of this number; or a new number` }]
    })
    const lines = [...refused, ...moved].sort((a, b) => a.line - b.line)
    const taken = parts.map(({ part }) => part).filter(({ number, family }) => (familyOf.get(number) ?? family) === family)
    const written = await addParts(tx, taken)
    const added = taken.filter(({ number }) => !familyOf.has(number)).length
    const body = {
      added,
      changed: written - added,
      unchanged: taken.length - written,
      refused: { count: lines.length, first: lines.slice(0, MOST_LINES) },
    }
    return { answer: { status: 201, body } }
  })
}

/** Adds parts, and gives known ones their new name and models. Answers how many were added or changed. */
export const addParts = (tx: Pick<Transaction, '$executeRaw'>, parts: readonly Part[]): Promise<number> =>
  tx.$executeRaw`
    insert into parts (number, family, name, fits)
    select p.number, p.family, p.name, array(select jsonb_array_elements_text(p.fits))
      from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as p(number text, family text, name text, fits jsonb)
    on conflict (number) do update set name = excluded.name, fits = excluded.fits
     where (parts.name, parts.fits) is distinct from (excluded.name, excluded.fits)`
