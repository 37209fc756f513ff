/**
 * What an outside system's answer to a call means. Expected answers are values; an adapter never throws for them.
 * `retry`: the call had no effect and may be repeated. `unknown`: it may have been carried out; read before repeating.
 */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'pending'; readonly ref: string }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string; readonly afterSeconds?: number }
  | { readonly kind: 'unknown'; readonly reason: string }
