import { Compile } from 'typebox/compile'
import { fieldErrors } from '../http/field-errors.ts'
import { isStorable } from '../http/json-body.ts'
import { SaleLine } from './sale-schemas.ts'

/** One line of a file of sales: a sale, or what is wrong with it. Lines count from 1; empty ones are left out. */
export type ReadLine =
  | { readonly line: number; readonly sale: SaleLine }
  | { readonly line: number; readonly reference?: string; readonly detail: string }

const validator = Compile(SaleLine)

/** Reads JSON lines, one sale a line. */
export const readSaleFile = (file: Buffer): readonly ReadLine[] =>
  new TextDecoder('utf-8')
    .decode(file)
    .split('\n')
    .flatMap((text, index) => (text.trim() === '' ? [] : [readLine(text, index + 1)]))

const readLine = (text: string, line: number): ReadLine => {
  if (text.includes('\uFFFD')) return { line, detail: 'is not UTF-8' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { line, detail: 'is not one JSON document' }
  }
  const named = referenceIn(value)
  if (!isStorable(value)) return { line, ...named, detail: 'holds a NUL character or half a surrogate pair' }
  if (validator.Check(value)) return { line, sale: value }
  const errors = fieldErrors(validator.Errors(value), 'body')
  return { line, ...named, detail: errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ') }
}

const referenceIn = (value: unknown): { readonly reference?: string } => {
  const reference = typeof value === 'object' && value !== null && 'reference' in value ? value.reference : undefined
  return typeof reference === 'string' ? { reference: reference.slice(0, 80) } : {}
}
