import type { KeptBecause, WaitsFor } from '../domain/personal-data/kept.ts'

/** What the house reads of erasing a person's data, and can tell them. */
export interface PersonalDataTexts {
  /** Why something is kept, as a sentence that goes on behind "kept until …:". */
  readonly kept: { readonly [K in KeptBecause]: string }
  /** What ends the wait, a sentence. */
  readonly waits: { readonly [W in WaitsFor]: string }
  /** On a case: {date} of the request, {reference} of the request, {until} when it is to be done, {wait}, {on} when it was erased. */
  readonly onCase: { readonly proposed: string; readonly waiting: string; readonly soon: string; readonly erased: string }
}
