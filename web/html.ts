/** Markup that is safe to send: everything put into it was escaped, or was markup itself. */
export class Html {
  readonly #markup: string
  constructor(markup: string) {
    this.#markup = markup
  }
  toString(): string {
    return this.#markup
  }
}

/** What may stand in a template. Nothing is written for `null`, `undefined` and `false`. */
export type Part = Html | string | number | null | undefined | false | readonly Part[]

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }

/** Marks that turn the reading direction can make a line read otherwise than it is written. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu
/** Control characters have no place in a page, line breaks and tabs aside. */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu

const escaped = (text: string): string =>
  text
    .replaceAll(TURNING, '')
    .replaceAll(CONTROL, '')
    .replaceAll(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? sign)

const markupOf = (part: Part): string => {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.toString()
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return part.map(markupOf).join('')
}

/** A template of HTML: what is put into it is escaped unless it is such a template itself. Attributes stand in double quotes. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, index) => text + markupOf(parts[index])).join(''))
