import { existsSync } from 'node:fs'
import { schemaDiff } from '../../prisma/migrate.ts'
import { missingTexts } from '../../texts/missing.ts'
import { docsDrift } from './docs-drift.ts'
import { type Outcome, runTool } from './run-tool.ts'
import { workflowBundleProblem } from './workflow-bundle.ts'

/** One thing that must hold before a change is taken. */
export interface Check {
  readonly name: string
  /** What to do when it does not hold. */
  readonly cure: string
  readonly run: () => Promise<Outcome>
}

const rooms = ['domain', 'markets', 'texts', 'workflows', 'platform', 'providers', 'documents', 'activities', 'api', 'cli', 'web', 'prisma']
const cruised = [...rooms, 'workers', 'scripts', 'bench', 'test'].filter((room) => existsSync(room))

async function migrationDrift(): Promise<Outcome> {
  const sql = await schemaDiff()
  return sql === '' ? { ok: true } : { ok: false, output: sql }
}

function textDrift(): Promise<Outcome> {
  const missing = missingTexts()
  return Promise.resolve(missing.length === 0 ? { ok: true } : { ok: false, output: missing.join('\n') })
}

async function workflowBundle(): Promise<Outcome> {
  const output = await workflowBundleProblem()
  return output === undefined ? { ok: true } : { ok: false, output }
}

/** Every check, in the order of their lines. A new one is one more entry here. */
export const checks: readonly Check[] = [
  {
    name: 'format and lint',
    cure: 'npm run fix, then what is left by hand',
    run: () =>
      runTool('biome', ['ci', '--error-on-warnings', '--diagnostic-level=warn', ...(process.stdout.isTTY ? [] : ['--colors=off'])]),
  },
  { name: 'types', cure: 'correct the types', run: () => runTool('tsc', ['-p', 'tsconfig.json']) },
  {
    name: 'lint that knows the types',
    cure: 'correct the code',
    run: () => runTool('oxlint', ['--type-aware', '--deny-warnings', '--quiet']),
  },
  {
    name: 'unused files, exports, dependencies',
    cure: 'remove what nothing uses',
    run: () => runTool('knip', ['--no-progress', '--no-config-hints']),
  },
  {
    name: 'who imports whom',
    cure: 'see the table in .dependency-cruiser.cjs',
    run: () => runTool('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...cruised]),
  },
  { name: 'migrations say what the schema says', cure: 'npm run migration -- NAME', run: migrationDrift },
  { name: 'every text in every language', cure: 'write what is missing in texts/', run: textDrift },
  { name: 'documents and OpenAPI say what the code says', cure: 'npm run docs, and read what changed', run: docsDrift },
  { name: 'what is in the workflow bundle', cure: 'import less in workflows/ and what they import', run: workflowBundle },
]
