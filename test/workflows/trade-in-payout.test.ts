import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { acceptBankFact } from '../../platform/trade-in/accept-bank-fact.ts'
import {
  arrive,
  balances,
  bankCount,
  buy,
  imeiWith,
  inspect,
  LEAD,
  limitOf,
  mailsOf,
  ownPrices,
  providerAway,
  refusalOf,
  shortQuarantine,
  stateOf,
  story,
} from '../support/on-the-bench.ts'
import { createTradeInWorld, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

// Thursday before Easter: 26 March is Good Friday, 29 March Easter Monday; summer time begins on Sunday 28 March.
beforeAll(async () => {
  world = await createTradeInWorld('2027-03-25T11:50:00+01:00')
  await ownPrices(world)
})
afterAll(() => world.end())

type Payout = BodyOf<'changePayoutDetails'>['payout']

const paidTo = (holder: string): { acceptance: { payout: Payout } } => ({
  acceptance: { payout: { method: 'bank_transfer', iban: 'FR7630006000011234567890189', holder } },
})
const NEW_ACCOUNT: Payout = { method: 'bank_transfer', iban: 'DE89370400440532013000', holder: 'Camille Durand' }

/** What the bank tells of a case's newest payout, where its sandbox keeps silent. */
async function bankSays(id: string, kind: 'executed' | 'rejected' | 'booked' | 'returned', reason?: string): Promise<void> {
  const payout = await world.database.payout.findFirstOrThrow({ where: { caseId: id }, orderBy: { createdAt: 'desc' } })
  await acceptBankFact(world.deps, { endToEndId: payout.id, kind, dedupeKey: `${payout.id}/${kind}`, ...(reason && { reason }) })
  await world.settle()
}

/** Executed and never reported by the sandbox: 45.06, as a broken iPhone of 256 GB is worth. */
const silentBank = () => buy(world, { storage: 256, condition: 'not_functional_cracked' })

test('agreed on Thursday 25 March at 11:59 it is paid on Tuesday 30 March, agreed at 12:00 on Wednesday 31 March', async () => {
  const [inTime, late] = [await arrive(world), await arrive(world)]
  const listed = await arrive(world, { policy: shortQuarantine })
  await world.advanceTo('2027-03-25T11:59:00+01:00')
  await inspect(world, inTime)
  await world.advanceTo('2027-03-25T12:00:00+01:00')
  await inspect(world, late)
  await inspect(world, listed, { imei: imeiWith('51') })
  await world.advanceTo('2027-03-31T12:00:00+02:00')
  expect(await story(world, inTime, 'payout_scheduled')).toEqual([
    '2027-03-25 11:59 checkPayee.match → payout_scheduled',
    '2027-03-30 06:00 deadline → pre_payout_check',
    '2027-03-30 06:00 checkDevice.clear → paying',
    '2027-03-30 06:00 payOut.submitted → payout_submitted',
    '2027-03-30 06:00 payout_executed → paid',
    '2027-03-30 06:00 payout_booked → closed',
  ])
  expect((await story(world, late, 'payout_scheduled'))[1]).toBe('2027-03-31 06:00 deadline → pre_payout_check')
  expect(mailsOf(world, late, 'agreed', 'paid')).toEqual(['2027-03-25 12:00 agreed', '2027-03-31 06:00 paid'])
  expect(await balances(world, inTime)).toEqual({ 'stock:devices': 243_00, 'bank:account': -243_00 })

  // Listed as stolen five days after its check, which over Easter is before the payout.
  expect((await story(world, listed, 'pre_payout_check')).slice(0, 2)).toEqual([
    '2027-03-31 06:00 deadline → pre_payout_check',
    '2027-03-31 06:00 checkDevice.stolen → quarantined',
  ])
  expect(await bankCount(world, listed)).toEqual({})
  await world.advanceTo('2027-04-01T06:00:00+02:00')
  await world.does(listed, 'decideQuarantine', { decision: 'hand_over', reason: 'fetched', receipt: 'PV 2027/101' }, LEAD)
})

test('the name at the bank is close: the seller confirms it by day 4, or gives another account; after 14 days support is told', async () => {
  const confirmed = await buy(world, paidTo('CLOSE Durand'))
  const changed = await buy(world, paidTo('CLOSE Durand'))
  for (const id of [confirmed, changed]) expect(await stateOf(world, id)).toBe('payee_confirmation')
  await world.advanceTo('2027-04-04T12:00:00+02:00')
  await world.does(confirmed, 'confirmPayee', {})
  expect(await limitOf(world, confirmed)).toBe('2027-04-06 06:00') // confirmed on a Sunday: counts as Monday
  await world.advanceTo('2027-04-15T06:00:00+02:00')
  expect(await stateOf(world, confirmed)).toBe('closed')
  await world.does(changed, 'changePayoutDetails', { payout: { ...NEW_ACCOUNT, holder: 'CLOSE Durand-Petit' } })
  expect(await story(world, changed, 'payee_confirmation')).toEqual([
    '2027-04-01 06:00 checkPayee.close → payee_confirmation',
    '2027-04-15 06:00 deadline → payee_confirmation',
    '2027-04-15 06:00 changePayoutDetails → checking_payee',
    '2027-04-15 06:00 checkPayee.close → payee_confirmation',
  ])
  expect(mailsOf(world, changed, 'confirm_payee', 'confirm_payee_reminder')).toEqual([
    '2027-04-01 06:00 confirm_payee',
    '2027-04-04 06:00 confirm_payee_reminder',
    '2027-04-08 06:00 confirm_payee_reminder',
    '2027-04-13 06:00 confirm_payee_reminder',
    '2027-04-15 06:00 confirm_payee',
  ])
  await world.does(changed, 'changePayoutDetails', { payout: { method: 'voucher' } })
  expect(await stateOf(world, changed)).toBe('payout_scheduled')
})

test('another name at the bank asks for new details and is never paid by itself; a bank that cannot say is no obstacle', async () => {
  const id = await buy(world, paidTo('NOMATCH Durand'))
  expect(await stateOf(world, id)).toBe('payout_details_needed')
  await world.does(id, 'changePayoutDetails', { payout: { ...NEW_ACCOUNT, holder: 'Nomatch Petit' } })
  expect(await stateOf(world, id)).toBe('payout_details_needed')
  await world.does(id, 'changePayoutDetails', { payout: { ...NEW_ACCOUNT, holder: 'NOVOP Durand' } })
  const novop = await buy(world, paidTo('NOVOP Durand'))
  await world.does(novop, 'changePayoutDetails', { payout: NEW_ACCOUNT })
  expect([await stateOf(world, id), await stateOf(world, novop)]).toEqual(['payout_scheduled', 'payout_scheduled'])
  const refused = (payout: Payout) => refusalOf(world.give(novop, 'changePayoutDetails', { payout }, 'customer:link'))
  expect(await refused({ ...NEW_ACCOUNT, iban: 'DE89370400440532013001' })).toBe('iban_invalid')
  expect(await refused({ method: 'bank_transfer', holder: 'Camille Durand' })).toBe('iban_needed')
  expect(await refused({ method: 'bank_transfer', iban: NEW_ACCOUNT.iban ?? '' })).toBe('holder_needed')
  expect(await refused({ method: 'charity', charityId: 'none' })).toBe('charity_unknown')
  await world.advanceTo('2027-04-16T12:00:00+02:00')
  expect(await bankCount(world, id)).toEqual({ executed: 1 })
})

test('a bank that does not answer after new details is escalated after four hours, and goes on by itself when it is back', async () => {
  const id = await buy(world, paidTo('NOMATCH Durand'))
  const effect = `${id}/checkPayee/2`
  // 55 tries, doubling from 5 s to 5 min, fill four hours.
  await providerAway(world, world.urls.bank, effect, { path: '/payee-checks', text: 'Slow Durand', times: 60 })
  await world.does(id, 'changePayoutDetails', { payout: { ...NEW_ACCOUNT, holder: 'Slow Durand' } })
  await world.advanceTo('2027-04-16T18:00:00+02:00')
  world.away.delete(effect)
  await world.settle()
  const events = await story(world, id, 'checking_payee')
  expect(events.slice(0, 2)).toEqual([
    '2027-04-16 12:00 changePayoutDetails → checking_payee',
    '2027-04-16 16:00 deadline → checking_payee',
  ])
  expect(events.at(-1)).toContain('checkPayee.match → payout_scheduled')
})

test('300.01 is rejected at once: new details are asked for, reminded four times, escalated after 30 days, then paid once', async () => {
  await world.advanceTo('2027-04-19T11:00:00+02:00')
  const id = await buy(world, { storage: 256, condition: 'functional_flawless' })
  await world.advanceTo('2027-05-20T06:00:00+02:00')
  expect(await story(world, id, 'paying')).toEqual([
    '2027-04-20 06:00 checkDevice.clear → paying',
    '2027-04-20 06:00 payOut.submitted → payout_submitted',
    '2027-04-20 06:00 payout_rejected → payout_details_needed',
    '2027-05-20 06:00 deadline → payout_details_needed',
  ])
  expect(mailsOf(world, id, 'new_payout_details', 'new_payout_details_reminder')).toEqual([
    '2027-04-20 06:00 new_payout_details',
    '2027-04-23 06:00 new_payout_details_reminder',
    '2027-04-27 06:00 new_payout_details_reminder',
    '2027-05-04 06:00 new_payout_details_reminder',
    '2027-05-11 06:00 new_payout_details_reminder',
  ])
  expect(await bankCount(world, id)).toEqual({ rejected: 1 })
  await world.does(id, 'changePayoutDetails', { payout: { method: 'voucher' } })
  await world.advanceTo('2027-05-21T12:00:00+02:00')
  expect(await stateOf(world, id)).toBe('closed')
  expect(await balances(world, id)).toEqual({
    'stock:devices': 300_01,
    'expense:voucher_bonus': 15_00,
    'liability:vouchers': -315_01,
  })
})

test('270.02 bounces two days after the end: the closed case asks for new details and pays again, once, by the bank’s own count', async () => {
  await world.advanceTo('2027-05-24T11:00:00+02:00')
  const id = await buy(world, { storage: 256, condition: 'functional_good' })
  await world.advanceTo('2027-05-27T09:00:00+02:00')
  expect(await stateOf(world, id)).toBe('payout_details_needed')
  expect(await balances(world, id)).toEqual({ 'stock:devices': 270_02, 'payable:sellers': -270_02 })
  // The same price bounces again at this bank, whatever the account: what counts is that nothing is paid beside it.
  await world.does(id, 'changePayoutDetails', { payout: NEW_ACCOUNT })
  await world.advanceTo('2027-05-28T12:00:00+02:00')
  expect(await story(world, id, 'closed')).toEqual([
    '2027-05-25 06:00 payout_booked → closed',
    '2027-05-27 09:00 payout_returned → payout_details_needed',
    '2027-05-27 09:00 changePayoutDetails → checking_payee',
    '2027-05-27 09:00 checkPayee.match → payout_scheduled',
    '2027-05-28 06:00 deadline → pre_payout_check',
    '2027-05-28 06:00 checkDevice.clear → paying',
    '2027-05-28 06:00 payOut.submitted → payout_submitted',
    '2027-05-28 06:00 payout_executed → paid',
    '2027-05-28 06:00 payout_booked → closed',
  ])
  expect(await bankCount(world, id)).toEqual({ executed: 2, returned: 1 })
  const [first, second] = await world.database.payout.findMany({ where: { caseId: id }, orderBy: { createdAt: 'asc' } })
  expect([first?.status, first?.reason, second?.status, second?.previousId]).toEqual(['returned', 'AC04', 'booked', first?.id])
  expect(await balances(world, id)).toEqual({ 'stock:devices': 270_02, 'bank:account': -270_02 })
})

test('225.03 comes back as the holder died: support is told, reminded after two days, and a lead settles it by hand', async () => {
  const settled = await buy(world, { storage: 256, condition: 'functional_used' })
  const changed = await buy(world, { storage: 256, condition: 'functional_used' })
  await world.advanceTo('2027-06-08T12:00:00+02:00')
  expect((await story(world, settled, 'closed'))[1]).toContain('payout_returned → payout_support')
  expect((await story(world, settled, 'payout_support')).at(-1)).toContain('deadline → payout_support')
  await world.does(settled, 'settlePayout', { reason: 'cheque to the notary, bank reference 88' }, LEAD)
  expect(await stateOf(world, settled)).toBe('closed')
  expect(await balances(world, settled)).toEqual({ 'stock:devices': 225_03, 'bank:account': -225_03 })
  await world.does(changed, 'changePayoutDetails', { payout: { method: 'charity', charityId: 'ecrans-pour-tous' } })
  await world.advanceTo('2027-06-10T12:00:00+02:00') // changed past the cut-off: paid on Thursday
  expect(await bankCount(world, settled)).toEqual({ executed: 1, returned: 1 })
  expect(await bankCount(world, changed)).toEqual({ executed: 2, returned: 1 })
})

test('135.04 comes back 20 days after the end, on 5 July, and reopens the case that was closed on 15 June', async () => {
  await world.advanceTo('2027-06-14T11:00:00+02:00')
  const id = await buy(world, { storage: 256, condition: 'functional_cracked' })
  await world.advanceTo('2027-07-04T09:00:00+02:00')
  expect((await story(world, id, 'closed')).at(-1)).toBe('2027-06-15 06:00 payout_booked → closed')
  await world.advanceTo('2027-07-05T09:00:00+02:00')
  expect((await story(world, id, 'closed')).at(-1)).toMatch(/^2027-07-05 .* payout_returned → payout_details_needed$/)
  await world.does(id, 'changePayoutDetails', { payout: { method: 'voucher' } })
  await world.advanceTo('2027-07-06T09:00:00+02:00')
  expect(await stateOf(world, id)).toBe('closed')
  expect(await bankCount(world, id)).toEqual({ executed: 1, returned: 1 })
})

test('90.05 is reported twice by the bank and paid once', async () => {
  const id = await buy(world, { storage: 256, condition: 'not_functional_used' })
  await world.advanceTo('2027-07-07T12:00:00+02:00')
  expect((await world.path(id)).filter((state) => state === 'paid')).toHaveLength(1)
  expect(await bankCount(world, id)).toEqual({ executed: 1 })
})

test('a payout that the bank does not report goes to a lead after two TARGET days; what it reports later still counts', async () => {
  await world.advanceTo('2027-07-12T11:00:00+02:00')
  const id = await silentBank()
  const [booked, rejected, returned, dead, lost] = [
    await silentBank(),
    await silentBank(),
    await silentBank(),
    await silentBank(),
    await silentBank(),
  ]
  await world.advanceTo('2027-07-15T06:00:00+02:00')
  // Wednesday 14 July is a holiday here, and a day like any other for the banks.
  expect(await story(world, id, 'paying')).toEqual([
    '2027-07-13 06:00 checkDevice.clear → paying',
    '2027-07-13 06:00 payOut.submitted → payout_submitted',
    '2027-07-15 06:00 deadline → payout_unreported',
  ])
  await bankSays(booked, 'booked')
  await bankSays(rejected, 'rejected', 'AC01')
  await bankSays(returned, 'returned', 'AC04')
  await bankSays(dead, 'returned', 'MD07')
  await bankSays(lost, 'rejected', 'RR04')
  expect(await Promise.all([booked, rejected, returned, dead, lost].map((one) => stateOf(world, one)))).toEqual([
    'closed',
    'payout_details_needed',
    'payout_details_needed',
    'payout_support',
    'payout_support',
  ])
  expect(mailsOf(world, booked, 'paid')).toEqual(['2027-07-15 06:00 paid'])
  await world.advanceTo('2027-07-19T06:00:00+02:00')
  expect((await story(world, id, 'payout_unreported')).at(-1)).toBe('2027-07-19 06:00 deadline → payout_unreported')
  await bankSays(id, 'executed')
  expect(await limitOf(world, id)).toBe('2027-07-22 06:00')
  for (const one of [rejected, returned, dead, lost]) await world.does(one, 'changePayoutDetails', { payout: { method: 'voucher' } })
  await world.advanceTo('2027-07-22T06:00:00+02:00')
  expect((await story(world, id, 'paid')).at(-1)).toBe('2027-07-22 06:00 deadline → payout_unreported')
  await bankSays(id, 'booked')
  expect(await stateOf(world, id)).toBe('closed')
  expect(mailsOf(world, id, 'paid')).toEqual(['2027-07-19 06:00 paid'])
  expect(await bankCount(world, id)).toEqual({ executed: 1 })
})

test('a lead finds the silent transfer booked on 23 July, or not paid: then it is paid once more, and what the bank says of the first is looked at', async () => {
  await world.advanceTo('2027-07-22T11:00:00+02:00')
  const [found, unpaid, executed] = [await silentBank(), await silentBank(), await silentBank()]
  await world.advanceTo('2027-07-23T12:00:00+02:00')
  await bankSays(executed, 'executed')
  // Executed is booked within three TARGET days.
  await world.advanceTo('2027-07-28T12:00:00+02:00')
  for (const id of [found, unpaid, executed]) expect(await stateOf(world, id)).toBe('payout_unreported')

  const reason = 'seen in the account, reference 4711'
  const outcome = (id: string, body: { outcome: 'booked' | 'not_paid'; bookedOn?: string }) =>
    world.give(id, 'recordPayoutOutcome', { ...body, reason }, LEAD)
  expect(await refusalOf(outcome(found, { outcome: 'booked' }))).toBe('booking_day_needed')
  await world.does(found, 'recordPayoutOutcome', { outcome: 'booked', bookedOn: '2027-07-23', reason }, LEAD)
  expect(await stateOf(world, found)).toBe('closed')
  expect(mailsOf(world, found, 'paid')).toEqual(['2027-07-28 12:00 paid'])
  expect(await balances(world, found)).toEqual({ 'stock:devices': 45_06, 'bank:account': -45_06 })
  const [payout] = await world.database.payout.findMany({ where: { caseId: found } })
  expect([payout?.status, payout?.bookedOn]).toEqual(['booked', '2027-07-23'])

  for (const id of [unpaid, executed]) {
    await world.does(id, 'recordPayoutOutcome', { outcome: 'not_paid', reason: 'the bank writes that it will not be executed' }, LEAD)
    expect(await stateOf(world, id)).toBe('payout_scheduled')
    expect(await balances(world, id)).toEqual({ 'stock:devices': 45_06, 'payable:sellers': -45_06 })
  }
  const first = await world.database.payout.findFirstOrThrow({ where: { caseId: unpaid } })
  await acceptBankFact(world.deps, { endToEndId: first.id, kind: 'executed', dedupeKey: `${first.id}/executed` })
  await world.settle()
  expect((await world.caseOf(unpaid)).boardReason).toBe('unexpected payout_executed')
  await world.does(unpaid, 'changePayoutDetails', { payout: { method: 'voucher' } })
  await world.advanceTo('2027-07-30T12:00:00+02:00')
  await bankSays(executed, 'booked')
  expect(await stateOf(world, executed)).toBe('closed')
  const payouts = await world.database.payout.findMany({ where: { caseId: executed }, orderBy: { createdAt: 'asc' } })
  expect(payouts.map(({ status, previousId }) => [status, previousId])).toEqual([
    ['returned', null],
    ['booked', payouts[0]?.id],
  ])
})

test('facts of the bank in any order: booked before executed closes, returned or rejected asks whoever can cure it', async () => {
  const [booked, rejected, returned] = [await silentBank(), await silentBank(), await silentBank()]
  const [dead, paidReturned, paidDead] = [await silentBank(), await silentBank(), await silentBank()]
  const ids = [booked, rejected, returned, dead, paidReturned, paidDead]
  await world.advanceTo('2027-08-03T12:00:00+02:00')
  await bankSays(booked, 'booked')
  await bankSays(rejected, 'rejected', 'RR04')
  await bankSays(returned, 'returned', 'AC04')
  await bankSays(dead, 'returned', 'MD07')
  for (const id of [paidReturned, paidDead]) await bankSays(id, 'executed')
  await bankSays(paidReturned, 'returned', 'AC06')
  await bankSays(paidDead, 'returned', 'MD07')
  expect(await Promise.all(ids.map((id) => stateOf(world, id)))).toEqual([
    'closed',
    'payout_support',
    'payout_details_needed',
    'payout_support',
    'payout_details_needed',
    'payout_support',
  ])
  // What came back is owed again, and nothing hangs between the accounts.
  for (const id of [rejected, returned, dead, paidReturned, paidDead]) {
    expect(await balances(world, id)).toEqual({ 'stock:devices': 45_06, 'payable:sellers': -45_06 })
  }
  for (const id of [rejected, returned, dead, paidReturned, paidDead]) {
    await world.does(id, 'changePayoutDetails', { payout: { method: 'voucher' } })
  }
  await world.advanceTo('2027-08-06T12:00:00+02:00')
  for (const id of ids) expect(await stateOf(world, id)).toBe('closed')
})

test('a bank that takes no file for an hour, where that is the limit, is escalated; once it is back the transfer leaves, once', async () => {
  await world.advanceTo('2027-08-09T09:00:00+02:00')
  const anHour = (policy: TradeInPolicy): TradeInPolicy => ({ ...policy, limits: { ...policy.limits, payout_report: { hours: 1 } } })
  const id = await buy(world, { storage: 256, condition: 'not_functional_cracked', policy: anHour })
  const effect = `${id}/payOut/1`
  // 22 tries, doubling from 2 s to 5 min, fill an hour and a quarter.
  await providerAway(world, world.urls.bank, effect, { method: 'POST', path: '/files', text: id, times: 22 })
  await world.advanceTo('2027-08-10T06:30:00+02:00')
  expect(await stateOf(world, id)).toBe('paying')
  await world.advanceTo('2027-08-10T09:00:00+02:00')
  world.away.delete(effect)
  await world.settle()
  expect((await story(world, id, 'paying')).slice(0, 2)).toEqual([
    '2027-08-10 06:00 checkDevice.clear → paying',
    '2027-08-10 07:00 deadline → paying',
  ])
  await bankSays(id, 'booked')
  expect(await stateOf(world, id)).toBe('closed')
  expect(await bankCount(world, id)).toEqual({ executed: 1 })
})
