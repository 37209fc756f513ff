import Type, { type Static } from 'typebox'
import { type Answers, conditionFromAnswers, type RefusedAnswer } from '../../domain/catalogue/condition-from-answers.ts'
import type { Model } from '../../domain/catalogue/model.ts'
import type { HazardQuestionId } from '../../domain/catalogue/questions.ts'
import { oneOf } from '../../domain/input/schema.ts'
import { MARKET_CODES, type Market, type MarketCode } from '../../domain/market/market.ts'
import { CONDITIONS, type Condition } from '../../domain/trade-in/condition.ts'
import { findMarket } from '../../markets/index.ts'
import { type FieldError, ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'

/** What somebody says of a device: the answers to its category's questions, or the condition they come to. */
export const DeclarationFields = {
  market: oneOf(MARKET_CODES, "Country of the device's address."),
  model: Type.String({ minLength: 1, maxLength: 80, description: 'Id of the catalogue.' }),
  storage: Type.Integer({ minimum: 0, maximum: 8_192, description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
  answers: Type.Optional(
    Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), {
      maxProperties: 40,
      description: 'By question id, as `GET /v1/questions` asks them. Give these or `condition`.',
    }),
  ),
  condition: Type.Optional(oneOf(CONDITIONS, 'Where the questions were asked elsewhere. Give this or `answers`.')),
}
export type DeclarationBody = Static<Type.TObject<typeof DeclarationFields>>

export interface Declared {
  readonly market: Market
  readonly model: Model
  readonly storage: number
  readonly answers: Answers
  readonly condition: Condition
  readonly hazardSigns: readonly HazardQuestionId[]
}

/** A device that may be dangerous is worth what a broken one is. */
const CONDITION_OF_HAZARD: Condition = 'not_functional_cracked'

/** Resolves a declaration by market, catalogue and questions. Throws RPS_INPUT_INVALID with every field that is wrong. */
export const readDeclaration = ({ catalogue, clock }: Pick<ApiDependencies, 'catalogue' | 'clock'>, body: DeclarationBody): Declared => {
  const market = marketOf(body.market, clock.now())
  const model = catalogue.find(({ id }) => id === body.model)
  if (!model || !market.categories.includes(model.category))
    throw invalid([at('/model', 'is no model of the catalogue: see GET /v1/models')])
  const wrongStorage = model.storages.includes(body.storage)
    ? []
    : [at('/storage', `must be one of ${model.storages.join(', ')} for this model`)]
  const either = (body.answers === undefined) === (body.condition === undefined)
  const missing = either ? [at('/answers', 'give either answers or condition')] : []
  const declaration =
    body.answers === undefined
      ? { kind: 'condition' as const, condition: body.condition ?? CONDITION_OF_HAZARD }
      : conditionFromAnswers(model.category, body.answers)
  const wrongAnswers = declaration.kind === 'refused' ? declaration.answers.map(wrongAnswer) : []
  const wrong = [...wrongStorage, ...missing, ...(either ? [] : wrongAnswers)]
  if (wrong.length > 0 || declaration.kind === 'refused') throw invalid(wrong)
  return {
    market,
    model,
    storage: body.storage,
    answers: body.answers ?? {},
    condition: declaration.kind === 'hazard' ? CONDITION_OF_HAZARD : declaration.condition,
    hazardSigns: declaration.kind === 'hazard' ? declaration.signs : [],
  }
}

/** The market's rules now. Throws RPS_INPUT_INVALID where it opens later. */
const marketOf = (code: MarketCode, now: Date): Market => {
  const resolution = findMarket(code, now)
  if (resolution.kind === 'found') return resolution.version.market
  throw invalid([
    at('/market', resolution.kind === 'not_open' ? `opens on ${resolution.opensAt}` : `must be one of ${MARKET_CODES.join(', ')}`),
  ])
}

const at = (pointer: string, detail: string): FieldError => ({ in: 'body', pointer, detail })
const invalid = (errors: readonly FieldError[]) => new ProblemError('RPS_INPUT_INVALID', { errors })

const wrongAnswer = ({ question, reason, allowed }: RefusedAnswer): FieldError => {
  const pointer = `/answers/${question.replaceAll('~', '~0').replaceAll('/', '~1')}`
  switch (reason) {
    case 'missing':
      return at(pointer, `is missing: one of ${allowed.join(', ')}`)
    case 'not_an_answer':
      return at(pointer, `must be one of ${allowed.join(', ')}`)
    case 'not_asked':
      return at(pointer, 'is not asked for this category')
  }
}
