import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type DeviceLabel, LABEL, labelLayout } from '../../../documents/papers/label-layout.ts'
import { deviceLabelPdf } from '../../../documents/papers/label-pdf.ts'
import { deviceLabelPng } from '../../../documents/papers/label-png.ts'
import { streamsOf, wordsOn } from './pdf-text.ts'
import { type Picture, scan } from './scan.ts'

const AT = '2027-03-12T10:00:00Z'
const label: DeviceLabel = {
  registerNumber: 'FR-LYON-2027-000123',
  model: 'Apple iPhone 13 Pro Max 256 GB',
  identity: '…3809',
  reference: 'RF-7K2M9',
}

const pictureOf = async (png: Buffer): Promise<Picture> => {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

/** The rectangles of a one-page PDF, drawn at the printer's dots. */
const barsOf = (pdf: Buffer): Picture => {
  const rectangles = streamsOf(pdf).flatMap((drawing) =>
    [...drawing.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)].map((found) =>
      found.slice(1).map((size) => Math.round((Number(size) * 300) / 72)),
    ),
  )
  const pixels = new Uint8Array(LABEL.width * LABEL.height).fill(255)
  for (const [x = 0, y = 0, width = 0, height = 0] of rectangles) {
    for (let row = y; row < y + height; row += 1) pixels.fill(0, row * LABEL.width + x, row * LABEL.width + x + width)
  }
  return { pixels, ...LABEL }
}

describe('the label of a device', () => {
  it.each(['FR-LYON-2027-000123', 'fr-paris/7', '1', 'DE-BERLIN-2027-0001234567'])(
    'with number %s can be scanned from picture and paper',
    async (registerNumber) => {
      const picture = await pictureOf(await deviceLabelPng({ ...label, registerNumber }))
      const paper = barsOf(await deviceLabelPdf({ ...label, registerNumber }, AT))
      for (const one of [picture, paper]) {
        expect(scan(one, 'code128')).toBe(registerNumber)
        expect(scan(one, 'qr')).toBe(registerNumber)
      }
    },
  )

  it('is 70 × 37 mm, one dot of the printer to the pixel', async () => {
    const { width, height, density } = await sharp(await deviceLabelPng(label)).metadata()
    expect([width, height, density]).toEqual([827, 437, 300])
    const pdf = (await deviceLabelPdf(label, AT)).toString('latin1')
    expect(pdf).toContain('/MediaBox [0 0 198.48 104.88]')
    expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(1)
  })

  it('leaves the codes the empty margin that scanners need', () => {
    const { texts, bars } = labelLayout(label)
    const square = bars.filter(({ width, height }) => width === height)
    const [first] = square
    if (!first) throw new Error('no QR code')
    const left = Math.min(...square.map(({ x }) => x)) - 4 * first.width
    const linear = bars.filter(({ width, height }) => width !== height)
    const narrowest = Math.min(...linear.map(({ width }) => width))
    for (const { x, y, width } of texts) if (y < 240) expect(x + width).toBeLessThanOrEqual(left)
    expect(Math.min(...linear.map(({ x }) => x))).toBeGreaterThanOrEqual(10 * narrowest)
    expect(Math.max(...linear.map(({ x, width }) => x + width))).toBeLessThanOrEqual(LABEL.width - 10 * narrowest)
  })

  it('made again is the same, to the byte', async () => {
    expect((await deviceLabelPdf(label, AT)).equals(await deviceLabelPdf(label, AT))).toBe(true)
    expect((await deviceLabelPng(label)).equals(await deviceLabelPng(label))).toBe(true)
  })

  it('keeps a long name and signs of every kind inside', async () => {
    const odd = { ...label, model: 'Škoda & <Søn> Łódź Ultra-Wide Panorama Edition Special 1024 GB', identity: '' }
    const picture = await pictureOf(await deviceLabelPng(odd))
    expect(scan(picture, 'qr')).toBe(label.registerNumber)
    expect(wordsOn(await deviceLabelPdf(odd, AT))).toBe('Škoda&<Søn>ŁódźUltra-WidePanoramaEditionSpecial1024GBRF-7K2M9FR-LYON-2027-000123')
  })

  it.each(['', ' 12', '12 ', 'Nº 12', 'x'.repeat(60)])('is refused for the number %j', async (registerNumber) => {
    await expect(deviceLabelPng({ ...label, registerNumber })).rejects.toThrow('a register number on a label')
    await expect(deviceLabelPdf({ ...label, registerNumber }, AT)).rejects.toThrow(RangeError)
  })
})
