import type { SaleGrade } from '../domain/grading/grade.ts'
import { saysItIsNew } from '../domain/stock/forbidden-words.ts'
import { formatGigabytes, type Reader } from './format.ts'
import { textsIn } from './index.ts'
import { fill } from './placeholders.ts'
import { refurbishmentPapersIn } from './refurbishment-papers.ts'

/** A device as a shop names it. */
export interface ListedDevice {
  /** Brand and name, as the catalogue has them. */
  readonly name: string
  /** Gigabytes; 0 for a device that keeps nothing itself. */
  readonly storage: number
  /** As somebody typed it. */
  readonly colour?: string
  /** None for one that is sold for its parts. */
  readonly grade?: SaleGrade
}

/** What a device is called in a shop of the reader's market: `Apple iPhone 13 128 Go noir, reconditionné, grade Bon`. */
export const listingTitle = ({ name, storage, colour, grade }: ListedDevice, reader: Reader): string => {
  const { listing } = textsIn(reader.language).stock
  // The one word that somebody typed: left out where the law forbids it beside the others.
  const typed = colour === undefined || saysItIsNew(colour) ? [] : [colour]
  const device = [name, ...(storage > 0 ? [formatGigabytes(storage, reader)] : []), ...typed].join(' ')
  if (grade === undefined) return fill(listing.forParts, { device })
  return fill(listing.refurbished, { device, grade: refurbishmentPapersIn(reader.language).grades[grade] })
}
