// The API of the bare shape as a process of its own: each route checks the token, inserts one row and calls the SDK, if its request is
// one that the run hears of.

import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import fastify, { type FastifyRequest } from 'fastify'
import pg from 'pg'
import { createTokenReader } from '../api/auth/tokens.ts'
import { systemClock } from '../platform/clock.ts'
import { dataConverterOf } from '../platform/temporal/data-converter.ts'
import type { BareAddresses } from './bare-addresses.ts'
import { sayReady, whenToldToStop } from './own-process.ts'
import { PROCESSES } from './processes.ts'
import { startBare } from './start-bare.ts'

const addresses = JSON.parse(process.env['BARE_ADDRESSES'] ?? '{}') as BareAddresses
const pool = new pg.Pool({ connectionString: addresses.database, max: addresses.poolSize })
const product = new pg.Pool({ connectionString: addresses.productDatabase, max: addresses.poolSize })
const connection = await Connection.connect({ address: addresses.engine })
const { workflow } = new Client({ connection, namespace: addresses.namespace, dataConverter: dataConverterOf(addresses.codec) })
const readToken = createTokenReader({
  issuer: addresses.issuer,
  audience: addresses.audience,
  keys: { file: addresses.keysFile },
  clock: systemClock,
})

const app = fastify()
const admit = async (request: FastifyRequest): Promise<void> => {
  const { kind } = await readToken(request.headers.authorization?.replace(/^Bearer /, '') ?? '')
  if (kind !== 'actor') throw Object.assign(new Error(`the token is ${kind}`), { statusCode: 401 })
}
const insert = (caseId: string, type: string, body: unknown) =>
  pool.query({
    name: 'insert',
    text: 'insert into bare_commands values ($1, $2, $3, $4, now())',
    values: [randomUUID(), caseId, type, JSON.stringify(body)],
  })

app.post('/cases', { onRequest: admit }, async (request, reply) => {
  const caseId = randomUUID()
  await insert(caseId, 'open', request.body)
  await startBare(workflow, addresses.process, caseId)
  return reply.code(201).send({ caseId })
})
app.post<{ Params: { caseId: string; command: string } }>(
  '/cases/:caseId/commands/:command',
  { onRequest: admit },
  async ({ params, body }) => {
    const { caseId, command } = params
    await insert(caseId, command, body)
    return { step: await workflow.getHandle(caseId).executeUpdate(command, { args: [caseId] }) }
  },
)
app.post<{ Params: { caseId: string; fact: string } }>('/cases/:caseId/facts/:fact', { onRequest: admit }, async ({ params, body }) => {
  const { caseId, fact } = params
  await insert(caseId, fact, body)
  await workflow.getHandle(caseId).signal(fact, caseId)
  return { taken: true }
})
app.post<{ Params: { caseId: string; type: string } }>('/cases/:caseId/kept/:type', { onRequest: admit }, async ({ params, body }) => {
  await insert(params.caseId, params.type, body)
  return { kept: true }
})
/** A case of the product by one statement through the plain driver. */
app.get<{ Params: { reference: string } }>('/product/:reference', { onRequest: admit }, async ({ params }) => {
  const { text, values } = PROCESSES[addresses.process].rows(params.reference)
  const { rows } = await product.query({ name: 'read', text, values: [...values] })
  return rows[0]
})
/** The outside world. */
app.post('/outside', async () => ({ done: true }))

await app.listen({ host: '127.0.0.1', port: addresses.port })
const stop = async () => {
  await app.close()
  await connection.close()
  await Promise.all([pool.end(), product.end()])
  process.stdin.destroy()
}
whenToldToStop(() => void stop())
sayReady()
