import { readFile } from 'node:fs/promises'
import { generatedDocs } from '../docs/generated-docs.ts'
import type { Outcome } from './run-tool.ts'

/** Whether the committed documents say what the code says, the API's own among them. */
export async function docsDrift(): Promise<Outcome> {
  const stale: string[] = []
  for (const [path, content] of await generatedDocs()) {
    const committed = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8').catch(() => '')
    if (committed !== content) stale.push(`${path} says something else than the code`)
  }
  return stale.length === 0 ? { ok: true } : { ok: false, output: stale.join('\n') }
}
