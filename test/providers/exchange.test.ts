import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { exchange, NoAnswer } from '../../providers/exchange.ts'

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const answering = (listener: RequestListener): Promise<string> => listening(createServer(listener))

const GET = { method: 'GET', headers: {}, timeoutMs: 5_000 }

/** What a call that gets no answer says of it. */
const failureOf = async (address: string, more: Partial<typeof GET> = {}): Promise<unknown> => {
  const error: unknown = await exchange(address, { ...GET, ...more }).catch((thrown: unknown) => thrown)
  return error instanceof NoAnswer ? [error.code, error.mayHaveArrived] : error
}

test('an answer comes whole, whatever its status, and where another address is named nothing goes there', async () => {
  const asked: unknown[] = []
  const url = await answering((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      asked.push([request.method, request.url, request.headers['content-length'], body])
      response.writeHead(302, { location: '/elsewhere', 'retry-after': '7' })
      response.write('ré'.repeat(50_000))
      response.end(Buffer.from('é').subarray(0, 1))
    })
  })
  const answer = await exchange(`${url}/a?b=c`, { ...GET, method: 'POST', body: '{"é":1}' })
  expect(answer).toMatchObject({ status: 302, headers: { location: '/elsewhere', 'retry-after': '7' } })
  expect(answer.text).toBe(`${'ré'.repeat(50_000)}\uFFFD`)
  await exchange(url, { ...GET, method: 'POST' })
  expect(asked).toEqual([
    ['POST', '/a?b=c', '8', '{"é":1}'],
    ['POST', '/', '0', ''],
  ])
})

test('calls one after the other go over one connection', async () => {
  const ports = new Set<number | undefined>()
  const url = await answering((request, response) => {
    ports.add(request.socket.remotePort)
    response.end()
  })
  for (let call = 0; call < 3; call++) await exchange(url, GET)
  expect(ports.size).toBe(1)
})

test('over a connection that was there already, what gets no answer may have arrived', async () => {
  const url = await answering((request, response) => void (request.url === '/silent' || response.end()))
  await exchange(url, GET)
  expect(await failureOf(`${url}/silent`, { timeoutMs: 100 })).toEqual(['ETIMEDOUT', true])
})

test('where nobody listens, nothing can have arrived', async () => {
  const server = createSocketServer()
  const url = await listening(server)
  server.close()
  await once(server, 'close')
  expect(await failureOf(url)).toEqual(['ECONNREFUSED', false])
})

test('a connection that does not get encrypted carries nothing', async () => {
  const server = createSocketServer((socket) => socket.on('error', () => undefined).end('220 mail, not this\r\n'))
  const url = await listening(server)
  expect(await failureOf(url.replace('http:', 'https:'))).toEqual([expect.any(String), false])
})

test('an answer that does not come in time, breaks off or is none may be to what arrived', async () => {
  expect(await failureOf(await answering(() => undefined), { timeoutMs: 100 })).toEqual(['ETIMEDOUT', true])
  const half = await answering((_request, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('half of it')
  })
  expect(await failureOf(half, { timeoutMs: 100 })).toEqual(['ETIMEDOUT', true])
  const broken = await answering((_request, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('half of it', () => response.destroy())
  })
  expect(await failureOf(broken)).toEqual(['ECONNRESET', true])
  const none = await listening(createSocketServer((socket) => socket.on('error', () => undefined).end('220 mail, not this\r\n')))
  expect(await failureOf(none)).toEqual(['HPE_INVALID_CONSTANT', true])
})

test('an address of another kind is a mistake of the caller', async () => {
  await expect(async () => exchange('ftp://example.test/', GET)).rejects.toThrow('found the address "ftp:…", give one of http or https')
})
