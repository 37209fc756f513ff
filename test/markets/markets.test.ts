import { isValidIBAN } from 'ibantools'
import { describe, expect, it } from 'vitest'
import { checkedMarkets, findMarket, MARKETS, marketAt, placeOf } from '../../markets/index.ts'
import { repairPolicy } from '../../markets/repair/policy.ts'
import { france, withFrance } from '../domain/market/fixtures.ts'

const at = new Date('2027-03-12T10:00:00Z')

describe('wrong market data', () => {
  it('does not start, and the error names path, found value and what is allowed', () => {
    expect(() => checkedMarkets(withFrance({ zone: 'Europe/Lyon', holidayRegion: 'FR-99' }))).toThrow(
      [
        'market data is wrong',
        'FR[2026-01-01T00:00:00+01:00].zone: found "Europe/Lyon", allowed: an IANA zone such as Europe/Paris',
        'FR[2026-01-01T00:00:00+01:00].holidayRegion: found "FR-99", allowed: a country or one of its parts, such as FR, FR-57, DE-BE or ES-MD',
      ].join('\n'),
    )
  })

  it('does not start with a charity whose IBAN is wrong', () => {
    const charities = [{ id: 'typo', name: 'Typo', account: { by: 'iban' as const, iban: 'FR7630006000011234567890188', holder: 'Typo' } }]
    expect(() => checkedMarkets(withFrance({ charities }))).toThrow('.charities[0].account.iban: found "FR7630006000011234567890188"')
  })
})

describe('the markets', () => {
  it.each([
    ['FR', 'required', 'kept', 'count', ['bank_transfer', 'voucher', 'charity']],
    ['ES', 'required', 'kept', 'count', ['bank_transfer', 'voucher', 'charity']],
    ['DE', 'not_asked', 'not_kept', 'report', ['bank_transfer', 'voucher', 'charity']],
    ['US', 'required', 'kept', 'off', ['voucher', 'charity']],
  ] as const)('%s: identity %s, register %s, seller reporting %s, paid by %j', (code, identity, register, reporting, methods) => {
    const { seller, payout } = marketAt(code, at).tradeIn
    expect([seller.identityDocument, seller.purchaseRegister, seller.reporting.mode]).toEqual([identity, register, reporting])
    expect(payout.methods).toEqual(methods)
  })

  it('refuse bank payout in the United States with the reason', () => {
    expect(marketAt('US', at).tradeIn.payout.refusedMethods).toEqual({ bank_transfer: 'payout_refused_no_bank_adapter' })
    expect(marketAt('US', at).currency).toBe('USD')
  })

  it('offer repairs in Europe, and in the United States from July 2027 on', () => {
    const offered = (now: Date) => (['FR', 'ES', 'DE', 'US'] as const).filter((code) => marketAt(code, now).repair !== null)
    expect(offered(at)).toEqual(['FR', 'ES', 'DE'])
    expect(offered(new Date('2027-07-01T03:59:59Z'))).toEqual(['FR', 'ES', 'DE'])
    expect(offered(new Date('2027-07-01T04:00:00Z'))).toEqual(['FR', 'ES', 'DE', 'US'])
  })

  it.each([
    ['FR', 29_00, 20, 14, 12],
    ['ES', null, 21, 14, 12],
    ['DE', 29_00, 19, 14, 12],
    ['US', 39_00, 0, null, 36],
  ] as const)(
    '%s: a diagnosis for %j cents, %i % VAT, %j days to withdraw, %i months until what nobody fetches is abandoned',
    (code, fee, vat, days, months) => {
      const { diagnosisFee, vatBasisPoints, withdrawal, limits } = repairPolicy(code)
      expect([diagnosisFee?.minor ?? null, vatBasisPoints, withdrawal?.days ?? null, limits.abandonment]).toEqual([
        fee,
        vat * 100,
        days,
        { months },
      ])
    },
  )

  it.each(['FR', 'ES', 'DE', 'US'] as const)('%s keeps the numbers that the product promises', (code) => {
    const { limits, reminders, payout, seller, blindInspectionBasisPoints } = marketAt(code, at).tradeIn
    expect(limits).toMatchObject({
      offer_answer: { days: 21 },
      price_hold: { days: 14 },
      carrier_silence: { days: 7 },
      delivery_receipt: { businessDays: 1, by: 'site' },
      lost_choice: { days: 14 },
      inspection: { businessDays: 2, by: 'site' },
      device_check: { businessDays: 2, by: 'site' },
      unlock: { days: 14 },
      quarantine: { days: 28 },
      quarantine_recheck: { days: 1 },
      counter_offer_answer: { days: 14 },
      guardian_consent: { days: 14 },
      return_arrangement: { businessDays: 2, by: 'site' },
    })
    expect(reminders.offer).toEqual([{ days: 7 }, { days: 14 }, { days: 19 }])
    expect(reminders.counter_offer).toEqual([{ days: 3 }, { days: 7 }, { days: 12 }])
    expect(payout.cutOff).toBe('12:00')
    expect(blindInspectionBasisPoints).toBe(500)
    expect(seller.minimumAge).toBe(18)
    expect(seller.reporting).toMatchObject({ sales: 30, total: { minor: 200_000 } })
  })

  it('know the postcodes of their country', () => {
    const fits = (code: 'FR' | 'ES' | 'DE' | 'US', postcode: string) =>
      new RegExp(`^(?:${marketAt(code, at).address.postcodePattern})$`).test(postcode)
    for (const postcode of ['01000', '20000', '75003', '95880']) expect(fits('FR', postcode)).toBe(true)
    for (const postcode of ['00100', '97400', '7500', '750031']) expect(fits('FR', postcode)).toBe(false)
    for (const [postcode, right] of [
      ['01001', true],
      ['52001', true],
      ['53001', false],
    ] as const)
      expect(fits('ES', postcode)).toBe(right)
    for (const [postcode, right] of [
      ['01067', true],
      ['99998', true],
      ['00500', false],
    ] as const)
      expect(fits('DE', postcode)).toBe(right)
    for (const [postcode, right] of [
      ['11201', true],
      ['11201-1234', true],
      ['1120', false],
    ] as const)
      expect(fits('US', postcode)).toBe(right)
  })

  it('pay gifts to valid accounts', () => {
    const ibans = MARKETS.flatMap(({ market }) => market.charities).flatMap(({ account }) => (account.by === 'iban' ? [account.iban] : []))
    expect(ibans).toHaveLength(3)
    for (const iban of ibans) expect(isValidIBAN(iban)).toBe(true)
  })

  it('say where their time runs', () => {
    expect(placeOf(france)).toEqual({ zone: 'Europe/Paris', region: 'FR' })
    expect(placeOf(marketAt('DE', at))).toEqual({ zone: 'Europe/Berlin', region: 'DE-BE' })
  })

  it('do not include a country that somebody made up, and none before it opened', () => {
    expect(findMarket('XX', at)).toEqual({ kind: 'unknown', found: 'XX', allowed: ['FR', 'ES', 'DE', 'US'] })
    expect(() => marketAt('FR', new Date('2025-12-31T12:00:00Z'))).toThrow('no rules of the market FR at 2025-12-31')
  })
})
