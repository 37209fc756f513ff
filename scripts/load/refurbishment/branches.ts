import type { Prospect } from './bench-device.ts'

/** What somebody does when a refurbishment is in a state. */
export type Act =
  // At the bench
  | 'measure it'
  | 'measure it, still broken'
  | 'report the danger'
  | 'wipe it'
  | 'destroy its medium'
  | 'repair it'
  | 'order the parts'
  | 'take the parts in'
  | 'find it not worth the repair'
  | 'grade it'
  | 'grade it again'
  | 'take it apart'
  | 'hand it to the recycler'
  // A second technician, who has not measured it
  | 'choose another bench'
  | 'choose more repair'
  | 'choose to sell it as parts'
  | 'choose to take it apart'
  | 'choose to recycle it'
  // Support and leads
  | 'confirm the choice'
  | 'ask again whose it is'
  | 'price it'
  | 'let it be made safe'
  | 'let it be recycled'

/** What is done in a state at its first, second … visit; the last one also at every later visit. */
export type Acts = Readonly<Record<string, readonly [Act, ...Act[]]>>

/** What is done where a branch says nothing else. */
export const USUAL: Acts = {
  received: ['measure it'],
  awaiting_wipe: ['wipe it'],
  check_failed: ['ask again whose it is'],
  awaiting_repair: ['repair it'],
  awaiting_parts: ['take the parts in'],
  awaiting_retest: ['measure it'],
  // No part puts right what was found: it is cleaned and dried, and measured once more.
  outcome_decision: ['choose more repair', 'choose to take it apart'],
  outcome_confirmation: ['confirm the choice'],
  awaiting_grading: ['grade it'],
  second_grading: ['grade it again'],
  awaiting_price: ['price it'],
  harvesting: ['take it apart'],
  recycling: ['hand it to the recycler'],
  hazard_hold: ['let it be recycled'],
}

export interface Branch {
  readonly name: string
  /** Of a hundred devices with the same prospect. */
  readonly share: number
  readonly acts?: Acts
  /** The digits of the identity, which the sandbox of device checks reacts to. */
  readonly device?: '21' | '32' | '33'
}

const TWICE_IN_VAIN: Acts = { awaiting_retest: ['measure it, still broken', 'measure it, still broken', 'measure it'] }

/** Every way a device can go, by its prospect; shares of a hundred. */
export const BRANCHES: Readonly<Record<Prospect, readonly Branch[]>> = {
  sound: [
    { name: 'sold as it came', share: 90 },
    { name: 'device check fails at first', share: 5, device: '33' },
    { name: 'device check answers late', share: 1, device: '32' },
    {
      name: 'danger seen when it is graded, made safe',
      share: 4,
      acts: { awaiting_grading: ['report the danger', 'grade it'], hazard_hold: ['let it be made safe'] },
    },
  ],
  mended: [
    { name: 'repaired', share: 68 },
    { name: 'repaired once the parts came', share: 15, acts: { awaiting_repair: ['order the parts', 'repair it'] } },
    { name: 'repaired at the second try', share: 12, acts: { awaiting_retest: ['measure it, still broken', 'measure it'] } },
    {
      name: 'two re-tests fail, another bench passes it',
      share: 5,
      // Where the other bench finds the same, it is repaired after all.
      acts: { ...TWICE_IN_VAIN, outcome_decision: ['choose another bench', 'choose more repair'] },
    },
  ],
  repairable: [
    { name: 'repaired', share: 22 },
    { name: 'repaired once the parts came', share: 38, acts: { awaiting_repair: ['order the parts', 'repair it'] } },
    { name: 'repaired at the second try', share: 10, acts: { awaiting_retest: ['measure it, still broken', 'measure it'] } },
    { name: 'two re-tests fail, one more repair', share: 8, acts: { ...TWICE_IN_VAIN, outcome_decision: ['choose more repair'] } },
    {
      name: 'two re-tests fail, taken apart',
      share: 6,
      acts: { ...TWICE_IN_VAIN, outcome_decision: ['choose to take it apart'] },
    },
    {
      name: 'not worth the repair, sold as parts',
      share: 8,
      acts: { awaiting_repair: ['find it not worth the repair'], outcome_decision: ['choose to sell it as parts'] },
    },
    {
      name: 'not worth the repair, taken apart',
      share: 8,
      acts: { awaiting_repair: ['find it not worth the repair'], outcome_decision: ['choose to take it apart'] },
    },
  ],
  'given up': [
    {
      name: 'two re-tests fail, taken apart',
      share: 25,
      acts: { ...TWICE_IN_VAIN, outcome_decision: ['choose to take it apart'] },
    },
    { name: 'two re-tests fail, recycled', share: 12, acts: { ...TWICE_IN_VAIN, outcome_decision: ['choose to recycle it'] } },
    {
      name: 'not worth the repair, taken apart',
      share: 28,
      acts: { awaiting_repair: ['find it not worth the repair'], outcome_decision: ['choose to take it apart'] },
    },
    {
      name: 'not worth the repair, recycled',
      share: 15,
      acts: { awaiting_repair: ['find it not worth the repair'], outcome_decision: ['choose to recycle it'] },
    },
    {
      name: 'its medium destroyed, taken apart',
      share: 20,
      acts: { awaiting_wipe: ['destroy its medium'], outcome_decision: ['choose to take it apart'] },
    },
  ],
  dangerous: [
    { name: 'danger, recycled', share: 60 },
    { name: 'danger, made safe', share: 40, acts: { hazard_hold: ['let it be made safe'] } },
  ],
  locked: [
    // The sandbox opens the lock at the fourth look.
    { name: 'locked, unlocked in the end', share: 60, device: '21' },
    {
      name: 'locked for good, taken apart',
      share: 40,
      device: '21',
      acts: { check_failed: ['find it not worth the repair'], outcome_decision: ['choose to take it apart'] },
    },
  ],
}
