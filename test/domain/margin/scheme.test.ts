import { describe, expect, it } from 'vitest'
import { vatOfSale } from '../../../domain/margin/margin-vat.ts'
import {
  type DeviceScheme,
  type MarginRules,
  marginRulesOn,
  type PurchaseFacts,
  schemeAtSale,
  schemeOf,
} from '../../../domain/margin/scheme.ts'
import { MARKET_CODES, type MarketCode } from '../../../domain/market/market.ts'
import { money } from '../../../domain/money/money.ts'
import { MARGIN_RULES } from '../../../markets/margin-rules.ts'

const ON = '2027-03-12'
const bought: PurchaseFacts = { seller: 'private', boughtIn: 'FR', work: 'repaired' }
const schemeIn = (market: MarketCode, change: Partial<PurchaseFacts> = {}) =>
  schemeOf(marginRulesOn(MARGIN_RULES[market], ON), { ...bought, ...change })

describe('a device', () => {
  it('bought from a private person is sold under the margin scheme, with the words of its market', () => {
    expect(schemeIn('FR')).toEqual({ scheme: 'margin', rateBasisPoints: 2_000, mention: 'Régime particulier – Biens d’occasion' })
    expect(schemeIn('DE')).toEqual({ scheme: 'margin', rateBasisPoints: 1_900, mention: 'Gebrauchtgegenstände/Sonderregelung' })
    expect(schemeIn('ES', { work: 'none' })).toEqual({
      scheme: 'margin',
      rateBasisPoints: 2_100,
      mention: 'Régimen especial de los bienes usados',
    })
  })

  it.each(['exempt_business', 'small_enterprise', 'margin_dealer'] as const)('bought from a %s is sold under it too', (seller) => {
    expect(schemeIn('FR', { seller }).scheme).toBe('margin')
  })

  it('bought with VAT, or outside the European Union, is sold with VAT on the whole price', () => {
    expect(schemeIn('FR', { seller: 'vat_business' })).toEqual({ scheme: 'normal', rateBasisPoints: 2_000, reason: 'vat_was_charged' })
    expect(schemeIn('FR', { boughtIn: 'US' })).toEqual({ scheme: 'normal', rateBasisPoints: 2_000, reason: 'bought_elsewhere' })
  })

  it.each(['repaired', 'renewed'] as const)('%s in Spain waits until an adviser has ruled', (work) => {
    expect(schemeIn('ES', { work })).toEqual({ scheme: 'hold', reason: 'adviser_must_rule' })
  })

  it('sold in the United States knows no VAT', () => {
    expect(schemeIn('US')).toEqual({ scheme: 'none', reason: 'no_vat_in_market' })
  })
})

describe('the rules of a market', () => {
  it.each(MARKET_CODES)('%s are in force today, oldest first', (market) => {
    const versions = MARGIN_RULES[market]
    expect(marginRulesOn(versions, ON)).toBe(versions.at(-1)?.rules)
    expect(versions.map(({ validFrom }) => validFrom)).toEqual(versions.map(({ validFrom }) => validFrom).toSorted())
  })

  it('change on the day that the next version names, and are not known before the first', () => {
    const versions = [
      { validFrom: '2014-01-01', rules: { scheme: 'none' } },
      { validFrom: '2028-01-01', rules: marginRulesOn(MARGIN_RULES.FR, ON) },
    ] as const
    expect(marginRulesOn(versions, '2027-12-31').scheme).toBe('none')
    expect(marginRulesOn(versions, '2028-01-01').scheme).toBe('margin')
    expect(() => marginRulesOn(versions, '2013-12-31')).toThrow('known from 2014-01-01 on, found 2013-12-31')
  })
})

describe('a sale', () => {
  const euros = (minor: number) => money(minor, 'EUR')
  const vat = (scheme: DeviceScheme) => vatOfSale(scheme, euros(362_00), euros(243_00)).minor

  it('owes VAT by the scheme of its device, and none is sold while that is on hold', () => {
    expect(vat(schemeIn('FR'))).toBe(19_83) // 119 × 20 / 120
    expect(vat(schemeIn('FR', { seller: 'vat_business' }))).toBe(60_33) // 362 × 20 / 120
    expect(vat(schemeIn('US'))).toBe(0)
    expect(() => vat(schemeIn('ES'))).toThrow('on hold')
  })

  it('goes by the rate and the words of its own day, whatever they were when the device was stocked', () => {
    const later: MarginRules = {
      ...(marginRulesOn(MARGIN_RULES.FR, ON) as MarginRules & { scheme: 'margin' }),
      rateBasisPoints: 2_100,
      mention: 'autre',
    }
    expect(schemeAtSale(later, schemeIn('FR'))).toEqual({ scheme: 'margin', rateBasisPoints: 2_100, mention: 'autre' })
    expect(schemeAtSale(later, schemeIn('FR', { boughtIn: 'US' }))).toEqual({
      scheme: 'normal',
      rateBasisPoints: 2_100,
      reason: 'bought_elsewhere',
    })
    expect(schemeAtSale({ scheme: 'none' }, schemeIn('US'))).toEqual(schemeIn('US'))
  })
})
