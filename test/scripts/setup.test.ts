import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

interface Run {
  readonly code: number
  readonly printed: string
}

/** Runs set-up in this folder, where everything is there already. */
function setUp(environment: Record<string, string>): Promise<Run> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment }
    const child = execFile(process.execPath, ['scripts/setup/setup.mjs', '--test'], { env }, (_error, out, complaint) => {
      resolve({ code: child.exitCode ?? -1, printed: `${out}${complaint}` })
    })
  })
}

test('set-up has nothing to do where it was done before', async () => {
  await setUp({})
  const again = await setUp({})
  expect(again.printed).toMatch(/^set-up: nothing to do \(\d\.\d s\)\n$/)
  expect(again.code).toBe(0)
})

test('a set-up that cannot go on names the step and what helps', async () => {
  const { code, printed } = await setUp({ TEMPORAL_CLI_PATH: '/nowhere/temporal' })
  expect(code).toBe(1)
  expect(printed).toContain(
    'Set-up stopped at "Temporal development server 1.9.1": TEMPORAL_CLI_PATH names /nowhere/temporal, which does not exist.',
  )
  expect(printed).toContain('What helps: correct TEMPORAL_CLI_PATH or unset it.')
})
