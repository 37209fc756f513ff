import type { MarketCode } from '../../domain/market/market.ts'
import type { Draw } from './random.ts'

const FIRST = [
  'Camille',
  'Noa',
  'Alba',
  'Jonas',
  'Mila',
  'Hugo',
  'Inés',
  'Lena',
  'Sam',
  'Zoé',
  'Björn',
  'Aïcha',
  'Paul',
  'Marta',
  'Ines',
  'Théo',
]
const LAST = [
  'Durand',
  'García',
  'Müller',
  'Smith',
  'Lefèvre',
  'Núñez',
  'Weiß',
  'O’Neill',
  'Petit',
  'Moreno',
  'Krüger',
  'Jones',
  'Rossi',
  'Diallo',
]
export const madeUpName = (draw: Draw): string => `${draw.pick(FIRST)} ${draw.pick(LAST)}`

interface Where {
  readonly street: string
  readonly city: string
  readonly region?: string
  /** Where all goes well. */
  readonly postcode: string
  /** The beginning of those that a carrier reacts to. */
  readonly prefix: string
}

/** Where made-up people live in each market. */
export const PLACES: Readonly<Record<MarketCode, Where>> = {
  FR: { street: 'rue des Lilas', city: 'Villeurbanne', postcode: '69100', prefix: '690' },
  ES: { street: 'Calle de la Palma', city: 'Madrid', postcode: '28015', prefix: '280' },
  DE: { street: 'Torstraße', city: 'Berlin', postcode: '10119', prefix: '101' },
  US: { street: 'Atlantic Avenue', city: 'Brooklyn', region: 'NY', postcode: '11217', prefix: '112' },
}
