import type { Category } from './category.ts'

/** A plain question about a device and the answers to choose from; the words stand in texts under the keys. */
export interface Question<Id extends string = string, Answer extends string = string> {
  readonly id: Id
  readonly textKey: string
  readonly answers: readonly { readonly value: Answer; readonly textKey: string }[]
}

const yesNo = [
  { value: 'yes', textKey: 'answer_yes' },
  { value: 'no', textKey: 'answer_no' },
] as const

/**
 * The six signs of a damaged or defective lithium battery (ADR special provision 376): yes to any of them and the
 * device gets no label, no slot and no ordinary parcel. The seventh question of that list, whether it can be switched
 * off and on, is `powers_on` below.
 */
export const HAZARD_QUESTIONS = [
  { id: 'swollen', textKey: 'question_swollen', answers: yesNo },
  { id: 'leaking', textKey: 'question_leaking', answers: yesNo },
  { id: 'hot', textKey: 'question_hot', answers: yesNo },
  { id: 'burnt_or_crushed', textKey: 'question_burnt_or_crushed', answers: yesNo },
  { id: 'in_water', textKey: 'question_in_water', answers: yesNo },
  { id: 'under_recall', textKey: 'question_under_recall', answers: yesNo },
] as const satisfies readonly Question[]
export type HazardQuestionId = (typeof HAZARD_QUESTIONS)[number]['id']

const powersOn = { id: 'powers_on', textKey: 'question_powers_on', answers: yesNo } as const
const everythingWorks = { id: 'everything_works', textKey: 'question_everything_works', answers: yesNo } as const
const screenCracked = { id: 'screen_cracked', textKey: 'question_screen_cracked', answers: yesNo } as const
const backCracked = { id: 'back_cracked', textKey: 'question_back_cracked', answers: yesNo } as const
const housingCracked = { id: 'housing_cracked', textKey: 'question_housing_cracked', answers: yesNo } as const
const lensCracked = { id: 'lens_cracked', textKey: 'question_lens_cracked', answers: yesNo } as const
const wear = {
  id: 'wear',
  textKey: 'question_wear',
  answers: [
    { value: 'none', textKey: 'answer_wear_none' },
    { value: 'light', textKey: 'answer_wear_light' },
    { value: 'visible', textKey: 'answer_wear_visible' },
  ],
} as const

/** What is asked about the condition, in this order. A console without a screen answers no to a cracked one. */
export const CONDITION_QUESTIONS = {
  phone: [powersOn, everythingWorks, screenCracked, backCracked, wear],
  tablet: [powersOn, everythingWorks, screenCracked, backCracked, wear],
  console: [powersOn, everythingWorks, screenCracked, housingCracked, wear],
  camera: [powersOn, everythingWorks, screenCracked, lensCracked, housingCracked, wear],
} as const satisfies Readonly<Record<Category, readonly Question[]>>
export type ConditionQuestionId = (typeof CONDITION_QUESTIONS)[Category][number]['id']

/** Everything that is asked about a device of the category, hazard first. */
export const questionsFor = (category: Category): readonly Question[] => [...HAZARD_QUESTIONS, ...CONDITION_QUESTIONS[category]]
