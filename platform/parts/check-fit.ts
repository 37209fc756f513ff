import { fitsModel } from '../../domain/parts/part.ts'
import type { Refusal } from '../cases/door.ts'
import type { Transaction } from '../database/database.ts'

/**
 * Why parts are none for a model: the catalogue does not know the number, or the part is not made for it. Null where all fit.
 *
 * @param field JSON pointer of the list in the command's body, whose items have a `partNumber`
 */
export async function checkFit(
  tx: Pick<Transaction, '$queryRaw'>,
  { modelId, parts }: { readonly modelId: string; readonly parts: readonly { readonly partNumber: string }[] },
  field: string,
): Promise<Refusal | null> {
  const numbers = parts.map(({ partNumber }) => partNumber)
  if (numbers.length === 0) return null
  const known = await tx.$queryRaw<{ number: string; fits: string[] }[]>`
    select number, coalesce(fits, '{}') as fits from parts where number = any(${numbers})`
  for (const [index, number] of numbers.entries()) {
    const part = known.find((one) => one.number === number)
    const pointer = `${field}/${index}/partNumber`
    if (!part)
      return { code: 'part_unknown', detail: 'The catalogue of parts has no such number: take one from GET /v1/parts.', field: pointer }
    if (!fitsModel(part, modelId)) return { code: 'part_does_not_fit', detail: `This part is not made for ${modelId}.`, field: pointer }
  }
  return null
}
