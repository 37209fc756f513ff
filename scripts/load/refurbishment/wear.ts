import type { Category } from '../../../domain/catalogue/category.ts'
import { currentChecklist } from '../../../domain/device-tests/checklists.ts'
import type { Mark } from '../../../domain/device-tests/mark.ts'
import type { Found } from './failures.ts'

/** How used a device looks, by the marks on each face of its body; the least first. */
const WEARS = {
  none: [],
  light: [{ kind: 'scratch', lengthMm: 6, depthUm: 4, visibleAtCm: 12 }],
  visible: [
    { kind: 'scratch', lengthMm: 18, depthUm: 60, visibleAtCm: 35 },
    { kind: 'dent', lengthMm: 3, depthUm: 150, visibleAtCm: 30 },
  ],
  heavy: [
    { kind: 'dent', lengthMm: 12, depthUm: 900, visibleAtCm: 80 },
    { kind: 'scratch', lengthMm: 40, depthUm: 120, visibleAtCm: 90 },
  ],
} as const satisfies Readonly<Record<string, readonly Mark[]>>

export type Wear = keyof typeof WEARS
export const WEAR_NAMES = Object.keys(WEARS) as readonly Wear[]

/** What is seen through or looked at: unmarked but for its own faults. */
const CLEAR = ['face_screen', 'face_lenses']

/** The marks of a device by face. */
export const worn = (category: Category, wear: Wear): Found =>
  Object.fromEntries(
    currentChecklist(category)
      .checks.filter(({ id, measure }) => measure.kind === 'marks' && !CLEAR.includes(id))
      .map(({ id }) => [id, WEARS[wear]]),
  )
