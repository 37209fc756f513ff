import { expect, it } from 'vitest'
import { runFaults } from './run-faults.ts'

it('repairs are fetched, paid and brought back, or cancelled, while all that they stand on is killed; no driver, label or charge is doubled or left', {
  timeout: 300_000,
}, async () => {
  // One fetched in its second window, one fetched and repaired once its parts came, one cancelled with a driver and a label.
  const found = await runFaults('repair', 3199, ['cancelled', 'closed', 'closed'])
  expect(found.get('repairs = cases')).toBe('3 = 3')
  expect(found.get('pickups cancelled at the carriers = ours')).toBe('1 = 1')
  expect(found.get('charges at the provider = payments by link that are booked')).toBe('2 = 2, 0 of others')
})
