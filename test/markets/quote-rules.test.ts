import { expect, it } from 'vitest'
import { MARKET_CODES } from '../../domain/market/market.ts'
import { money } from '../../domain/money/money.ts'
import { bonusFor } from '../../domain/repair/bonus.ts'
import { extensionMonths } from '../../domain/repair/guarantee.ts'
import { marketAt } from '../../markets/index.ts'
import { QUOTE_RULES } from '../../markets/repair/quote-rules.ts'

it('Work and bonuses are in the money of the market', () => {
  for (const code of MARKET_CODES) {
    const { workRatePerHour, bonus } = QUOTE_RULES[code]
    const { currency } = marketAt(code, new Date('2027-03-10T09:00:00Z'))
    expect([code, workRatePerHour.currency, ...bonus.map(({ amount }) => amount.currency)]).toEqual([
      code,
      ...bonus.map(() => currency),
      currency,
    ])
  }
})

it('On 10 March 2027 a bonus of 25 EUR for a phone or tablet and of 20 EUR for a console or camera is given in France, and none elsewhere', () => {
  const bonuses = (code: (typeof MARKET_CODES)[number]) =>
    (['phone', 'tablet', 'console', 'camera'] as const).map((category) => {
      const answer = bonusFor(QUOTE_RULES[code].bonus, {
        category,
        findings: ['battery'],
        cover: 'customer',
        total: money(100_00, 'EUR'),
        siteLabels: [{ kind: 'qualirepar', until: '2028-12-31' }],
        on: '2027-03-10',
      })
      return answer.kind === 'bonus' ? answer.amount.minor : 0
    })
  expect(bonuses('FR')).toEqual([25_00, 25_00, 20_00, 20_00])
  for (const code of ['ES', 'DE', 'US'] as const) expect(bonuses(code)).toEqual([0, 0, 0, 0])
})

it('A repair extends the guarantee of what was bought in March 2027 by 6 months in France and 12 in Germany', () => {
  expect(MARKET_CODES.map((code) => [code, extensionMonths(QUOTE_RULES[code].guarantee, '2027-03-10')])).toEqual([
    ['FR', 6],
    ['ES', 0],
    ['DE', 12],
    ['US', 0],
  ])
})
