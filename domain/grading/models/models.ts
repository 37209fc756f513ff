import type { Category } from '../../catalogue/category.ts'
import type { GradingModel } from '../model.ts'
import { BATTERY_SHARE, bodyOf, FAILED, glassOf, originalAtPremium, screenOf } from './limits.ts'

const PHONE_1: GradingModel = {
  category: 'phone',
  version: 1,
  failed: FAILED,
  criteria: [
    BATTERY_SHARE,
    screenOf(['face_screen'], { count: 8, lengthMm: 40 }),
    bodyOf(['face_back', 'face_frame'], {
      excellent: { count: 12, lengthMm: 15 },
      good: { count: 25, lengthMm: 40 },
      fair: { count: 80, lengthMm: 160 },
    }),
    glassOf(['face_lenses']),
    originalAtPremium('battery_origin'),
    originalAtPremium('display_origin'),
  ],
}

const TABLET_1: GradingModel = {
  category: 'tablet',
  version: 1,
  failed: FAILED,
  criteria: [
    BATTERY_SHARE,
    screenOf(['face_screen'], { count: 12, lengthMm: 80 }),
    bodyOf(['face_back', 'face_frame'], {
      excellent: { count: 15, lengthMm: 20 },
      good: { count: 35, lengthMm: 60 },
      fair: { count: 120, lengthMm: 300 },
    }),
    originalAtPremium('battery_origin'),
    originalAtPremium('display_origin'),
  ],
}

const CONSOLE_1: GradingModel = {
  category: 'console',
  version: 1,
  failed: FAILED,
  criteria: [
    screenOf(['face_screen'], { count: 8, lengthMm: 40 }),
    bodyOf(['face_top', 'face_bottom', 'face_sides', 'face_controllers'], {
      excellent: { count: 15, lengthMm: 20 },
      good: { count: 40, lengthMm: 60 },
      fair: { count: 150, lengthMm: 300 },
    }),
  ],
}

const CAMERA_1: GradingModel = {
  category: 'camera',
  version: 1,
  failed: FAILED,
  criteria: [
    BATTERY_SHARE,
    screenOf(['face_screen'], { count: 8, lengthMm: 30 }),
    bodyOf(['face_body', 'face_grip'], {
      excellent: { count: 12, lengthMm: 10 },
      good: { count: 30, lengthMm: 30 },
      fair: { count: 80, lengthMm: 100 },
    }),
    glassOf(['face_lenses']),
    originalAtPremium('battery_origin'),
  ],
}

/** Every version of every category's model, oldest first. */
export const GRADING_MODELS: Readonly<Record<Category, readonly [GradingModel, ...GradingModel[]]>> = {
  phone: [PHONE_1],
  tablet: [TABLET_1],
  console: [CONSOLE_1],
  camera: [CAMERA_1],
}

/** The model that devices of the category are graded by from now on. */
export const currentGradingModel = (category: Category): GradingModel => GRADING_MODELS[category].at(-1) ?? GRADING_MODELS[category][0]

/** The model of that version, to explain a grade it gave; undefined when there is none. */
export const gradingModelOf = (category: Category, version: number): GradingModel | undefined =>
  GRADING_MODELS[category].find((one) => one.version === version)
