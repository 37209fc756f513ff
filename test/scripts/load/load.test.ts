import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { runScript, type Said } from '../../support/run-script.ts'
import { workflowBundle } from '../../support/temporal.ts'

const LOAD = fileURLToPath(new URL('../../../scripts/load.ts', import.meta.url))
const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'reprise-load-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `npm run load` of sample rows without npm, to its end. Its temporary folders go where we look. */
const load = async (played: 'trade-in' | 'refurbishment' | 'repair', ...args: string[]): Promise<Said> => {
  const { codePath } = await workflowBundle()
  const skipped = ['--skipped', join(folder, 'skipped.csv')]
  return runScript(LOAD, ['--process', played, ...skipped, ...args], { TMPDIR: folder, WORKFLOW_BUNDLE: codePath })
}

describe('npm run load', () => {
  it('plays repair records to the end on a Reprise of its own, and the books agree with the outside', { timeout: 180_000 }, async () => {
    const { code, out, err } = await load('trade-in', '--file', SAMPLE, '--limit', '12', '--seed', '1537')
    expect({ code, err, out: code === 0 ? '' : out }).toEqual({ code: 0, err: '', out: '' })
    expect(out).toMatch(/read +40\n/)
    expect(out).toMatch(/all that ended +12\n +not ended +0\n/)
    expect(out).toMatch(/ok +payouts executed and not returned at the bank = cases paid by transfer/)
    expect(out).toMatch(/ok +ledger sums to zero per currency/)
    expect(out).toMatch(/ok +purchase registers numbered and chained/)
    expect(out).not.toMatch(/\n +(?:NO|-) {2}/)
    // What was its own is gone with it.
    expect(readdirSync(folder).filter((name) => name.startsWith('reprise-load-') && !name.includes('test'))).toEqual([])
  })

  it('takes repair records through the workshop to the shelf, or to pieces, and sells one unit once', { timeout: 180_000 }, async () => {
    const { code, out, err } = await load('refurbishment', '--file', SAMPLE, '--limit', '12', '--seed', '3')
    expect({ code, err, out: code === 0 ? '' : out }).toEqual({ code: 0, err: '', out: '' })
    expect(out).toMatch(/all that ended +12\n +not ended +0\n/)
    expect(out).toMatch(/ok +devices that ended neither stocked nor harvested nor recycled +0\n/)
    expect(out).toMatch(/ok +lives of devices that cannot be read +0 of 12; /)
    expect(out).toMatch(/ok +reservations of one unit, 200 at once, that succeed +1, 199 refused, /)
    expect(out).toMatch(/ok +ledger sums to zero per currency/)
    expect(out).not.toMatch(/\n +(?:NO|-) {2}/)
  })

  it('has devices fetched, repaired, paid and brought back over months in simulated time, and drivers, labels and charges agree with the outside', {
    timeout: 180_000,
  }, async () => {
    const { code, out, err } = await load('repair', '--file', SAMPLE, '--limit', '5', '--seed', '5')
    expect({ code, err, out: code === 0 ? '' : out }).toEqual({ code: 0, err: '', out: '' })
    expect(out).toMatch(/closed +5\n +all that ended +5\n +not ended +0\n/)
    // One was paid 3.58 days after the formal notice that follows two weeks of silence.
    const days = out.split('Days in each state, in simulated time\n')[1]?.split('\n\n')[0] ?? ''
    expect(days.replaceAll(/ +/g, ' ').split('\n ')).toEqual(
      expect.arrayContaining([
        'opened 5 2.38 3.09',
        'hand_over_needed 2 2.27 3.42',
        'awaiting_pickup 3 1.92 2.15',
        'quoted 5 0.58 1.73',
        'awaiting_parts 2 7.10 8.69',
        'awaiting_payment 4 2.48 20.41',
        'abandonment_notice 1 3.58 3.58',
      ]),
    )
    expect(out).toMatch(/ok +pickups booked at the carriers = pickups known to us/)
    expect(out).toMatch(/ok +charges at the provider = payments by link that are booked/)
    expect(out).toMatch(/ok +ledger sums to zero per currency/)
    expect(out).toMatch(/ok +personal data in the engine's store +0 of \d+ traces, the planted one found; 6 pieces, /)
    expect(out).not.toMatch(/\n +(?:NO|-) {2}/)
  })

  it('starts nothing for a broken file, a missing one, or a folder on which nothing runs', async () => {
    const broken = join(folder, 'broken.csv')
    writeFileSync(broken, readFileSync(SAMPLE, 'utf8').replace('"Table B",2022-03-06', '"Table B,2022-03-06'))
    const answers = await Promise.all([
      load('trade-in', '--file', broken),
      load('trade-in', '--file', join(folder, 'nowhere.csv')),
      load('trade-in', '--file', SAMPLE, '--data', join(folder, 'nothing')),
    ])
    for (const { code, out } of answers) expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(answers[0]?.err).toMatch(/broken\.csv, line 4: /)
    expect(answers[1]?.err).toMatch(/nowhere\.csv cannot be read: there is no such file\.\n$/)
    expect(answers[2]?.err).toMatch(/^Nothing runs on .*nothing\. Start it with npm start/)
  })
})
