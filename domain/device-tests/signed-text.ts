import type { StationDocument } from './station-document.ts'

/**
 * What the station's key signs: the document without its signature, as JSON in the canonical form of RFC 8785 (keys sorted by
 * UTF-16 code units, no blanks, numbers and texts as ECMAScript writes them). Its UTF-8 bytes are signed.
 */
export const signedText = ({ signature: _signature, ...document }: StationDocument): string => JSON.stringify(sorted(document))

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([key, field]) => [key, sorted(field)]))
}
