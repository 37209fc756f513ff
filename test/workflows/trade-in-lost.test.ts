import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { createTradeInWorld, type OfferWishes, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

beforeAll(async () => {
  world = await createTradeInWorld('2027-05-05T09:00:00+02:00')
})
afterAll(() => world.end())

const DEVICE = { content: 'device', weightGrams: 420 } as const
const NOTHING = { content: 'nothing', weightGrams: 120 } as const
const TECHNICIAN = 'technician:t1'
const AGENT = 'support:s1'
const FOUND_NOTHING = { reason: 'not in the depot, not on the dock' }

/** Bench and agents take their time: what is told here ends with the receipt. */
const patient = (standard: TradeInPolicy): TradeInPolicy => ({
  ...standard,
  limits: { ...standard.limits, inspection: { days: 300 }, agent_decision: { days: 300 } },
})
const inTransit = async (changes: Parameters<TradeInWorld['accepts']>[1] = {}, wishes: OfferWishes = { policy: patient }) => {
  const id = await world.offer(wishes)
  await world.accepts(id, changes)
  await world.scan(id, 'in_transit')
  return id
}
const delivered = async () => {
  const id = await inTransit()
  await world.scan(id, 'delivered')
  return id
}
const carrierInquiry = async () => {
  const id = await inTransit()
  await world.scan(id, 'return_to_sender')
  return id
}
const lost = async (changes: Parameters<TradeInWorld['accepts']>[1] = {}, wishes?: OfferWishes) => {
  const id = await inTransit(changes, wishes)
  await world.scan(id, 'failure')
  return id
}
/** Cancelled under way, received and sent back. */
const returnInTransit = async (changes: Parameters<TradeInWorld['accepts']>[1] = {}) => {
  const id = await inTransit(changes)
  await world.does(id, 'cancel', {})
  await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
  return id
}
const VOUCHER = { payout: { method: 'voucher' } } as const
const lastOf = async (caseId: string, count: number) => (await world.path(caseId)).slice(-count)

/** What is booked for a case, by account in cents; accounts that come to nothing are left out. */
const books = async (caseId: string) => {
  const postings = await world.database.ledgerPosting.findMany({ where: { transaction: { caseId } } })
  const sums = new Map<string, number>()
  for (const { account, minor } of postings) sums.set(account, (sums.get(account) ?? 0) + Number(minor))
  return Object.fromEntries([...sums].filter(([, minor]) => minor !== 0))
}

describe('on Wednesday 5 May 2027, the day before Ascension Day', () => {
  test('a parcel that the carrier calls lost is found, delivered or on the dock, full or empty', async () => {
    const [arrives, onDock, empty] = [await lost(), await lost(), await lost()]
    expect(await world.mailKinds(arrives)).toEqual(['offer', 'shipping_instructions', 'parcel_lost'])
    await world.scan(arrives, 'delivered')
    await world.does(onDock, 'recordReceipt', DEVICE, TECHNICIAN)
    await world.does(empty, 'recordReceipt', NOTHING, TECHNICIAN)
    expect(await lastOf(arrives, 2)).toEqual(['lost', 'delivered'])
    expect(await lastOf(onDock, 2)).toEqual(['lost', 'received'])
    expect(await lastOf(empty, 2)).toEqual(['lost', 'empty_parcel'])
    expect(await books(arrives)).toEqual({})
    await world.does(arrives, 'recordReceipt', DEVICE, TECHNICIAN)
  })

  test('an inquiry ends with whatever is heard first', async () => {
    const [scanned, arrives, gone, declared, onDock, empty] = [
      await carrierInquiry(),
      await carrierInquiry(),
      await carrierInquiry(),
      await carrierInquiry(),
      await carrierInquiry(),
      await carrierInquiry(),
    ]
    expect((await world.mailKinds(scanned)).at(-1)).toBe('parcel_inquiry')
    await world.scan(scanned, 'out_for_delivery')
    await world.scan(arrives, 'delivered')
    await world.scan(gone, 'failure')
    await world.does(declared, 'declareLost', FOUND_NOTHING, AGENT)
    await world.does(onDock, 'recordReceipt', DEVICE, TECHNICIAN)
    await world.does(empty, 'recordReceipt', NOTHING, TECHNICIAN)
    expect(await lastOf(scanned, 2)).toEqual(['carrier_inquiry', 'in_transit'])
    expect(await lastOf(arrives, 2)).toEqual(['carrier_inquiry', 'delivered'])
    expect(await lastOf(gone, 2)).toEqual(['carrier_inquiry', 'lost'])
    expect(await lastOf(declared, 2)).toEqual(['carrier_inquiry', 'lost'])
    expect(await lastOf(onDock, 2)).toEqual(['carrier_inquiry', 'received'])
    expect(await lastOf(empty, 2)).toEqual(['carrier_inquiry', 'empty_parcel'])
    for (const id of [scanned, arrives, gone, declared]) await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
  })

  test('a parcel that is sent back after its delivery is asked for at the carrier', async () => {
    const id = await delivered()
    expect(await world.deadline(id)).toBe('2027-05-07 09:00')
    await world.scan(id, 'return_to_sender')
    expect(await lastOf(id, 2)).toEqual(['delivered', 'carrier_inquiry'])
    await world.does(id, 'recordReceipt', DEVICE, TECHNICIAN)
  })

  test('a lost phone of 243 EUR is replaced where the customer prefers that, and support is reminded until it is sent', async () => {
    const id = await lost({}, {})
    await world.does(id, 'chooseCompensation', { choice: 'replacement' })
    expect(await lastOf(id, 2)).toEqual(['lost', 'replacing'])
    expect(await world.deadline(id)).toBe('2027-05-10 09:00')
    await world.advanceTo('2027-05-10T09:00:00+02:00')
    expect(await lastOf(id, 2)).toEqual(['replacing', 'replacing'])
    await world.does(id, 'recordReplacement', { device: 'iPhone 13, 128 GB, good', reason: 'as chosen' }, AGENT)
    expect(await lastOf(id, 1)).toEqual(['compensated'])
    expect(await world.mailKinds(id)).toEqual(['offer', 'shipping_instructions', 'parcel_lost', 'replacement_coming', 'compensated'])
  })
})

describe('a parcel that nobody hears of', () => {
  test('delivered on Wednesday 12 May and not received is searched for from Thursday; found in the search, or declared lost', async () => {
    await world.advanceTo('2027-05-12T09:00:00+02:00')
    const [found, empty, declared] = [await delivered(), await delivered(), await delivered()]
    await world.advanceTo('2027-05-13T09:00:00+02:00')
    for (const id of [found, empty, declared]) expect(await lastOf(id, 2)).toEqual(['delivered', 'searching'])
    expect(await world.mailDates(found)).toContain('parcel_inquiry 2027-05-13 09:00')
    // Five business days: 14, 18, 19, 20 and 21 May, for the 17th is Whit Monday.
    expect(await world.deadline(found)).toBe('2027-05-21 09:00')
    await world.does(found, 'recordReceipt', DEVICE, TECHNICIAN)
    await world.does(empty, 'recordReceipt', NOTHING, TECHNICIAN)
    await world.does(declared, 'declareLost', FOUND_NOTHING, AGENT)
    expect(await lastOf(found, 2)).toEqual(['searching', 'received'])
    expect(await lastOf(empty, 2)).toEqual(['searching', 'empty_parcel'])
    expect(await lastOf(declared, 2)).toEqual(['searching', 'lost'])
    await world.does(declared, 'recordReceipt', DEVICE, TECHNICIAN)
  })

  test('not scanned since 13 May: inquiry on 20 May, lost on 3 June, and without a choice its value of 243 EUR is paid on 18 June', async () => {
    const silent = await inTransit()
    const unfound = await delivered()
    const chosen = await lost(VOUCHER)
    await world.does(chosen, 'chooseCompensation', { choice: 'value' })
    expect(await lastOf(chosen, 3)).toEqual(['lost', 'checking_payee', 'payout_scheduled'])
    await world.advanceTo('2027-05-24T09:00:00+02:00')

    // A voucher of 243 EUR and 5 % for the one who chose; the carrier owes us the value.
    expect(await lastOf(chosen, 3)).toEqual(['payout_scheduled', 'paying', 'closed'])
    expect(await books(chosen)).toEqual({ 'receivable:carriers': 243_00, 'expense:voucher_bonus': 12_15, 'liability:vouchers': -255_15 })

    expect(await lastOf(unfound, 3)).toEqual(['delivered', 'searching', 'lost'])
    await world.does(unfound, 'chooseCompensation', { choice: 'replacement' })
    await world.does(unfound, 'recordReplacement', { device: 'iPhone 13', reason: 'as chosen' }, AGENT)

    expect(await lastOf(silent, 2)).toEqual(['in_transit', 'carrier_inquiry'])
    expect(await world.deadline(silent)).toBe('2027-06-03 09:00')
    await world.advanceTo('2027-06-21T12:00:00+02:00')
    expect(await world.path(silent)).toEqual([
      'offered',
      'arranging_shipping',
      'awaiting_shipment',
      'in_transit',
      'carrier_inquiry',
      'lost',
      'checking_payee',
      'payout_scheduled',
      'paying',
      'payout_submitted',
      'paid',
      'closed',
    ])
    expect(await world.mailDates(silent)).toEqual([
      'offer 2027-05-13 09:00',
      'shipping_instructions 2027-05-13 09:00',
      'parcel_inquiry 2027-05-20 09:00',
      'parcel_lost 2027-06-03 09:00',
      'parcel_lost_reminder 2027-06-06 09:00',
      'parcel_lost_reminder 2027-06-10 09:00',
      'parcel_lost_reminder 2027-06-15 09:00',
      'paid 2027-06-18 06:00',
    ])
    expect(await books(silent)).toEqual({ 'receivable:carriers': 243_00, 'bank:account': -243_00 })

    // Found after all, with its value paid: kept before support, and nothing moves.
    for (const id of [silent, unfound]) {
      const { number } = await world.caseOf(id)
      await world.scan(id, 'delivered')
      expect(await world.caseOf(id)).toMatchObject({ number, boardReason: 'unexpected parcel_delivered' })
    }
    expect(await world.database.registerEntry.count({ where: { caseId: silent } })).toBe(0)
  })
})

describe('lost on the way back', () => {
  test('an inquiry for a returned parcel ends with whatever is heard first', async () => {
    await world.advanceTo('2027-06-22T09:00:00+02:00')
    const ids: string[] = []
    for (let count = 0; count < 5; count++) ids.push(await returnInTransit())
    const [scanned, arrives, undeliverable, gone, declared] = ids as [string, string, string, string, string]
    await world.advanceTo('2027-06-29T09:00:00+02:00')
    for (const id of ids) expect(await lastOf(id, 2)).toEqual(['return_in_transit', 'return_inquiry'])
    expect(await world.mailDates(scanned)).toContain('return_inquiry 2027-06-29 09:00')
    await world.scan(scanned, 'in_transit', 'return')
    await world.scan(arrives, 'delivered', 'return')
    await world.scan(undeliverable, 'return_to_sender', 'return')
    await world.scan(gone, 'failure', 'return')
    await world.does(declared, 'declareLost', FOUND_NOTHING, AGENT)
    expect(await lastOf(scanned, 2)).toEqual(['return_inquiry', 'return_in_transit'])
    expect(await lastOf(arrives, 2)).toEqual(['return_inquiry', 'returned'])
    expect(await lastOf(undeliverable, 2)).toEqual(['return_inquiry', 'return_undeliverable'])
    expect(await lastOf(gone, 2)).toEqual(['return_inquiry', 'lost_on_return'])
    expect(await lastOf(declared, 2)).toEqual(['return_inquiry', 'lost_on_return'])

    await world.scan(gone, 'delivered', 'return')
    expect(await lastOf(gone, 2)).toEqual(['lost_on_return', 'returned'])
    await world.does(declared, 'chooseCompensation', { choice: 'replacement' })
    await world.does(declared, 'recordReplacement', { device: 'iPhone 13', reason: 'as chosen' }, AGENT)
    expect(await lastOf(declared, 3)).toEqual(['lost_on_return', 'replacing', 'compensated'])
    await world.does(undeliverable, 'giveReturnAddress', { address: { line1: '1 place Bellecour', postcode: '69002', city: 'Lyon' } })
    for (const id of [scanned, undeliverable]) await world.scan(id, 'delivered', 'return')
  })

  test('not scanned since 29 June: inquiry on 6 July, lost on 21 July after the national holiday, value paid on 5 August', async () => {
    const silent = await returnInTransit(VOUCHER)
    const chosen = await returnInTransit(VOUCHER)
    await world.scan(chosen, 'failure', 'return')
    expect(await lastOf(chosen, 2)).toEqual(['return_in_transit', 'lost_on_return'])
    await world.does(chosen, 'chooseCompensation', { choice: 'value' })
    expect(await lastOf(chosen, 3)).toEqual(['lost_on_return', 'checking_payee', 'payout_scheduled'])
    await world.advanceTo('2027-08-05T09:00:00+02:00')
    expect((await world.path(silent)).slice(-7)).toEqual([
      'return_in_transit',
      'return_inquiry',
      'lost_on_return',
      'checking_payee',
      'payout_scheduled',
      'paying',
      'closed',
    ])
    expect((await world.mailDates(silent)).slice(-7)).toEqual([
      'return_sent 2027-06-29 09:00',
      'return_inquiry 2027-07-06 09:00',
      'return_lost 2027-07-21 09:00',
      'return_lost_reminder 2027-07-24 09:00',
      'return_lost_reminder 2027-07-28 09:00',
      'return_lost_reminder 2027-08-02 09:00',
      'voucher_issued 2027-08-05 06:00',
    ])
    const owed = { 'receivable:carriers': 243_00, 'expense:voucher_bonus': 12_15, 'liability:vouchers': -255_15 }
    expect(await books(silent)).toEqual(owed)
    expect(await books(chosen)).toEqual(owed)
  })
})
