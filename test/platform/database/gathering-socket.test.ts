import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { gatheringSocket } from '../../../platform/database/gathering-socket.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A connection, what the other side has read of it, and how often something was handed to the system. */
async function connected() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = gatheringSocket()
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [[peer]] = await Promise.all([once(server, 'connection'), once(socket, 'connect')])
  let read = ''
  peer.on('data', (chunk: Buffer) => {
    read += chunk.toString('latin1')
  })
  ends.push(() => {
    socket.destroy()
    server.close()
  })
  const handedOver = [vi.spyOn(socket, '_write'), vi.spyOn(socket, '_writev' as '_write')]
  const timesHandedOver = () => handedOver.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  return { socket, hasRead: (text: string) => vi.waitUntil(() => read === text), timesHandedOver }
}

/** Several messages, as the driver writes a statement. */
const statement = (socket: ReturnType<typeof gatheringSocket>, name: string) => {
  socket.cork()
  socket.write(`parse ${name};`)
  socket.write(`execute ${name};`)
  socket.uncork()
}

test('statements of one turn go out in one piece, whoever waits for the first of them', async () => {
  const { socket, hasRead, timesHandedOver } = await connected()
  socket.write('begin;')
  statement(socket, 'a')
  await Promise.resolve()
  statement(socket, 'b')
  await hasRead('begin;parse a;execute a;parse b;execute b;')
  expect(timesHandedOver()).toBe(1)

  statement(socket, 'c')
  await hasRead('begin;parse a;execute a;parse b;execute b;parse c;execute c;')
  expect(timesHandedOver()).toBe(2)
})
