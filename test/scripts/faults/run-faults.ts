import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { PROCESSES } from '../../../scripts/faults/processes.ts'
import type { Check } from '../../../scripts/load/checks.ts'
import { runScript } from '../../support/run-script.ts'

const FAULTS = fileURLToPath(new URL('../../../scripts/faults.ts', import.meta.url))

/** What is killed and answered wrongly in a run of three cases. */
const STRUCK = {
  'kill activities': 1,
  'kill api': 1,
  'kill relay': 1,
  'kill workflows': 1,
  'restart PostgreSQL': 1,
  'restart Temporal': 1,
  'store lost': 1,
  'wrong answers': 2,
}

/**
 * `npm run faults` of three cases, to its end: everything that they stand on was killed, they ended in these states, whatever must hold
 * held, and nothing is left. Gives what was found by the name of each check.
 */
export async function runFaults(
  played: keyof typeof PROCESSES,
  seed: number,
  states: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-faults-test-'))
  try {
    const args = ['--process', played, '--cases', '3', '--seed', `${seed}`, '--json']
    // Its temporary folder goes where we look.
    const { code, out, err } = await runScript(FAULTS, args, { TMPDIR: folder })
    expect({ code, err: code === 0 ? '' : err, out: code === 0 ? '' : out }).toEqual({ code: 0, err: '', out: '' })
    const told = JSON.parse(out) as {
      readonly ok: boolean
      readonly played: readonly { readonly ending: { readonly kind: string; readonly state: string } }[]
      readonly struck: Readonly<Record<string, number>>
      readonly checks: readonly Check[]
    }
    expect(told.ok).toBe(true)
    expect(told.played.map(({ ending }) => `${ending.kind} ${ending.state}`).toSorted()).toEqual(states.map((state) => `ended ${state}`))
    expect(told.struck).toEqual(STRUCK)
    expect(told.checks.filter(({ holds }) => holds !== 'yes')).toEqual([])
    // What was its own is gone with it.
    expect(readdirSync(folder).filter((name) => name.startsWith('reprise-faults-'))).toEqual([])
    return new Map(told.checks.map(({ name, found }) => [name, found]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
