import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './paths.mjs'

/** The folder of one fetched thing, by name, version and system. */
export function cacheEntry(name, version) {
  return join(cacheFolder, `${name}-${version}-${process.platform}-${process.arch}`)
}

/**
 * Fills an entry of the cache. `fetch` works in a folder of its own and returns the folder to keep, which is then renamed: two set-ups at
 * once never see or leave half an entry.
 * @param {string} name
 * @param {string} version
 * @param {(aside: string) => Promise<string>} fetch
 */
export async function fillCacheEntry(name, version, fetch) {
  mkdirSync(cacheFolder, { recursive: true })
  const aside = mkdtempSync(join(cacheFolder, '.fetching-'))
  const entry = cacheEntry(name, version)
  try {
    const ready = await fetch(aside)
    try {
      renameSync(ready, entry)
    } catch (error) {
      if (!existsSync(entry)) throw error // else another set-up was quicker, with the same content
    }
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}
