// node scripts/demo-tokens.ts FOLDER: a token for each role, good for 30 days, and the keys they are checked with. Development only.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadSettings } from '../platform/config/load-settings.ts'
import { mintTokens } from './start/tokens.ts'

const [root] = process.argv.slice(2)
if (root === undefined) {
  process.stderr.write('Say where they go: node scripts/demo-tokens.ts FOLDER\n')
  process.exit(1)
}
mkdirSync(root, { recursive: true })
const settings = loadSettings(process.env, ['api'])
await mintTokens({ keys: join(root, 'jwks.json'), tokens: join(root, 'tokens.json') }, settings)
