import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATEGORIES, type Category } from '../../../domain/catalogue/category.ts'
import { type Answers, conditionFromAnswers } from '../../../domain/catalogue/condition-from-answers.ts'
import { HAZARD_QUESTIONS, questionsFor } from '../../../domain/catalogue/questions.ts'
import { CONDITIONS } from '../../../domain/trade-in/condition.ts'

const flawless = (category: Category): Record<string, string> => ({
  ...Object.fromEntries(questionsFor(category).map(({ id }) => [id, 'no'])),
  powers_on: 'yes',
  everything_works: 'yes',
  wear: 'none',
})
const phone = (change: Answers) => conditionFromAnswers('phone', { ...flawless('phone'), ...change })

describe('the declared condition', () => {
  it.each([
    [{}, 'functional_flawless'],
    [{ wear: 'light' }, 'functional_good'],
    [{ wear: 'visible' }, 'functional_used'],
    [{ screen_cracked: 'yes' }, 'functional_cracked'],
    [{ back_cracked: 'yes', wear: 'visible' }, 'functional_cracked'],
    [{ everything_works: 'no' }, 'not_functional_used'],
    [{ powers_on: 'no', everything_works: 'no' }, 'not_functional_used'],
    [{ powers_on: 'no', everything_works: 'yes' }, 'not_functional_used'],
    [{ powers_on: 'no', screen_cracked: 'yes' }, 'not_functional_cracked'],
  ])('of a phone answered %j is %s', (change, condition) => {
    expect(phone(change)).toEqual({ kind: 'condition', condition })
  })

  it.each(['console', 'camera'] as const)('of a %s asks about its housing and not about a back', (category) => {
    const answers = { ...flawless(category), housing_cracked: 'yes' }
    expect(conditionFromAnswers(category, answers)).toEqual({ kind: 'condition', condition: 'functional_cracked' })
    expect(conditionFromAnswers(category, { ...answers, back_cracked: 'no' })).toEqual({
      kind: 'refused',
      answers: [{ question: 'back_cracked', reason: 'not_asked', allowed: [] }],
    })
  })

  it('of a camera with a cracked lens is cracked', () => {
    const answers = { ...flawless('camera'), lens_cracked: 'yes' }
    expect(conditionFromAnswers('camera', answers)).toEqual({ kind: 'condition', condition: 'functional_cracked' })
  })

  it('needs every answer, and names the missing and the wrong ones with what is allowed', () => {
    const { wear: _wear, ...answers } = flawless('tablet')
    expect(conditionFromAnswers('tablet', { ...answers, powers_on: 'maybe' })).toEqual({
      kind: 'refused',
      answers: [
        { question: 'powers_on', reason: 'not_an_answer', allowed: ['yes', 'no'] },
        { question: 'wear', reason: 'missing', allowed: ['none', 'light', 'visible'] },
      ],
    })
  })

  it('is never better for a worse answer', () => {
    const change = fc.record({
      powers_on: fc.constantFrom('yes', 'no'),
      everything_works: fc.constantFrom('yes', 'no'),
      screen_cracked: fc.constantFrom('no', 'yes'),
      back_cracked: fc.constantFrom('no', 'yes'),
      wear: fc.constantFrom('none', 'light', 'visible'),
    })
    const worse = { powers_on: 'no', everything_works: 'no', screen_cracked: 'yes', back_cracked: 'yes', wear: 'visible' } as const
    const rank = (answers: Answers) => {
      const declaration = phone(answers)
      if (declaration.kind !== 'condition') throw new Error(`no condition: ${JSON.stringify(declaration)}`)
      return CONDITIONS.indexOf(declaration.condition)
    }
    fc.assert(
      fc.property(change, fc.constantFrom(...(Object.keys(worse) as (keyof typeof worse)[])), (answers, id) => {
        expect(rank({ ...answers, [id]: worse[id] })).toBeGreaterThanOrEqual(rank(answers))
      }),
    )
  })
})

describe('a sign of hazard', () => {
  const cases = CATEGORIES.flatMap((category) => HAZARD_QUESTIONS.map(({ id }) => [category, id] as const))
  it.each(cases)('of a %s, %s, goes before everything else', (category, id) => {
    expect(conditionFromAnswers(category, { ...flawless(category), [id]: 'yes' })).toEqual({ kind: 'hazard', signs: [id] })
    expect(conditionFromAnswers(category, { [id]: 'yes' })).toEqual({ kind: 'hazard', signs: [id] })
  })

  it('that is not answered keeps the condition open', () => {
    const { swollen: _swollen, ...answers } = flawless('phone')
    expect(conditionFromAnswers('phone', answers)).toEqual({
      kind: 'refused',
      answers: [{ question: 'swollen', reason: 'missing', allowed: ['yes', 'no'] }],
    })
  })
})

describe('the questions', () => {
  it.each(CATEGORIES)('about a %s are asked once each, hazard first', (category) => {
    const ids = questionsFor(category).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.slice(0, 6)).toEqual(['swollen', 'leaking', 'hot', 'burnt_or_crushed', 'in_water', 'under_recall'])
  })
})
