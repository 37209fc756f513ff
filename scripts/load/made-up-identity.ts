import type { Category } from '../../domain/catalogue/category.ts'
import { completeImei } from '../../domain/device/imei.ts'

/**
 * A device of this run that no other is: of a phone or tablet an IMEI, of the rest a serial. `own` is ten digits; the sandbox of device
 * checks answers by `magic`, two more.
 */
export const madeUpIdentity = (category: Category, own: string, magic: string): string =>
  category === 'phone' || category === 'tablet' ? completeImei(`35${own}${magic}`) : `LD${own}${magic}`

/** `run` tells one run from another, up to five digits; `n` one device of it from the next, from 0. */
export const ownDigits = (run: string, n: number): string => `${run}${String(n % 100_000).padStart(5, '0')}`
