#!/usr/bin/env node
// Runs the command line on a Node that strips types by itself: the one set up beside the dependencies where the system's is older.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
const isOld = major < 22 || (major === 22 && minor < 18)
if (isOld && !existsSync(own)) {
  process.stderr.write('reprise: this Node is too old and no other is set up: run `npm run setup` first\n')
  process.exit(1)
}
const program = fileURLToPath(new URL('./main.ts', import.meta.url))
const { status } = spawnSync(isOld ? own : process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
