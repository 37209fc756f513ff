import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'

const FOLDER = join(import.meta.dirname, 'golden')

/**
 * Expects exactly what the golden file holds. `UPDATE_GOLDEN=1` writes the files anew instead: then read the difference in
 * git before committing it.
 */
export const expectGolden = (name: string, actual: string): void => {
  const file = join(FOLDER, name)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, actual)
    return
  }
  expect(actual, `${name} differs; if that is meant, run the tests with UPDATE_GOLDEN=1`).toBe(readFileSync(file, 'utf8'))
}
