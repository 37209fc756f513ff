import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Payouts } from '../../../providers/payouts/payouts.ts'
import { createSepaBank } from '../../../providers/payouts/sepa-bank.ts'
import { type Bank, batchOf, DEBTOR, order, reportsAfter, startBank } from './bank.ts'

let bank: Bank
beforeEach(async () => {
  bank = await startBank()
})
afterEach(() => bank.close())

const EUR = 'EUR' as const
const pay = (endToEndId: string, minor: number, by: Payouts = bank.payouts) =>
  by.submit(`case/payout/${endToEndId}`, batchOf(order(endToEndId, minor)))

test('a payout is executed and booked at once, and the bank says so twice over: status and debit', async () => {
  const outcome = await pay('PO1', 18_400)
  expect(outcome).toEqual({ kind: 'done', value: { messageId: expect.stringMatching(/^[0-9a-f]{32}$/), accepted: 'queued' } })
  expect(await bank.facts()).toEqual([
    { endToEndId: 'PO1', kind: 'executed', amount: { minor: 18_400, currency: EUR }, dedupeKey: 'PO1/executed' },
    {
      endToEndId: 'PO1',
      kind: 'booked',
      amount: { minor: 18_400, currency: EUR },
      bookedOn: '2027-03-12',
      dedupeKey: 'PO1/booked/2027-03-12',
    },
  ])
  expect(await bank.calls()).toEqual({ executed: { PO1: 1 } })
  expect(await bank.payouts.find('PO1')).toEqual({ kind: 'done', value: { state: 'executed' } })
})

test('a payout sent on a Saturday is booked on Monday', async () => {
  bank.clock.set('2027-03-13T09:00:00Z')
  await pay('PO1', 18_400)
  expect((await bank.facts()).find((fact) => fact.kind === 'booked')).toMatchObject({ bookedOn: '2027-03-15' })
})

test('.01 is refused with AC01 and no money moves', async () => {
  await pay('PO1', 18_401)
  expect(await bank.facts()).toEqual([
    {
      endToEndId: 'PO1',
      kind: 'rejected',
      reason: 'AC01',
      amount: { minor: 18_401, currency: EUR },
      dedupeKey: 'PO1/rejected/AC01',
    },
  ])
  expect(await bank.calls()).toEqual({ rejected: { PO1: 1 } })
  expect(await bank.payouts.find('PO1')).toEqual({ kind: 'done', value: { state: 'rejected', reason: 'AC01' } })
})

test.each([
  { cents: '.02', minor: 18_402, reason: 'AC04', before: '2027-03-15', on: '2027-03-16' },
  { cents: '.03', minor: 18_403, reason: 'MD07', before: '2027-03-15', on: '2027-03-16' },
  { cents: '.04', minor: 18_404, reason: 'MS03', before: '2027-03-31', on: '2027-04-01' },
])('$cents is executed on Friday 12 March and comes back with $reason on $on', async ({ minor, reason, before, on }) => {
  await pay('PO1', minor)
  await bank.setClock({ now: `${before}T20:00:00Z` })
  expect((await bank.facts()).map((fact) => fact.kind)).toEqual(['executed', 'booked'])
  expect(await bank.calls()).toEqual({ executed: { PO1: 1 } })

  await bank.setClock({ now: `${on}T08:00:00Z` })
  expect((await bank.facts()).slice(2)).toEqual([
    {
      endToEndId: 'PO1',
      kind: 'returned',
      reason,
      amount: { minor, currency: EUR },
      bookedOn: on,
      dedupeKey: `PO1/returned/${reason}/${on}`,
    },
  ])
  expect(await bank.calls()).toEqual({ executed: { PO1: 1 }, returned: { PO1: 1 } })
  expect(await bank.payouts.find('PO1')).toEqual({ kind: 'done', value: { state: 'returned', reason } })
})

test('two business days over Easter are counted by TARGET days', async () => {
  bank.clock.set('2027-03-25T09:00:00Z')
  await pay('PO1', 18_402)
  bank.clock.set('2027-03-30T20:00:00Z')
  expect(await bank.calls()).toEqual({ executed: { PO1: 1 } })
  bank.clock.set('2027-03-31T08:00:00Z')
  expect((await bank.facts()).at(-1)).toMatchObject({ kind: 'returned', bookedOn: '2027-03-31' })
})

test('.05 is reported twice, and both reports carry the same dedupe key', async () => {
  await pay('PO1', 18_405)
  expect((await bank.facts()).map((fact) => fact.dedupeKey)).toEqual(['PO1/executed', 'PO1/executed', 'PO1/booked/2027-03-12'])
})

test('.06 is executed and never reported, but can be found', async () => {
  await pay('PO1', 18_406)
  expect(await bank.reports()).toEqual([])
  expect(await bank.payouts.find('PO1')).toEqual({ kind: 'done', value: { state: 'executed' } })
})

test('a batch of three goes in one file and each payment takes its own course', async () => {
  await bank.payouts.submit('run/1', batchOf(order('PO1', 10_000), order('PO2', 10_001), order('PO3', 20_010)))
  expect((await bank.facts()).map((fact) => `${fact.endToEndId} ${fact.kind}`)).toEqual([
    'PO1 executed',
    'PO2 rejected',
    'PO3 executed',
    'PO1 booked',
    'PO3 booked',
  ])
})

test('an answer lost after the payment: the payment is found by reading, and a repeat under the same key pays nothing twice', async () => {
  await bank.scenario({ method: 'POST', path: '/files' }, 'timeout-after')
  expect(await pay('PO1', 18_400, bank.impatient)).toEqual({ kind: 'unknown', reason: 'no answer from the bank (ETIMEDOUT)' })
  expect(await bank.payouts.find('PO1')).toEqual({ kind: 'done', value: { state: 'executed' } })

  expect(await pay('PO1', 18_400)).toMatchObject({ kind: 'done' })
  expect(await bank.calls()).toEqual({ executed: { PO1: 1 } })
})

test('a request lost before the payment: the bank does not know it, and the repeat pays', async () => {
  await bank.scenario({ method: 'POST', path: '/files' }, 'timeout-before')
  expect(await pay('PO1', 18_400, bank.impatient)).toMatchObject({ kind: 'unknown' })
  expect(await bank.payouts.find('PO1')).toEqual({ kind: 'done', value: { state: 'not_found' } })
  expect(await pay('PO1', 18_400)).toMatchObject({ kind: 'done' })
  expect(await bank.calls()).toEqual({ executed: { PO1: 1 } })
})

test('a torn connection and a 500 leave it unknown whether the bank paid', async () => {
  await bank.scenario({ path: '/files' }, 'reset')
  expect(await pay('PO1', 18_400)).toEqual({ kind: 'unknown', reason: 'no answer from the bank (ECONNRESET)' })
  await bank.scenario({ path: '/files' }, '500')
  expect(await pay('PO1', 18_400)).toEqual({ kind: 'unknown', reason: 'bank answered 500' })
})

test.each(['503', '429'])('a bank that answers %s has done nothing and is tried again after its word', async (status) => {
  await bank.scenario({ path: '/files' }, status)
  expect(await pay('PO1', 18_400)).toEqual({ kind: 'retry', reason: `bank answered ${status}`, afterSeconds: 1 })
})

test('a bank that is not there is tried again, for nothing was sent', async () => {
  const away = await startBank()
  await away.close()
  expect(await away.payouts.submit('k', batchOf(order('PO1', 100)))).toEqual({ kind: 'retry', reason: 'bank not reached (ECONNREFUSED)' })
  expect(await away.payouts.find('PO1')).toMatchObject({ kind: 'retry' })
  expect(await away.payouts.verifyPayee({ iban: DEBTOR.iban, name: 'Camille' })).toMatchObject({ kind: 'retry' })
  await expect(away.reports()).rejects.toThrow('bank not reached (ECONNREFUSED)')
})

test('a file with a known message id executes nothing; the report names the file, not its payments', async () => {
  await pay('PO1', 18_400)
  const outcome = await pay('PO1', 18_400)
  const messageId = outcome.kind === 'done' ? outcome.value.messageId : ''
  expect(await bank.calls()).toEqual({ executed: { PO1: 1 } })
  expect((await bank.reports()).at(-1)).toEqual({
    kind: 'read',
    cursor: '3',
    name: 'pain.002-3.xml',
    facts: [],
    fileFacts: [{ messageId, kind: 'rejected', reason: 'DU01', dedupeKey: `${messageId}/rejected/DU01` }],
  })
})

test('reading goes on after a cursor and crosses pages', async () => {
  for (let number = 1; number <= 60; number += 1) await pay(`PO${number}`, 10_000)
  const all = await bank.reports()
  expect(all).toHaveLength(120)
  const rest = await reportsAfter(bank.payouts, all[117]?.cursor)
  expect(rest).toEqual(all.slice(118))
  expect(await reportsAfter(bank.payouts, '120')).toEqual([])
})

test('a report that arrives cut off is told by its name, and the reading goes on after it', async () => {
  await pay('PO1', 18_400)
  await bank.scenario({ path: '/reports' }, 'garbled_reports')
  expect(await bank.reports()).toEqual([
    { kind: 'unreadable', cursor: '1', name: 'pain.002-1.xml', reason: expect.stringContaining('not well-formed') },
    { kind: 'unreadable', cursor: '2', name: 'camt.054-2.xml', reason: expect.stringContaining('not well-formed') },
  ])
  expect(await bank.facts()).toHaveLength(2)
})

test('reports that cannot be had are an error that may be tried again', async () => {
  await bank.scenario({ path: '/reports' }, '500')
  await expect(bank.reports()).rejects.toThrow('bank answered 500 to /reports')
  expect(await bank.reports()).toEqual([])
})

test('the payee check knows four answers, and a close match gives the name that the bank has', async () => {
  const check = async (name: string) => await bank.payouts.verifyPayee({ iban: 'DE89 3704 0044 0532 0130 00', name })
  expect(await check('Camille Durand')).toEqual({ kind: 'done', value: { result: 'match' } })
  expect(await check('Camille CLOSE Durand')).toEqual({ kind: 'done', value: { result: 'close', name: 'Camille Durand' } })
  expect(await check('Camille NOMATCH')).toEqual({ kind: 'done', value: { result: 'no_match' } })
  expect(await check('Camille NOVOP')).toEqual({ kind: 'done', value: { result: 'not_possible' } })
  expect(await bank.payouts.verifyPayee({ iban: 'DE00370400440532013000', name: 'Camille' })).toEqual({
    kind: 'refused',
    code: 'iban',
    reason: "payee's IBAN is wrong (check_digits)",
  })
})

test('a batch that no bank could take is refused here, with the field and without personal data', async () => {
  const refusal = async (...orders: Parameters<typeof batchOf>) => await bank.payouts.submit('k', batchOf(...orders))
  expect(await refusal()).toEqual({ kind: 'refused', code: 'batch', reason: 'payouts: a batch holds at least one payout' })
  expect(await refusal(order('x'.repeat(36), 100))).toMatchObject({ kind: 'refused', code: 'end_to_end_id' })
  expect(await refusal(order('PO1', 100), order('PO1', 200))).toMatchObject({ kind: 'refused', code: 'end_to_end_id' })
  expect(await refusal(order('PO1', 0))).toEqual({ kind: 'refused', code: 'amount', reason: 'payout PO1: 0 cents cannot be paid' })
  expect(await refusal({ ...order('PO1', 100), amount: { minor: 100, currency: 'USD' } })).toMatchObject({ code: 'amount' })
  expect(await refusal(order('PO1', 100, { iban: 'FR7630006000011234567890188' }))).toEqual({
    kind: 'refused',
    code: 'iban',
    reason: "payout PO1: payee's IBAN is wrong (check_digits)",
  })
  expect(await refusal(order('PO1', 100, { iban: 'SA4420000001234567891234' }))).toMatchObject({ reason: 'payout PO1: SA is not in SEPA' })
  expect(await refusal(order('PO1', 100, { name: '🙂' }))).toMatchObject({ code: 'payee_name' })
  expect(await bank.payouts.submit('k', { ...batchOf(order('PO1', 100)), executeOn: '2027-02-30' })).toMatchObject({ code: 'execute_on' })
  expect(await bank.calls()).toEqual({})
})

test('the bank refuses a file whose control sum is wrong, and a caller without a key', async () => {
  const post = (body: string, headers: Record<string, string>) => fetch(`${bank.url}/files`, { method: 'POST', body, headers })
  const xml =
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr><MsgId>M</MsgId><NbOfTxs>0</NbOfTxs><CtrlSum>1.00</CtrlSum></GrpHdr></CstmrCdtTrfInitn></Document>'
  const refused = await post(xml, { authorization: 'Bearer k', 'content-type': 'application/xml' })
  expect([refused.status, await refused.json()]).toEqual([422, { code: 'AM10', reason: 'CtrlSum is not the sum of the amounts' }])
  expect((await post(xml, { 'content-type': 'application/xml' })).status).toBe(401)
})

test('what the bank refuses by a code of its own is refused; a wrong key or a stray page is not', async () => {
  const answers = [
    { status: 422, body: '{"code":"FF01","reason":"file format"}', outcome: { kind: 'refused', code: 'FF01', reason: 'file format' } },
    { status: 401, body: '{"code":"unauthorized","reason":"key"}', outcome: { kind: 'retry', reason: 'bank answered 401' } },
    { status: 404, body: '<html>no such page</html>', outcome: { kind: 'unknown', reason: 'bank answered 404' } },
    { status: 302, body: '', outcome: { kind: 'unknown', reason: 'bank answered 302' } },
    { status: 502, body: 'bad gateway', outcome: { kind: 'unknown', reason: 'bank answered 502' } },
  ]
  let next = 0
  const oddBank = createServer((_request, response) => {
    const answer = answers[next]
    response.writeHead(answer?.status ?? 500, { location: bank.url }).end(answer?.body)
  })
  oddBank.listen(0, '127.0.0.1')
  await once(oddBank, 'listening')
  const { port } = oddBank.address() as AddressInfo
  const payouts = createSepaBank({ baseUrl: `http://127.0.0.1:${port}`, key: 'k', debtor: DEBTOR, timeoutMs: 30_000 })
  for (; next < answers.length; next += 1) expect(await payouts.submit('k', batchOf(order('PO1', 100)))).toEqual(answers[next]?.outcome)
  next = 2
  expect(await payouts.find('PO1')).toEqual({ kind: 'retry', reason: 'bank answered 404' })
  oddBank.close()
  oddBank.closeAllConnections()
  expect(await bank.calls()).toEqual({})
})

test('a debtor account that no file could be written with is refused at the start', () => {
  const config = { baseUrl: bank.url, key: 'k', timeoutMs: 30_000 }
  expect(() => createSepaBank({ ...config, debtor: { ...DEBTOR, iban: 'DE1' } })).toThrow('debtor.iban is wrong')
  expect(() => createSepaBank({ ...config, debtor: { ...DEBTOR, bic: 'COBA' } })).toThrow('debtor.bic "COBA" is wrong')
})
