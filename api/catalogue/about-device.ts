import { modelName } from '../../domain/catalogue/model-name.ts'
import { formatGigabytes, type Reader } from '../../texts/format.ts'
import type { ApiDependencies } from '../route-plugin.ts'

/** A device in a few words: `Apple iPhone 13, 128 GB`. */
export const aboutDevice = (
  { modelId, storage }: { readonly modelId: string; readonly storage: number },
  { catalogue }: Pick<ApiDependencies, 'catalogue'>,
  words: Reader,
): string => [modelName(modelId, catalogue), ...(storage > 0 ? [formatGigabytes(storage, words)] : [])].join(', ')
