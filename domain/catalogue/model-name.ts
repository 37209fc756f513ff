import type { Model } from './model.ts'

/** Brand and name of a model; its id where the catalogue no longer has it. */
export const modelName = (modelId: string, catalogue: readonly Model[]): string => {
  const model = catalogue.find(({ id }) => id === modelId)
  return model ? `${model.brand} ${model.name}` : modelId
}
