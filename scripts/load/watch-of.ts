import type { Watch } from './follow.ts'
import type { Progress } from './progress.ts'
import type { Slots } from './slots.ts'

/** What a run does with what it is told of a case: one that only its time limit can bring on gives its place to another meanwhile. */
export const watchOf = (progress: Progress, slots: Slots): Watch => ({
  opened: (reference) => progress.opened(reference),
  parked: () => {
    progress.parked(1)
    slots.give()
  },
  unparked: () => {
    progress.parked(-1)
    slots.takeAtOnce()
  },
})
