import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import {
  arrive,
  blindShare,
  buy,
  home,
  imeiWith,
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

// Monday; Wednesday 14 July is a public holiday in France and no closing day of the banks.
beforeAll(async () => {
  world = await createTradeInWorld('2027-07-12T09:00:00+02:00')
  await ownPrices(world)
})
afterAll(() => world.end())

const registerEntries = (id: string) => world.database.registerEntry.count({ where: { caseId: id } })

test('received on Tuesday 13 July, inspected by Friday 16 July as 14 July is a holiday; then escalated to Tuesday 20 July', async () => {
  await world.advanceTo('2027-07-13T10:00:00+02:00')
  const id = await arrive(world)
  expect(await limitOf(world, id)).toBe('2027-07-16 10:00') // two business days: Thursday, Friday
  await world.advanceTo('2027-07-16T10:00:00+02:00')
  expect(await story(world, id, 'received')).toEqual(['2027-07-13 10:00 recordReceipt → received', '2027-07-16 10:00 deadline → received'])
  expect((await world.caseOf(id)).escalations).toBe(1)
  expect(await limitOf(world, id)).toBe('2027-07-20 10:00')
  await inspect(world, id)
  expect(await stateOf(world, id)).toBe('payout_scheduled')
  await world.advanceTo('2027-07-19T06:00:00+02:00')
  expect(await stateOf(world, id)).toBe('closed')
})

test('a device in better condition than declared is agreed at the price that was offered', async () => {
  const id = await arrive(world, { condition: 'functional_cracked' })
  await world.does(
    id,
    'recordInspection',
    { identities: [imeiWith('00')], condition: 'functional_flawless', reasons: [], hazard: 'none' },
    TECHNICIAN,
  )
  const { offerMinor, agreedMinor } = await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })
  expect([offerMinor, agreedMinor]).toEqual([122_00, 122_00])
})

test('a mistyped identity, an unknown model, a lower price without reasons or photos are refused', async () => {
  const id = await arrive(world)
  const body: BodyOf<'recordInspection'> = { identities: [imeiWith('00')], condition: 'functional_good', reasons: [], hazard: 'none' }
  const given = (changes: object) => refusalOf(world.give(id, 'recordInspection', { ...body, ...changes }, TECHNICIAN))
  expect(await given({ identities: ['356938035643808'] })).toBe('identity_invalid')
  expect(await given({ model: 'apple-iphone-1' })).toBe('model_unknown')
  expect(await given({ storage: 100 })).toBe('storage_unknown')
  expect(await given({ condition: 'functional_used' })).toBe('reasons_needed')
  expect(await given({ condition: 'functional_used', reasons: ['a dent'] })).toBe('photos_needed')
  expect(await stateOf(world, id)).toBe('received')
  await inspect(world, id)
})

test('a swollen battery is held, made safe after five business days and an escalation, and then bought', async () => {
  const id = await arrive(world)
  await inspect(world, id, { hazard: 'swollen' })
  expect(await stateOf(world, id)).toBe('hazard_hold')
  expect(await limitOf(world, id)).toBe('2027-07-26 06:00')
  await world.advanceTo('2027-07-26T06:00:00+02:00')
  await world.does(id, 'decideHazard', { decision: 'made_safe', reason: 'the battery was removed' }, SUPPORT)
  expect(await story(world, id, 'hazard_hold')).toEqual([
    '2027-07-19 06:00 recordInspection → hazard_hold',
    '2027-07-26 06:00 deadline → hazard_hold',
    '2027-07-26 06:00 decideHazard → checking',
    '2027-07-26 06:00 checkDevice.clear → agreed',
    '2027-07-26 06:00 checkPayee.match → payout_scheduled',
  ])
})

test('a leaking device is recycled or goes back by special collection, never by ordinary parcel', async () => {
  const recycled = await arrive(world)
  await inspect(world, recycled, { hazard: 'leaking' })
  await world.does(recycled, 'decideHazard', { decision: 'recycle', reason: 'agreed by telephone' }, SUPPORT)
  expect(await stateOf(world, recycled)).toBe('recycled')
  const back = await arrive(world)
  await inspect(world, back, { hazard: 'crushed' })
  await world.does(back, 'decideHazard', { decision: 'special_return', reason: 'courier for dangerous goods' }, SUPPORT)
  expect(await stateOf(world, back)).toBe('returned')
  expect(await world.database.parcel.count({ where: { caseId: { in: [recycled, back] } } })).toBe(0)
})

test('a minor’s device waits for the guardian until 9 August, with reminders on days 3, 7 and 12; consent lets it go on', async () => {
  const silent = await arrive(world)
  const agreed = await arrive(world)
  await world.does(agreed, 'recordIdentityCheck', { result: 'adult', reason: 'card looked at' }, SUPPORT)
  expect(await stateOf(world, agreed)).toBe('received')
  for (const id of [silent, agreed]) {
    await world.does(id, 'recordIdentityCheck', { result: 'minor', reason: 'born in 2011 by the card' }, SUPPORT)
    expect(await limitOf(world, id)).toBe('2027-08-09 06:00')
  }
  await world.advanceTo('2027-07-30T12:00:00+02:00')
  await world.does(agreed, 'recordGuardianConsent', { guardian: 'Louise Durand', document: 'signed form, scan 14' }, SUPPORT)
  await inspect(world, agreed)
  expect(await stateOf(world, agreed)).toBe('payout_scheduled')
  await world.advanceTo('2027-08-09T06:00:00+02:00')
  expect(mailsOf(world, agreed, 'guardian_consent', 'guardian_consent_reminder')).toEqual([
    '2027-07-26 06:00 guardian_consent',
    '2027-07-29 06:00 guardian_consent_reminder',
  ])
  expect(mailsOf(world, silent, 'guardian_consent', 'guardian_consent_reminder')).toEqual([
    '2027-07-26 06:00 guardian_consent',
    '2027-07-29 06:00 guardian_consent_reminder',
    '2027-08-02 06:00 guardian_consent_reminder',
    '2027-08-07 06:00 guardian_consent_reminder',
  ])
  expect((await story(world, silent, 'awaiting_guardian')).slice(0, 2)).toEqual([
    '2027-07-26 06:00 recordIdentityCheck → awaiting_guardian',
    '2027-08-09 06:00 deadline → returning',
  ])
  expect(await registerEntries(silent)).toBe(0)
  await home(world, silent)
})

test('an empty parcel is decided by an agent: nothing was sent ends it, lost by the carrier owes its value, which is paid', async () => {
  const empty = async () => {
    const id = await world.offer()
    await world.accepts(id, { shipping: 'drop_off', address: { line1: `${id} rue des Lilas`, postcode: '69100', city: 'Lyon' } })
    await world.does(id, 'recordReceipt', { content: 'nothing', weightGrams: 60 }, TECHNICIAN)
    return id
  }
  const lost = await empty()
  const never = await empty()
  expect(await limitOf(world, lost)).toBe('2027-08-11 06:00')
  await world.advanceTo('2027-08-11T06:00:00+02:00')
  await world.does(never, 'decideEmptyParcel', { decision: 'nothing_was_sent', reason: 'weighed 60 g at the site' }, SUPPORT)
  await world.does(lost, 'decideEmptyParcel', { decision: 'carrier_lost_it', reason: 'weighed 420 g at the site' }, SUPPORT)
  await world.does(lost, 'chooseCompensation', { choice: 'value' })
  await world.advanceTo('2027-08-12T12:00:00+02:00')
  expect(await story(world, never, 'empty_parcel')).toEqual([
    '2027-08-09 06:00 recordReceipt → empty_parcel',
    '2027-08-11 06:00 deadline → empty_parcel',
    '2027-08-11 06:00 decideEmptyParcel → rejected',
  ])
  expect(await story(world, lost, 'lost')).toEqual([
    '2027-08-11 06:00 decideEmptyParcel → lost',
    '2027-08-11 06:00 chooseCompensation → checking_payee',
    '2027-08-11 06:00 checkPayee.match → payout_scheduled',
    '2027-08-12 06:00 deadline → paying',
    '2027-08-12 06:00 payOut.submitted → payout_submitted',
    '2027-08-12 06:00 payout_executed → paid',
    '2027-08-12 06:00 payout_booked → closed',
  ])
  expect(await registerEntries(lost)).toBe(0)
})

test('a locked device: asked on 12 August, reminded on days 3, 7 and 12, returned on 26 August', async () => {
  const silent = await buy(world, { imei: imeiWith('21') })
  const unlocked = await buy(world, { imei: imeiWith('21') })
  const wanted = await buy(world, { imei: imeiWith('21') })
  await world.does(wanted, 'requestReturn', { reason: 'I do not remember the password' })
  expect(await stateOf(world, wanted)).toBe('return_in_transit')
  await home(world, wanted)
  for (const answer of ['locked', 'locked', 'payout_scheduled']) {
    expect(await stateOf(world, unlocked)).toBe('locked')
    await world.does(unlocked, 'confirmUnlocked', {})
    expect(await stateOf(world, unlocked)).toBe(answer)
  }
  await world.advanceTo('2027-08-26T12:00:00+02:00')
  expect(mailsOf(world, silent, 'unlock_device', 'unlock_device_reminder')).toEqual([
    '2027-08-12 12:00 unlock_device',
    '2027-08-15 12:00 unlock_device_reminder',
    '2027-08-19 12:00 unlock_device_reminder',
    '2027-08-24 12:00 unlock_device_reminder',
  ])
  expect((await story(world, silent, 'locked')).slice(0, 2)).toEqual([
    '2027-08-12 12:00 checkDevice.locked → locked',
    '2027-08-26 12:00 deadline → returning',
  ])
  expect(await registerEntries(silent)).toBe(0)
  await home(world, silent)
  await world.advanceTo('2027-08-27T12:00:00+02:00')
})

test('a device with unpaid instalments is not bought and goes back at once', async () => {
  const id = await buy(world, { imei: imeiWith('12') })
  expect((await story(world, id, 'checking')).slice(0, 2)).toEqual([
    '2027-08-27 12:00 recordInspection → checking',
    '2027-08-27 12:00 checkDevice.not_buyable → returning',
  ])
  expect(await registerEntries(id)).toBe(0)
  await home(world, id)
})

test('a check that failed once at the provider is ordered again and found clear', async () => {
  expect(await stateOf(world, await buy(world, { imei: imeiWith('33') }))).toBe('payout_scheduled')
})

test('pending for ever: after two business days, on Wednesday 1 September, an agent decides, and is reminded on Friday', async () => {
  await world.advanceTo('2027-08-30T12:00:00+02:00')
  const id = await arrive(world)
  world.away.add(`${id}/checkDevice/1`)
  await inspect(world, id, { imei: imeiWith('31') })
  expect(await limitOf(world, id)).toBe('2027-09-01 12:00')
  await world.advanceTo('2027-09-03T12:00:00+02:00')
  expect(await story(world, id, 'checking')).toEqual([
    '2027-08-30 12:00 recordInspection → checking',
    '2027-09-01 12:00 deadline → check_unclear',
    '2027-09-03 12:00 deadline → check_unclear',
  ])
  await world.does(id, 'decideDeviceCheck', { decision: 'not_buyable', reason: 'the register says nothing' }, SUPPORT)
  await home(world, id)
})

test('watched or of unknown lock is never clear: an agent decides, and the price follows as for any other', async () => {
  const unclear = async (found: Parameters<typeof inspect>[2], policy: (standard: TradeInPolicy) => TradeInPolicy = blindShare(0)) => {
    const id = await arrive(world, { policy, storage: 512 })
    await inspect(world, id, { imei: imeiWith('13'), ...found })
    expect(await stateOf(world, id)).toBe('check_unclear')
    await world.does(id, 'decideDeviceCheck', { decision: 'clear', reason: 'the register was asked by telephone' }, SUPPORT)
    return stateOf(world, id)
  }
  expect(await unclear({ imei: imeiWith('22') })).toBe('payout_scheduled')
  expect(await unclear({ condition: 'functional_used' })).toBe('counter_offered')
  expect(await unclear({ condition: 'functional_used' }, blindShare(10_000))).toBe('second_inspection')
  expect(await unclear({ condition: 'not_functional_cracked' })).toBe('no_offer')
})

test('drawn for a second, blind inspection: another person within two business days, the better result counts', async () => {
  const drawn = async () => {
    const id = await arrive(world, { policy: blindShare(10_000), condition: 'functional_flawless' })
    await inspect(world, id, { condition: 'functional_cracked' })
    expect(await stateOf(world, id)).toBe('second_inspection')
    return id
  }
  const [worse, better, same] = [await drawn(), await drawn(), await drawn()]
  const second: BodyOf<'recordSecondInspection'> = { condition: 'functional_cracked', reasons: ['a crack across the screen'] }
  expect(await refusalOf(world.give(worse, 'recordSecondInspection', second, TECHNICIAN))).toBe('same_person')
  expect(await limitOf(world, worse)).toBe('2027-09-07 12:00')
  await world.advanceTo('2027-09-07T12:00:00+02:00')
  expect((await story(world, worse, 'second_inspection')).at(-1)).toBe('2027-09-07 12:00 deadline → second_inspection')

  const found = (id: string, condition: 'not_functional_cracked' | 'functional_used' | 'functional_flawless') =>
    world.does(id, 'recordSecondInspection', { condition, reasons: ['as measured'] }, SECOND_TECHNICIAN)
  await found(worse, 'not_functional_cracked')
  await found(better, 'functional_used')
  await found(same, 'functional_flawless')
  const counterOffer = async (id: string) => (await world.database.tradeIn.findUniqueOrThrow({ where: { caseId: id } })).assessedMinor
  expect([await stateOf(world, worse), await counterOffer(worse)]).toEqual(['counter_offered', 122_00])
  expect([await stateOf(world, better), await counterOffer(better)]).toEqual(['counter_offered', 203_00])
  expect([await stateOf(world, same), await counterOffer(same)]).toEqual(['payout_scheduled', 270_00])
})
