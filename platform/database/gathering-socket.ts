import { Socket } from 'node:net'

/** A socket that sends as one what is written to it before it is next waited for: each write of its own wakes the server up. */
export function gatheringSocket(): Socket {
  const socket = new Socket()
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean
  let isGathering = false
  const send = () => {
    isGathering = false
    socket.uncork()
  }
  socket.write = (...given: unknown[]) => {
    if (!isGathering) {
      isGathering = true
      socket.cork()
      process.nextTick(send)
    }
    return write(...given)
  }
  return socket
}
