// npm run histories: records the histories that test/replay replays, with the installed SDK and development server. To be
// run, and its result committed, when the process gains a branch or changes on purpose.

import { startVitest } from 'vitest/node'

const run = await startVitest([], { run: true, watch: false, include: ['test/replay/record-histories.ts'], maxConcurrency: 30 })
await run.close()
