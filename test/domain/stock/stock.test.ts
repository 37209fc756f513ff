import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../domain/market/language.ts'
import { saysItIsNew } from '../../../domain/stock/forbidden-words.ts'
import { type StockStanding, stockStatusOf } from '../../../domain/stock/status.ts'
import { CATALOGUE } from '../../../prisma/seed/catalogue.ts'
import { textsIn } from '../../../texts/index.ts'
import { refurbishmentPapersIn } from '../../../texts/refurbishment-papers.ts'

const free: StockStanding = { ended: null, isForbidden: false, scheme: 'margin', isPriced: true, isReserved: false }

describe('A device in stock', () => {
  it.each<[string, Partial<StockStanding>]>([
    ['for_sale', {}],
    ['reserved', { isReserved: true }],
    ['unpriced', { isPriced: false, isReserved: true }],
    ['held', { scheme: 'hold', isPriced: false }],
    ['forbidden', { isForbidden: true, scheme: 'hold', isReserved: true }],
    ['sold', { ended: 'sold', isForbidden: true }],
    ['withdrawn', { ended: 'withdrawn' }],
  ])('is %s by what forbids its sale first', (status, change) => {
    expect(stockStatusOf({ ...free, ...change })).toBe(status)
  })
})

describe('Beside "reconditionné"', () => {
  it('nobody writes that a device is as new, however it is spelled', () => {
    for (const text of ['Comme neuf', 'comme  neuve !', 'État neuf', 'ETAT-NEUF', 'très bon, comme neuf.'])
      expect([text, saysItIsNew(text)]).toEqual([text, true])
    for (const text of ['neuf mois de garantie', 'noir', 'comme neufchâtel', '']) expect([text, saysItIsNew(text)]).toEqual([text, false])
  })

  it('our own words and the names of our models say no such thing', () => {
    const words = LANGUAGES.flatMap((language) => [
      ...Object.values(textsIn(language).stock.listing),
      ...Object.values(refurbishmentPapersIn(language).grades),
    ])
    for (const text of [...words, ...CATALOGUE.map(({ brand, name }) => `${brand} ${name}`)])
      expect([text, saysItIsNew(text)]).toEqual([text, false])
  })
})
