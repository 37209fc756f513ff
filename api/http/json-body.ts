import { ProblemError } from '../problems/problem.ts'
import type { ApiApp } from '../route-plugin.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
/** Escapes that JSON allows and no text column takes: NUL, and halves of a surrogate pair. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})/

/** Whether every text in a value can be stored: no NUL, no half of a surrogate pair. */
export const isStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (Array.isArray(value)) return value.every(isStorable)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
}

/** Reads JSON bodies: UTF-8 or nothing, no key that would touch a prototype, only text that can be stored. No other type is read unless a route adds its own. */
export const readJsonBodies = (app: ApiApp): void => {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string
    try {
      text = utf8.decode(body as Buffer)
    } catch (cause) {
      done(new ProblemError('RPS_BODY_MALFORMED', { detail: 'The body is not UTF-8.', cause }))
      return
    }
    void parse(request, text, (error, value) => {
      if (error === null && SUSPECT.test(text) && !isStorable(value))
        done(new ProblemError('RPS_BODY_MALFORMED', { detail: 'The body holds a NUL character or half a surrogate pair.' }))
      else done(error, value)
    })
  })
}
