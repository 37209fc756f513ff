import Type from 'typebox'
import { closed, oneOf } from '../../domain/input/schema.ts'
import { ANYONE } from '../auth/access.ts'
import type { ReadWebhook } from '../ports.ts'
import { ProblemError } from '../problems/problem.ts'
import type { ApiApp } from '../route-plugin.ts'
import { someAtOnce } from './some-at-once.ts'

export interface SignedWebhook<News> {
  /** As the address ends, and as its messages are kept. */
  readonly provider: string
  readonly summary: string
  /** The header that its messages are signed in. */
  readonly signature: string
  /** What becomes of a message that is rightly signed. */
  readonly description: string
  readonly read: ReadWebhook<News>
  /** Stores it, once for each event of the provider. */
  readonly accept: (message: SignedMessage, news: News) => Promise<Taken>
  /** Asked before, where there are messages that are stored together with others of their kind: whatever else it answers, it is stored by itself. */
  readonly together?: (message: SignedMessage, news: News) => Promise<Taken | 'held' | undefined>
}

interface SignedMessage {
  readonly provider: string
  readonly eventId: string
  readonly raw: string
}

type Taken = 'taken' | 'known'

/** All that a provider knows of one thing; far above what any sends. */
const LARGEST_MESSAGE = 1_048_576
/** From a few addresses: a run of renewals has its provider post of each payment, as fast as it is asked for them. */
const MESSAGES_PER_MINUTE = 60_000

/** Taken in at once by themselves: a burst of them waits, and not the people who share the connections to the database with it. */
const TAKEN_AT_ONCE = 4

/**
 * Where a provider posts its news. Answers as soon as the rows are stored; the relay brings the facts to their cases. Its plugin reads
 * bodies raw (`readRawBodies`), as a signature is over bytes.
 */
export function addSignedWebhook<News>(
  app: ApiApp,
  { provider, summary, signature, description, read, accept, together }: SignedWebhook<News>,
): void {
  const inTurn = someAtOnce(TAKEN_AT_ONCE)
  app.post(
    `/v1/webhooks/${provider}`,
    {
      bodyLimit: LARGEST_MESSAGE,
      config: {
        access: ANYONE,
        idempotency: 'not_needed',
        rateLimit: { max: MESSAGES_PER_MINUTE, timeWindow: 60_000 },
        problems: ['RPS_SIGNATURE_INVALID', 'RPS_BODY_MALFORMED', 'RPS_BODY_TOO_LARGE'],
      },
      schema: {
        tags: ['Webhooks'],
        summary,
        description: `Signed in \`${signature}\`. ${description}`,
        response: { 200: Type.Object({ status: oneOf(['taken', 'known']) }, closed) },
      },
    },
    async (request) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const reading = read(raw, request.headers)
      if (!reading.ok)
        throw new ProblemError(reading.reason === 'signature' ? 'RPS_SIGNATURE_INVALID' : 'RPS_BODY_MALFORMED', { detail: reading.detail })
      const message = { provider, eventId: reading.eventId, raw: raw.toString('utf8') }
      const was = await together?.(message, reading)
      return { status: was === 'taken' || was === 'known' ? was : await inTurn(() => accept(message, reading)) }
    },
  )
}
