import { Type } from 'typebox'
import type { CaseAct, ShownCase } from '../case-page.ts'
import type { Question } from './question.ts'

/** One question of a form, made from a property of the command's body. */
export interface Field extends Omit<Question, 'show' | 'need'> {
  /** Path into the body, `seller.birthDate`: also the name of the input. */
  readonly name: string
  readonly kind: 'text' | 'long_text' | 'date' | 'choice' | 'pick'
  readonly need: 'required' | 'optional'
  readonly maximum?: number
}

/** What the page knows by itself: the version that is answered. */
export interface Known {
  readonly name: string
  readonly value: number
}

export interface CommandForm {
  readonly act: CaseAct
  readonly body: Type.TObject
  readonly fields: readonly Field[]
  readonly known: readonly Known[]
}

/** More letters than that are written in several lines. */
const LONGEST_LINE = 300
/** More options than that are picked from a list. */
const MOST_SHOWN = 3

/** The form of a command for this case: the properties of its body in their order, as the market asks for them. */
export const formOf = ({ kind, page, reader }: ShownCase, act: CaseAct): CommandForm => {
  const body = kind.process.commands[act.command]?.body
  if (body === undefined) throw new Error(`no command '${act.command}' of ${kind.process.table.process}`)
  const questions = kind.questions(act.command, page, reader.language)
  const fields = flatten(body).flatMap((property) => {
    const question = questions[property.name]
    return question === undefined ? [] : [fieldOf(property, question)]
  })
  return { act, body, fields, known: Object.entries(act.names).map(([name, value]) => ({ name, value })) }
}

interface Property {
  readonly name: string
  readonly schema: Type.TSchema
  readonly need: 'required' | 'optional'
}

const flatten = (schema: Type.TObject, within = '', need: 'required' | 'optional' = 'required'): readonly Property[] =>
  Object.entries(schema.properties).flatMap(([key, property]) => {
    const own = (schema.required ?? []).includes(key) ? need : 'optional'
    return Type.IsObject(property) ? flatten(property, `${within}${key}.`, need) : [{ name: within + key, schema: property, need: own }]
  })

const fieldOf = ({ name, schema, need }: Property, { show, need: needHere, ...question }: Question): Field => {
  const { maxLength, format } = schema as { readonly maxLength?: number; readonly format?: string }
  const kind = () => {
    if (question.options) return show ?? (question.options.length > MOST_SHOWN ? 'pick' : 'choice')
    if (format === 'date') return 'date'
    return (maxLength ?? 0) > LONGEST_LINE ? 'long_text' : 'text'
  }
  return { ...question, name, kind: kind(), need: needHere ?? need, ...(maxLength !== undefined && { maximum: maxLength }) }
}
