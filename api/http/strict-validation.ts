import type { FastifySchemaCompiler } from 'fastify'
import { IsBoolean, IsInteger, IsNumber, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings as TypeBoxSettings } from 'typebox/system'
import { type FieldError, ProblemError } from '../problems/problem.ts'
import { fieldErrors } from './field-errors.ts'

/** TypeBox stops at 8 findings unless told; without any limit a hostile body would cost as many as it has items. */
const MOST_FINDINGS = 100
TypeBoxSettings.Set({ maxErrors: MOST_FINDINGS })

const PARTS: Readonly<Record<string, FieldError['in']>> = { body: 'body', querystring: 'query', params: 'path', headers: 'header' }

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

const propertiesOf = (schema: unknown): Readonly<Record<string, TSchema>> =>
  isFields(schema) && isFields(schema.properties) ? (schema.properties as Readonly<Record<string, TSchema>>) : {}

const fromText = (schema: TSchema, value: unknown): unknown => {
  if (value === undefined) return 'default' in schema ? schema.default : undefined
  if (typeof value !== 'string') return value
  if (IsInteger(schema)) return /^-?\d{1,15}$/.test(value) ? Number(value) : value
  if (IsNumber(schema)) return /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value
  if (IsBoolean(schema)) return value === 'true' ? true : value === 'false' ? false : value
  return value
}

/** Query, path and headers hold text only: what the schema wants as a number or boolean is read, strictly, and defaults are filled in. */
const converted = (schema: TSchema, value: unknown): unknown => {
  if (!isFields(value)) return value
  const read: Record<string, unknown> = { ...value }
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const field = fromText(property, read[name])
    if (field !== undefined) read[name] = field
  }
  return read
}

const withNul = (value: unknown): readonly string[] =>
  isFields(value) ? Object.entries(value).flatMap(([name, field]) => (String(field).includes('\0') ? [name] : [])) : []

/**
 * Checks a part of the request against its schema: bodies as they are, nothing dropped, nothing coerced, every finding at once.
 * The error is a ProblemError, which Fastify hands on as it is.
 */
export const strictValidation: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const part = PARTS[httpPart ?? ''] ?? 'body'
  const validator = Compile(schema)
  return (given: unknown) => {
    const value = part === 'body' ? given : converted(schema, given)
    // PostgreSQL stores no NUL; the body's reader refuses it already.
    const nul = part === 'body' ? [] : withNul(given)
    if (nul.length === 0 && validator.Check(value)) return { value }
    const errors =
      nul.length > 0
        ? nul.map((name) => ({ in: part, pointer: `/${name}`, detail: 'holds a NUL character' }))
        : fieldErrors(validator.Errors(value), part)
    return { error: new ProblemError('RPS_INPUT_INVALID', { errors }) }
  }
}

/** Where a schema would let unknown fields through, as JSON pointers into the schema. Records and empty schemas name no fields, so they may. */
export const looseObjects = (schema: unknown, at = ''): readonly string[] => {
  if (!isFields(schema)) return []
  const own = isFields(schema.properties) && schema.additionalProperties !== false ? [at === '' ? '/' : at] : []
  const alternatives = ['anyOf', 'allOf', 'oneOf'].flatMap((word) => {
    const list = schema[word]
    return Array.isArray(list) ? list.flatMap((item, index) => looseObjects(item, `${at}/${word}/${index}`)) : []
  })
  const inner = Object.entries(propertiesOf(schema)).flatMap(([name, property]) => looseObjects(property, `${at}/properties/${name}`))
  return [...own, ...alternatives, ...inner, ...looseObjects(schema.items, `${at}/items`)]
}
