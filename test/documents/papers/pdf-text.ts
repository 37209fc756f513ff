import { inflateSync } from 'node:zlib'

const inflated = (stream: string): string => {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
  } catch {
    // Not a compressed one.
    return ''
  }
}

/** Every stream of a PDF that is compressed, as text. */
export const streamsOf = (pdf: Buffer): readonly string[] =>
  [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, stream]) => inflated(stream ?? ''))

/** Unicode by glyph, of one embedded font. */
const lettersOf = (map: string): ReadonlyMap<number, string> => {
  const letters = new Map<number, string>()
  for (const [, first, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    for (const [index, [, codes]] of [...(list ?? '').matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const units = (codes ?? '').match(/[0-9a-f]{4}/g) ?? []
      letters.set(Number.parseInt(first ?? '', 16) + index, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))))
    }
  }
  return letters
}

/**
 * All words of a PDF without any blanks, in the order they are drawn: how a line was broken does not matter. Fonts are embedded in the
 * order they are first used in.
 */
export const wordsOn = (pdf: Buffer): string => {
  const streams = streamsOf(pdf)
  const fonts = streams.filter((stream) => stream.includes('beginbfrange')).map(lettersOf)
  const names: string[] = []
  let words = ''
  for (const stream of streams.filter((one) => one.includes(' Tf'))) {
    let font = ''
    for (const [, name, drawn] of stream.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name !== undefined) {
        font = name
        if (!names.includes(name)) names.push(name)
        continue
      }
      const glyphs = [...(drawn ?? '').matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex?.match(/.{4}/g) ?? [])
      words += glyphs.map((glyph) => fonts[names.indexOf(font)]?.get(Number.parseInt(glyph, 16)) ?? '').join('')
    }
  }
  return words.replaceAll(/\s/g, '')
}
