/** The six conditions of a traded-in device, from best to worst. */
export const CONDITIONS = [
  'functional_flawless',
  'functional_good',
  'functional_used',
  'functional_cracked',
  'not_functional_used',
  'not_functional_cracked',
] as const
export type Condition = (typeof CONDITIONS)[number]
