import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 240_000,
    retry: 0,
    globalSetup: ['test/support/global-setup.ts'],
  },
})
