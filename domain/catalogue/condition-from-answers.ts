import type { Condition } from '../trade-in/condition.ts'
import type { Category } from './category.ts'
import { HAZARD_QUESTIONS, type HazardQuestionId, questionsFor } from './questions.ts'

/** Answers by question id, as somebody sent them. */
export type Answers = Readonly<Record<string, string>>

/** What is wrong with one answer, and which are allowed. */
export interface RefusedAnswer {
  readonly question: string
  readonly reason: 'missing' | 'not_an_answer' | 'not_asked'
  /** Answers to choose from; none when the question is not asked for this category. */
  readonly allowed: readonly string[]
}

export type Declaration =
  | { readonly kind: 'condition'; readonly condition: Condition }
  /** The device may be dangerous: safety advice and a special collection, no label. */
  | { readonly kind: 'hazard'; readonly signs: readonly HazardQuestionId[] }
  | { readonly kind: 'refused'; readonly answers: readonly RefusedAnswer[] }

const CRACKS = ['screen_cracked', 'back_cracked', 'housing_cracked', 'lens_cracked'] as const

/**
 * The declared condition by the answers to a category's plain questions. A sign of hazard goes before everything,
 * also before answers that are missing: nobody has to fill in a form about a burning device.
 */
export const conditionFromAnswers = (category: Category, answers: Answers): Declaration => {
  const signs = HAZARD_QUESTIONS.map(({ id }) => id).filter((id) => answers[id] === 'yes')
  if (signs.length > 0) return { kind: 'hazard', signs }

  const refused = refusedAnswers(category, answers)
  if (refused.length > 0) return { kind: 'refused', answers: refused }

  const functional = answers.powers_on === 'yes' && answers.everything_works === 'yes'
  const cracked = CRACKS.some((crack) => answers[crack] === 'yes')
  if (!functional) return { kind: 'condition', condition: cracked ? 'not_functional_cracked' : 'not_functional_used' }
  if (cracked) return { kind: 'condition', condition: 'functional_cracked' }
  if (answers.wear === 'none') return { kind: 'condition', condition: 'functional_flawless' }
  return { kind: 'condition', condition: answers.wear === 'light' ? 'functional_good' : 'functional_used' }
}

const refusedAnswers = (category: Category, answers: Answers): RefusedAnswer[] => {
  const asked = new Map(questionsFor(category).map(({ id, answers: choices }) => [id, choices.map(({ value }) => value)]))
  const refused: RefusedAnswer[] = []
  for (const [question, allowed] of asked) {
    const answer = Object.hasOwn(answers, question) ? answers[question] : undefined
    if (answer === undefined) refused.push({ question, reason: 'missing', allowed })
    else if (!allowed.includes(answer)) refused.push({ question, reason: 'not_an_answer', allowed })
  }
  for (const question of Object.keys(answers)) if (!asked.has(question)) refused.push({ question, reason: 'not_asked', allowed: [] })
  return refused
}
