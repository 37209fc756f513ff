import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { cacheEntry, fillCacheEntry } from './cache.mjs'
import { readToolPaths, saveToolPath } from './paths.mjs'
import { run } from './run.mjs'

const NAME = 'stripe-mock'
const VERSION = '0.203.0'
const program = join(cacheEntry(NAME, VERSION), NAME)

const hasGo = () => spawnSync('go', ['version']).status === 0

/**
 * Stripe's own mock server, which checks every request against what Stripe publishes: built from its Go module where there is Go. Nothing
 * but its own tests asks for it, and they say so where it is missing; so what stands in the way of it stops nobody.
 */
export const stripeMockStep = {
  title: "Stripe's mock server",

  isDone() {
    return existsSync(readToolPaths().stripeMock ?? '') || !hasGo()
  },

  async run() {
    try {
      if (!existsSync(program)) {
        await fillCacheEntry(NAME, VERSION, async (aside) => {
          const folder = join(aside, 'bin')
          mkdirSync(folder)
          await run('go', ['install', `github.com/stripe/${NAME}@v${VERSION}`], { env: { ...process.env, GOBIN: folder } })
          return folder
        })
      }
    } catch (error) {
      return `left out, ${error.message.split('\n')[0]}`
    }
    saveToolPath('stripeMock', program)
    return undefined
  },
}
