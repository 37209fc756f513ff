import { afterAll, beforeAll, expect, test } from 'vitest'
import { IN_PARIS } from '../support/repair-people.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

let world: RepairWorld
beforeAll(async () => {
  world = await createRepairWorld('2027-05-03T08:00:00Z')
  await world.batteries(4)
})
afterAll(() => world.end())

const SHOP = 'shop-fr-paris'
const ANY_SITE = 'site:sam'
const states = async (id: string) => (await world.story(id)).map((line) => line.slice(17))
const codeOf = async (id: string) => (await world.database.repair.findUniqueOrThrow({ where: { caseId: id } })).code ?? ''

/** Repaired, and billed: 50.00 after the bonus. Kept at the shop in Paris unless it is delivered. */
const repaired = async (identity: string, returnWay: 'shop' | 'delivery' = 'shop'): Promise<string> => {
  const id = await world.opens()
  const back = returnWay === 'shop' ? { returnWay, returnSite: SHOP } : {}
  await world.does(id, 'arrangeHandOver', { way: 'mail_in', address: IN_PARIS, agreesDiagnosisFee: true, ...back })
  await world.arrives(id, identity)
  await world.isQuoted(id)
  await world.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })
  await world.isRepaired(id)
  return id
}
const EARNED = {
  'receivable:eco_organisms': 25_00,
  'revenue:repairs': -62_50,
  'liability:vat': -12_50,
  'expense:cost_of_repair': 12_90,
  'stock:parts': -12_90,
}

test('declined, then paid: the customer is told, pays with another card, and it goes home', async () => {
  const id = await repaired('356938035643809', 'delivery')
  await world.pays(id, 'pm_card_chargeDeclined')
  expect((await states(id)).at(-1)).toBe('readPayment.declined → awaiting_payment')
  await world.pays(id)
  expect((await states(id)).slice(-3)).toEqual([
    'payment_reported → awaiting_payment',
    'readPayment.paid → returning',
    'buyReturnLabel.bought → return_in_transit',
  ])
  expect((await world.mailDates(id)).map((line) => line.slice(17))).toContain('payment_declined')
})

test('paid at the counter while the link is open: the link takes no more money, and the repair is closed', async () => {
  const id = await repaired('490154203237518')
  await world.does(id, 'recordShopArrival', { site: SHOP }, ANY_SITE)
  const payment = { means: 'cash', amountMinor: 50_00, reference: 'till 12' } as const
  expect(await world.refusalOf(id, 'recordCollection', { code: await codeOf(id), site: SHOP }, ANY_SITE)).toBe('payment_needed')
  await world.does(id, 'recordCollection', { code: await codeOf(id), site: SHOP, payment }, ANY_SITE)
  expect((await states(id)).slice(-4)).toEqual([
    'openPayment.opened → sending_to_shop',
    'recordShopArrival → awaiting_collection',
    'recordCollection → settling_payment',
    'cancelPayment.cancelled → closed',
  ])
  expect(await world.ledger(id)).toEqual({ ...EARNED, 'cash:shops': 50_00 })
})

test('paid twice, by link and at the counter: what came by link is given back', async () => {
  const id = await repaired('352099001761481')
  await world.does(id, 'recordShopArrival', { site: SHOP }, ANY_SITE)
  await world.confirms(id)
  const payment = { means: 'cash', amountMinor: 50_00, reference: 'till 13' } as const
  await world.does(id, 'recordCollection', { code: await codeOf(id), site: SHOP, payment }, ANY_SITE)
  expect((await states(id)).slice(-3)).toEqual([
    'recordCollection → settling_payment',
    'cancelPayment.already_paid → refunding',
    'refundPayment.refunded → closed',
  ])
  expect(await world.ledger(id)).toEqual({ ...EARNED, 'cash:shops': 50_00 })
})

test('lost on its way home: what was paid is given back, its invoice is taken back, and its value is made good', async () => {
  const id = await repaired('353879234252633', 'delivery')
  await world.pays(id)
  await world.scan(id, 'failure', 'return')
  await world.does(id, 'chooseCompensation', { choice: 'value' })
  expect((await states(id)).slice(-3)).toEqual([
    'return_lost → lost_on_return',
    'chooseCompensation → refunding',
    'refundPayment.refunded → compensating',
  ])
  expect(await world.ledger(id)).toEqual({ 'expense:cost_of_repair': 12_90, 'stock:parts': -12_90 })
})
