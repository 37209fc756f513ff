import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'

it('trade-ins end as they should while all that they stand on is killed, and nothing is lost or doubled', {
  timeout: 300_000,
}, async () => {
  // Two transfers and a dispute, none of which waits for a time-out; the first mails are taken and the answer is lost.
  const found = await runFaults('trade-in', 172, ['closed', 'closed', 'returned'])
  // Their seller's mail server loses its first answers.
  expect(found.get('mails doubled under another Message-ID')).toMatch(/\(repeated under the same: [1-9]/)
})
