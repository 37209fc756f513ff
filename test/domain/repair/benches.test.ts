import { expect, it } from 'vitest'
import { benchesFor } from '../../../domain/repair/benches.ts'
import { marketAt } from '../../../markets/index.ts'

const france = marketAt('FR', new Date('2027-03-12T10:00:00Z'))
const phoneFrom = (postcode: string) => ({ category: 'phone', postcode }) as const

it('a ticket goes to the partner of its place and kind first, and to our own workshop last', () => {
  expect(benchesFor(france, phoneFrom('13005'), new Map())).toEqual(['partner-fr-marseille', 'workshop-fr'])
  expect(benchesFor(france, phoneFrom('84000'), new Map())).toEqual(['partner-fr-marseille', 'workshop-fr'])
  expect(benchesFor(france, phoneFrom('69003'), new Map())).toEqual(['workshop-fr'])
  expect(benchesFor(france, { category: 'camera', postcode: '13005' }, new Map())).toEqual(['workshop-fr'])
})

it('a partner that has taken over all it can today is not asked', () => {
  expect(benchesFor(france, phoneFrom('13005'), new Map([['partner-fr-marseille', 5]]))).toEqual(['partner-fr-marseille', 'workshop-fr'])
  expect(benchesFor(france, phoneFrom('13005'), new Map([['partner-fr-marseille', 6]]))).toEqual(['workshop-fr'])
})

it('of several partners the better is asked first, and of equals the one with more room', () => {
  const [marseille] = france.repairers
  if (!marseille) throw new Error('France has no partner')
  const repairers = [marseille, { ...marseille, id: 'partner-as-good' }, { ...marseille, id: 'partner-better', quality: 95 }]
  const today = new Map([
    ['partner-fr-marseille', 3],
    ['partner-as-good', 1],
  ])
  expect(benchesFor({ ...france, repairers }, phoneFrom('13005'), today)).toEqual([
    'partner-better',
    'partner-as-good',
    'partner-fr-marseille',
    'workshop-fr',
  ])
})
