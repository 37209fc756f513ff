import { XMLParser } from 'fast-xml-parser'
import { SyntaxValidator } from 'fast-xml-validator'

/** One element: attributes are gone except where `attribute` finds them, namespaces are dropped. */
export class XmlElement {
  readonly #value: unknown

  constructor(value: unknown) {
    this.#value = value
  }

  /** Every element at that path, in the order of the document. */
  all(...path: readonly string[]): XmlElement[] {
    let found: unknown[] = [this.#value]
    for (const name of path) found = found.flatMap((value) => childrenOf(value, name))
    return found.map((value) => new XmlElement(value))
  }

  first(...path: readonly string[]): XmlElement | undefined {
    return this.all(...path)[0]
  }

  /** Trimmed text of the first element at that path; undefined where there is none, or no text in it. */
  text(...path: readonly string[]): string | undefined {
    const element = this.first(...path)
    return element === undefined ? undefined : textOf(element.#value)
  }

  attribute(name: string): string | undefined {
    return childrenOf(this.#value, `@${name}`).map(textOf)[0]
  }
}

const childrenOf = (value: unknown, name: string): unknown[] => {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return []
  const child = (value as Readonly<Record<string, unknown>>)[name]
  return Array.isArray(child) ? child : [child]
}

const textOf = (value: unknown): string | undefined => {
  const text = typeof value === 'string' ? value : childrenOf(value, '#text')[0]
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}

/** Thrown for a text that is not well-formed XML, or that declares a document type (which could hold entities that explode). */
export class NotXml extends Error {
  override readonly name = 'NotXml'
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
})

export const parseXml = (xml: string): XmlElement => {
  if (xml.includes('<!DOCTYPE')) throw new NotXml('a document type declaration is not allowed')
  try {
    SyntaxValidator.validate(xml)
  } catch (error) {
    throw new NotXml(`not well-formed: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed: unknown = parser.parse(xml)
  return new XmlElement(parsed)
}
