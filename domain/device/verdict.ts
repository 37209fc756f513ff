import type { Category } from '../catalogue/category.ts'

/** What a device check came to. `unclear` is never read as clear: an agent decides. */
export type Verdict = 'clear' | 'locked' | 'stolen' | 'not_buyable' | 'unclear'

export interface CheckAnswer {
  readonly blacklist: { readonly status: 'clear' | 'listed' | 'tracked' | 'unknown'; readonly reasons: readonly string[] }
  readonly activationLock: 'on' | 'off' | 'unknown'
}

/**
 * Reads a check's answer: whose the device is before whether it is locked. Stolen or lost goes to quarantine; unpaid, faulty
 * or blocked is not bought; a listing without a reason, a watched device and a missing answer are for an agent.
 * Consoles and cameras have no activation lock to ask about.
 */
export function verdictOf({ blacklist, activationLock }: CheckAnswer, category: Category): Verdict {
  if (blacklist.status === 'listed') {
    if (blacklist.reasons.some((reason) => reason === 'stolen' || reason === 'lost')) return 'stolen'
    return blacklist.reasons.length > 0 ? 'not_buyable' : 'unclear'
  }
  if (blacklist.status !== 'clear') return 'unclear'
  if (activationLock === 'on') return 'locked'
  const canLock = category === 'phone' || category === 'tablet'
  return activationLock === 'unknown' && canLock ? 'unclear' : 'clear'
}
