import type { Category } from '../../domain/catalogue/category.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import type { Draw } from './random.ts'
import type { Numbered, RepairRecord } from './read-records.ts'

/** What the load needs to know of a model. */
export type LoadModel = Pick<Model, 'id' | 'category' | 'brand' | 'releaseYear' | 'storages'>

/** What of a record was not known and drawn from the seed, or brought to what we have. */
export type Guess = 'brought to the nearest market' | 'brand drawn' | 'age drawn'

/** The device of our catalogue that a record's comes nearest to. */
export interface RecordedDevice {
  readonly market: MarketCode
  readonly category: Category
  readonly model: string
  readonly storage: number
  readonly guesses: readonly Guess[]
}

export type Found = { readonly kind: 'device'; readonly device: RecordedDevice } | { readonly kind: 'skipped'; readonly reason: string }

/** The standard's numbers of what is bought. */
const CATEGORY_BY_ID: Readonly<Record<string, Category>> = { '5': 'camera', '6': 'camera', '19': 'phone', '30': 'tablet', '38': 'console' }

/** Whether a record is of a device that is bought. */
export const isBought = ({ product_category_id: id }: RepairRecord): boolean => Object.hasOwn(CATEGORY_BY_ID, id)

/** The nearest open market: by language and shipping distance; where that says nothing, the largest by number. */
const NEAREST: Readonly<Record<string, MarketCode>> = {
  ...Object.fromEntries(['FRA', 'BEL', 'GBR', 'IRL', 'TUN', 'BEN', 'MAR', 'DZA', 'SEN', 'LUX', 'CHE'].map((code) => [code, 'FR'])),
  ...Object.fromEntries(['ESP', 'PRT', 'ITA', 'AND', 'MEX', 'ARG', 'CHL', 'COL', 'PER', 'URY'].map((code) => [code, 'ES'])),
  ...Object.fromEntries(['DEU', 'AUT', 'NLD', 'DNK', 'NOR', 'SWE', 'FIN', 'ISL', 'POL', 'CZE'].map((code) => [code, 'DE'])),
  ...Object.fromEntries(['USA', 'CAN', 'AUS', 'NZL', 'HKG', 'JPN', 'TWN', 'SGP', 'IND'].map((code) => [code, 'US'])),
}
const OWN: readonly string[] = ['FRA', 'ESP', 'DEU', 'USA']

/** Other spellings, sub-brands and products that stand where a brand should. */
const BRANDS: Readonly<Record<string, string>> = {
  ipad: 'apple',
  iphone: 'apple',
  kindle: 'amazon',
  playstation: 'sony',
  ps: 'sony',
  ps3: 'sony',
  ps4: 'sony',
  xbox: 'microsoft',
  nexus: 'google',
  redmi: 'xiaomi',
  lumix: 'panasonic',
  wii: 'nintendo',
  'one plus': 'oneplus',
}

/** Older than the oldest of these nobody states in earnest. */
const OLDEST_YEAR = 1970

/**
 * What a record says, as a device of our catalogue: its brand and age choose the model (the age counts, not the year: a phone that was three
 * years old at its repair is a phone of three years today). What it does not say is drawn.
 */
export function deviceOf({ record }: Numbered, draw: Draw, models: readonly LoadModel[], today: Date): Found {
  const category = CATEGORY_BY_ID[record.product_category_id]
  if (category === undefined) return { kind: 'skipped', reason: 'not bought: another category' }
  const guesses: Guess[] = []

  const age = ageOf(record)
  if (typeof age === 'string') return { kind: 'skipped', reason: age }
  const ofCategory = models.filter((model) => model.category === category)
  if (ofCategory.length === 0) return { kind: 'skipped', reason: `no model of a ${category} in the catalogue` }

  const written = record.brand.trim().toLowerCase()
  const brand = BRANDS[written] ?? written
  const ofBrand = ofCategory.filter((model) => model.brand.toLowerCase() === brand)
  if (ofBrand.length === 0) guesses.push('brand drawn')
  const wanted = ofBrand.length > 0 ? ofBrand : ofCategory
  if (age === undefined) guesses.push('age drawn')
  const model = age === undefined ? draw.pick(wanted) : nearestIn(wanted, today.getUTCFullYear() - Math.round(age), draw)
  const storage = draw.pick(model.storages)

  const market = NEAREST[record.country] ?? 'FR'
  if (!OWN.includes(record.country)) guesses.push('brought to the nearest market')
  return { kind: 'device', device: { market, category, model: model.id, storage, guesses } }
}

/** Years at the time of the repair; undefined where the record tells none; a sentence where what it tells cannot be. */
function ageOf({ product_age: age, year_of_manufacture: year, event_date: date }: RepairRecord): number | string | undefined {
  if (age !== '') {
    if (!/^\d{1,3}(?:\.\d+)?$/.test(age)) return `product_age "${age.slice(0, 20)}" is no number of years`
    return Number(age)
  }
  if (year === '') return undefined
  if (!/^\d{4}$/.test(year) || Number(year) < OLDEST_YEAR) return `year_of_manufacture "${year.slice(0, 20)}" is no year`
  const repaired = /^(\d{4})-\d{2}-\d{2}$/.exec(date)?.[1]
  return repaired === undefined ? undefined : Math.max(0, Number(repaired) - Number(year))
}

/** The model whose release is nearest to the year; of several one is drawn. */
function nearestIn(models: readonly LoadModel[], year: number, draw: Draw): LoadModel {
  const distance = (model: LoadModel): number => Math.abs(model.releaseYear - year)
  const least = Math.min(...models.map(distance))
  return draw.pick(models.filter((model) => distance(model) === least))
}
