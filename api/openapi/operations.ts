import type { RouteOptions } from 'fastify'
import { ANYONE, type Who } from '../auth/access.ts'
import { wantsKey } from '../idempotency.ts'
import { CATALOGUE, PROBLEM_CODES, type ProblemCode } from '../problems/catalogue.ts'
import { PROBLEM_CONTENT_TYPE, ProblemSchema } from '../problems/problem.ts'
import { type Components, commonParameters, type Named, shared, sharedAnswer, sharingSchemas } from './sharing.ts'

/** As much of an OpenAPI document as is completed here. */
interface Parameter extends Named {
  readonly in?: string
  readonly required?: boolean
  readonly schema?: { readonly default?: unknown; readonly [keyword: string]: unknown }
  readonly description?: string
}
interface Operation {
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly responses?: Readonly<Record<string, unknown>>
  readonly security?: readonly unknown[]
}
type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>
export interface OpenApiDocument {
  readonly paths?: Paths
  readonly components?: Readonly<Record<string, unknown>>
}

const SECURITY_SCHEMES = {
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token of the identity provider; its `roles` say what it may do.',
  },
  caseLink: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`Link <token>`, the token being that of a link to a case. Reaches this case only.',
  },
} as const

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'A key of your own for this act; the same one when you repeat it, within 30 days. Without credentials a UUID.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_.:-]{8,128}$' },
} as const

const PREFER = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description:
    '`return=minimal` (RFC 7240) for programs that look at no answer: what was done is answered with 204 and without content. Other preferences are ignored.',
  schema: { type: 'string' },
} as const

const MINIMAL = {
  description: 'Done, and asked by `Prefer: return=minimal` to tell no more.',
  headers: { 'Preference-Applied': { description: 'What was asked for by `Prefer`, and done.', schema: { const: 'return=minimal' } } },
} as const

/** What any route of this kind may answer, beside what it says of itself. */
const problemsOf = ({ config, schema }: RouteOptions, access: readonly Who[]): readonly ProblemCode[] => {
  const takesRole = access.some(isRole)
  const hasBody = schema?.body !== undefined
  const hasInput = hasBody || schema?.querystring !== undefined || schema?.params !== undefined
  const codes: readonly ProblemCode[] = [
    ...(hasBody ? (['RPS_BODY_MALFORMED', 'RPS_BODY_TOO_LARGE', 'RPS_CONTENT_TYPE_UNSUPPORTED'] as const) : []),
    ...(hasInput ? (['RPS_INPUT_INVALID'] as const) : []),
    ...(wantsKey(config) ? (['RPS_IDEMPOTENCY_KEY_MISSING', 'RPS_IDEMPOTENCY_KEY_MALFORMED', 'RPS_IDEMPOTENCY_KEY_REUSED'] as const) : []),
    'RPS_CREDENTIALS_MISSING',
    ...(takesRole ? (['RPS_TOKEN_INVALID', 'RPS_TOKEN_EXPIRED', 'RPS_IDENTITY_UNAVAILABLE'] as const) : []),
    ...(access.includes('link') ? (['RPS_LINK_INVALID', 'RPS_LINK_EXPIRED', 'RPS_LINK_REVOKED'] as const) : []),
    ...(access.length === ANYONE.length ? [] : (['RPS_NOT_ALLOWED'] as const)),
    ...(schema?.params === undefined ? [] : (['RPS_NOT_FOUND'] as const)),
    ...(config?.rateLimit === false ? [] : (['RPS_RATE_LIMITED'] as const)),
    'RPS_INTERNAL',
    'RPS_DATABASE_UNAVAILABLE',
    ...(config?.problems ?? []),
  ]
  // In one order, so that what is the same is found to be.
  return PROBLEM_CODES.filter((code) => codes.includes(code))
}

const RETRY_AFTER = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } }

/** What a status can mean at a route is the same at many: said once, under the names of its codes. */
const problemResponses = (codes: readonly ProblemCode[], components: Components): Readonly<Record<string, unknown>> => {
  const byStatus = Map.groupBy(codes, (code) => String(CATALOGUE[code].status))
  return Object.fromEntries(
    [...byStatus].map(([status, own]) => [
      status,
      shared(components, 'responses', own.map((code) => code.slice('RPS_'.length)).join('-'), {
        description: own.map((code) => `\`${code}\`: ${CATALOGUE[code].title}.`).join(' '),
        ...(status === '429' || status === '503' ? { headers: RETRY_AFTER } : {}),
        content: {
          [PROBLEM_CONTENT_TYPE]: {
            schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: own } } }] },
          },
        },
      }),
    ]),
  )
}

/** Who comes with a link, in words. */
const HOLDERS: Readonly<Partial<Record<Who, string>>> = {
  link: 'whoever holds a link to the case',
  offer: 'whoever is offered it, by the link in that mail',
  former: 'whoever handed it over, by the link in that mail',
}

const isRole = (who: Who): boolean => who !== 'guest' && !(who in HOLDERS)

const securityOf = (access: readonly Who[]) => [
  ...(access.includes('guest') ? [{}] : []),
  ...(access.some(isRole) ? [{ token: [] }] : []),
  ...(access.some((who) => who in HOLDERS) ? [{ caseLink: [] }] : []),
]

const audienceOf = (access: readonly Who[]): string => {
  if (access.length === ANYONE.length) return 'For anyone.'
  const words = access.map((who) => (who === 'guest' ? 'anyone without credentials' : (HOLDERS[who] ?? `\`${who}\``)))
  return `For: ${words.join(', ')}.`
}

const completed = (operation: Operation, route: RouteOptions, access: readonly Who[], components: Components): Operation => {
  const parameters = (operation.parameters ?? []).map((parameter) =>
    parameter.in === 'query' && parameter.schema?.default !== undefined ? { ...parameter, required: false } : parameter,
  )
  if (wantsKey(route.config)) parameters.push(IDEMPOTENCY_KEY)
  const canBeMinimal = route.config?.canBeMinimal === true
  if (canBeMinimal) parameters.push(PREFER)
  const minimal = canBeMinimal ? { 204: shared(components, 'responses', 'Minimal', MINIMAL) } : {}
  return {
    ...operation,
    description: [operation.description, audienceOf(access)].filter((text) => text !== undefined).join('\n\n'),
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: Object.fromEntries(
      Object.entries({ ...problemResponses(problemsOf(route, access), components), ...minimal, ...operation.responses }).sort(([a], [b]) =>
        a < b ? -1 : 1,
      ),
    ),
    security: securityOf(access),
  }
}

/** The same with what many operations answer said once. */
const sharingAnswers = (paths: Paths, components: Components): Paths =>
  mapOperations(paths, ({ responses = {}, ...operation }) => ({
    ...operation,
    responses: Object.fromEntries(Object.entries(responses).map(([status, answer]) => [status, sharedAnswer(answer, components)])),
  }))

/** The same with what many operations ask for said once. */
const sharingParameters = (paths: Paths, components: Components): Paths => {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods) as Operation[])
  const names = commonParameters(operations.flatMap(({ parameters }) => parameters ?? []))
  const referred = (parameter: Parameter) => {
    const name = names.get(JSON.stringify(parameter))
    return name === undefined ? parameter : shared(components, 'parameters', name, parameter)
  }
  return mapOperations(paths, (operation) =>
    operation.parameters === undefined ? operation : { ...operation, parameters: operation.parameters.map(referred) },
  )
}

const mapOperations = (paths: Paths, change: (operation: Operation, name: string) => unknown): Paths =>
  Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [method, change(operation as Operation, `${method} ${path}`)]),
      ),
    ]),
  )

/** Adds to the document what the routes' schemas do not say but their config does: who may, the key, every problem. */
export const createOperations = (): {
  readonly add: (route: RouteOptions) => void
  readonly complete: (document: OpenApiDocument) => OpenApiDocument
} => {
  const routes = new Map<string, RouteOptions>()
  return {
    add: (route) => {
      const path = route.url.replaceAll(/:(\w+)/g, '{$1}')
      for (const method of [route.method].flat()) routes.set(`${method.toLowerCase()} ${path}`, route)
    },
    complete: (document) => {
      const components: Components = { schemas: { Problem: ProblemSchema }, responses: {}, parameters: {} }
      const paths = mapOperations(document.paths ?? {}, (operation, name) => {
        const route = routes.get(name)
        const access = route?.config?.access
        return route === undefined || access === undefined ? operation : completed(operation, route, access, components)
      })
      return {
        ...document,
        paths: sharingAnswers(sharingSchemas(sharingParameters(paths, components), components) as Paths, components),
        components: { ...document.components, securitySchemes: SECURITY_SCHEMES, ...components },
      }
    },
  }
}
