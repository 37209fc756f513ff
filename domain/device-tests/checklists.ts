import type { Category } from '../catalogue/category.ts'
import type { Check } from './check.ts'
import { CAMERA_CHECKS_1 } from './checks/camera.ts'
import { CONSOLE_CHECKS_1 } from './checks/console.ts'
import { PHONE_CHECKS_1 } from './checks/phone.ts'
import { TABLET_CHECKS_1 } from './checks/tablet.ts'

/** One version of what is measured of a category and what passes. A version that was used is never changed: a new one follows it. */
export interface Checklist {
  readonly category: Category
  /** From 1, one more with each change of a check or a limit. */
  readonly version: number
  readonly checks: readonly Check[]
}

/** Every version of every category, oldest first. */
export const CHECKLISTS: Readonly<Record<Category, readonly [Checklist, ...Checklist[]]>> = {
  phone: [{ category: 'phone', version: 1, checks: PHONE_CHECKS_1 }],
  tablet: [{ category: 'tablet', version: 1, checks: TABLET_CHECKS_1 }],
  console: [{ category: 'console', version: 1, checks: CONSOLE_CHECKS_1 }],
  camera: [{ category: 'camera', version: 1, checks: CAMERA_CHECKS_1 }],
}

/** The checklist that devices of the category are tested by from now on. */
export const currentChecklist = (category: Category): Checklist => CHECKLISTS[category].at(-1) ?? CHECKLISTS[category][0]

/** The checklist of that version; undefined when there is none. */
export const checklistOf = (category: Category, version: number): Checklist | undefined =>
  CHECKLISTS[category].find((one) => one.version === version)
