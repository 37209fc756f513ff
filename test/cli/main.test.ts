import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const nowhere = mkdtempSync(join(tmpdir(), 'reprise-cli-'))

const root = fileURLToPath(new URL('../..', import.meta.url))

function run(program: string, args: readonly string[]) {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, env, encoding: 'utf8' })
  return { status, stdout, stderr }
}
const reprise = (...args: string[]) => run(process.execPath, ['cli/reprise.mjs', ...args])

test('npx reprise --help names every command', () => {
  const { status, stdout } = run('npx', ['reprise', '--help'])
  expect(status).toBe(0)
  expect(stdout).toContain('engine rebuild')
  expect(stdout).toContain('case revive REFERENCE')
  const reading = ['case REFERENCE', 'case history REFERENCE', 'case search KEY', 'device NUMBER', 'device search KEY']
  for (const command of [...reading, 'board overdue', 'board stuck']) expect(stdout).toContain(`  ${command}  `)
})

test.each([
  [['engine', 'rebuilt'], "reprise: 'engine rebuilt' is no command. See reprise --help.\n"],
  [['case', 'revive'], 'reprise: Which case? reprise case revive REFERENCE\n'],
  [['case', 'revive', 'TI-1'], 'reprise: Say why with --reason: it is kept as a note of the case.\n'],
  [['engine', 'rebuild', 'TI-1', 'TI-2'], "reprise: 'TI-2' is one word too many. See reprise --help.\n"],
  [
    ['engine', 'rebuild', '--data', nowhere],
    `reprise: Nothing to work on: set DATABASE_URL and TEMPORAL_ADDRESS, or run npm start first (looked for ${join(nowhere, 'environment.json')}).\n`,
  ],
  [['case', 'history'], 'reprise: Which case? reprise case history REFERENCE\n'],
  [['case', 'search'], 'reprise: Search for what? reprise case search KEY\n'],
  [
    ['case', 'history', 'zoe'],
    "reprise: 'zoe' is no reference of a case: it looks like TI-7K2M9QXA. Search by other keys: reprise case search KEY\n",
  ],
  [['device'], 'reprise: Which device? reprise device NUMBER\n'],
  [['device', 'search'], 'reprise: Search for what? reprise device search KEY\n'],
  [
    ['device', 'TI-7K2M9QXA'],
    "reprise: 'TI-7K2M9QXA' is no number of a device: it looks like DV-7K2M9QXA. Search by IMEI, serial or label: reprise device search KEY\n",
  ],
  [['board', 'overdue', 'stuck'], "reprise: 'stuck' is one word too many. See reprise --help.\n"],
  [
    ['board', 'stuck', '--data', nowhere],
    `reprise: Nobody to ask: set REPRISE_URL and REPRISE_TOKEN, or run npm start first (looked for ${join(nowhere, 'environment.json')}).\n`,
  ],
])('npx reprise %j says what is wrong and what to do', (args, said) => {
  expect(reprise(...args)).toEqual({ status: 1, stdout: '', stderr: said })
})

test('an option that does not exist is named', () => {
  const { status, stderr } = reprise('engine', 'rebuild', '--yes')
  expect(status).toBe(1)
  expect(stderr).toContain("'--yes'")
})
