import { inject } from 'vitest'
import type { SharedServers } from './shared-servers.ts'

/** How to reach one of the servers that all test files of this run share; it is started when the first asks. */
export async function sharedServer<Name extends keyof SharedServers>(name: Name): Promise<SharedServers[Name]> {
  const response = await fetch(`${inject('sharedServersAddress')}/${name}`)
  const text = await response.text()
  if (!response.ok) throw new Error(`The tests' ${name} did not start. ${text}`)
  return JSON.parse(text)
}
