import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'

const FAULTS = fileURLToPath(new URL('../../../scripts/faults.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'reprise-faults-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `npm run faults` without npm, to its end. Its temporary folder goes where we look. */
const faults = (...args: string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [FAULTS, '--process', 'trade-in', ...args], { env: { ...process.env, TMPDIR: folder } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })

it('trade-ins end as they should while all that they stand on is killed, and nothing is lost or doubled', {
  timeout: 300_000,
}, async () => {
  // Two transfers and a dispute, none of which waits for a time-out; the first mails are taken and the answer is lost.
  const { code, out, err } = await faults('--cases', '3', '--seed', '172', '--json')
  expect({ code, err: code === 0 ? '' : err, out: code === 0 ? '' : out }).toEqual({ code: 0, err: '', out: '' })
  const told = JSON.parse(out) as {
    ok: boolean
    played: { ending: { kind: string; state: string } }[]
    struck: Record<string, number>
    checks: { name: string; holds: string; found: string }[]
  }
  expect(told.ok).toBe(true)
  expect(told.played.map(({ ending }) => `${ending.kind} ${ending.state}`).toSorted()).toEqual([
    'ended closed',
    'ended closed',
    'ended returned',
  ])
  expect(told.struck).toEqual({
    'kill activities': 1,
    'kill api': 1,
    'kill relay': 1,
    'kill workflows': 1,
    'restart PostgreSQL': 1,
    'restart Temporal': 1,
    'store lost': 1,
    'wrong answers': 2,
  })
  expect(told.checks.filter(({ holds }) => holds !== 'yes')).toEqual([])
  // Their seller's mail server loses its first answers.
  expect(told.checks.find(({ name }) => name === 'mails doubled under another Message-ID')?.found).toMatch(
    /\(repeated under the same: [1-9]/,
  )
  // What was its own is gone with it.
  expect(readdirSync(folder).filter((name) => name.startsWith('reprise-faults-'))).toEqual([])
})
