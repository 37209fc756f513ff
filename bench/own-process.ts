import { closeSync, writeSync } from 'node:fs'

/** Tells whoever started this process, on file descriptor 3, that it is ready. */
export function sayReady(): void {
  writeSync(3, '{"ready":true}\n')
  closeSync(3)
}

/** On SIGTERM, and when whoever started this process is gone. */
export function whenToldToStop(stop: () => void): void {
  process.once('SIGTERM', stop)
  process.stdin.once('end', stop).resume()
}
