import Type from 'typebox'
import { oneOf } from '../../domain/input/schema.ts'
import { ANYONE } from '../auth/access.ts'
import type { RoutePlugin } from '../route-plugin.ts'

const CHECK_LIMIT_MS = 2_000
const RETRY_SECONDS = '5'

const Readiness = Type.Object({
  status: oneOf(['ready', 'not_ready']),
  parts: Type.Record(Type.String(), oneOf(['up', 'down'])),
})

const isUp = async (check: () => Promise<unknown>): Promise<true> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_LIMIT_MS} ms`)), CHECK_LIMIT_MS)
  })
  try {
    await Promise.race([check(), late])
    return true
  } finally {
    clearTimeout(timer)
  }
}

/** Is the process alive, and can it work? Asked every few seconds by whoever runs it, so neither counts for the limit of requests. */
export const healthRoutes: RoutePlugin = (app, { readiness }) => {
  const config = { access: ANYONE, rateLimit: false } as const

  app.get(
    '/healthz',
    {
      config,
      schema: { tags: ['Health'], summary: 'Is the process alive?', response: { 200: Type.Object({ status: Type.Literal('alive') }) } },
    },
    async () => ({ status: 'alive' as const }),
  )

  app.get(
    '/readyz',
    {
      config,
      schema: { tags: ['Health'], summary: 'Can it work, and if not, which part is down?', response: { 200: Readiness, 503: Readiness } },
    },
    async (request, reply) => {
      const names = Object.keys(readiness)
      const answers = await Promise.allSettled(Object.values(readiness).map(isUp))
      const parts: Record<string, 'up' | 'down'> = {}
      answers.forEach((answer, index) => {
        const part = names[index] ?? ''
        parts[part] = answer.status === 'fulfilled' ? 'up' : 'down'
        if (answer.status === 'rejected') request.log.warn({ part, err: answer.reason }, 'part is down')
      })
      if (Object.values(parts).every((state) => state === 'up')) return { status: 'ready' as const, parts }
      return reply.code(503).header('retry-after', RETRY_SECONDS).send({ status: 'not_ready', parts })
    },
  )
}
