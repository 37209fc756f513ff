import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 240_000,
    retry: 0,
    // Files that follow one another in a process share what they import: it is more than most of them do.
    isolate: false,
    // Many files wait for servers, leases and time-outs: more of them than cores keep both busy.
    maxWorkers: 4,
    globalSetup: ['test/support/global-setup.ts'],
  },
})
