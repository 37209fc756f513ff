import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSepaBank } from '../../../providers/payouts/sepa-bank.ts'
import { controlPlane } from '../sandbox/control-plane.ts'
import { batchOf, DEBTOR, order, reportsAfter } from './bank.ts'

let folder: string
let running: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reprise-bank-'))
})
afterEach(async () => {
  await kill()
  rmSync(folder, { recursive: true })
})

const kill = async () => {
  const killed = running
  running = undefined
  if (!killed) return
  const gone = once(killed, 'exit')
  killed.kill('SIGKILL')
  await gone
}

const start = async () => {
  running = spawn(process.execPath, [join(import.meta.dirname, 'run-bank-sandbox.ts'), join(folder, 'bank.db')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!running.stdout) throw new Error('no output of the sandbox')
  const [url] = (await once(createInterface(running.stdout), 'line')) as [string]
  return { ...controlPlane(url), payouts: createSepaBank({ baseUrl: url, key: 'k', debtor: DEBTOR, timeoutMs: 2_000 }) }
}

test('a bank killed with its answer unsent knows the payment when it is back, and pays it once', async () => {
  const before = await start()
  await before.scenario({ path: '/files' }, 'timeout-after')
  const batch = batchOf(order('PO1', 18_402))
  expect(await before.payouts.submit('k/1', batch)).toMatchObject({ kind: 'unknown' })
  await kill()

  const after = await start()
  expect(await after.payouts.find('PO1')).toEqual({ kind: 'done', value: { state: 'executed' } })
  expect(await after.payouts.submit('k/1', batch)).toMatchObject({ kind: 'done' })
  expect(await after.calls()).toEqual({ executed: { PO1: 1 } })
  await after.setClock({ now: '2027-03-20T09:00:00Z' })
  await kill()

  const last = await start()
  expect(await last.calls()).toEqual({ executed: { PO1: 1 }, returned: { PO1: 1 } })
  const kinds = (await reportsAfter(last.payouts, undefined)).flatMap((report) => (report.kind === 'read' ? report.facts : []))
  expect(kinds.map((fact) => fact.kind)).toEqual(['executed', 'booked', 'returned'])
})
