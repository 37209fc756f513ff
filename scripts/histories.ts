// npm run histories [-- PROCESS]: records the histories that test/replay replays, with the installed SDK and development
// server: of every process and of what runs beside cases (renewals), or of the one that is named. To be run, and its result
// committed, when a process gains a branch or changes on purpose.

import { startVitest } from 'vitest/node'

const [process = '.'] = globalThis.process.argv.slice(2)
const run = await startVitest([], {
  run: true,
  watch: false,
  include: ['test/replay/record-histories.ts', 'test/replay/record-renewals.ts'],
  testNamePattern: new RegExp(`^${process}`),
  maxConcurrency: 30,
})
await run.close()
