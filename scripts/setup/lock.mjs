// Two set-ups of one clone (`npm start` beside `npm test`) must not both rewrite node_modules.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { toolsFolder } from './paths.mjs'

const lockFile = join(toolsFolder, 'setup.lock')

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function tryToLock() {
  mkdirSync(toolsFolder, { recursive: true })
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  let owner
  try {
    owner = Number(readFileSync(lockFile, 'utf8'))
  } catch {
    return false // given back between the two looks
  }
  if (owner === 0 || isAlive(owner)) return false
  rmSync(lockFile, { force: true })
  return tryToLock()
}

/** Runs `work` while no other set-up of this clone does; a lock whose owner was killed is taken over. */
export async function withSetupLock(work) {
  let told = false
  while (!tryToLock()) {
    if (!told) console.log('set-up: another set-up of this folder is running, waiting for it')
    told = true
    await delay(100)
  }
  try {
    await work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}
