import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

let world: RepairWorld
/** Quoted on Monday 1 March 2027 at ten, and left alone. */
let unanswered: string
beforeAll(async () => {
  world = await createRepairWorld('2027-02-26T08:00:00Z')
  unanswered = await onTheBench('356938035643809', '2027-03-01T09:00:00Z')
  await world.isQuoted(unanswered)
})
afterAll(() => world.end())

/** Sent in, received and on the bench at an instant. */
const onTheBench = async (identity: string, at: string): Promise<string> => {
  const id = await world.opens()
  await world.arrangesMailIn(id)
  await world.advanceTo(at)
  await world.arrives(id, identity)
  return id
}
const states = async (id: string) => (await world.story(id)).map((line) => line.slice(17))

test('approved on Sunday 14 March without a start at once: the 28th is a Sunday and the 29th Easter Monday, so the work may begin on the 31st', async () => {
  const id = await onTheBench('490154203237518', '2027-03-12T09:00:00Z')
  await world.isQuoted(id)
  await world.advanceTo('2027-03-14T09:00:00Z')
  await world.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: false, losesWithdrawalRight: false })
  expect(await world.deadline(id)).toBe('2027-03-30T22:00:00.000Z')
  await world.advanceTo('2027-03-30T22:00:00Z')
  expect((await states(id)).slice(-2)).toEqual(['approveQuote → awaiting_start', 'deadline → preparing'])
})

test('a quote of Monday 1 March at ten that nobody answers is asked again on the 4th, 11th, 21st and 28th, sent back on the 31st, for the fee that was agreed', async () => {
  const id = unanswered
  await world.advanceTo('2027-03-31T08:00:00Z')
  const told = await world.mailDates(id)
  expect(told.filter((line) => line.includes('quote'))).toEqual([
    '2027-03-01 10:00 quote',
    '2027-03-04 10:00 quote_reminder',
    '2027-03-11 10:00 quote_reminder',
    '2027-03-21 10:00 quote_reminder',
    '2027-03-28 10:00 quote_reminder',
  ])
  expect((await states(id)).slice(-3)).toEqual([
    'deadline → billing',
    'openPayment.opened → awaiting_payment',
    'readPayment.open → awaiting_payment',
  ])
  const quote = await world.database.repairQuote.findUniqueOrThrow({ where: { caseId_version: { caseId: id, version: 1 } } })
  expect(quote.status).toBe('expired')
  expect(await world.ledger(id)).toEqual({ 'receivable:customers': 29_00, 'revenue:repairs': -24_17, 'liability:vat': -4_83 })
})

test('approved, repaired, paid and sent home: closed with its guarantee of twelve months, and its money where it belongs', async () => {
  await world.batteries()
  const id = await onTheBench('352099001761481', '2027-05-03T08:00:00Z')
  await world.isQuoted(id)
  await world.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })
  await world.isRepaired(id)
  // Received on Monday 3 May with its fault unknown, and ordered the same day for three business days; the 6th is Ascension Day.
  const promises = await world.database.repairPromise.findMany({ where: { caseId: id }, orderBy: { n: 'asc' } })
  expect(promises.map(({ promisedOn, because }) => [promisedOn, because])).toEqual([
    ['2027-05-11', 'received'],
    ['2027-05-07', 'ordered'],
  ])
  // 39.00 for the part and 36.00 for half an hour, less the bonus of 25.00.
  expect((await world.database.payment.findFirstOrThrow({ where: { caseId: id } })).amountMinor).toBe(50_00)
  await world.pays(id)
  expect((await states(id)).at(-1)).toBe('buyReturnLabel.bought → return_in_transit')
  await world.advanceTo('2027-05-05T09:30:00Z')
  await world.scan(id, 'delivered', 'return')
  expect((await states(id)).slice(-11)).toEqual([
    'issueQuote → quoted',
    'approveQuote → preparing',
    'startRepair → repairing',
    'recordRepair → quality_check',
    'recordQualityCheck → billing',
    'openPayment.opened → awaiting_payment',
    'readPayment.open → awaiting_payment',
    'payment_reported → awaiting_payment',
    'readPayment.paid → returning',
    'buyReturnLabel.bought → return_in_transit',
    'return_delivered → closed',
  ])
  const guarantee = await world.database.repairGuarantee.findUniqueOrThrow({ where: { caseId: id } })
  expect(guarantee.endsAt.toISOString()).toBe('2028-05-05T09:30:00.000Z')
  expect(await world.ledger(id)).toEqual({
    'receivable:eco_organisms': 25_00,
    'clearing:cards': 50_00,
    'revenue:repairs': -62_50,
    'liability:vat': -12_50,
    'expense:cost_of_repair': 12_90,
    'stock:parts': -12_90,
  })
})
