import type { RefurbishmentTable } from '../domain/refurbishment/states.ts'
import type { TextsOf } from './process-texts.ts'

type RefurbishmentRefusal =
  | 'tests_incomplete'
  | 'certificate_refused'
  | 'wipe_needed'
  | 'faces_not_measured'
  | 'date_impossible'
  | 'part_unknown'
  | 'part_does_not_fit'
  | 'part_not_reserved'
  | 'harvest_above_book_value'
  | 'receipt_needed'
  | 'decided_elsewhere'
  | 'data_not_destroyed'

/** A refurbishment in words: it has no customer, so all of them are read by the house. */
export type RefurbishmentTexts = TextsOf<RefurbishmentTable, never, RefurbishmentRefusal, never>
