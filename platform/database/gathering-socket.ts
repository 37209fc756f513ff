import { Socket } from 'node:net'

/**
 * A socket that sends as one what is written to it before it is next waited for: each write of its own wakes the server up. Corks of its
 * user's own do no more than writes do: taking off an inner one would send what was gathered, although the outer one is still there.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket()
  const { cork, uncork, connect } = socket
  let isGathering = false
  const send = () => {
    isGathering = false
    uncork.call(socket)
  }
  const gather = () => {
    if (isGathering) return
    isGathering = true
    cork.call(socket)
    process.nextTick(send)
  }
  socket.cork = gather
  socket.uncork = () => undefined
  socket.connect = (...given: unknown[]) => {
    connect.apply(socket, given as Parameters<typeof connect>)
    // Node gives a socket that connects its own `write` back.
    const { write } = socket
    socket.write = (...written: unknown[]) => {
      gather()
      return write.apply(socket, written as Parameters<typeof write>)
    }
    return socket
  }
  return socket
}
