import { describe, expect, it } from 'vitest'
import { money } from '../../domain/money/money.ts'
import {
  formatCount,
  formatDate,
  formatDateTime,
  formatGigabytes,
  formatLocalDate,
  formatMoney,
  marketName,
  type Reader,
} from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill, placeholdersOf } from '../../texts/placeholders.ts'

const fr: Reader = { language: 'fr', market: 'FR', zone: 'Europe/Paris' }
const es: Reader = { language: 'es', market: 'ES', zone: 'Europe/Madrid' }
const de: Reader = { language: 'de', market: 'DE', zone: 'Europe/Berlin' }
const us: Reader = { language: 'en', market: 'US', zone: 'America/New_York' }

describe('storage', () => {
  it('is written in the unit of the language', () => {
    expect(formatGigabytes(128, fr)).toBe('128\u202fGo')
    expect(formatGigabytes(1024, de)).toBe('1024\u00a0GB')
    expect(formatGigabytes(128, us)).toBe('128 GB')
  })
})

describe('money', () => {
  it('is written as in the market', () => {
    expect(formatMoney(money(184_00, 'EUR'), fr)).toBe('184,00\u00a0€')
    expect(formatMoney(money(1_184_05, 'EUR'), fr)).toBe('1\u202f184,05\u00a0€')
    expect(formatMoney(money(1_184_05, 'EUR'), es)).toBe('1184,05\u00a0€')
    expect(formatMoney(money(1_184_05, 'EUR'), de)).toBe('1.184,05\u00a0€')
    expect(formatMoney(money(184_00, 'USD'), us)).toBe('$184.00')
    expect(formatMoney(money(184_00, 'USD'), { ...us, language: 'es' })).toBe('$184.00')
  })
})

describe('dates', () => {
  it('are those of the market zone: late in the evening in Paris is the same day there', () => {
    expect(formatDate(new Date('2027-03-17T22:59:00Z'), fr)).toBe('17 mars 2027')
    expect(formatDate(new Date('2027-03-17T23:01:00Z'), fr)).toBe('18 mars 2027')
  })

  it('follow the change to summer time', () => {
    expect(formatDateTime(new Date('2027-03-28T00:30:00Z'), de)).toBe('28. März 2027 um 01:30')
    expect(formatDateTime(new Date('2027-03-28T01:30:00Z'), de)).toBe('28. März 2027 um 03:30')
  })

  it('name the zone where the clocks of one country differ', () => {
    expect(formatDateTime(new Date('2027-07-01T10:00:00Z'), es)).toBe('1 de julio de 2027 a las 12:00 CEST')
    expect(formatDateTime(new Date('2027-07-01T10:00:00Z'), us)).toMatch(/^July 1, 2027 at 6:00\sAM EDT$/)
  })

  it('without a time stay the day they are', () => {
    expect(formatLocalDate('2030-03-17', us)).toBe('March 17, 2030')
  })
})

describe('counted things', () => {
  it('take the form their language asks for', () => {
    expect([0, 1, 2].map((count) => formatCount(count, textsIn('fr').counts.days, fr))).toEqual(['0 jour', '1 jour', '2 jours'])
    expect([0, 1, 2].map((count) => formatCount(count, textsIn('de').counts.days, de))).toEqual(['0 Tage', '1 Tag', '2 Tage'])
    expect(formatCount(1_000_000, textsIn('es').counts.photos, es)).toBe('1.000.000 de fotos')
  })
})

describe('market names', () => {
  it('come in the language of the reader', () => {
    expect(marketName('DE', 'fr')).toBe('Allemagne')
    expect(marketName('US', 'es')).toBe('Estados Unidos')
  })
})

describe('placeholders', () => {
  it('are found once each and filled', () => {
    expect(placeholdersOf('{a} and {b} and {a}')).toEqual(['a', 'b'])
    expect(fill('{a} and {b}', { a: 1, b: '{a}' })).toBe('1 and {a}')
  })

  it('without a value are an error that names them', () => {
    expect(() => fill('Until {date}', {})).toThrow('the text "Until {date}" needs a value for {date}')
  })
})
