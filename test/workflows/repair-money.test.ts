import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IN_PARIS, OMAR } from '../support/repair-people.ts'
import { KEPT, shortly, shortWays } from '../support/repair-short.ts'
import { because, intoStates, SHOP } from '../support/repair-states.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

let world: RepairWorld
let ways: ReturnType<typeof shortWays>
let states: ReturnType<typeof intoStates>
beforeAll(async () => {
  // Ten in Paris.
  world = await createRepairWorld('2027-05-03T08:00:00Z')
  ways = shortWays(world)
  states = intoStates(world)
})
afterAll(() => world.end())

const FEE = { 'revenue:repairs': -24_17, 'liability:vat': -4_83 }
const asEver = shortly()

describe('on Monday 3 May 2027, a fee of 29.00', () => {
  test('is asked for, called off and given back late where the provider is away for minutes, and nothing is done twice', async () => {
    const { payments } = world.urls
    const id = await states.receives(await ways.sentIn(shortly('billing', 'undoing', 'refund'), KEPT))
    const leaving = ['openPayment', 'cancelPayment', 'refundPayment']
    await ways.isAway(payments, { path: '/v1/payment_intents' })
    await ways.foundFaultless(id, leaving)
    await ways.later(10, leaving)
    await world.settle()
    expect(await ways.path(id, 2)).toEqual(['deadline → billing', 'openPayment.opened → sending_to_shop'])

    await ways.arrivesAtShop(id)
    const ref = await world.confirms(id)
    await ways.isAway(payments, { method: 'POST', path: `/v1/payment_intents/${ref}/cancel` })
    await ways.isAway(payments, { path: '/v1/refunds' })
    await ways.isFetched(id, 29_00, leaving)
    await ways.later(25, leaving)
    await world.settle()
    const path = await ways.path(id, 20)
    expect(path.slice(path.indexOf('recordCollection → settling_payment')).filter((step, n, all) => step !== all[n - 1])).toEqual([
      'recordCollection → settling_payment',
      'deadline → settling_payment',
      'cancelPayment.already_paid → refunding',
      'deadline → refunding',
      'refundPayment.refunded → returned',
    ])
    expect(await world.ledger(id)).toEqual({ ...FEE, 'cash:shops': 29_00 })
  })

  test('paid at the counter while nobody has paid by link: the link is closed, and the device is back', async () => {
    const id = await ways.faultless(asEver, KEPT)
    await ways.arrivesAtShop(id)
    await ways.isFetched(id, 29_00)
    expect(await ways.path(id, 2)).toEqual(['recordCollection → settling_payment', 'cancelPayment.cancelled → returned'])
    expect(await world.ledger(id)).toEqual({ ...FEE, 'cash:shops': 29_00 })
  })

  test('is looked up whenever something is told of it, on the way to the shop and there; once it came in the device is handed over', async () => {
    const id = await ways.faultless(asEver, KEPT)
    await ways.isTold(id)
    await ways.arrivesAtShop(id)
    await ways.isTold(id)
    await world.pays(id)
    await ways.isFetched(id)
    expect(await ways.path(id, 8)).toEqual([
      'payment_reported → sending_to_shop',
      'readPayment.open → sending_to_shop',
      'recordShopArrival → awaiting_collection',
      'payment_reported → awaiting_collection',
      'readPayment.open → awaiting_collection',
      'payment_reported → awaiting_collection',
      'readPayment.paid → awaiting_collection',
      'recordCollection → returned',
    ])
    expect(await world.ledger(id)).toEqual({ ...FEE, 'clearing:cards': 29_00 })
  })

  test('whose payment its provider does not know is no payment, at the shop and on the way to it', async () => {
    const id = await ways.faultless(asEver, KEPT)
    await ways.isUnknown(id)
    await ways.isTold(id)
    await ways.arrivesAtShop(id)
    await ways.isTold(id)
    expect(await ways.path(id, 3)).toEqual([
      'recordShopArrival → awaiting_collection',
      'payment_reported → awaiting_collection',
      'readPayment.mismatch → awaiting_collection',
    ])
    expect(await ways.path(id, 4)).toContain('readPayment.mismatch → sending_to_shop')
  })

  test('that cannot be asked for, since the provider knows it over another amount, is settled by a lead, at the latest once it is overdue', async () => {
    const id = await states.receives(await ways.sentIn(shortly('agent_decision')))
    await ways.isAskedElsewhere(id, 1_00)
    await ways.foundFaultless(id)
    await ways.later(3)
    await world.does(id, 'decidePayment', { decision: 'paid', amountMinor: 29_00, reference: 'SEPA 7', ...because }, OMAR)
    expect(await ways.path(id, 5)).toEqual([
      'openPayment.refused → payment_support',
      'deadline → payment_support',
      'decidePayment → billing',
      'openPayment.not_needed → returning',
      'buyReturnLabel.bought → return_in_transit',
    ])
    expect(await world.ledger(id)).toEqual({ ...FEE, 'bank:account': 29_00 })
  })

  test('that came in as something else than what was asked for is for support: waived, the device goes back', async () => {
    const id = await ways.faultless(asEver)
    await ways.isUnknown(id)
    await ways.isTold(id)
    expect(await ways.path(id, 1)).toEqual(['readPayment.mismatch → payment_support'])
    await world.does(id, 'decidePayment', { decision: 'waived', ...because }, OMAR)
    expect(await ways.path(id, 4)).toEqual([
      'decidePayment → settling_payment',
      'cancelPayment.cancelled → billing',
      'openPayment.not_needed → returning',
      'buyReturnLabel.bought → return_in_transit',
    ])
    expect(await world.ledger(id)).toEqual({ ...FEE, 'expense:goodwill': 29_00 })
  })

  test('that a lead found on the account is no more to be paid by link', async () => {
    const id = await ways.faultless(asEver)
    await ways.isOverOther(id, 1_00)
    const ref = await world.confirms(id, 'pm_card_chargeDeclined')
    await ways.isUnknown(id)
    await ways.isTold(id)
    await world.database.payment.updateMany({ where: { caseId: id }, data: { intentRef: ref ?? '' } })
    await world.does(id, 'decidePayment', { decision: 'paid', amountMinor: 29_00, reference: 'SEPA 8', ...because }, OMAR)
    expect((await ways.path(id, 4)).slice(0, 2)).toEqual(['decidePayment → settling_payment', 'cancelPayment.cancelled → billing'])
    const links = await world.database.payment.findMany({ where: { caseId: id, means: 'link' }, select: { status: true } })
    expect(links).toEqual([{ status: 'cancelled' }])
    expect(await world.ledger(id)).toEqual({ ...FEE, 'bank:account': 29_00 })
  })

  test('of which 1.00 came in is billed again: the 1.00 is given back, and a payment of its own is asked for and made', async () => {
    const id = await ways.faultless(asEver)
    await ways.isOverOther(id, 1_00)
    await world.pays(id)
    expect(await ways.path(id, 1)).toEqual(['readPayment.mismatch → payment_support'])
    await world.does(id, 'decidePayment', { decision: 'bill_again', ...because }, OMAR)
    await ways.later(1)
    await world.pays(id)
    expect(await ways.path(id, 8)).toEqual([
      'decidePayment → settling_payment',
      'cancelPayment.already_paid → refunding',
      'refundPayment.refunded → billing',
      'openPayment.opened → awaiting_payment',
      'readPayment.open → awaiting_payment',
      'payment_reported → awaiting_payment',
      'readPayment.paid → returning',
      'buyReturnLabel.bought → return_in_transit',
    ])
    const links = await world.database.payment.findMany({ where: { caseId: id }, orderBy: { createdAt: 'asc' } })
    expect(links.map(({ obligation, amountMinor }) => [obligation, amountMinor])).toEqual([
      [`${id}/fee`, 1_00],
      [`${id}/fee/2`, 29_00],
    ])
    expect(await world.ledger(id)).toEqual({ ...FEE, 'clearing:cards': 29_00 })
  })

  test('of which 1.00 came in, and which is waived: what its card does not take back is given back by hand', async () => {
    const id = await ways.faultless(asEver)
    await ways.isOverOther(id, 1_00)
    await world.pays(id, 'pm_card_refundFail')
    await world.does(id, 'decidePayment', { decision: 'waived', ...because }, OMAR)
    await world.does(id, 'recordRefund', { reference: 'SEPA 9', ...because }, OMAR)
    expect((await ways.path(id, 4)).slice(0, 2)).toEqual(['refundPayment.refused → refund_by_hand', 'recordRefund → billing'])
    expect(await world.ledger(id)).toEqual({ ...FEE, 'expense:goodwill': 29_00, 'clearing:cards': 1_00, 'bank:account': -1_00 })
  })
})

test('what a card does not take back is given back by hand, a lead at the latest once it is overdue: paid twice, or lost on the way back', async () => {
  const policy = shortly('agent_decision')
  const repaired = async (changes: typeof KEPT = {}) => {
    await world.batteries()
    const id = await ways.onTheBench(policy, changes)
    await world.isQuoted(id)
    await world.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })
    await world.isRepaired(id)
    return id
  }
  const [fee, twice, lost] = [await ways.faultless(policy, KEPT), await repaired(KEPT), await repaired()]
  for (const [id, due] of [
    [fee, 29_00],
    [twice, 50_00],
  ] as const) {
    await ways.arrivesAtShop(id)
    await world.confirms(id, 'pm_card_refundFail')
    await ways.isFetched(id, due)
  }
  await world.pays(lost, 'pm_card_refundFail')
  await world.scan(lost, 'failure', 'return')
  await world.does(lost, 'chooseCompensation', { choice: 'value' })
  await ways.later(3)
  for (const [id, end] of [
    [fee, 'returned'],
    [twice, 'closed'],
    [lost, 'compensating'],
  ] as const) {
    await world.does(id, 'recordRefund', { reference: `SEPA ${id}`, ...because }, OMAR)
    expect(await ways.path(id, 3)).toEqual(['refundPayment.refused → refund_by_hand', 'deadline → refund_by_hand', `recordRefund → ${end}`])
  }
  expect(await world.ledger(fee)).toEqual({ ...FEE, 'cash:shops': 29_00, 'clearing:cards': 29_00, 'bank:account': -29_00 })
})

test('what nobody fetches or pays for: asked twice, then a formal notice, after which it is still fetched, sent, paid for, or decided upon', async () => {
  const policy = shortly('payment', 'collection')
  const atShop = async (paid: 'paid' | 'open', limits = policy) => {
    const id = await ways.faultless(limits, KEPT)
    await ways.arrivesAtShop(id)
    if (paid === 'paid') await world.pays(id)
    return id
  }
  const [sent, later, paidLater, fetched, paidHere, forgotten] = [
    await atShop('open'),
    await atShop('open'),
    await atShop('paid'),
    await atShop('paid'),
    await atShop('open'),
    await atShop('open', shortly('collection', 'abandonment', 'agent_decision')),
  ]
  const [paid, unknown] = [await ways.faultless(policy), await ways.faultless(policy)]
  await world.batteries()
  const repaired = await ways.onTheBench(policy, KEPT)
  await world.isQuoted(repaired)
  await world.does(repaired, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })
  await world.isRepaired(repaired)
  await ways.arrivesAtShop(repaired)
  await world.pays(repaired)
  await ways.later(6)
  const noticed = [sent, later, paidLater, fetched, paidHere, forgotten, paid, unknown, repaired]
  for (const id of noticed) expect([id, await ways.path(id, 1)]).toEqual([id, ['deadline → abandonment_notice']])

  await world.does(sent, 'giveReturnAddress', { address: IN_PARIS })
  expect(await ways.path(sent, 3)).toEqual([
    'giveReturnAddress → billing',
    'openPayment.opened → awaiting_payment',
    'readPayment.open → awaiting_payment',
  ])
  for (const [id, result] of [
    [later, 'opened'],
    [paidLater, 'not_needed'],
  ] as const) {
    await world.does(id, 'changeReturn', { returnWay: 'shop', returnSite: SHOP })
    expect(await ways.path(id, 2)).toEqual(['changeReturn → billing', `openPayment.${result} → awaiting_collection`])
  }
  await ways.isFetched(fetched)
  await ways.isFetched(repaired)
  await ways.isFetched(paidHere, 29_00)
  expect(await ways.path(fetched, 1)).toEqual(['recordCollection → returned'])
  expect(await ways.path(repaired, 1)).toEqual(['recordCollection → closed'])
  expect(await ways.path(paidHere, 2)).toEqual(['recordCollection → settling_payment', 'cancelPayment.cancelled → returned'])

  await ways.isTold(paid)
  await world.pays(paid, 'pm_card_chargeDeclined')
  await world.pays(paid)
  expect(await ways.path(paid, 8)).toEqual([
    'payment_reported → abandonment_notice',
    'readPayment.open → abandonment_notice',
    'payment_reported → abandonment_notice',
    'readPayment.declined → abandonment_notice',
    'payment_reported → abandonment_notice',
    'readPayment.paid → billing',
    'openPayment.not_needed → returning',
    'buyReturnLabel.bought → return_in_transit',
  ])
  await ways.isUnknown(unknown)
  await ways.isTold(unknown)
  expect(await ways.path(unknown, 1)).toEqual(['readPayment.mismatch → payment_support'])

  await ways.later(6)
  await world.does(forgotten, 'giveReturnAddress', { address: IN_PARIS })
  expect(await ways.path(forgotten, 5)).toEqual([
    'deadline → abandonment_due',
    'deadline → abandonment_due',
    'giveReturnAddress → billing',
    'openPayment.opened → awaiting_payment',
    'readPayment.open → awaiting_payment',
  ])
})
