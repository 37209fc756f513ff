import type { FastifyRequest, RouteOptions } from 'fastify'
import { ProblemError } from '../problems/problem.ts'

const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/:\w+/g, '[^/]+')
      .replaceAll('*', '.*')}$`,
  )

/** Tells an address that is not there from one that takes other methods. */
export const createNotFound = (): {
  readonly add: (route: RouteOptions) => void
  readonly problemOf: (request: FastifyRequest) => ProblemError
} => {
  const methodsOf = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>()
  return {
    add: ({ url, method }) => {
      const known = methodsOf.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
      for (const name of [method].flat()) known.methods.add(name)
      methodsOf.set(url, known)
    },
    problemOf: (request) => {
      const path = request.url.split('?', 1)[0] ?? ''
      const allowed = [...methodsOf.values()].filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => [...methods])
      if (allowed.length === 0) return new ProblemError('RPS_NOT_FOUND')
      return new ProblemError('RPS_METHOD_NOT_ALLOWED', { headers: { allow: [...new Set(allowed)].sort().join(', ') } })
    },
  }
}
