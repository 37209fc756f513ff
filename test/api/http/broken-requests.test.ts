import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { expect, it } from 'vitest'
import { apiUnderTest } from '../api-under-test.ts'

/** Sends bytes as they are and gives all that comes back. */
const exchange = async (port: number, bytes: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (part) => {
    answer += part.toString()
  })
  socket.write(bytes)
  await once(socket, 'close')
  return answer
}

it.each([
  ['that is no HTTP', 'HELLO\r\n\r\n', 400, 'RPS_REQUEST_MALFORMED'],
  ['with 20 KB of headers', `GET /healthz HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'RPS_HEADERS_TOO_LARGE'],
  [
    'with two lengths',
    'POST /v1/problems HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    'RPS_REQUEST_MALFORMED',
  ],
])('A request %s is answered with a problem like any other', async (_, bytes, status, code) => {
  const { app } = await apiUnderTest()
  await app.listen({ host: '127.0.0.1', port: 0 })
  const answer = await exchange((app.server.address() as AddressInfo).port, bytes)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(head).toContain('Content-Type: application/problem+json')
  expect(JSON.parse(body)).toMatchObject({ status, code })
})
