import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { runSimulation } from '../../../scripts/simulate/run-simulation.ts'
import { Supervisor } from '../../../scripts/start/supervisor.ts'
import { workflowBundle } from '../../support/temporal.ts'

afterEach(() => void vi.unstubAllEnvs())

test('Two houses have the figures, the ledger and the checks that one has, and customers of both are compared with the engine’s', async () => {
  vi.stubEnv('WORKFLOW_BUNDLE', (await workflowBundle()).codePath)
  const folder = mkdtempSync(join(tmpdir(), 'reprise-chart-'))
  try {
    const said: string[] = []
    const chart = join(folder, 'simulation.svg')
    const run = (houses: number, throughEngine: number) =>
      runSimulation(
        { subscriptions: 30, market: 'FR', from: '2027-01-01', months: 2, seed: 4, throughEngine, houses, chart, says: 'words' },
        new Supervisor(),
        (text) => void said.push(text),
      )
    const one = await run(1, 0)
    const two = await run(2, 4)
    expect(two.months).toEqual(one.months)
    expect(two.ledger).toEqual(one.ledger)
    expect(one.checks.filter(({ wrong }) => wrong !== undefined)).toEqual([])
    expect(two.checks).toEqual([
      ...one.checks,
      {
        what: '4 customers end through the engine as they do stepped: events, charges, invoices, refunds, mails, accounts',
        wrong: undefined,
      },
    ])
    // Some signed up, some were declined and recovered: what could depend on others has happened.
    const [january, february] = one.months
    expect(january?.began).toBeGreaterThan(0)
    expect(january?.paid).toBeGreaterThan(15)
    expect(february?.declined).toBeGreaterThan(0)
    // A month is told once, of all houses.
    expect(said.filter((line) => line.startsWith('simulate: 2027-01'))).toHaveLength(2)
    expect(existsSync(chart) && readFileSync(chart, 'utf8')).toContain('30 subscriptions in FR, 2 months from 2027-01-01, seed 4')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
