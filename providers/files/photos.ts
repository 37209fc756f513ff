import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { exifTime } from './exif-time.ts'
import type { DerivedRead, Files } from './files.ts'
import { hiddenContent } from './hidden-content.ts'

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp'

export type PhotoInspection =
  | {
      readonly kind: 'photo'
      readonly type: PhotoType
      /** Pixels, as a viewer shows it (turned by its orientation mark). */
      readonly width: number
      readonly height: number
      /** Hex, of the bytes as they came. */
      readonly sha256: string
      /** What the camera claims; see `exifTime`. */
      readonly takenAt?: string
    }
  | { readonly kind: 'refused'; readonly reason: PhotoRefusal }

/**
 * `not_a_photo`: by content, whatever its name. `type_not_allowed`: a picture of another kind (HEIC, GIF, SVG, TIFF …).
 * `hides_other_content`: a program, page, archive or document in the same bytes. `broken`: truncated or not decodable.
 */
export type PhotoRefusal =
  | 'empty'
  | 'too_large'
  | 'too_many_pixels'
  | 'not_a_photo'
  | 'type_not_allowed'
  | 'animated'
  | 'hides_other_content'
  | 'malware'
  | 'broken'

export const PHOTO_LIMITS = { bytes: 20 * 1024 * 1024, pixels: 50_000_000 } as const

const ALLOWED: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'] satisfies PhotoType[]
const isAllowed = (type: string): type is PhotoType => ALLOWED.includes(type)
const refused = (reason: PhotoRefusal): PhotoInspection => ({ kind: 'refused', reason })

/** What stops decoding: pixels above the limit, and anything that libvips calls an error, a truncated file among them. */
const DECODING = { limitInputPixels: PHOTO_LIMITS.pixels, failOn: 'error' } as const

/**
 * Whether bytes are a photo that may be kept and shown. Cheap checks come first: nothing is decoded before size, type and the pixels named in
 * its header are known. The photo is then decoded once as a whole.
 */
export const inspectPhoto = async (bytes: Uint8Array): Promise<PhotoInspection> => {
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > PHOTO_LIMITS.bytes) return refused('too_large')
  const hidden = hiddenContent(bytes)
  if (hidden === 'malware') return refused('malware')
  const type = (await fileTypeFromBuffer(bytes))?.mime
  if (type === undefined) return refused('not_a_photo')
  if (!isAllowed(type)) return refused(type.startsWith('image/') ? 'type_not_allowed' : 'not_a_photo')
  if (hidden !== 'none') return refused('hides_other_content')
  try {
    const header = await sharp(bytes, { ...DECODING, limitInputPixels: false }).metadata()
    if (header.width * header.height > PHOTO_LIMITS.pixels) return refused('too_many_pixels')
    if ((header.pages ?? 1) > 1) return refused('animated')
    await sharp(bytes, DECODING).resize(64, 64, { fit: 'inside' }).raw().toBuffer()
    const takenAt = header.exif === undefined ? undefined : exifTime(header.exif)
    return {
      kind: 'photo',
      type,
      width: header.autoOrient.width,
      height: header.autoOrient.height,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...(takenAt === undefined ? {} : { takenAt }),
    }
  } catch {
    return refused('broken')
  }
}

/** Longest edge in pixels. */
const VIEWS = { thumbnail: 320, page: 1600 } as const

/**
 * The photo as it is shown to people: a JPEG, upright, in sRGB, with no metadata (place, device, time) left in it.
 * Throws for a file that is no photo: `inspectPhoto` comes before it is kept.
 */
export const viewOf = (files: Files, ref: string, view: keyof typeof VIEWS): Promise<DerivedRead> =>
  files.derive(ref, `${view}-jpeg`, (original) =>
    sharp(original, DECODING)
      .autoOrient()
      .resize(VIEWS[view], VIEWS[view], { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .toBuffer(),
  )
