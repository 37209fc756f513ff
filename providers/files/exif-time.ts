const DATE_TIME_ORIGINAL = 0x9003
const OFFSET_TIME_ORIGINAL = 0x9011
const EXIF_FOLDER = 0x8769
const ASCII = 2
const MOST_ENTRIES = 512

/** Entries of one folder of a TIFF structure: tag → offset of its 12 bytes. Empty where the offsets lead out of the data. */
const entriesAt = (view: DataView, offset: number, little: boolean): Map<number, number> => {
  if (offset < 8 || offset + 2 > view.byteLength) return new Map()
  const count = Math.min(view.getUint16(offset, little), MOST_ENTRIES)
  const places = Array.from({ length: count }, (_, index) => offset + 2 + index * 12).filter((place) => place + 12 <= view.byteLength)
  return new Map(places.map((place) => [view.getUint16(place, little), place]))
}

const textAt = (view: DataView, place: number | undefined, little: boolean): string | undefined => {
  if (place === undefined || view.getUint16(place + 2, little) !== ASCII) return undefined
  const length = view.getUint32(place + 4, little)
  const start = length <= 4 ? place + 8 : view.getUint32(place + 8, little)
  if (length > 64 || start + length > view.byteLength) return undefined
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, length)
  return Buffer.from(bytes).toString('latin1').replace(/\0.*$/s, '').trim()
}

/**
 * When a photo says it was taken (EXIF DateTimeOriginal): `2027-03-12T10:11:12`, with the offset from UTC where the camera wrote one.
 * A claim, not evidence: anyone can write it. Undefined where it is missing or makes no sense.
 */
export const exifTime = (exif: Uint8Array): string | undefined => {
  const start = Buffer.from(exif.subarray(0, 6)).toString('latin1') === 'Exif\0\0' ? 6 : 0
  if (exif.length - start < 8) return undefined
  const view = new DataView(exif.buffer, exif.byteOffset + start, exif.length - start)
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return undefined
  const little = order === 0x4949
  const pointer = entriesAt(view, view.getUint32(4, little), little).get(EXIF_FOLDER)
  if (pointer === undefined) return undefined
  const entries = entriesAt(view, view.getUint32(pointer + 8, little), little)
  const match = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(textAt(view, entries.get(DATE_TIME_ORIGINAL), little) ?? '')
  if (!match) return undefined
  const [, year, month, day, time] = match
  const taken = `${year}-${month}-${day}T${time}`
  if (Number.isNaN(Date.parse(`${taken}Z`)) || new Date(`${taken}Z`).toISOString().slice(0, 19) !== taken) return undefined
  const offset = textAt(view, entries.get(OFFSET_TIME_ORIGINAL), little)
  return offset !== undefined && /^[+-]\d\d:\d\d$/.test(offset) ? `${taken}${offset}` : taken
}
