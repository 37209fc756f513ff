import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Model } from '../../domain/catalogue/model.ts'
import { parsePriceListCsv } from '../../markets/price-lists/parse-price-list-csv.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { samplePriceList } from '../../prisma/seed/price-lists.ts'

const models: readonly Model[] = CATALOGUE
const rules = { models, currency: 'EUR' } as const
const HEADER = 'model,storage_gb,condition,price,currency'
const parse = (...lines: string[]) => parsePriceListCsv([HEADER, ...lines].join('\n'), rules)
const good = 'apple-iphone-13,128,functional_good,243.50,EUR'
const row = { modelId: 'apple-iphone-13', storage: 128, condition: 'functional_good', priceMinor: 24_350 }

describe('a price list from CSV', () => {
  it('is read with its prices in cents', () => {
    expect(parse(good, 'canon-eos-250d,0,functional_used,7,EUR')).toEqual({
      kind: 'read',
      list: {
        currency: 'EUR',
        rows: [row, { modelId: 'canon-eos-250d', storage: 0, condition: 'functional_used', priceMinor: 700 }],
      },
      refused: [],
    })
  })

  it('is read as a French spreadsheet writes it: semicolons, decimal comma, byte order mark, CRLF, columns in another order', () => {
    const text = '\uFEFFcondition;price;currency;model;storage_gb\r\nfunctional_good;"243,5";EUR;apple-iphone-13;128\r\n\r\n'
    expect(parsePriceListCsv(new TextEncoder().encode(text), rules)).toEqual({
      kind: 'read',
      list: { currency: 'EUR', rows: [row] },
      refused: [],
    })
  })

  it.each([
    ['acme-one,128,functional_good,243,EUR', 'unknown_model', '"acme-one"'],
    ['apple-iphone-13,64,functional_good,243,EUR', 'unknown_storage', '"64"'],
    ['apple-iphone-13,,functional_good,243,EUR', 'unknown_storage', '""'],
    ['apple-iphone-13,128,mint,243,EUR', 'unknown_condition', '"mint"'],
    ['apple-iphone-13,128,functional_good,243,USD', 'wrong_currency', '"USD"'],
    ['apple-iphone-13,128,functional_good,-243,EUR', 'negative_price', '"-243"'],
    ['apple-iphone-13,128,functional_good,243.505,EUR', 'not_a_price', '"243.505"'],
    ['apple-iphone-13,128,functional_good,"1,243",EUR', 'not_a_price', '"1,243"'],
    ['apple-iphone-13,128,functional_good,NaN,EUR', 'not_a_price', '"NaN"'],
    ['apple-iphone-13,128,functional_good,243', 'columns', '4 fields'],
  ])('leaves out %s as %s and keeps the rest', (line, reason, found) => {
    expect(parse(line, good)).toMatchObject({ kind: 'read', list: { rows: [row] }, refused: [{ line: 2, reason, found }] })
  })

  it('counts the first of two lines for the same price', () => {
    expect(parse(good, 'apple-iphone-13,128,functional_good,250,EUR')).toEqual({
      kind: 'read',
      list: { currency: 'EUR', rows: [row] },
      refused: [{ line: 3, reason: 'duplicate', found: '"apple-iphone-13 128 functional_good"', allowed: 'once; line 2 counts' }],
    })
  })

  it('reports the line that is in another encoding than UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(`${HEADER}\n${good}\n`), Buffer.from('téléphone,128,functional_good,1,EUR\n', 'latin1')])
    expect(parsePriceListCsv(bytes, rules)).toMatchObject({
      kind: 'read',
      list: { rows: [row] },
      refused: [{ line: 3, reason: 'encoding' }],
    })
  })

  it('names the line also behind empty lines', () => {
    expect(parse('', '', good, '', 'acme-one,128,functional_good,1,EUR')).toMatchObject({ refused: [{ line: 6, reason: 'unknown_model' }] })
  })

  it.each([
    ['another table', 'id,brand,problem\n1,Apple,screen', 1],
    ['nothing', '', 1],
    ['a header alone', HEADER, 2],
    ['quotes that never close', `${HEADER}\n${good}\napple-iphone-13,"128,functional_used,1,EUR\n`, 3],
  ])('is refused as a whole when it is %s', (_name, text, line) => {
    expect(parsePriceListCsv(text, rules)).toMatchObject({ kind: 'no_table', line })
  })

  it('is refused as a whole when it was saved as UTF-16', () => {
    expect(parsePriceListCsv(Buffer.from(`\uFEFF${HEADER}\n${good}`, 'utf16le'), rules)).toMatchObject({
      kind: 'no_table',
      allowed: 'a CSV file saved as UTF-8',
    })
  })

  it('of the sample prices comes back as it was written', () => {
    const list = samplePriceList('FR')
    const lines = list.rows.map((one) => `${one.modelId},${one.storage},${one.condition},${one.priceMinor / 100},EUR`)
    expect(parse(...lines)).toEqual({ kind: 'read', list, refused: [] })
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, text) => {
        parsePriceListCsv(bytes, rules)
        parsePriceListCsv(`${HEADER}\n${text}`, rules)
      }),
      { numRuns: 200 },
    )
  })
})
