import type { Category } from '../../domain/catalogue/category.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import type { PartFamily } from '../../domain/device-tests/check.ts'
import { currentChecklist } from '../../domain/device-tests/checklists.ts'
import type { Part } from '../../domain/parts/part.ts'
import type { Database } from '../../platform/database/database.ts'
import { addParts } from '../../platform/parts/import-parts.ts'
import { CATALOGUE } from './catalogue.ts'

/** By which the number of a sample part begins. */
const CODES: Readonly<Record<PartFamily, string>> = {
  battery: 'BAT',
  display: 'DIS',
  back_cover: 'BCK',
  housing: 'HSG',
  camera: 'CAM',
  lens: 'LNS',
  speaker: 'SPK',
  microphone: 'MIC',
  vibration_motor: 'VIB',
  antenna: 'ANT',
  port: 'PRT',
  button: 'BTN',
  stick: 'STK',
  sensor: 'SNS',
  shutter: 'SHT',
  drive: 'DRV',
  fan: 'FAN',
  power_supply: 'PSU',
  mainboard: 'MBD',
}

/** The families that a check of the category may ask for. */
const familiesOf = (category: Category): readonly PartFamily[] => [
  ...new Set(currentChecklist(category).checks.flatMap(({ repairedBy }) => repairedBy)),
]

/** `battery` of the iPhone 13 → `BAT-APPLE-IPHONE-13` */
const numberOf = (family: PartFamily, modelId: string): string => `${CODES[family]}-${modelId.toUpperCase()}`

const partOf = (family: PartFamily, { id, brand, name }: Model): Part => ({
  number: numberOf(family, id),
  family,
  name: `${brand} ${name}: ${family.replaceAll('_', ' ')}`,
  fits: [id],
})

/** A part of each family that a check can ask for, for each model. Made up: numbers are ours, and nobody sells all of them. */
export const SAMPLE_PARTS: readonly Part[] = CATALOGUE.flatMap((model) => familiesOf(model.category).map((family) => partOf(family, model)))

/** Puts the sample parts into a database that has none; none of them is in stock. Sample data, and named so. */
export async function seedParts(database: Database): Promise<void> {
  if ((await database.part.count()) === 0) await addParts(database, SAMPLE_PARTS)
}
