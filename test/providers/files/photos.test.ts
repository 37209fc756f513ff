import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SettableClock } from '../../../platform/clock.ts'
import { createDiskFiles } from '../../../providers/files/disk-files.ts'
import { exifTime } from '../../../providers/files/exif-time.ts'
import { inspectPhoto, PHOTO_LIMITS, viewOf } from '../../../providers/files/photos.ts'
import { claimedPng, EICAR_TEXT, phonePhoto, picture, withComment } from './pictures.ts'

describe('a photo', () => {
  test('from a phone is accepted upright, with its hash and the time its camera claims', async () => {
    const bytes = await phonePhoto()
    expect(await inspectPhoto(bytes)).toEqual({
      kind: 'photo',
      type: 'image/jpeg',
      width: 300,
      height: 400,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      takenAt: '2027-03-12T10:11:12+01:00',
    })
  })

  test('as PNG or WebP is accepted', async () => {
    expect(await inspectPhoto(await picture(40, 30).png().toBuffer())).toMatchObject({ kind: 'photo', type: 'image/png', width: 40 })
    expect(await inspectPhoto(await picture(40, 30).webp().toBuffer())).toMatchObject({ kind: 'photo', type: 'image/webp', height: 30 })
  })

  test('with a short film behind it, as phones append it, is accepted', async () => {
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.alloc(5000, 7)])
    expect(await inspectPhoto(Buffer.concat([await phonePhoto(), film]))).toMatchObject({ kind: 'photo' })
  })
})

describe('refused as a photo', () => {
  test.each([
    ['nothing', () => Buffer.alloc(0), 'empty'],
    ['a page named .jpg', () => Buffer.from('<!doctype html><html><script>alert(1)</script></html>'), 'not_a_photo'],
    ['the virus scanners’ test text', () => EICAR_TEXT, 'malware'],
    ['a text', () => Buffer.from('just words'), 'not_a_photo'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj'), 'not_a_photo'],
    ['a vector drawing', () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'not_a_photo'],
    ['a GIF', () => picture(10, 10).gif().toBuffer(), 'type_not_allowed'],
    ['a TIFF', () => picture(10, 10).tiff().toBuffer(), 'type_not_allowed'],
    ['an iPhone’s HEIC', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'type_not_allowed'],
    ['a PNG that claims 40,000 × 40,000 pixels', () => claimedPng(40_000, 40_000), 'too_many_pixels'],
    ['a PNG that claims more than it holds', () => claimedPng(4000, 4000), 'broken'],
    ['more than 20 MB', () => Buffer.alloc(PHOTO_LIMITS.bytes + 1), 'too_large'],
    ['a JPEG header and nothing more', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0]), 'broken'],
    [
      'an animation',
      async () => {
        const frames = [await picture(10, 10).png().toBuffer(), await picture(10, 10).png().toBuffer()]
        return sharp(frames, { join: { animated: true } })
          .webp()
          .toBuffer()
      },
      'animated',
    ],
  ])('%s', async (_, make, reason) => {
    expect(await inspectPhoto(await make())).toEqual({ kind: 'refused', reason })
  })

  test('a JPEG, PNG or WebP cut off anywhere in its picture', async () => {
    const source = picture(200, 150)
    for (const whole of [await source.jpeg().toBuffer(), await source.png().toBuffer(), await source.webp().toBuffer()]) {
      expect(await inspectPhoto(whole)).toMatchObject({ kind: 'photo' })
      for (const share of [0.3, 0.6, 0.9]) {
        expect(await inspectPhoto(whole.subarray(0, Math.floor(whole.length * share)))).toMatchObject({ kind: 'refused', reason: 'broken' })
      }
    }
  })

  test.each([
    ['a page', '<script >alert(1)</script>', 'hides_other_content'],
    ['a program for a web server', '<?php echo 1;', 'hides_other_content'],
    ['a document', '%PDF-1.4', 'hides_other_content'],
    ['the virus scanners’ test text', EICAR_TEXT.toString(), 'malware'],
  ])('a JPEG with %s in a comment', async (_, comment, reason) => {
    expect(await inspectPhoto(withComment(await picture(50, 50).jpeg().toBuffer(), comment))).toEqual({ kind: 'refused', reason })
  })

  test('a JPEG that is an archive too', async () => {
    const emptyZip = Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1')
    const bytes = Buffer.concat([await picture(50, 50).jpeg().toBuffer(), emptyZip])
    expect(await inspectPhoto(bytes)).toEqual({ kind: 'refused', reason: 'hides_other_content' })
  })

  test('any bytes get an answer, never an exception', async () => {
    const jpeg = await phonePhoto()
    const damaged = fc.tuple(fc.nat(jpeg.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([at, noise]) => {
      const bytes = Buffer.from(jpeg)
      bytes.set(noise.subarray(0, bytes.length - at), at)
      return bytes
    })
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), async (bytes) => {
        expect(['photo', 'refused']).toContain((await inspectPhoto(bytes)).kind)
      }),
      { numRuns: 60 },
    )
  })
})

test('the time in a photo’s metadata is read from any bytes without an exception, and only where it makes sense', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('II*\0\x08\0\0\0', 'MM\0*\0\0\0\x08', ''), (noise, start) => {
      const found = exifTime(Buffer.concat([Buffer.from(start, 'latin1'), noise]))
      if (found !== undefined) expect(found).toMatch(/^\d{4}-\d\d-\d\dT/)
    }),
  )
})

describe('what is shown of a photo', () => {
  const put = async (bytes: Buffer) => {
    const folder = mkdtempSync(join(tmpdir(), 'photos-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const files = createDiskFiles({ folder, clock: new SettableClock('2027-03-12T10:00:00Z'), keepFreeBytes: 0 })
    const stored = await files.put('case-1', bytes, { type: 'image/jpeg', retainUntil: new Date('2027-03-12T09:00:00Z') })
    if (stored.kind !== 'done') throw new Error(stored.kind)
    return { files, ref: stored.value.ref }
  }

  test('is upright and holds no place, time or device, while the original keeps its bytes', async () => {
    const bytes = await phonePhoto()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const { files, ref } = await put(bytes)
    const view = await viewOf(files, ref, 'page')
    if (view.kind !== 'derived') throw new Error(view.kind)
    const { format, width, height, orientation, exif, xmp, icc } = await sharp(view.bytes).metadata()
    expect({ format, width, height, orientation, exif, xmp, icc }).toEqual({ format: 'jpeg', width: 300, height: 400 })
    expect(view.bytes.includes('Fairphone')).toBe(false)
    expect(await files.get(ref)).toMatchObject({ kind: 'file', bytes })
  })

  test('is small where a small one is asked for, and made once', async () => {
    const { files, ref } = await put(await picture(1000, 500).jpeg().toBuffer())
    const first = await viewOf(files, ref, 'thumbnail')
    if (first.kind !== 'derived') throw new Error(first.kind)
    expect(await sharp(first.bytes).metadata()).toMatchObject({ width: 320, height: 160 })
    const made = await files.derive(ref, 'thumbnail-jpeg', () => Promise.reject(new Error('made again')))
    expect(made).toEqual(first)
  })

  test('is gone with the original', async () => {
    const { files, ref } = await put(await phonePhoto())
    await viewOf(files, ref, 'thumbnail')
    expect(await files.erase(ref)).toEqual({ kind: 'erased' })
    expect(await viewOf(files, ref, 'thumbnail')).toEqual({ kind: 'absent' })
  })
})
