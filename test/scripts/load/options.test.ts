import { describe, expect, it } from 'vitest'
import { readOptions } from '../../../scripts/load/options.ts'

const read = (line: string) => readOptions(line.split(' ').filter((word) => word !== ''))
const refusal = (line: string): string => {
  const asked = read(line)
  return asked.kind === 'refused' ? asked.reason : asked.kind
}
const RIGHT = '--process trade-in --file a.csv'

describe('npm run load', () => {
  it('takes its options in both spellings, and has a default for all but process and file', () => {
    expect(read(`${RIGHT} --limit=12 --concurrency 4 --seed 0`)).toEqual({
      kind: 'load',
      options: {
        process: 'trade-in',
        file: 'a.csv',
        limit: 12,
        concurrency: 4,
        seed: 0,
        skipped: 'load-skipped.csv',
        target: { kind: 'any' },
      },
    })
    expect(read(RIGHT)).toMatchObject({ options: { limit: undefined, concurrency: 24, seed: 1 } })
    expect(read('--process repair --file a.csv')).toMatchObject({ options: { target: { kind: 'dated' } } })
    expect(read('--process repair --file a.csv --data d')).toMatchObject({
      options: { target: { kind: 'data', folder: 'd' }, concurrency: 24 },
    })
    expect(read('--help')).toEqual({ kind: 'help' })
  })

  it.each([
    ['', /^Say what the rows become: --process trade-in, refurbishment, repair\.$/],
    ['--process sale --file a.csv', /^--process: found "sale", allowed is trade-in, refurbishment, repair\.$/],
    ['--process trade-in', /^Say which file is read/],
    [`${RIGHT} --speed 3`, /^There is no option --speed/],
    [`${RIGHT} --limit`, /^--limit needs a value: --limit N\.$/],
    [`${RIGHT} --limit 0`, /^--limit: found "0", allowed is a whole number from 1/],
    [`${RIGHT} --concurrency many`, /^--concurrency: found "many"/],
    [`${RIGHT} --seed 1 --seed 2`, /^--seed is given twice/],
    [`${RIGHT} --tokens t.json`, /^--tokens belongs to --api URL/],
    [`${RIGHT} --api http://h --data d`, /exclude each other/],
    ['--process repair --file a.csv --concurrency 4', /^--concurrency is for real time: .* or name a Reprise by --data or --api\.$/],
    [`${RIGHT} --api http://h --tokens t`, /^--api needs --mailbox, --carriers, --bank, --payments too/],
    [
      `${RIGHT} --api h --tokens t --mailbox http://m --carriers http://c --bank http://b --payments http://p`,
      /^--api: found "h", give an address/,
    ],
  ])('refuses "%s" with a sentence', (line, sentence) => {
    expect(refusal(line)).toMatch(sentence)
  })
})
