import { expect, test } from 'vitest'
import { payoutIdOf } from '../../../platform/trade-in/payout-id.ts'
import { messageIdOf } from '../../../providers/payouts/pain001.ts'
import type { PayoutReport } from '../../../providers/payouts/payouts.ts'
import { readBankReports } from '../../../workers/relay/read-bank-reports.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

test('a file that the bank refuses as a whole is a rejection of the payout in it; a duplicate’s refusal is none', async () => {
  const { database, deps, clock, offer } = await rowsUnderTest('2027-03-10T09:00:00Z')
  const caseId = await offer()
  const effectKey = `${caseId}/payOut/1`
  const row = {
    caseId,
    effectKey,
    method: 'bank_transfer',
    purpose: 'purchase',
    amountMinor: 20_000,
    currency: 'EUR',
    createdAt: clock.now(),
  }
  await database.payout.create({ data: { ...row, id: payoutIdOf(effectKey) } })
  const refusal = (reason: string): PayoutReport => ({
    kind: 'read',
    cursor: reason,
    name: `${reason}.xml`,
    facts: [],
    fileFacts: [{ messageId: messageIdOf(effectKey), kind: 'rejected', reason, dedupeKey: `${messageIdOf(effectKey)}/rejected/${reason}` }],
  })
  const payouts = {
    async *readReports() {
      yield refusal('DU01')
      yield refusal('RR04')
    },
  }

  expect(await readBankReports({ ...deps, payouts, unreadable: (name) => expect.fail(name) })).toBe(1)

  const [fact, ...others] = await database.command.findMany({ where: { caseId, kind: 'fact' } })
  expect(fact).toMatchObject({ type: 'payout_rejected', forWorkflow: { reasonClass: 'support' } })
  expect(others).toEqual([])
})
