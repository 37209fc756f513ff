import { describe, expect, it } from 'vitest'
import { readOptions } from '../../../scripts/faults/options.ts'

const read = (line: string) => readOptions(line.split(' ').filter((word) => word !== ''))
const refusal = (line: string): string => {
  const asked = read(line)
  return asked.kind === 'refused' ? asked.reason : asked.kind
}

describe('npm run faults', () => {
  it('takes its options in both spellings, and has a default for all but the process', () => {
    expect(read('--process trade-in --cases=200 --seed 0 --world cluster --json')).toEqual({
      kind: 'run',
      options: { process: 'trade-in', cases: 200, seed: 0, world: 'cluster', output: 'json' },
    })
    expect(read('--process trade-in')).toMatchObject({ options: { cases: 20, seed: 1, world: 'own', output: 'text' } })
    expect(read('--help')).toEqual({ kind: 'help' })
  })

  it.each([
    ['', /^Say whose cases are played: --process trade-in, refurbishment, repair or subscription\.$/],
    ['--process toString', /^--process: found "toString", allowed is trade-in, refurbishment, repair or subscription\.$/],
    ['--process trade-in --cases 0', /^--cases: found "0", allowed is a whole number from 1 to 20000\.$/],
    ['--process trade-in --cases 1.5', /^--cases: found "1\.5"/],
    ['--process trade-in --seed -1', /^--seed: found "-1"/],
    ['--process trade-in --seed 4294967296', /^--seed: found "4294967296"/],
    ['--process trade-in --world moon', /^--world: found "moon", allowed is own or cluster\.$/],
    ['--process trade-in --json=yes', /^--json takes no value/],
    ['--process trade-in --kills 3', /^There is no option --kills/],
  ])('refuses %s', (line, reason) => expect(refusal(line)).toMatch(reason))
})
