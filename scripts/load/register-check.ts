import type pg from 'pg'
import { entryHash } from '../../platform/books/purchase-register.ts'
import { type Books, type Check, check } from './checks.ts'

interface EntryRow extends pg.QueryResultRow {
  readonly establishment: string
  readonly number: number
  readonly case_id: string
  readonly event_number: number
  readonly kind: 'purchase' | 'correction'
  readonly corrects: number | null
  readonly at: Date
  readonly data: object
  readonly person_hash: string
  readonly previous_hash: string
  readonly hash: string
}

/** Every establishment's register, of whatever case: its numbers without gaps, and each entry chained to the one before. */
export async function registerCheck({ rows }: Books): Promise<Check> {
  const entries = await rows<EntryRow>('select * from register_entries order by establishment, number', [])
  let broken = 0
  const last = new Map<string, { number: number; hash: string }>()
  for (const entry of entries) {
    const { establishment, number, kind, corrects, at, data, hash } = entry
    const before = last.get(establishment) ?? { number: 0, hash: '' }
    const expected = entryHash(before.hash, {
      establishment,
      number,
      caseId: entry.case_id,
      eventNumber: entry.event_number,
      at,
      kind,
      corrects,
      data,
      personHash: entry.person_hash,
    })
    if (number !== before.number + 1 || entry.previous_hash !== before.hash || hash !== expected) broken += 1
    last.set(establishment, { number, hash })
  }
  return check('purchase registers numbered and chained', broken === 0, `${entries.length} entries of ${last.size}, ${broken} broken`)
}
