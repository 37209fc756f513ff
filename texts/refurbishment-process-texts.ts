import type { RefurbishmentTable } from '../domain/refurbishment/states.ts'
import type { TextsOf } from './process-texts.ts'

type RefurbishmentRefusal = 'certificate_refused' | 'wipe_needed' | 'faces_not_measured' | 'harvest_above_book_value' | 'decided_elsewhere'

/** A refurbishment in words: it has no customer, so all of them are read by the house. */
export type RefurbishmentTexts = TextsOf<RefurbishmentTable, never, RefurbishmentRefusal, never>
