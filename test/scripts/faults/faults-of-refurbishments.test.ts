import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'

it('devices are stocked or taken apart while all that they stand on is killed; none is lost, and no part is counted twice', {
  timeout: 300_000,
}, async () => {
  // One that is sound, one that waits for its parts, one not worth the repair; no answer comes only after a time-out.
  const found = await runFaults('refurbishment', 133, ['harvested', 'stocked', 'stocked'])
  expect(found.get('devices = cases')).toBe('3 = 3, 3 with a case of the run')
  expect(found.get('parts counted twice')).toMatch(/^0 of [1-9]/)
})
