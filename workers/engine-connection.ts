import { NativeConnection, type NativeConnectionOptions } from '@temporalio/worker'

/** Two minutes in all: an engine that starts beside us, on a busy machine, takes some of it. */
const MOST_TRIES = 60
const BETWEEN_TRIES_MS = 2_000

/**
 * The connection of workers to the engine. Waits for the engine: a server's roles may start before it does. `notYet` hears of every try that
 * failed. Throws the last failure when it did not answer within two minutes.
 */
export async function connectWorkers(
  options: NativeConnectionOptions,
  notYet: (error: unknown, attempt: number) => void,
): Promise<NativeConnection> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await NativeConnection.connect(options)
    } catch (error) {
      if (attempt >= MOST_TRIES) throw error
      notYet(error, attempt)
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS))
    }
  }
}
