import type { Category } from '../../domain/catalogue/category.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import { CAMERAS } from './models/cameras.ts'
import { CONSOLES } from './models/consoles.ts'
import { PHONES } from './models/phones.ts'
import type { SampleModel } from './models/sample-model.ts'
import { TABLETS } from './models/tablets.ts'

/** The sample models by category, as their tables give them. */
export const SAMPLE_MODELS: Readonly<Record<Category, readonly SampleModel[]>> = {
  phone: PHONES,
  tablet: TABLETS,
  console: CONSOLES,
  camera: CAMERAS,
}

/** `Apple`, `iPhone SE (2020)` → `apple-iphone-se-2020` */
export const modelId = (brand: string, name: string): string =>
  `${brand} ${name}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Storage sizes in gigabytes, smallest first. */
const storagesOf = (prices: SampleModel['prices']): readonly number[] =>
  Object.keys(prices)
    .map(Number)
    .sort((a, b) => a - b)

/** What is paid is capped a quarter above the best sample price of the model, what is asked a quarter above twice that. */
const CAP_PERCENT = 125
const SALE_CAP_PERCENT = 2 * CAP_PERCENT

const toModel = (category: Category, { brand, name, releaseYear, grams, priceNew, prices }: SampleModel): Model => {
  const best = Math.max(...Object.values(prices))
  return {
    id: modelId(brand, name),
    category,
    brand,
    name,
    releaseYear,
    storages: storagesOf(prices),
    grams,
    priceCap: { EUR: best * CAP_PERCENT, USD: best * CAP_PERCENT },
    salePriceCap: { EUR: best * SALE_CAP_PERCENT, USD: best * SALE_CAP_PERCENT },
    priceNew: { EUR: priceNew * 100, USD: priceNew * 100 },
  }
}

/** The models that a new installation starts with: real ones, of every category. */
export const CATALOGUE: readonly Model[] = Object.entries(SAMPLE_MODELS).flatMap(([category, models]) =>
  models.map((model) => toModel(category as Category, model)),
)
