import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportDevice, withdrawDeviceReport } from '../../platform/device-reports/device-reports.ts'
import { acceptBankFact } from '../../platform/trade-in/accept-bank-fact.ts'
import { openCasesWith } from '../../platform/trade-in/keyed-counters.ts'
import {
  arrive,
  balances,
  buy,
  home,
  imeiWith,
  inspect,
  LEAD,
  limitOf,
  mailsOf,
  providerAway,
  refusalOf,
  report,
  SUPPORT,
  shortQuarantine,
  stateOf,
  story,
  uncheckable,
} from '../support/on-the-bench.ts'
import { createTradeInWorld, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

// Thursday; summer time begins on 28 March, Easter Monday is 29 March.
beforeAll(async () => {
  world = await createTradeInWorld('2027-03-04T10:00:00+01:00')
})
afterAll(() => world.end())

const register = (id: string) =>
  world.database.registerEntry.findMany({ where: { caseId: id }, orderBy: { number: 'asc' }, select: { kind: true, data: true } })

const decidesStolen = (id: string) => world.does(id, 'decideDeviceCheck', { decision: 'stolen', reason: 'the police called' }, SUPPORT)

test('stolen: quarantined for 28 days from 4 March with a check every day, notice 24 h before its end, decided by an agent', async () => {
  const handedOver = await buy(world, { imei: imeiWith('11') })
  const watched = await buy(world, { imei: imeiWith('13') })
  const [locked, unpaid] = [await uncheckable(world, imeiWith('21')), await uncheckable(world, imeiWith('12'))]
  await world.advanceTo('2027-03-04T11:00:00+01:00')
  for (const id of [watched, locked, unpaid]) {
    expect(await stateOf(world, id)).toBe('check_unclear')
    await decidesStolen(id)
  }
  await world.advanceTo('2027-04-01T11:00:00+02:00')

  // The daily check found another reason: an agent decides at once.
  expect((await story(world, locked, 'quarantined')).slice(0, 3)).toEqual([
    '2027-03-04 11:00 decideDeviceCheck → quarantined',
    '2027-03-05 11:00 deadline → quarantined',
    '2027-03-05 11:00 checkDevice.locked → quarantine_decision',
  ])
  expect((await story(world, unpaid, 'quarantined'))[2]).toBe('2027-03-05 11:00 checkDevice.not_buyable → quarantine_decision')

  const quarantine = await story(world, handedOver, 'quarantined')
  expect(quarantine.filter((event) => event.endsWith('checkDevice.stolen → quarantined'))).toHaveLength(1 + 27)
  expect(quarantine.slice(0, 3)).toEqual([
    '2027-03-04 10:00 checkDevice.stolen → quarantined',
    '2027-03-05 10:00 deadline → quarantined',
    '2027-03-05 10:00 checkDevice.stolen → quarantined',
  ])
  // The lead decides on an answer of this day.
  expect(quarantine.slice(-2)).toEqual([
    '2027-04-01 10:00 deadline → quarantine_decision',
    '2027-04-01 10:00 checkDevice.stolen → quarantine_decision',
  ])
  expect(mailsOf(world, handedOver, 'device_quarantined', 'quarantine_ends')).toEqual([
    '2027-03-04 10:00 device_quarantined',
    '2027-03-31 10:00 quarantine_ends',
  ])
  expect((await story(world, watched, 'quarantined')).at(-2)).toBe('2027-04-01 11:00 deadline → quarantine_decision')
  expect((await story(world, watched, 'quarantined'))[2]).toBe('2027-03-05 11:00 checkDevice.unclear → quarantined')

  const handOver = { decision: 'hand_over', reason: 'fetched by the police' } as const
  expect(await refusalOf(world.give(handedOver, 'decideQuarantine', handOver, LEAD))).toBe('receipt_needed')
  const back = { decision: 'return', reason: 'the sender asks for it' } as const
  expect(await refusalOf(world.give(handedOver, 'decideQuarantine', back, LEAD))).toBe('still_listed')
  await world.does(handedOver, 'decideQuarantine', { ...handOver, receipt: 'PV 2027/114' }, LEAD)
  expect(await stateOf(world, handedOver)).toBe('handed_over')
  expect(await limitOf(world, watched)).toBe('2027-04-05 11:00') // two business days: Friday, Monday
  await world.advanceTo('2027-04-05T11:00:00+02:00')
  expect((await story(world, watched, 'quarantine_decision')).slice(-2)).toEqual([
    '2027-04-05 11:00 deadline → quarantine_decision',
    '2027-04-05 11:00 checkDevice.unclear → quarantine_decision',
  ])
  expect(await limitOf(world, watched)).toBe('2027-04-07 11:00') // the answer gives the lead no more time
  for (const id of [watched, locked, unpaid]) {
    await world.does(id, 'decideQuarantine', { decision: 'return', reason: 'the report was withdrawn' }, LEAD)
    await home(world, id)
  }
  for (const id of [handedOver, watched, locked, unpaid]) expect(await register(id)).toEqual([])
})

test('reported stolen between agreement and payout: the payout stops, register and ledger are corrected, delisted the day after', async () => {
  const id = await buy(world)
  expect(await balances(world, id)).toEqual({ 'stock:devices': 243_00, 'payable:sellers': -243_00 })
  await report(world, id, 'device_reported_stolen')
  expect(await balances(world, id)).toEqual({})
  expect(await register(id)).toMatchObject([
    { kind: 'purchase', data: { priceMinor: 243_00, currency: 'EUR', means: 'bank_transfer' } },
    { kind: 'correction', data: { reason: 'reported stolen before it was paid' } },
  ])
  await world.advanceTo('2027-04-06T11:00:00+02:00')
  expect(await story(world, id, 'payout_scheduled')).toEqual([
    '2027-04-05 11:00 checkPayee.match → payout_scheduled',
    '2027-04-05 11:00 device_reported_stolen → quarantined',
    '2027-04-06 11:00 deadline → quarantined',
    '2027-04-06 11:00 checkDevice.clear → quarantine_decision',
  ])
  await world.does(id, 'decideQuarantine', { decision: 'return', reason: 'delisted' }, LEAD)
  await home(world, id)
  expect(await world.database.payout.count({ where: { caseId: id } })).toBe(0)
})

test('reported stolen while the payee is still being checked: nothing is paid', async () => {
  const holder = 'Awa Slowbank'
  const id = await arrive(world, { acceptance: { payout: { method: 'bank_transfer', iban: 'FR7630006000011234567890189', holder } } })
  await providerAway(world, world.urls.bank, `${id}/checkPayee/1`, { path: '/payee-checks', text: holder })
  await inspect(world, id)
  expect(await limitOf(world, id)).toBe('2027-04-06 15:00') // a bank answers within hours or not today
  await world.advanceTo('2027-04-06T15:00:00+02:00')
  await report(world, id, 'device_reported_stolen')
  expect(await story(world, id, 'agreed')).toEqual([
    '2027-04-06 11:00 checkDevice.clear → agreed',
    '2027-04-06 15:00 deadline → agreed',
    '2027-04-06 15:00 device_reported_stolen → quarantined',
  ])
  expect(await balances(world, id)).toEqual({})
  await world.advanceTo('2027-04-07T15:00:00+02:00')
  await world.does(id, 'decideQuarantine', { decision: 'hand_over', reason: 'fetched', receipt: 'PV 2027/131' }, LEAD)
  expect(await register(id)).toHaveLength(2)
})

const NEW_ACCOUNT = { method: 'bank_transfer', iban: 'DE89370400440532013000', holder: 'Camille Durand' } as const

test('listed five days after it was checked, while the seller looked for an account: found by the check before the money leaves', async () => {
  await world.advanceTo('2027-04-08T10:00:00+02:00')
  const id = await buy(world, { imei: imeiWith('51'), acceptance: { payout: { ...NEW_ACCOUNT, holder: 'NOMATCH Durand' } } })
  await world.advanceTo('2027-04-13T10:00:00+02:00')
  await world.does(id, 'changePayoutDetails', { payout: NEW_ACCOUNT })
  await world.advanceTo('2027-04-14T06:00:00+02:00')
  expect(await story(world, id, 'payout_details_needed')).toEqual([
    '2027-04-08 10:00 checkPayee.no_match → payout_details_needed',
    '2027-04-13 10:00 changePayoutDetails → checking_payee',
    '2027-04-13 10:00 checkPayee.match → payout_scheduled',
    '2027-04-14 06:00 deadline → pre_payout_check',
    '2027-04-14 06:00 checkDevice.stolen → quarantined',
  ])
  expect(await balances(world, id)).toEqual({})
  expect(await register(id)).toMatchObject([{ kind: 'purchase' }, { kind: 'correction' }])
  expect(await world.database.payout.count({ where: { caseId: id } })).toBe(0)
})

test('paid and then reported stolen: kept, or handed over and booked as a loss, after the lead was reminded', async () => {
  await world.advanceTo('2027-04-14T11:00:00+02:00')
  const kept = await buy(world)
  const voucher = await buy(world, { acceptance: { payout: { method: 'voucher' } } })
  const transfer = await buy(world)
  await world.advanceTo('2027-04-15T12:00:00+02:00')
  const cases = [kept, voucher, transfer]
  for (const id of cases) {
    expect(await stateOf(world, id)).toBe('closed')
    await report(world, id, 'device_reported_stolen')
    expect(await limitOf(world, id)).toBe('2027-04-19 12:00')
  }
  await world.advanceTo('2027-04-19T12:00:00+02:00')
  const handOver = { decision: 'hand_over', reason: 'fetched by the police' } as const
  expect(await refusalOf(world.give(transfer, 'decideOwnership', handOver, LEAD))).toBe('receipt_needed')
  await world.does(kept, 'decideOwnership', { decision: 'keep', reason: 'the report named another IMEI' }, LEAD)
  for (const id of [voucher, transfer]) await world.does(id, 'decideOwnership', { ...handOver, receipt: 'PV 2027/140' }, LEAD)
  expect(await story(world, kept, 'ownership_dispute')).toEqual([
    '2027-04-15 12:00 device_reported_stolen → ownership_dispute',
    '2027-04-19 12:00 deadline → ownership_dispute',
    '2027-04-19 12:00 decideOwnership → closed',
  ])
  expect(await stateOf(world, transfer)).toBe('handed_over')
  expect(await balances(world, kept)).toEqual({ 'stock:devices': 243_00, 'bank:account': -243_00 })
  expect(await balances(world, transfer)).toEqual({ 'expense:device_losses': 243_00, 'bank:account': -243_00 })
  expect(await balances(world, voucher)).toEqual({
    'expense:device_losses': 243_00,
    'expense:voucher_bonus': 12_15,
    'liability:vouchers': -255_15,
  })
  expect(await register(kept)).toMatchObject([{ kind: 'purchase' }])
  expect(await register(transfer)).toMatchObject([{ kind: 'purchase' }, { kind: 'correction' }])
})

test('a gift settled by statement and then handed over is a loss too: the charity is still owed', async () => {
  const id = await buy(world, {
    market: 'US',
    acceptance: {
      payout: { method: 'charity', charityId: 'devices-for-classrooms' },
      address: { line1: '1 Main St', postcode: '11201', city: 'Brooklyn', region: 'NY' },
    },
  })
  await world.advanceTo('2027-04-21T12:00:00+02:00')
  expect(await stateOf(world, id)).toBe('closed')
  await report(world, id, 'device_reported_stolen')
  await world.does(id, 'decideOwnership', { decision: 'hand_over', reason: 'fetched', receipt: 'NYPD 77' }, LEAD)
  const { agreedMinor } = await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })
  expect(await balances(world, id)).toEqual({ 'expense:device_losses': agreedMinor, 'payable:charities': -(agreedMinor ?? 0) })
})

/** As support enters what the police told of the device of a case. */
async function policeReports(imei: string): Promise<string> {
  const request = { scope: SUPPORT, key: randomUUID(), requestHash: 'test' }
  const reported = await reportDevice(world.deps, {
    identity: imei,
    source: 'police',
    reference: 'PV 2027/200',
    reason: 'the owner named it',
    actor: SUPPORT,
    request,
  })
  if (reported.kind !== 'answered') throw new Error(`not reported: ${reported.kind}`)
  await world.settle()
  return (reported.answer.body as { id: string }).id
}

test('the police report a device that no list knows: wherever its money stands the payout stops, and each daily check finds it until the report is withdrawn', async () => {
  await world.advanceTo('2027-04-22T11:00:00+02:00')
  const policy = shortQuarantine
  const payee = (holder: string) => ({ acceptance: { payout: { ...NEW_ACCOUNT, holder } } })
  const devices = {
    payout_scheduled: imeiWith('00'),
    payee_confirmation: imeiWith('00'),
    payout_details_needed: imeiWith('00'),
    payout_held: imeiWith('00'),
    checking_payee: imeiWith('00'),
  }
  const scheduled = await buy(world, { imei: devices.payout_scheduled, policy })
  const close = await buy(world, { imei: devices.payee_confirmation, policy, ...payee('CLOSE Durand') })
  const wrong = await buy(world, { imei: devices.payout_details_needed, policy, ...payee('NOMATCH Durand') })
  const asked = await buy(world, { imei: devices.checking_payee, policy, ...payee('NOMATCH Durand') })
  await providerAway(world, world.urls.bank, `${asked}/checkPayee/2`, { path: '/payee-checks', text: 'Away Durand' })
  await world.does(asked, 'changePayoutDetails', { payout: { ...NEW_ACCOUNT, holder: 'Away Durand' } })
  const held = await buy(world, { imei: devices.payout_held, policy })
  await world.database.tradeIn.update({ where: { caseId: held }, data: { payoutHold: true } })
  await world.advanceTo('2027-04-23T07:00:00+02:00')
  expect(await stateOf(world, scheduled)).toBe('closed')
  const second = await buy(world, { imei: imeiWith('00'), policy })

  // A device not read yet: the check that is still to come finds it.
  const later = imeiWith('00')
  const report = await policeReports(later)
  const unread = await buy(world, { imei: later, policy })
  expect(await stateOf(world, unread)).toBe('quarantined')
  const [check] = await world.database.deviceCheck.findMany({ where: { caseId: unread } })
  expect([check?.verdict, check?.reasons]).toEqual(['stolen', ['reported by police']])

  for (const [state, id] of Object.entries({
    payee_confirmation: close,
    payout_details_needed: wrong,
    checking_payee: asked,
    payout_held: held,
  })) {
    expect(await stateOf(world, id)).toBe(state)
    await policeReports(devices[state as keyof typeof devices])
    expect(await stateOf(world, id)).toBe('quarantined')
    expect(await balances(world, id)).toEqual({})
  }
  // Already ours: a lead decides whose it is. The money came back meanwhile, so that the price is owed once more.
  await policeReports(devices.payout_scheduled)
  expect(await stateOf(world, scheduled)).toBe('ownership_dispute')
  const payout = await world.database.payout.findFirstOrThrow({ where: { caseId: scheduled } })
  await acceptBankFact(world.deps, { endToEndId: payout.id, kind: 'returned', reason: 'AC04', dedupeKey: `${payout.id}/returned` })
  await world.settle()
  expect((await story(world, scheduled, 'ownership_dispute')).at(-1)).toContain('payout_returned → ownership_dispute')
  expect(await balances(world, scheduled)).toEqual({ 'stock:devices': 243_00, 'payable:sellers': -243_00 })
  await world.does(scheduled, 'decideOwnership', { decision: 'keep', reason: 'another IMEI was meant' }, LEAD)
  expect(await stateOf(world, scheduled)).toBe('payout_support')
  await world.does(scheduled, 'settlePayout', { reason: 'cheque 12' }, LEAD)
  expect(await stateOf(world, second)).toBe('payout_scheduled')

  await world.advanceTo('2027-04-24T07:00:00+02:00')
  const back = { decision: 'return', reason: 'found' } as const
  expect(await refusalOf(world.give(unread, 'decideQuarantine', back, LEAD))).toBe('still_listed')
  const request = { scope: LEAD, key: randomUUID(), requestHash: 'test' }
  expect(await withdrawDeviceReport(world.deps, { id: report, reason: 'found at home', actor: LEAD, request })).toMatchObject({
    kind: 'answered',
  })
  for (const id of [unread, close, wrong, asked, held]) {
    await world.does(id, 'decideQuarantine', { decision: 'hand_over', reason: 'fetched', receipt: 'PV 2027/201' }, LEAD)
  }
})

test('a device in two open cases: the one whose device is read later is put before support, held before its payout, and checked anew when released late', async () => {
  await world.advanceTo('2027-04-26T11:00:00+02:00')
  const imei = imeiWith('00')
  const first = await buy(world, { imei })
  const second = await buy(world, { imei })
  expect((await world.caseOf(first)).boardReason).toBeNull()
  expect((await world.caseOf(second)).boardReason).toBe(`the same device is in another open case: ${first}`)
  expect(await openCasesWith(world.database, (await tradeInOf(first)).identityHashes, first)).toEqual([second])
  await world.advanceTo('2027-04-27T07:00:00+02:00')
  expect([await stateOf(world, first), await stateOf(world, second)]).toEqual(['closed', 'payout_held'])
  // Three days later the answer of 27 April is too old to be paid on.
  await world.advanceTo('2027-04-30T07:00:00+02:00')
  await world.does(second, 'decidePayout', { decision: 'pay', reason: 'the IMEI was cloned, the seller is known' }, LEAD)
  expect((await story(world, second, 'payout_held')).slice(-5)).toEqual([
    '2027-04-30 07:00 decidePayout → pre_payout_check',
    '2027-04-30 07:00 checkDevice.clear → paying',
    '2027-04-30 07:00 payOut.submitted → payout_submitted',
    '2027-04-30 07:00 payout_executed → paid',
    '2027-04-30 07:00 payout_booked → closed',
  ])
})

const tradeInOf = (caseId: string) => world.database.tradeIn.findUniqueOrThrow({ where: { caseId } })
