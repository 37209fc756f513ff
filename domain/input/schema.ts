import { Type } from 'typebox'

/** An object that takes no field besides its own: what is unknown is refused, not dropped. */
export const closed = { additionalProperties: false }

/** One of these words. */
export const oneOf = <const T extends readonly string[]>(values: T, description?: string) =>
  Type.Enum([...values] as T[number][], description ? { description } : {})

/** A text that says something, up to so many signs. */
export const text = (maximum: number, description?: string) =>
  Type.String({ minLength: 1, maxLength: maximum, pattern: '\\S', ...(description && { description }) })

/** A local date. */
export const date = (description?: string) => Type.String({ format: 'date', ...(description && { description }) })

/** A moment, in UTC or with its offset (RFC 3339). */
export const instant = (description?: string) => Type.String({ format: 'date-time', ...(description && { description }) })

/** Somebody's working time on one device: whole minutes, two days at the most. */
export const minutes = (description = 'Working time at the bench, in minutes') => Type.Integer({ minimum: 0, maximum: 2_880, description })

/** Why somebody decided as they did. */
export const reason = text(1000, 'Why, in words a colleague understands')

/** Why somebody looks at what is personal. */
export const purpose = Type.String({ minLength: 3, maxLength: 200, pattern: '\\S', description: 'Why you look: kept with your name' })
