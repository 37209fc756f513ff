import { describe, expect, it } from 'vitest'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import { CHECKLISTS, currentChecklist } from '../../domain/device-tests/checklists.ts'
import type { Value } from '../../domain/device-tests/result.ts'
import { gradeDevice } from '../../domain/grading/grade-device.ts'
import { currentGradingModel, GRADING_MODELS } from '../../domain/grading/models/models.ts'
import { LANGUAGES, type Language } from '../../domain/market/language.ts'
import { explainGrade } from '../../texts/explain-grade.ts'
import { missingIn } from '../../texts/missing.ts'
import { refurbishmentPapersIn } from '../../texts/refurbishment-papers.ts'
import { posted, resultsOf } from '../domain/device-tests/bench.ts'

const explained = (language: Language, changes: Readonly<Record<string, Value>>) => {
  const grading = gradeDevice(currentGradingModel('phone'), currentChecklist('phone'), resultsOf(posted('phone', changes)))
  if (grading.kind !== 'graded') throw new Error('incomplete')
  return explainGrade(grading.reasons, language)
}

describe.each(LANGUAGES)('in %s', (language) => {
  const texts = refurbishmentPapersIn(language)

  it('every check of every checklist has a name, no two of one list the same, and no name is left over', () => {
    const lists = CATEGORIES.flatMap((category) => CHECKLISTS[category])
    for (const { checks } of lists) {
      const names = checks.map(({ nameKey }) => texts.checks[nameKey])
      expect(names.filter((name) => name === undefined || name.trim() === '')).toEqual([])
      expect(new Set(names).size).toBe(names.length)
    }
    const keys = new Set(lists.flatMap(({ checks }) => checks.map(({ nameKey }) => nameKey)))
    expect(Object.keys(texts.checks).toSorted()).toEqual([...keys].toSorted())
  })

  it('every reason that a model can give has words', () => {
    const criteria = CATEGORIES.flatMap((category) =>
      GRADING_MODELS[category].flatMap((model) => model.criteria.map(({ id }) => `reason_${id}`)),
    )
    expect(Object.keys(texts.reasons).toSorted()).toEqual([...new Set(['reason_failed_check', ...criteria])].toSorted())
  })
})

describe('the words of refurbishment', () => {
  it('are the same things in all languages, with the same placeholders', () => {
    const trees = Object.fromEntries(LANGUAGES.map((language) => [language, refurbishmentPapersIn(language)])) as unknown as Record<
      Language,
      unknown
    >
    // The search also asks for every text of the product's own tree, which stands elsewhere.
    expect(missingIn(trees).filter((line) => / is unknown| is not translated| has the placeholders/.test(line))).toEqual([])
  })
})

describe('a grade', () => {
  const changes = {
    battery_design_capacity: 3_110,
    battery_full_charge: 2_450,
    camera_front: 'fails',
    face_back: [{ kind: 'dent', lengthMm: 50.5, depthUm: 400, visibleAtCm: 80 }],
  } as const

  it('is explained in English', () => {
    expect(explained('en', changes)).toEqual([
      'Not passed: Front camera (best grade: Not for sale)',
      'The battery holds 78.7% of its design capacity; 80% are needed (best grade: Not for sale)',
      'Marks on the body: up to 50.5 mm long, at most 40 mm allowed, up to 400 µm deep, at most 200 µm allowed, visible from 80 cm, not allowed to be visible at 50 cm (best grade: Fair)',
    ])
  })

  it.each([
    ['fr', 'Marques sur l’écran\u00a0: au nombre de 1, 0 au plus admises (meilleur grade\u00a0: Correct)'],
    ['de', 'Spuren auf dem Bildschirm: 1 an der Zahl, höchstens 0 erlaubt (bestenfalls: Akzeptabel)'],
    ['es', 'Marcas en la pantalla: 1 en total, se admiten 0 como máximo (mejor grado: Aceptable)'],
  ] as const)('is explained in %s', (language, words) => {
    expect(explained(language, { face_screen: [{ kind: 'scratch', lengthMm: 1, depthUm: 0, visibleAtCm: 5 }] })).toEqual([words])
  })

  it('names the kinds of marks that are not allowed', () => {
    expect(explained('de', { face_back: [{ kind: 'crack', lengthMm: 5, depthUm: 100, visibleAtCm: 60 }] })).toEqual([
      'Spuren am Gehäuse: von einer Art, die nicht erlaubt ist (Riss) (bestenfalls: Nicht verkäuflich)',
    ])
  })

  it('premium needs no explanation', () => {
    expect(explained('fr', {})).toEqual([])
  })
})
