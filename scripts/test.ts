// npm test: every check, then every test. What stands after `npm test --` is handed on to vitest.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countRowsTaken } from './checks/rows-taken.ts'
import { runChecks } from './checks/run-checks.ts'
import { COMPILE_CACHE, compileAhead } from './compile-cache.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const resultFile = `${root}.tools/test-results.json`

/** Where test files leave behind which rows of the transition tables their cases have taken. */
const rowsFolder = mkdtempSync(join(tmpdir(), 'reprise-rows-'))

/** The parts of vitest's report that are read here. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

function runVitest(args: readonly string[]): Promise<number> {
  rmSync(resultFile, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]
  const child = spawn(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...COMPILE_CACHE, ...process.env, ROWS_TAKEN_FOLDER: rowsFolder },
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code ?? 1))
  })
}

function readReport(): Report | undefined {
  try {
    return JSON.parse(readFileSync(resultFile, 'utf8'))
  } catch {
    return undefined
  }
}

/** Passed tests by the room they are about: the first folder under test/. */
function countByRoom(report: Report): string {
  const counts = new Map<string, number>()
  for (const file of report.testResults) {
    const room = /[\\/]test[\\/]([^\\/]+)[\\/]/.exec(file.name)?.[1] ?? 'other'
    const passed = file.assertionResults.filter((result) => result.status === 'passed').length
    counts.set(room, (counts.get(room) ?? 0) + passed)
  }
  return [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([room, count]) => `${room} ${count}`)
    .join(', ')
}

const since = performance.now()
console.log('checks')
const checked = await runChecks()

console.log('tests')
await compileAhead()
const exitCode = await runVitest(process.argv.slice(2))
const report = readReport()

// A file that could not even be loaded has no failed tests of its own, and must count.
const unloaded = report?.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every((result) => result.status !== 'failed'),
)
const failedTests = report === undefined ? 1 : report.numFailedTests + (unloaded?.length ?? 0)
const skipped = report === undefined ? 0 : report.numPendingTests + report.numTodoTests
// Something outside the tests broke (a leaked error, a server that did not stop): vitest says so only by its exit code.
const failedRun = exitCode !== 0 && failedTests === 0 ? 1 : 0

// Only a whole run can have taken every row.
const rows = process.argv.length > 2 ? undefined : countRowsTaken(rowsFolder)
rmSync(rowsFolder, { recursive: true, force: true })
for (const row of rows?.missing ?? []) console.log(`no test takes the row ${row}`)
if (rows)
  console.log(
    `\nrows of the transition tables taken by a test: ${rows.taken} of ${rows.of} (${((100 * rows.taken) / rows.of).toFixed(1)} %)`,
  )
console.log(`checks: ${checked.passed} passed, ${checked.failed} failed`)
if (report === undefined) console.log('tests: vitest ended without a report; what it said stands above')
else console.log(`tests: ${countByRoom(report)}${skipped > 0 ? ` (${skipped} skipped)` : ''}`)
for (const file of unloaded ?? []) console.log(`could not be run: ${file.name}`)
console.log(`${((performance.now() - since) / 1000).toFixed(0)} s`)

const passed = checked.passed + (report?.numPassedTests ?? 0)
const failed = checked.failed + failedTests + failedRun + (rows && rows.missing.length > 0 ? 1 : 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
