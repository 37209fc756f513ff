// node workers/health-check.ts: whether the process of this container is alive, for Docker. Exit code 1 where it is not.
// Its event loop touches HEALTH_FILE every 10 s, whatever roles it runs; one that hangs no longer does.

import { statSync } from 'node:fs'

const STALE_AFTER_MS = 30_000

try {
  const { HEALTH_FILE = '' } = process.env
  process.exitCode = Date.now() - statSync(HEALTH_FILE).mtimeMs > STALE_AFTER_MS ? 1 : 0
} catch {
  process.exitCode = 1
}
