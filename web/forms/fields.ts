import { Type } from 'typebox'
import type { CaseAct, ShownCase } from '../case-page.ts'
import type { Question } from './question.ts'

/** One question of a form, made from a property of the command's body. */
export interface Field extends Omit<Question, 'show' | 'need'> {
  /** Path into the body, `seller.birthDate`: also the name of the input. */
  readonly name: string
  /** `ticks`: as many of the options as hold. */
  readonly kind: 'text' | 'long_text' | 'date' | 'choice' | 'pick' | 'tick' | 'ticks'
  /** What stands in the body for what was written or picked. */
  readonly says: 'text' | 'number'
  readonly need: 'required' | 'optional'
  /** Of an object that may be left out whole: its path. Needed as soon as anything of it is given. */
  readonly partOf?: string
  /** What a box says that is left empty, where it has to say something. */
  readonly unticked?: false
  readonly maximum?: number
}

/** Names of a field's inputs. */
export const inputsOf = ({ kind, name, options = [] }: Pick<Field, 'kind' | 'name' | 'options'>): readonly string[] =>
  kind === 'ticks' ? options.map(({ value }) => `${name}.${value}`) : [name]

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
  /** Boxes that have to say something and are not shown here: what they declare is not declared. */
  readonly unshown: readonly string[]
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
  const properties = flatten(body)
  return {
    act,
    body,
    fields: properties.flatMap((property) => {
      const question = questions[property.name]
      return question === undefined ? [] : [fieldOf(property, question)]
    }),
    known: Object.entries(act.names).map(([name, value]) => ({ name, value })),
    unshown: properties
      .filter(({ name, schema, isRequired }) => isRequired && Type.IsBoolean(schema) && !questions[name])
      .map(({ name }) => name),
  }
}

interface Property {
  readonly name: string
  readonly schema: Type.TSchema
  /** Of the object that it stands in. */
  readonly isRequired: boolean
  /** The object around it that may be left out whole. */
  readonly leftOut?: string
}

const flatten = (schema: Type.TObject, within: readonly string[] = [], leftOut?: string): readonly Property[] =>
  Object.entries(schema.properties).flatMap(([key, property]) => {
    const path = [...within, key]
    const name = path.join('.')
    const isRequired = (schema.required ?? []).includes(key)
    if (Type.IsObject(property)) return flatten(property, path, isRequired ? leftOut : (leftOut ?? name))
    return [{ name, schema: property, isRequired, ...(leftOut !== undefined && { leftOut }) }]
  })

const fieldOf = ({ name, schema, isRequired, leftOut }: Property, { show, need, ...question }: Question): Field => {
  const { maxLength, format } = schema as { readonly maxLength?: number; readonly format?: string }
  // A box left empty is an answer where yes and no are both one; what can only be yes needs its tick.
  const isYesOrNo = Type.IsBoolean(schema)
  const isNeeded = (isRequired && !isYesOrNo) || need === 'with_the_rest'
  const kind = () => {
    if (isYesOrNo || (schema as { readonly const?: unknown }).const === true) return 'tick'
    if (Type.IsArray(schema)) return 'ticks'
    if (question.options) return show ?? (question.options.length > MOST_SHOWN ? 'pick' : 'choice')
    if (format === 'date') return 'date'
    return (maxLength ?? 0) > LONGEST_LINE ? 'long_text' : 'text'
  }
  return {
    ...question,
    name,
    kind: kind(),
    says: Type.IsInteger(schema) ? 'number' : 'text',
    need: need === 'required' || (isNeeded && leftOut === undefined) ? 'required' : 'optional',
    ...(need !== 'required' && isNeeded && leftOut !== undefined && { partOf: leftOut }),
    ...(isYesOrNo && isRequired && { unticked: false }),
    ...(maxLength !== undefined && { maximum: maxLength }),
  }
}
