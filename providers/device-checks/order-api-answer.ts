import type { BlacklistAnswer, IdentityAnswer } from './device-checks.ts'
import type { OrderApi } from './order-api.ts'

/** The value at a place such as `result.blacklist.status`; undefined where the answer ends before. */
export const valueAt = (body: unknown, place: string): unknown =>
  place
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined),
      body,
    )

const textAt = (body: unknown, place: string): string | undefined => {
  const value = valueAt(body, place)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** Our word for the provider's; undefined for one that the map does not have. Case is not held against it. */
const wordFor = <Word>(words: Readonly<Record<string, Word>>, found: string | undefined): Word | undefined => {
  const key = found?.trim().toLowerCase()
  return Object.entries(words).find(([word]) => word.toLowerCase() === key)?.[1]
}

const wordsAt = (body: unknown, place: string): string[] => {
  const value = valueAt(body, place)
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string')
  return typeof value === 'string' ? value.split(',') : []
}

const blacklistOf = ({ blacklist }: OrderApi['answer'], body: unknown): BlacklistAnswer => {
  const by = textAt(body, blacklist.by)
  const on = textAt(body, blacklist.on)
  const reasons = wordsAt(body, blacklist.reasons.at).map((word) => wordFor(blacklist.reasons.words, word))
  return {
    status: wordFor(blacklist.words, textAt(body, blacklist.at)) ?? 'unknown',
    reasons: [...new Set(reasons.filter((reason) => reason !== undefined))],
    ...(by === undefined ? {} : { by }),
    ...(on === undefined ? {} : { on }),
  }
}

export type OrderState =
  | { readonly kind: 'pending'; readonly ref: string }
  | { readonly kind: 'done'; readonly at: string | undefined; readonly answer: IdentityAnswer }
  | { readonly kind: 'failed' }
  | { readonly kind: 'not_understood' }

/** Reads an order as the provider wrote it. A word that the map does not have is `unknown`, never clear and never off. */
export const readOrder = (map: OrderApi['answer'], body: unknown): OrderState => {
  switch (wordFor(map.status.words, textAt(body, map.status.at))) {
    case undefined:
      return { kind: 'not_understood' }
    case 'failed':
      return { kind: 'failed' }
    case 'pending': {
      const ref = textAt(body, map.ref)
      return ref === undefined ? { kind: 'not_understood' } : { kind: 'pending', ref }
    }
    case 'done': {
      const model = textAt(body, map.model)
      const time = Date.parse(textAt(body, map.time) ?? '')
      return {
        kind: 'done',
        at: Number.isNaN(time) ? undefined : new Date(time).toISOString(),
        answer: {
          blacklist: blacklistOf(map, body),
          activationLock: wordFor(map.activationLock.words, textAt(body, map.activationLock.at)) ?? 'unknown',
          ...(model === undefined ? {} : { model }),
        },
      }
    }
  }
}
