// Where set-up keeps things. One place, so that no step guesses.

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const modulesFolder = join(projectRoot, 'node_modules')
export const toolsFolder = join(projectRoot, '.tools')

/** Shared by all clones of one user; entries are named by version and never changed once there. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'reprise')

const toolPathsFile = join(toolsFolder, 'paths.json')

export function sha256(content) {
  return createHash('sha256').update(content).digest('hex')
}

export function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** What earlier runs found: `{ temporal, testServer }`, each an absolute path. */
export function readToolPaths() {
  try {
    return JSON.parse(readFileSync(toolPathsFile, 'utf8'))
  } catch {
    return {}
  }
}

/** Adds one tool; written aside and renamed, so that a reader never sees half a file. */
export function saveToolPath(tool, path) {
  mkdirSync(toolsFolder, { recursive: true })
  const aside = `${toolPathsFile}.${process.pid}`
  writeFileSync(aside, `${JSON.stringify({ ...readToolPaths(), [tool]: path }, null, 2)}\n`)
  renameSync(aside, toolPathsFile)
}

/** The environment without this project's own binaries: npm must not run on the Node that it is about to replace. */
export function outsideEnvironment() {
  const own = join(modulesFolder, '.bin')
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== own)
  return { ...process.env, PATH: path.join(delimiter) }
}

/** An error that carries its own cure. */
export function failure(message, cure) {
  return Object.assign(new Error(message), cure === undefined ? {} : { cure })
}
