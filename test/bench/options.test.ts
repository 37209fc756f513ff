import { describe, expect, it } from 'vitest'
import { readOptions } from '../../bench/options.ts'

const read = (line: string) => readOptions(line.split(' ').filter((word) => word !== ''))
const refusal = (line: string): string => {
  const asked = read(line)
  return asked.kind === 'refused' ? asked.reason : asked.kind
}

describe('npm run bench', () => {
  it('measures all parts and writes the document unless told otherwise; a quick run writes nothing', () => {
    expect(read('trade-in')).toMatchObject({
      options: { process: 'trade-in', size: 'full', rounds: 5, cases: [1_000, 10_000], write: 'docs/performance.md' },
    })
    expect(read('refurbishment --quick --json')).toMatchObject({
      options: { process: 'refurbishment', size: 'quick', rounds: 2, cases: [200], json: 'print', write: undefined },
    })
    expect(read('trade-in --only reads,cost --rounds=3')).toMatchObject({
      options: { only: ['reads', 'cost'], rounds: 3, write: undefined },
    })
    expect(read('trade-in --cases 10,500 --write x.md')).toMatchObject({ options: { cases: [10, 500], write: 'x.md' } })
    expect(read('renewals --subscriptions 1000000 --only scale,meanwhile --due 10000,1000000')).toMatchObject({
      options: { process: 'renewals', only: ['scale', 'meanwhile'], subscriptions: 1_000_000, sleeping: 300, due: [10_000, 1_000_000] },
    })
    expect(read('--help')).toEqual({ kind: 'help' })
  })

  it.each([
    ['', /^Say what is measured: npm run bench -- trade-in, refurbishment, repair or renewals\.$/],
    ['sale', /^Found "sale", allowed is trade-in, refurbishment, repair or renewals\.$/],
    ['trade-in refurbishment', /^Found "trade-in refurbishment", allowed is/],
    ['toString', /^Found "toString"/],
    ['renewals --cases 10', /^--cases is for processes: leave it out where renewals is measured\.$/],
    ['renewals --only cost', /^--only: found "cost", allowed are ways, scale, meanwhile\.$/],
    ['renewals --due 20,10', /^--due: found "20,10", allowed are whole numbers .* rising/],
    ['repair --sleeping 10', /^--sleeping is for renewals: leave it out where repair is measured\.$/],
    ['renewals --subscriptions 1', /^--subscriptions: found "1"/],
    ['trade-in --speed 3', /^There is no option --speed/],
    ['trade-in --rounds', /^--rounds needs a value/],
    ['trade-in --rounds 0', /^--rounds: found "0"/],
    ['trade-in --quick --quick', /^--quick is given twice/],
    ['trade-in --quick=yes', /^--quick takes no value/],
    ['trade-in --cases 500,10', /^--cases: found "500,10", allowed are whole numbers .* rising/],
    ['trade-in --only speed', /^--only: found "speed"/],
    ['trade-in --temporal here', /^--temporal: found "here"/],
    ['trade-in --per-round 30 --in-flight 20', /^--in-flight 20 needs at least 60 cases a round/],
  ])('refuses %o with the cure', (line, reason) => {
    expect(refusal(line)).toMatch(reason)
  })
})
