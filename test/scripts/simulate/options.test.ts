import { describe, expect, it } from 'vitest'
import { HELP, readOptions } from '../../../scripts/simulate/options.ts'

const refusalOf = (...args: readonly string[]) => {
  const asked = readOptions(args)
  return asked.kind === 'refused' ? asked.reason : asked
}

describe('npm run simulate', () => {
  it('plays 5,000 subscriptions in France for two years from 2027 unless told otherwise', () => {
    expect(readOptions([])).toEqual({
      kind: 'simulate',
      options: {
        subscriptions: 5_000,
        market: 'FR',
        from: '2027-01-01',
        months: 24,
        seed: 1,
        throughEngine: 100,
        houses: 2,
        chart: 'simulation.svg',
        says: 'words',
      },
    })
    expect(
      readOptions([
        '--subscriptions=40',
        '--market',
        'DE',
        '--from',
        '2028-02-29',
        '--months',
        '3',
        '--seed',
        '7',
        '--through-engine',
        '0',
        '--houses=1',
        '--json',
      ]),
    ).toMatchObject({
      options: { subscriptions: 40, market: 'DE', from: '2028-02-29', months: 3, seed: 7, throughEngine: 0, houses: 1, says: 'json' },
    })
  })

  it('tells every option on its page of help', () => {
    expect(readOptions(['--help'])).toEqual({ kind: 'help' })
    for (const name of [
      '--subscriptions N',
      '--market CODE',
      '--from DAY',
      '--months M',
      '--seed S',
      '--through-engine N',
      '--houses N',
      '--chart FILE',
      '--json',
    ])
      expect(HELP).toContain(name)
  })

  it.each([
    [['--subscriptions', '0'], '--subscriptions: found "0", allowed is a whole number from 1 to 100000.'],
    [['--months', '2.5'], '--months: found "2.5", allowed is a whole number from 1 to 120.'],
    [['--seed', '-1'], '--seed: found "-1", allowed is a whole number from 0 to 4294967295.'],
    [['--through-engine', '1001'], '--through-engine: found "1001", allowed is a whole number from 0 to 1000.'],
    [['--from', '2027-02-30'], '--from: found "2027-02-30", give a day of the calendar, such as 2027-01-01.'],
    [['--from', '2019-01-01'], '--from: 2019-01-01 is before the market FR opened: give a later day.'],
    [['--market', 'IT'], '--market: found "IT", allowed is one of FR, ES, DE, US. Did you mean FR?'],
    [['--market', 'US'], '--market: subscriptions are not sold in US: whether they may be is not ruled there. Give another market.'],
    [['--month', '3'], 'There is no option --month: did you mean --months? See npm run simulate -- --help.'],
    [['--months'], '--months needs a value: --months M.'],
    [['--json', '--json'], '--json is given 2 times: give it once.'],
  ])('refuses %j with what to do', (args, reason) => {
    expect(refusalOf(...args)).toBe(reason)
  })
})
