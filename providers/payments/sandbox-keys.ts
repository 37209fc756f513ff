import type { Clock } from '../../platform/clock.ts'
import type { SandboxStore } from '../sandbox/sandbox-store.ts'
import { errorOf } from './sandbox-shapes.ts'

export interface StripeAnswer {
  readonly status: number
  readonly body: object
}

interface KeptAnswer extends StripeAnswer {
  /** Path and body of the first request. */
  readonly request: string
  readonly at: number
}

/** Stripe forgets a key when it is a day old; then the same key is a new request. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000

/**
 * Answers a writing request once per `Idempotency-Key`, as Stripe does: again with the first answer, an error among them; another request
 * under the same key with 400.
 */
export const createKeyStore = (store: SandboxStore, clock: Clock) => {
  const kept = store.collection<KeptAnswer>('idempotency_key')
  return (key: string | undefined, request: string, work: () => StripeAnswer): StripeAnswer =>
    store.transaction(() => {
      if (key === undefined) return work()
      const at = clock.now().getTime()
      const before = kept.get(key)
      if (before && at - before.at < KEPT_FOR_MS) {
        if (before.request === request) return before
        return {
          status: 400,
          body: errorOf('idempotency_error', undefined, `Keys for idempotent requests can only be used with the same parameters: ${key}.`),
        }
      }
      const answer = work()
      kept.put(key, { ...answer, request, at })
      return answer
    })
}
