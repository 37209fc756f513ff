import { scrubbed } from '../logger/personal-fields.ts'

/** Account, card, phone and document numbers; a date or an amount has no so many digits in a row. */
const LONG_NUMBER = /(?<![\w.-])\+?\d{9,}(?![\w-])/g
/** A phone number as people write it: `+33 6 12 34 56 78`, `06 12 34 56 78`. */
const PHONE = /(?<![\w.:-])(?:\+\d{1,3}|0\d)(?:[ .-]\d{2,4}){3,5}(?![\w.:-])/g
const LONGEST = 500

/**
 * What went wrong, as it is kept with a row and shown to support: what a server, a provider or a library says may quote the
 * address it refuses or the row it failed on. Without mail addresses, IBANs, case links and long numbers; 500 signs at most.
 */
export function failureWords(failure: unknown): string {
  const said = failure instanceof Error ? failure.message : String(failure)
  // Cut last: half an IBAN would not be known as one.
  return scrubbed(said).replaceAll(PHONE, '[redacted]').replaceAll(LONG_NUMBER, '[redacted]').slice(0, LONGEST)
}
