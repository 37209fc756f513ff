import type { TestProject } from 'vitest/node'
import { offerSharedServers } from './shared-servers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for the servers they share. */
    sharedServersAddress: string
  }
}

/** Runs once per test run, before the first test file; what it returns runs after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await offerSharedServers()
  project.provide('sharedServersAddress', servers.address)
  return servers.stop
}
