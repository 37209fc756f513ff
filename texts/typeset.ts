import type { Language } from '../domain/market/language.ts'

const NO_BREAK = '\u00a0'
const NARROW_NO_BREAK = '\u202f'

/**
 * French sets a space before high punctuation and inside guillemets, and no line may break there: narrow before ; ! ?, full
 * before : and inside « ». A number keeps its per cent sign in French, Spanish and German. Sources type a plain space.
 */
const typesetText = (language: Language, text: string): string => {
  if (language === 'en') return text
  const percent = text.replaceAll(/(\d) %/g, `$1${NO_BREAK}%`)
  if (language !== 'fr') return percent
  return percent
    .replaceAll(/ ([;!?])/g, `${NARROW_NO_BREAK}$1`)
    .replaceAll(/ ([:»])/g, `${NO_BREAK}$1`)
    .replaceAll('« ', `«${NO_BREAK}`)
}

/** The same for every text in a tree of texts. */
export const typesetAll = <T>(language: Language, node: T): T => walk(language, node) as T

const walk = (language: Language, node: unknown): unknown => {
  if (typeof node === 'string') return typesetText(language, node)
  if (Array.isArray(node)) return node.map((one) => walk(language, one))
  if (typeof node === 'object' && node !== null) {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(language, value)]))
  }
  return node
}
