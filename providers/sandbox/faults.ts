/**
 * What can go wrong on the way to any provider.
 * `timeout_before`: nothing done, no answer. `timeout_after`: done, and the answer never sent: the fault that finds double
 * payments. `status`: refused with that HTTP status, nothing done. `reset`: connection torn down, nothing done.
 * `slow`: done, the answer late by that many milliseconds.
 */
export type Fault =
  | { readonly kind: 'timeout_before' }
  | { readonly kind: 'timeout_after' }
  | { readonly kind: 'status'; readonly status: 500 | 503 | 429 }
  | { readonly kind: 'reset' }
  | { readonly kind: 'slow'; readonly milliseconds: number }

/** The words for faults, as the header `x-fault` and a scenario's `then` write them. */
export const FAULT_WORDS = 'timeout-before, timeout-after, 500, 503, 429, reset, slow:<ms>'

/** Undefined for a word that is no fault. */
export const parseFault = (word: string): Fault | undefined => {
  switch (word) {
    case 'timeout-before':
      return { kind: 'timeout_before' }
    case 'timeout-after':
      return { kind: 'timeout_after' }
    case '500':
    case '503':
    case '429':
      return { kind: 'status', status: Number(word) as 500 | 503 | 429 }
    case 'reset':
      return { kind: 'reset' }
  }
  const slow = /^slow:(\d{1,6})$/.exec(word)
  return slow ? { kind: 'slow', milliseconds: Number(slow[1]) } : undefined
}
