import { readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import type { Client } from '@temporalio/client'
import protocol from '@temporalio/proto'

/** A piece of what an engine keeps. */
export interface Kept {
  readonly where: string
  readonly bytes: Buffer
}

export interface Searched {
  /** The places that hold each text which was found. */
  readonly found: ReadonlyMap<string, readonly string[]>
  /** Pieces and bytes that were looked at, so that an empty store is not taken for a clean one. */
  readonly pieces: number
  readonly bytes: number
}

/** Every piece that holds one of the texts, in any of the forms a text may be written. */
export async function searchStore(kept: AsyncIterable<Kept>, texts: readonly string[]): Promise<Searched> {
  const forms = [...new Set(texts)].flatMap((text) => formsOf(text).map((form) => ({ ...form, text })))
  const exact = new Finder(forms.filter(({ how }) => how === 'base64'))
  const anyCase = new Finder(forms.filter(({ how }) => how !== 'base64'))
  const found = new Map<string, Set<string>>()
  let [pieces, size] = [0, 0]
  for await (const { where, bytes } of kept) {
    pieces += 1
    size += bytes.length
    for (const { text, how } of [...exact.in(bytes), ...anyCase.in(lowerCase(bytes))])
      found.set(text, (found.get(text) ?? new Set()).add(`${where}, ${how}`))
  }
  return { found: new Map([...found].map(([text, places]) => [text, [...places]])), pieces, bytes: size }
}

/**
 * What the development server keeps in its database: each column of each row, whole, however SQLite spreads it over pages; and the files byte
 * by byte, for what is deleted or not yet merged.
 */
export async function* keptInFile(file: string): AsyncGenerator<Kept> {
  for (const ending of ['', '-wal']) {
    const bytes = await readFile(`${file}${ending}`).catch(() => null)
    if (bytes) yield { where: `file${ending}`, bytes }
  }
  yield* valuesOf(file)
}

/** What an engine tells of its runs: their histories, as they go over the wire. */
export async function* keptOfRuns(client: Client, runs: readonly string[]): AsyncGenerator<Kept> {
  const { History } = protocol.temporal.api.history.v1
  for (const where of runs) {
    const history = await client.workflow.getHandle(where).fetchHistory()
    yield { where, bytes: Buffer.from(History.encode(history).finish()) }
  }
}

/** The engine goes on writing: while it commits, nobody reads. */
const PATIENCE_MS = 10_000

function* valuesOf(file: string): Generator<Kept> {
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
