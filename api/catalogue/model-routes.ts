import Type from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import { HAZARD_QUESTIONS, questionsFor } from '../../domain/catalogue/questions.ts'
import { closed, oneOf } from '../../domain/input/schema.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { textsIn } from '../../texts/index.ts'
import type { QuestionKey } from '../../texts/topics.ts'
import { ANYONE } from '../auth/access.ts'
import { createCursors, paged, pageOf } from '../http/cursor.ts'
import type { RoutePlugin } from '../route-plugin.ts'

const HAZARDS: readonly string[] = HAZARD_QUESTIONS.map(({ id }) => id)

const ModelSchema = Type.Object(
  {
    id: Type.String(),
    category: oneOf(CATEGORIES),
    brand: Type.String(),
    name: Type.String(),
    releaseYear: Type.Integer(),
    storages: Type.Array(Type.Integer(), { description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
  },
  closed,
)

const QuestionSchema = Type.Object(
  {
    id: Type.String(),
    text: Type.String(),
    about: oneOf(['hazard', 'condition'], 'A yes to a question about hazards goes before all others.'),
    answers: Type.Array(Type.Object({ value: Type.String(), text: Type.String() }, closed)),
  },
  closed,
)

const cursors = createCursors('models', Type.Object({ id: Type.String() }, closed))

/** Folded so that `Galaxy s21` finds what is written `Samsung Galaxy S21`. */
const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

const matches = ({ brand, name, id }: Model, words: readonly string[]): boolean => {
  const text = folded(`${brand} ${name} ${id}`)
  return words.every((word) => text.includes(word))
}

/** What is bought, and what is asked about it. */
export const modelRoutes: RoutePlugin = (app, { catalogue }) => {
  const sorted = [...catalogue].sort((a, b) => (a.id < b.id ? -1 : 1))

  app.get(
    '/v1/models',
    {
      config: { access: ANYONE, problems: ['RPS_CURSOR_INVALID'] },
      schema: {
        tags: ['Catalogue'],
        summary: 'Models that are bought',
        querystring: Type.Object(
          {
            category: Type.Optional(oneOf(CATEGORIES)),
            q: Type.Optional(Type.String({ maxLength: 80, description: 'Words of brand and name, in any order.' })),
            ...paged,
          },
          closed,
        ),
        response: { 200: Type.Object({ models: Type.Array(ModelSchema), nextCursor: Type.Optional(Type.String()) }, closed) },
      },
    },
    async ({ query: { category, q, cursor, limit } }) => {
      const after = cursor === undefined ? '' : cursors.decode(cursor).id
      const words = folded(q ?? '')
        .split(/\s+/)
        .filter((word) => word !== '')
      const found = sorted.filter(
        (model) => model.id > after && (category === undefined || model.category === category) && matches(model, words),
      )
      const { items, ...goesOn } = pageOf(found, limit, ({ id }) => cursors.encode({ id }))
      return {
        models: items.map(({ id, category: kind, brand, name, releaseYear, storages }) => ({
          id,
          category: kind,
          brand,
          name,
          releaseYear,
          storages: [...storages],
        })),
        ...goesOn,
      }
    },
  )

  app.get(
    '/v1/questions',
    {
      config: { access: ANYONE },
      schema: {
        tags: ['Catalogue'],
        summary: 'What is asked about a device of a category, hazards first',
        querystring: Type.Object({ category: oneOf(CATEGORIES), language: Type.Enum([...LANGUAGES], { default: 'en' }) }, closed),
        response: { 200: Type.Object({ questions: Type.Array(QuestionSchema) }, closed) },
      },
    },
    async ({ query: { category, language } }) => {
      const { questions } = textsIn(language)
      return {
        questions: questionsFor(category).map(({ id, textKey, answers }) => ({
          id,
          text: questions[textKey as QuestionKey],
          about: HAZARDS.includes(id) ? ('hazard' as const) : ('condition' as const),
          answers: answers.map(({ value, textKey: key }) => ({ value, text: questions[key as QuestionKey] })),
        })),
      }
    },
  )
}
