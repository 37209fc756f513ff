import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker'
import '../support/engine-runtime.ts'
import type { KeptHistory } from './history-files.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const COMPARE_DECISIONS = fileURLToPath(new URL('./compare-decisions.ts', import.meta.url))

/** A change of one source file: every `from` becomes `to`. */
export interface SourceChange {
  readonly file: string
  readonly from: string
  readonly to: string
}

/**
 * Bundles the workflows as they are, or a copy of them with changes, together with what compares decisions.
 * @throws Error when a change finds nothing to change: then it shows nothing.
 */
export async function bundleForReplay(changes: readonly SourceChange[] = []): Promise<string> {
  if (changes.length === 0) return bundled(join(ROOT, 'workflows/index.ts'), COMPARE_DECISIONS)
  const folder = await mkdtemp(join(tmpdir(), 'reprise-changed-'))
  try {
    for (const room of ['workflows', 'domain', 'package.json']) await cp(join(ROOT, room), join(folder, room), { recursive: true })
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    await cp(COMPARE_DECISIONS, join(folder, 'test/replay/compare-decisions.ts'))
    for (const { file, from, to } of changes) {
      const source = await readFile(join(folder, file), 'utf8')
      if (!source.includes(from)) throw new Error(`${file} does not hold '${from}': adapt the change that the test makes`)
      await writeFile(join(folder, file), source.replaceAll(from, to))
    }
    return await bundled(join(folder, 'workflows/index.ts'), join(folder, 'test/replay/compare-decisions.ts'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const quiet = new DefaultLogger('ERROR')

async function bundled(workflowsPath: string, interceptors: string): Promise<string> {
  const { code } = await bundleWorkflowCode({ workflowsPath, workflowInterceptorModules: [interceptors], logger: quiet })
  return code
}

/** Replays histories against a bundle: what went wrong, by name; nothing where all went as recorded. */
export async function replay(code: string, histories: Iterable<readonly [string, KeptHistory]>): Promise<ReadonlyMap<string, string>> {
  const failures = new Map<string, string>()
  const named = [...histories].map(([workflowId, { history }]) => ({ workflowId, history }))
  const options = { workflowBundle: { code }, replayName: 'histories' }
  for await (const { workflowId, error } of Worker.runReplayHistories(options, named)) {
    if (error) failures.set(workflowId, error.message)
  }
  return failures
}
