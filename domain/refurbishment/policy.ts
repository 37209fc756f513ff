import type { Span } from '../calendar/span.ts'
import type { ExtensionDays } from '../case/extension.ts'
import type { Category } from '../catalogue/category.ts'
import type { SampleRule } from '../grading/graded-twice.ts'
import { type Money, money } from '../money/money.ts'

/**
 * The numbers of a refurbishment in one market: data with a valid-from date, resolved when a case starts and kept with it.
 * Every time limit named by the transition table is a key of `limits`.
 */
export interface RefurbishmentPolicy {
  readonly limits: Readonly<Record<RefurbishmentLimit, Span>>
  /** Nobody is asked by mail, so nobody is reminded. */
  readonly reminders: Readonly<Record<string, never>>
  /** Whole days between the day a device became ours and the first day it may be sold. */
  readonly resaleHoldDays: number
  /** A device that cost more than this is taken apart or recycled only once a lead has confirmed it. */
  readonly leadDecidesAbove: Money
  /** What an hour at the bench costs. */
  readonly workRatePerHour: Money
  /** Which devices a second grader sees. */
  readonly gradedTwice: SampleRule
  /** What the market takes for each device that is sold refurbished; nothing for a category without lines. */
  readonly levies: Readonly<Partial<Record<Category, readonly Levy[]>>>
  readonly extensionDays: ExtensionDays
}

/** A levy by storage: from so many gigabytes on, until the next line. */
export interface Levy {
  readonly fromStorage: number
  readonly amount: Money
}

/** The levy on a device of this storage (gigabytes), in the currency of the policy; zero where there is none. */
export const levyOn = ({ levies, workRatePerHour }: RefurbishmentPolicy, category: Category, storage: number): Money =>
  levies[category]?.findLast(({ fromStorage }) => fromStorage <= storage)?.amount ?? money(0, workRatePerHour.currency)

export type RefurbishmentLimit =
  | 'testing'
  | 'wiping'
  | 'device_check'
  | 'agent_decision'
  | 'repair'
  | 'second_opinion'
  | 'grading'
  | 'harvest'
  | 'transfer'
  | 'hazard_decision'
