import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { entryHash } from '../../platform/books/purchase-register.ts'
import {
  arrive,
  balances,
  bankCount,
  buy,
  home,
  imeiWith,
  inspect,
  LEAD,
  limitOf,
  mailsOf,
  refusalOf,
  SUPPORT,
  shortQuarantine,
  stateOf,
  story,
  TECHNICIAN,
  uncheckable,
} from '../support/on-the-bench.ts'
import { createTradeInWorld, type TradeInWorld } from '../support/trade-in-world.ts'

let world: TradeInWorld

// Monday; Thursday 6 May is Ascension Day in France and no closing day of the banks.
beforeAll(async () => {
  world = await createTradeInWorld('2027-05-03T09:00:00+02:00')
})
afterAll(() => world.end())

const PAY = { decision: 'pay', reason: 'looked at' } as const
const US_ADDRESS = { line1: '1 Main St', postcode: '11201', city: 'Brooklyn', region: 'NY' }
const register = (id: string) =>
  world.database.registerEntry.findMany({ where: { caseId: id }, orderBy: { number: 'asc' }, select: { kind: true, data: true } })

describe('a payout is held', () => {
  const ids: Record<string, string> = {}

  test('when the check before it is not clear: locked, unpaid, watched, without an answer', async () => {
    ids.locked = await uncheckable(world, imeiWith('21'))
    ids.unpaid = await uncheckable(world, imeiWith('12'))
    ids.silent = await uncheckable(world, imeiWith('31'))
    world.away.add(`${ids.silent}/checkDevice/2`)
    ids.watched = await buy(world, { imei: imeiWith('13'), policy: shortQuarantine })
    await world.advanceTo('2027-05-03T10:00:00+02:00')
    for (const id of Object.values(ids)) {
      await world.does(id, 'decideDeviceCheck', { decision: 'clear', reason: 'asked by telephone' }, SUPPORT)
      expect(await stateOf(world, id)).toBe('payout_scheduled')
    }
    await world.advanceTo('2027-05-04T07:00:00+02:00')
    const last = async (id: string | undefined) => (await story(world, id ?? '', 'pre_payout_check')).slice(0, 2)
    const asked = '2027-05-04 06:00 deadline → pre_payout_check'
    expect(await last(ids.locked)).toEqual([asked, '2027-05-04 06:00 checkDevice.locked → payout_held'])
    expect(await last(ids.unpaid)).toEqual([asked, '2027-05-04 06:00 checkDevice.not_buyable → payout_held'])
    expect(await last(ids.watched)).toEqual([asked, '2027-05-04 06:00 checkDevice.unclear → payout_held'])
    expect(await last(ids.silent)).toEqual([asked, '2027-05-04 07:00 deadline → payout_held'])
    expect(mailsOf(world, ids.locked ?? '', 'payout_delayed')).toEqual(['2027-05-04 06:00 payout_delayed'])
  })

  test('two business days, Ascension Day not counted, then the lead is reminded: paid, quarantined or called off', async () => {
    const { locked = '', unpaid = '', watched = '', silent = '' } = ids
    expect(await limitOf(world, locked)).toBe('2027-05-07 06:00')
    await world.advanceTo('2027-05-07T06:00:00+02:00')
    expect((await story(world, locked, 'payout_held')).at(-1)).toBe('2027-05-07 06:00 deadline → payout_held')
    await world.does(locked, 'decidePayout', PAY, LEAD)
    await world.does(unpaid, 'decidePayout', { decision: 'return', reason: 'not ours to buy' }, LEAD)
    await world.does(watched, 'decidePayout', { decision: 'stolen', reason: 'the police called' }, LEAD)
    world.away.add(`${silent}/checkDevice/3`)
    await world.does(silent, 'decidePayout', PAY, LEAD)
    // The answers of 4 May are too old to be paid on: both are asked about once more, and the lead decides on what is known then.
    expect((await story(world, locked, 'payout_held')).slice(-2)).toEqual([
      '2027-05-07 06:00 decidePayout → pre_payout_check',
      '2027-05-07 06:00 checkDevice.locked → payout_held',
    ])
    await world.advanceTo('2027-05-07T07:00:00+02:00')
    for (const id of [locked, silent]) await world.does(id, 'decidePayout', PAY, LEAD)
    expect(await story(world, locked, 'paying')).toEqual([
      '2027-05-07 07:00 decidePayout → paying',
      '2027-05-07 07:00 payOut.submitted → payout_submitted',
      '2027-05-07 07:00 payout_executed → paid',
      '2027-05-07 07:00 payout_booked → closed',
    ])
    expect(await stateOf(world, silent)).toBe('closed')
    expect(await stateOf(world, watched)).toBe('quarantined')
    await home(world, unpaid)
    expect(await register(unpaid)).toMatchObject([
      { kind: 'purchase' },
      { kind: 'correction', data: { reason: 'the purchase was called off before it was paid' } },
    ])
    expect(await balances(world, unpaid, watched)).toEqual({})
  })

  test('when its price list was withdrawn; who changed the payout details does not release it', async () => {
    const id = await arrive(world)
    await inspect(world, id)
    await world.does(
      id,
      'changePayoutDetails',
      { payout: { method: 'bank_transfer', iban: 'DE89370400440532013000', holder: 'Camille Durand' } },
      LEAD,
    )
    await world.database.tradeIn.update({ where: { caseId: id }, data: { payoutHold: true } })
    await world.advanceTo('2027-05-10T12:00:00+02:00')
    expect((await story(world, id, 'pre_payout_check'))[1]).toBe('2027-05-10 06:00 checkDevice.clear → payout_held')
    expect(await refusalOf(world.give(id, 'decidePayout', PAY, LEAD))).toBe('same_person')
    await world.does(id, 'decidePayout', PAY, 'lead:ines')
    expect(await stateOf(world, id)).toBe('closed')
    expect(await bankCount(world, id)).toEqual({ executed: 1 })
    await world.does(ids.watched ?? '', 'decideQuarantine', { decision: 'hand_over', reason: 'fetched', receipt: 'PV 2027/160' }, LEAD)
  })
})

test('a transfer that the bank cannot take: another name is asked for, a currency it does not pay is for support', async () => {
  const named = (holder: string): { payout: BodyOf<'changePayoutDetails'>['payout'] } => ({
    payout: { method: 'bank_transfer', iban: 'FR7630006000011234567890189', holder },
  })
  const unwritable = await buy(world, { acceptance: named('山田太郎') })
  const transfersInDollars = ({ payout, ...policy }: TradeInPolicy): TradeInPolicy => ({
    ...policy,
    payout: { ...payout, methods: ['bank_transfer'], refusedMethods: {} },
  })
  const dollars = await buy(world, { market: 'US', policy: transfersInDollars, acceptance: { ...named('Ana Ray'), address: US_ADDRESS } })
  await world.advanceTo('2027-05-12T18:00:00+02:00')
  expect((await story(world, unwritable, 'paying'))[1]).toBe('2027-05-12 06:00 payOut.refused → payout_details_needed')
  expect((await story(world, dollars, 'paying'))[1]).toBe('2027-05-11 12:00 payOut.refused → payout_support')
  expect([await bankCount(world, unwritable), await bankCount(world, dollars)]).toEqual([{}, {}])
  await world.does(unwritable, 'changePayoutDetails', named('Taro Yamada'))
  await world.does(dollars, 'settlePayout', { reason: 'paid in the shop, receipt 12' }, LEAD)
  await world.advanceTo('2027-05-14T18:00:00+02:00')
  expect(await bankCount(world, unwritable)).toEqual({ executed: 1 })
})

test('a voucher is worth 5 % more than the price and lasts 36 months; a gift goes to the charity’s account or is owed to it', async () => {
  await world.advanceTo('2027-05-18T10:00:00+02:00')
  const voucher = await buy(world, { acceptance: { payout: { method: 'voucher' } } })
  const byIban = await buy(world, { acceptance: { payout: { method: 'charity', charityId: 'ecrans-pour-tous' } } })
  const byStatement = await buy(world, {
    market: 'US',
    acceptance: { payout: { method: 'charity', charityId: 'devices-for-classrooms' }, address: US_ADDRESS },
  })
  await world.advanceTo('2027-05-19T18:00:00+02:00')
  for (const id of [voucher, byIban, byStatement]) expect(await stateOf(world, id)).toBe('closed')
  const { amountMinor, balanceMinor, currency, expiresAt } = await world.database.voucher.findUniqueOrThrow({ where: { caseId: voucher } })
  expect([amountMinor, balanceMinor, currency, expiresAt.toISOString()]).toEqual([255_15, 255_15, 'EUR', '2030-05-19T04:00:00.000Z'])
  expect(await balances(world, voucher)).toEqual({
    'stock:devices': 243_00,
    'expense:voucher_bonus': 12_15,
    'liability:vouchers': -255_15,
  })
  expect(await balances(world, byIban)).toEqual({ 'stock:devices': 243_00, 'bank:account': -243_00 })
  expect(await balances(world, byStatement)).toEqual({ 'stock:devices': 255_00, 'payable:charities': -255_00 })
  expect([await bankCount(world, voucher), await bankCount(world, byIban), await bankCount(world, byStatement)]).toEqual([
    {},
    { executed: 1 },
    {},
  ])
  const refused = await world.offer({ market: 'US' })
  expect(
    await refusalOf(
      world.give(
        refused,
        'acceptOffer',
        {
          offerVersion: 1,
          seller: {
            birthDate: '1980-01-01',
            occupation: 'clerk',
            identity: { type: 'passport', number: 'X1', issuedOn: '2020-01-01', authority: 'State' },
          },
          address: US_ADDRESS,
          shipping: 'drop_off',
          payout: { method: 'bank_transfer', iban: 'FR7630006000011234567890189', holder: 'A' },
        },
        'customer:link',
      ),
    ),
  ).toBe('payout_not_offered')
})

test('devices agreed at the same moment stand in the register with numbers of their own; nobody’s name stands in the chain', async () => {
  const arrived = [await arrive(world), await arrive(world), await arrive(world)]
  await Promise.all(
    arrived.map((id) =>
      world.give(
        id,
        'recordInspection',
        { identities: [imeiWith('00')], condition: 'functional_good', reasons: [], hazard: 'none' },
        TECHNICIAN,
      ),
    ),
  )
  await world.settle()
  const entries = await world.database.registerEntry.findMany({ where: { caseId: { in: arrived } } })
  expect(new Set(entries.map(({ number }) => number)).size).toBe(3)
})

test('the register of each establishment has no gaps, its chain verifies, and the personal part fits its hash', async () => {
  for (const establishment of ['fr-lyon', 'us-brooklyn']) {
    const entries = await world.database.registerEntry.findMany({ where: { establishment }, orderBy: { number: 'asc' } })
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1))
    let before = ''
    for (const { hash, previousHash, ...entry } of entries) {
      expect(previousHash).toBe(before)
      expect(hash).toBe(entryHash(before, { ...entry, kind: entry.kind as 'purchase', data: entry.data as object }))
      before = hash
      if (entry.kind !== 'purchase') continue
      const person = await world.database.registerPerson.findUniqueOrThrow({
        where: { establishment_number: { establishment, number: entry.number } },
      })
      const personal = world.secrets.open(person.sealed)
      expect(
        createHash('sha256')
          .update(person.salt + personal)
          .digest('hex'),
      ).toBe(entry.personHash)
      expect(JSON.parse(personal)).toMatchObject({ seller: { name: 'Camille Durand', occupation: 'nurse' } })
    }
    expect(entries.length).toBeGreaterThan(1)
    expect(JSON.stringify(entries)).not.toContain('Durand')
  }
})

test('the ledger sums to zero in each transaction and currency, and owes no seller whose case is closed', async () => {
  const transactions = await world.database.ledgerTransaction.findMany({ include: { postings: true } })
  expect(transactions.length).toBeGreaterThan(20)
  for (const { postings } of transactions) {
    const sums = new Map<string, bigint>()
    for (const { currency, minor } of postings) sums.set(currency, (sums.get(currency) ?? 0n) + minor)
    expect([...sums.values()].every((sum) => sum === 0n)).toBe(true)
  }
  const closed = await world.database.case.findMany({ where: { state: 'closed' } })
  const left = await balances(world, ...closed.map(({ id }) => id))
  expect(left['payable:sellers']).toBeUndefined()
  expect(left['bank:clearing']).toBeUndefined()
})
