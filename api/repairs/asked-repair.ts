import Type, { type Static } from 'typebox'
import type { Model } from '../../domain/catalogue/model.ts'
import { HAZARD_QUESTIONS } from '../../domain/catalogue/questions.ts'
import { oneOf } from '../../domain/input/schema.ts'
import { MARKET_CODES, type Market } from '../../domain/market/market.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../../domain/repair/problems.ts'
import { findMarket } from '../../markets/index.ts'
import { type FieldError, ProblemError } from '../problems/problem.ts'
import type { ApiDependencies } from '../route-plugin.ts'

/** What is wrong with a device, in the codes of its category. */
export const ProblemField = Type.Array(oneOf(PROBLEM_CODES), {
  minItems: 1,
  maxItems: 8,
  uniqueItems: true,
  description: 'As `GET /v1/repair-problems` offers them.',
})

export const HazardsField = Type.Array(oneOf(HAZARD_QUESTIONS.map(({ id }) => id)), {
  maxItems: HAZARD_QUESTIONS.length,
  uniqueItems: true,
  description: 'Which of the signs of a damaged battery it shows; empty for none.',
})

/** What somebody says of a device that is to be repaired. */
export const AskedFields = {
  market: oneOf(MARKET_CODES, "Country of the device's address."),
  model: Type.String({ minLength: 1, maxLength: 80, description: 'Id of the catalogue.' }),
  storage: Type.Integer({ minimum: 0, maximum: 8_192, description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
  problem: ProblemField,
  hazards: HazardsField,
}
type AskedBody = Static<Type.TObject<typeof AskedFields>>

export interface AskedRepair {
  readonly market: Market
  readonly policy: RepairPolicy
  readonly model: Model
}

/**
 * The market's rules and the model. `more` is what else is wrong. Throws RPS_REPAIRS_NOT_OFFERED, and RPS_INPUT_INVALID with every field
 * that is wrong.
 */
export function readAsked(
  { catalogue, clock }: Pick<ApiDependencies, 'catalogue' | 'clock'>,
  body: AskedBody,
  more: (market: Market) => readonly FieldError[] = () => [],
): AskedRepair {
  const market = marketOf(body.market, clock.now())
  const { repair: policy } = market
  if (policy === null) throw new ProblemError('RPS_REPAIRS_NOT_OFFERED')
  const model = catalogue.find(({ id }) => id === body.model)
  const errors = [
    ...(model && market.categories.includes(model.category) ? [] : [at('/model', 'is no model of the catalogue: see GET /v1/models')]),
    ...(model && !model.storages.includes(body.storage)
      ? [at('/storage', `must be one of ${model.storages.join(', ')} for this model`)]
      : []),
    ...(model ? problemErrors(model, body.problem) : []),
    ...more(market),
  ]
  if (!model || errors.length > 0) throw new ProblemError('RPS_INPUT_INVALID', { errors })
  return { market, policy, model }
}

/** Problems that a device of this category has not. */
export const problemErrors = ({ category }: Pick<Model, 'category'>, problem: readonly ProblemCode[]): readonly FieldError[] =>
  problem.flatMap((code, index) =>
    PROBLEMS[category].includes(code) ? [] : [at(`/problem/${index}`, `must be one of ${PROBLEMS[category].join(', ')}`)],
  )

/** The market's rules now. Throws RPS_INPUT_INVALID where it opens later. */
const marketOf = (code: string, now: Date): Market => {
  const resolution = findMarket(code, now)
  if (resolution.kind === 'found') return resolution.version.market
  const detail = resolution.kind === 'not_open' ? `opens on ${resolution.opensAt}` : `must be one of ${MARKET_CODES.join(', ')}`
  throw new ProblemError('RPS_INPUT_INVALID', { errors: [at('/market', detail)] })
}

/** What is wrong with a field of the body. */
export const at = (pointer: string, detail: string): FieldError => ({ in: 'body', pointer, detail })
