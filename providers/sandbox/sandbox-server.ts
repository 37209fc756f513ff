import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import Type from 'typebox'
import { closed } from '../../domain/input/schema.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { FAULT_WORDS, type Fault, parseFault } from './faults.ts'
import { type Collection, SandboxStore } from './sandbox-store.ts'

export interface SandboxOptions {
  /** Said by `/__sandbox/health` and in errors. */
  readonly name: string
  /** SQLite file that keeps state and counters; `:memory:` forgets them on close. */
  readonly file: string
  /** System clock unless given. The control plane moves what the sandbox sees of it. */
  readonly clock?: Clock
  /** 0, the default, takes a free one. */
  readonly port?: number
  /** Address to listen on; left out: this machine's own, since a sandbox asks nobody who they are. */
  readonly host?: string | undefined
  /** Words beside the faults that a scenario of this sandbox may have as its `then`; its routes read them by `scenarioOf`. */
  readonly scenarios?: readonly string[]
}

/** A sandbox before it listens: add routes to `app`, then call `start`. */
export interface Sandbox {
  readonly app: FastifyInstance
  readonly store: SandboxStore
  /** The sandbox's own time: the clock given, moved by what the control plane asked for. */
  readonly clock: Clock
  /** The sandbox's own scenario word that this request met, if any. Using one up happens when the request arrives. */
  readonly scenarioOf: (request: FastifyRequest) => string | undefined
  /** Throws where the port is taken (code `EADDRINUSE`). */
  readonly start: () => Promise<{ readonly url: string }>
  readonly close: () => Promise<void>
}

const Match = Type.Object(
  {
    method: Type.Optional(Type.String({ description: 'HTTP method' })),
    path: Type.Optional(Type.String({ description: 'start of the path, such as /files' })),
    text: Type.Optional(Type.String({ description: 'text that the body holds' })),
  },
  closed,
)
const ScenarioBody = Type.Object(
  // biome-ignore lint/suspicious/noThenProperty: a word of the control plane; a schema, never awaited
  { match: Match, then: Type.String({ minLength: 1 }), times: Type.Optional(Type.Integer({ minimum: 1 })) }, // oxlint-disable-line unicorn/no-thenable
  closed,
)
const ClockBody = Type.Union([Type.Object({ now: Type.String() }, closed), Type.Object({ advanceSeconds: Type.Number() }, closed)])

interface Scenario {
  readonly match: Type.Static<typeof Match>
  readonly word: string
  readonly timesLeft: number
}

const CONTROL_PLANE = '/__sandbox/'

const bodyText = (body: unknown): string => {
  if (body === undefined || body === null) return ''
  return typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString('utf8') : JSON.stringify(body)
}

const matches = ({ method, path, text }: Scenario['match'], request: FastifyRequest): boolean =>
  (method === undefined || method.toUpperCase() === request.method) &&
  (path === undefined || request.url.startsWith(path)) &&
  (text === undefined || bodyText(request.body).includes(text))

/** The first open scenario that this request meets, one of its times used up. */
const takeScenario = (scenarios: Collection<Scenario>, request: FastifyRequest): string | undefined => {
  const met = scenarios.entries().find(({ value }) => matches(value.match, request))
  if (!met) return undefined
  const timesLeft = met.value.timesLeft - 1
  if (timesLeft === 0) scenarios.delete(met.key)
  else scenarios.put(met.key, { ...met.value, timesLeft })
  return met.value.word
}

/**
 * Base of every loopback sandbox: durable store, clock that can be moved, faults on demand, and the control plane
 * `POST /__sandbox/scenario`, `POST /__sandbox/clock`, `GET /__sandbox/calls`, `GET /__sandbox/totals`, `GET /__sandbox/health`.
 * A fault is asked for by the header `x-fault` on a request or by a scenario `{match: {method?, path?, text?}, then, times?}`
 * (once unless `times` says more; the oldest that matches is used first). The control plane itself is never at fault.
 */
export const createSandbox = ({
  name,
  file,
  clock = systemClock,
  port = 0,
  host = '127.0.0.1',
  scenarios: ownScenarios = [],
}: SandboxOptions): Sandbox => {
  const store = new SandboxStore(file)
  const scenarios = store.collection<Scenario>('__scenario')
  const settings = store.collection<number>('__settings')
  let offset = settings.get('clock_offset_ms') ?? 0
  const sandboxClock: Clock = { now: () => new Date(clock.now().getTime() + offset) }

  const app = fastify({ forceCloseConnections: true, bodyLimit: 32 * 1024 * 1024 })
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  const faults = new WeakMap<FastifyRequest, Fault>()
  const ownScenarioOf = new WeakMap<FastifyRequest, string>()

  app.addHook('preHandler', (request, reply, done) => {
    if (request.url.startsWith(CONTROL_PLANE)) return done()
    const header = request.headers['x-fault']
    const word = typeof header === 'string' ? header : takeScenario(scenarios, request)
    if (word === undefined) return done()
    const fault = parseFault(word)
    if (fault === undefined) {
      if (header !== undefined) {
        reply.code(400).send({ error: `header x-fault: found "${word}", allowed are ${FAULT_WORDS}` })
        return
      }
      ownScenarioOf.set(request, word)
      return done()
    }
    faults.set(request, fault)
    switch (fault.kind) {
      case 'timeout_before':
        reply.hijack()
        return
      case 'reset':
        reply.hijack()
        request.raw.socket.resetAndDestroy()
        return
      case 'status':
        if (fault.status !== 500) reply.header('retry-after', '1')
        reply.code(fault.status).send({ error: `${name} sandbox: ${fault.status} as asked for` })
        return
      default:
        done()
    }
  })
  app.addHook('onSend', (request, _reply, payload, done) => {
    const fault = faults.get(request)
    // Not calling `done` is what keeps the answer from being sent; the connection ends with the caller's patience, or on close.
    if (fault?.kind === 'timeout_after') return
    if (fault?.kind === 'slow') setTimeout(done, fault.milliseconds, null, payload)
    else done(null, payload)
  })

  // A context of its own, so that a sandbox's routes may be validated in another way.
  app.register(async (plugin) => {
    const control = plugin.withTypeProvider<TypeBoxTypeProvider>().setValidatorCompiler(TypeBoxValidatorCompiler)
    control.post('/__sandbox/scenario', { schema: { body: ScenarioBody } }, async (request, reply) => {
      const { match, then: word, times = 1 } = request.body
      if (parseFault(word) === undefined && !ownScenarios.includes(word)) {
        const allowed = [FAULT_WORDS, ...ownScenarios].join(', ')
        return reply.code(400).send({ error: `field then: found "${word}", allowed are ${allowed}` })
      }
      scenarios.put(String(store.next('__scenario')), { match, word, timesLeft: times })
      return reply.code(201).send(request.body)
    })
    control.post('/__sandbox/clock', { schema: { body: ClockBody } }, async (request, reply) => {
      if ('now' in request.body) {
        const wanted = Date.parse(request.body.now)
        if (Number.isNaN(wanted)) return reply.code(400).send({ error: `field now: found "${request.body.now}", give an ISO 8601 instant` })
        offset = wanted - clock.now().getTime()
      } else offset += request.body.advanceSeconds * 1000
      settings.put('clock_offset_ms', offset)
      return { now: sandboxClock.now().toISOString() }
    })
    control.get('/__sandbox/calls', async () => ({ calls: store.effects() }))
    control.get('/__sandbox/totals', async () => ({ totals: store.totals() }))
    control.get('/__sandbox/health', async () => ({ name, status: 'ok', now: sandboxClock.now().toISOString() }))
  })

  return {
    app,
    store,
    clock: sandboxClock,
    scenarioOf: (request) => ownScenarioOf.get(request),
    start: async () => ({ url: await app.listen({ host, port }) }),
    close: async () => {
      await app.close()
      store.close()
    },
  }
}
