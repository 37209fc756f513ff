import { readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'

/**
 * Every place of the engine's store that holds one of the texts, in any of the forms a text may be written: each column of
 * each row, whole, however SQLite spreads it over pages; and the files byte by byte, for what is deleted or not yet merged.
 */
export async function searchStore(file: string, texts: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const forms = [...new Set(texts)].flatMap((text) => formsOf(text).map((form) => ({ ...form, text })))
  const exact = new Finder(forms.filter(({ how }) => how === 'base64'))
  const anyCase = new Finder(forms.filter(({ how }) => how !== 'base64'))
  const found = new Map<string, Set<string>>()
  const look = (bytes: Buffer, where: string) => {
    for (const { text, how } of [...exact.in(bytes), ...anyCase.in(lowerCase(bytes))])
      found.set(text, (found.get(text) ?? new Set()).add(`${where}, ${how}`))
  }
  for (const ending of ['', '-wal']) {
    const bytes = await readFile(`${file}${ending}`).catch(() => null)
    if (bytes) look(bytes, `file${ending}`)
  }
  for (const { where, bytes } of valuesOf(file)) look(bytes, where)
  return new Map([...found].map(([text, places]) => [text, [...places]]))
}

/** Rows and bytes that were looked at, so that an empty store is not taken for a clean one. */
export function sizeOfStore(file: string): { readonly values: number; readonly bytes: number } {
  let [values, bytes] = [0, 0]
  for (const value of valuesOf(file)) {
    values += 1
    bytes += value.bytes.length
  }
  return { values, bytes }
}

/** The engine goes on writing: while it commits, nobody reads. */
const PATIENCE_MS = 10_000

function* valuesOf(file: string): Generator<{ where: string; bytes: Buffer }> {
  const store = new DatabaseSync(file, { readOnly: true, timeout: PATIENCE_MS })
  try {
    const tables = store.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
    for (const { name } of tables) {
      const rows = store.prepare(`select * from "${name}"`)
      rows.setReadBigInts(true)
      for (const row of rows.iterate()) {
        for (const [column, value] of Object.entries(row)) {
          const where = `${name}.${column}`
          if (typeof value === 'string') yield { where, bytes: Buffer.from(value) }
          else if (value instanceof Uint8Array) yield { where, bytes: Buffer.from(value) }
        }
      }
    }
  } finally {
    store.close()
  }
}

interface Form {
  readonly how: 'plain' | 'escaped' | 'in a URL' | 'base64'
  readonly bytes: Buffer
}

interface Wanted extends Form {
  readonly text: string
}

/** How many bytes of a form are compared at once; shorter ones are looked for one by one. */
const STEM = 8

/**
 * Looks for a hundred thousand forms in one pass: the last eight bytes read are held against a bit field of the first eight of
 * every form, and only where a bit is set the forms themselves are compared.
 */
class Finder {
  readonly #bits = new Uint8Array(1 << 21)
  readonly #byStem = new Map<string, Wanted[]>()
  readonly #short: Wanted[] = []

  constructor(forms: readonly Wanted[]) {
    for (const form of forms) {
      if (form.bytes.length < STEM) {
        this.#short.push(form)
        continue
      }
      const [high, low] = [form.bytes.readUInt32BE(0), form.bytes.readUInt32BE(4)]
      const bit = bitOf(high, low)
      this.#bits[bit >>> 3] = (this.#bits[bit >>> 3] as number) | (1 << (bit & 7))
      const stem = `${high}:${low}`
      this.#byStem.set(stem, [...(this.#byStem.get(stem) ?? []), form])
    }
  }

  /** The forms that the bytes hold; one that they hold twice may be named twice. */
  in(bytes: Buffer): Wanted[] {
    const found = this.#short.filter((form) => bytes.includes(form.bytes))
    let [high, low] = [0, 0]
    for (let at = 0; at < bytes.length; at++) {
      high = (high << 8) | (low >>> 24)
      low = (low << 8) | (bytes[at] as number)
      const bit = bitOf(high, low)
      if (at < STEM - 1 || ((this.#bits[bit >>> 3] as number) & (1 << (bit & 7))) === 0) continue
      const from = at - STEM + 1
      for (const form of this.#byStem.get(`${high >>> 0}:${low >>> 0}`) ?? [])
        if (
          from + form.bytes.length <= bytes.length &&
          bytes.compare(form.bytes, 0, form.bytes.length, from, from + form.bytes.length) === 0
        )
          found.push(form)
    }
    return found
  }
}

/** One of 2^24 bits for eight bytes. */
const bitOf = (high: number, low: number): number => (Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)) >>> 8

/** All but base64 are compared without regard to case. */
function formsOf(text: string): Form[] {
  const lower = text.toLowerCase()
  const escaped = [...lower].map((sign) => (sign > '~' ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign)).join('')
  const inUrl = encodeURIComponent(lower).toLowerCase()
  const forms: Form[] = [{ how: 'plain', bytes: Buffer.from(lower) }]
  if (escaped !== lower) forms.push({ how: 'escaped', bytes: Buffer.from(escaped) })
  if (inUrl !== lower) {
    forms.push({ how: 'in a URL', bytes: Buffer.from(inUrl) }, { how: 'in a URL', bytes: Buffer.from(inUrl.replaceAll('%20', '+')) })
  }
  return [...forms, ...inBase64(text).map((bytes) => ({ how: 'base64', bytes }) as const)]
}

/** The signs that a text always gives in base64, for each of the three places it may have in a group of three bytes. */
function inBase64(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor(((before + bytes.length) * 8) / 6)
    return Buffer.from(encoded.slice(first, last))
  })
}

/** ASCII letters only, byte by byte, as most of a store is no text. */
function lowerCase(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = 0; at < copy.length; at++) {
    const byte = copy[at] as number
    if (byte >= 0x41 && byte <= 0x5a) copy[at] = byte + 0x20
  }
  return copy
}
