import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  arrive,
  balances,
  blindShare,
  home,
  inspect,
  limitOf,
  mailsOf,
  ownPrices,
  refusalOf,
  SECOND_TECHNICIAN,
  SUPPORT,
  stateOf,
  story,
  TECHNICIAN,
} from '../support/on-the-bench.ts'
import { createTradeInWorld, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

// Good Friday is 26 March 2027, summer time begins on Sunday 28 March, Easter Monday is 29 March.
beforeAll(async () => {
  world = await createTradeInWorld('2027-03-24T15:00:00+01:00')
  await ownPrices(world)
})
afterAll(() => world.end())

const tradeIn = (id: string) => world.database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })

/** Offered 300.00 as flawless, found good: a counter-offer of 270.00. */
async function counterOffered(found: Parameters<typeof inspect>[2] = {}): Promise<string> {
  const id = await arrive(world, { policy: blindShare(0), condition: 'functional_flawless' })
  await inspect(world, id, { condition: 'functional_used', ...found })
  expect(await stateOf(world, id)).toBe('counter_offered')
  return id
}

const reminders = (id: string) => mailsOf(world, id, 'counter_offer', 'counter_offer_reminder')

test('asked at 15:00 on 24 March, reminded at 15:00 on days 3, 7 and 12 across the change to summer time, returned on 7 April', async () => {
  const silent = await counterOffered()
  expect(await limitOf(world, silent)).toBe('2027-04-07 15:00')
  await world.advanceTo('2027-04-07T15:00:00+02:00')
  expect(reminders(silent)).toEqual([
    '2027-03-24 15:00 counter_offer',
    '2027-03-27 15:00 counter_offer_reminder',
    '2027-03-31 15:00 counter_offer_reminder',
    '2027-04-05 15:00 counter_offer_reminder',
  ])
  expect((await story(world, silent, 'counter_offered')).slice(0, 2)).toEqual([
    '2027-03-24 15:00 checkDevice.clear → counter_offered',
    '2027-04-07 15:00 deadline → returning',
  ])
  expect(await balances(world, silent)).toEqual({})
  expect(await world.database.registerEntry.count({ where: { caseId: silent } })).toBe(0)
  await home(world, silent)
})

test('accepted on day 5 at 203.00, the counter-offer’s price: one reminder, no more afterwards', async () => {
  const id = await counterOffered()
  await world.advanceTo('2027-04-12T11:00:00+02:00')
  await world.does(id, 'acceptCounterOffer', { counterVersion: 1 })
  const { offerMinor, agreedMinor } = await tradeIn(id)
  expect([offerMinor, agreedMinor]).toEqual([270_00, 203_00])
  await world.advanceTo('2027-04-13T12:00:00+02:00')
  expect(await story(world, id, 'counter_offered')).toEqual([
    '2027-04-07 15:00 checkDevice.clear → counter_offered',
    '2027-04-12 11:00 acceptCounterOffer → agreed',
    '2027-04-12 11:00 checkPayee.match → payout_scheduled',
    '2027-04-13 06:00 deadline → pre_payout_check',
    '2027-04-13 06:00 checkDevice.clear → paying',
    '2027-04-13 06:00 payOut.submitted → payout_submitted',
    '2027-04-13 06:00 payout_executed → paid',
    '2027-04-13 06:00 payout_booked → closed',
  ])
  expect(reminders(id)).toEqual(['2027-04-07 15:00 counter_offer', '2027-04-10 15:00 counter_offer_reminder'])
})

test('declined: the device goes back free of charge the same day, and an answer to another version is refused', async () => {
  const id = await counterOffered()
  expect(await refusalOf(world.give(id, 'acceptCounterOffer', { counterVersion: 2 }, 'customer:link'))).toBe('counter_offer_changed')
  expect(await refusalOf(world.give(id, 'declineCounterOffer', { counterVersion: 0 }, 'customer:link'))).toBe('counter_offer_changed')
  await world.does(id, 'declineCounterOffer', { counterVersion: 1 })
  expect(await story(world, id, 'counter_offered')).toEqual([
    '2027-04-13 12:00 checkDevice.clear → counter_offered',
    '2027-04-13 12:00 declineCounterOffer → returning',
    '2027-04-13 12:00 buyReturnLabel.bought → return_in_transit',
  ])
  await home(world, id)
  expect((await world.give(id, 'acceptCounterOffer', { counterVersion: 1 }, 'customer:link')).kind).toBe('not_now')
})

test('disputed: the assessor is refused, someone else decides for the customer after an escalation on day 5', async () => {
  const id = await counterOffered()
  await world.does(id, 'disputeCounterOffer', { counterVersion: 1, text: 'It had no scratches when I packed it.' })
  const decision = { decision: 'pay_offer', reason: 'the photos show another device', textToCustomer: 'We pay what we offered.' } as const
  expect(await refusalOf(world.give(id, 'decideDispute', decision, TECHNICIAN))).toBe('same_person')
  expect(await limitOf(world, id)).toBe('2027-04-20 12:00')
  await world.advanceTo('2027-04-20T12:00:00+02:00')
  await world.does(id, 'decideDispute', decision, SUPPORT)
  expect(await story(world, id, 'disputed')).toEqual([
    '2027-04-13 12:00 disputeCounterOffer → disputed',
    '2027-04-20 12:00 deadline → disputed',
    '2027-04-20 12:00 decideDispute → agreed',
    '2027-04-20 12:00 checkPayee.match → payout_scheduled',
  ])
  expect((await tradeIn(id)).agreedMinor).toBe(270_00)
  expect(reminders(id)).toEqual(['2027-04-13 12:00 counter_offer'])
})

test('disputed in vain: the counter-offer stands as version 2 with 14 days of its own, and cannot be disputed again', async () => {
  await world.advanceTo('2027-04-21T10:00:00+02:00')
  const id = await counterOffered()
  await world.does(id, 'disputeCounterOffer', { counterVersion: 1, text: 'I do not agree.' })
  await world.advanceTo('2027-04-23T10:00:00+02:00')
  await world.does(
    id,
    'decideDispute',
    { decision: 'keep_counter_offer', reason: 'the scratches are there', textToCustomer: 'The photos show deep scratches.' },
    SUPPORT,
  )
  expect(await limitOf(world, id)).toBe('2027-05-07 10:00')
  const again = { counterVersion: 2, text: 'I still do not agree.' }
  expect(await refusalOf(world.give(id, 'disputeCounterOffer', again, 'customer:link'))).toBe('disputed_already')
  expect(await refusalOf(world.give(id, 'acceptCounterOffer', { counterVersion: 1 }, 'customer:link'))).toBe('counter_offer_changed')
  await world.advanceTo('2027-05-07T10:00:00+02:00')
  expect(reminders(id)).toEqual([
    '2027-04-21 10:00 counter_offer',
    '2027-04-23 10:00 counter_offer',
    '2027-04-26 10:00 counter_offer_reminder',
    '2027-04-30 10:00 counter_offer_reminder',
    '2027-05-05 10:00 counter_offer_reminder',
  ])
  expect((await story(world, id, 'counter_offered')).at(3)).toBe('2027-05-07 10:00 deadline → returning')
  await home(world, id)
})

test('the second, blind assessor does not decide the dispute either', async () => {
  const id = await arrive(world, { policy: blindShare(10_000), condition: 'functional_flawless' })
  await inspect(world, id, { condition: 'functional_cracked' })
  await world.does(id, 'recordSecondInspection', { condition: 'functional_used', reasons: ['scratches'] }, SECOND_TECHNICIAN)
  await world.does(id, 'disputeCounterOffer', { counterVersion: 1, text: 'No.' })
  const decision = { decision: 'keep_counter_offer', reason: 'as measured', textToCustomer: 'As measured.' } as const
  expect(await refusalOf(world.give(id, 'decideDispute', decision, TECHNICIAN))).toBe('same_person')
  expect(await refusalOf(world.give(id, 'decideDispute', decision, SECOND_TECHNICIAN))).toBe('same_person')
  await world.does(id, 'decideDispute', decision, SUPPORT)
  await world.does(id, 'acceptCounterOffer', { counterVersion: 2 })
  expect((await tradeIn(id)).agreedMinor).toBe(203_00)
})

test('worth 4.00, nearly nothing, is no offer: returned or recycled as the customer chooses, returned on 21 May when silent', async () => {
  await world.advanceTo('2027-05-07T12:00:00+02:00')
  const noOffer = async () => {
    const id = await arrive(world, { policy: blindShare(10_000), storage: 512 })
    await inspect(world, id, { condition: 'not_functional_cracked' })
    expect(await stateOf(world, id)).toBe('no_offer')
    return id
  }
  const [silent, returned, recycled] = [await noOffer(), await noOffer(), await noOffer()]
  await world.does(returned, 'chooseNoOffer', { choice: 'return' })
  await world.does(recycled, 'chooseNoOffer', { choice: 'recycle' })
  await home(world, returned)
  expect(await stateOf(world, recycled)).toBe('recycled')
  await world.advanceTo('2027-05-21T12:00:00+02:00')
  expect(mailsOf(world, silent, 'no_offer', 'no_offer_reminder')).toEqual([
    '2027-05-07 12:00 no_offer',
    '2027-05-10 12:00 no_offer_reminder',
    '2027-05-14 12:00 no_offer_reminder',
    '2027-05-19 12:00 no_offer_reminder',
  ])
  expect((await story(world, silent, 'no_offer'))[1]).toBe('2027-05-21 12:00 deadline → returning')
  await home(world, silent)
})

test('silence on a counter-offer returns the device on 14 June; an answer a second before that counts', async () => {
  await world.advanceTo('2027-05-31T09:30:00+02:00')
  const [silent, late] = [await counterOffered(), await counterOffered()]
  await world.advanceTo('2027-06-14T09:29:59+02:00')
  await world.does(late, 'acceptCounterOffer', { counterVersion: 1 })
  await world.advanceTo('2027-06-14T09:30:00+02:00')
  expect(await stateOf(world, late)).toBe('payout_scheduled')
  expect((await story(world, silent, 'counter_offered')).slice(0, 2)).toEqual([
    '2027-05-31 09:30 checkDevice.clear → counter_offered',
    '2027-06-14 09:30 deadline → returning',
  ])
})
