import { type Check, NOT_READABLE } from './check.ts'
import { MARK_KINDS, MARK_LIMITS } from './mark.ts'
import type { PostedResult } from './result.ts'

export type ValueReason = 'wrong_unit' | 'wrong_kind' | 'out_of_range'

/** What is wrong with the value of one result, `within` the result as a JSON pointer. */
export interface ValueError {
  readonly within: string
  readonly reason: ValueReason
  readonly detail: string
}

/** What cannot be a value of the check: another unit, another kind of value, or what is not possible. Empty when it can. */
export const valueErrors = ({ id, measure }: Check, { unit, value }: PostedResult): readonly ValueError[] => {
  if (unit !== measure.unit) return [{ within: '/unit', reason: 'wrong_unit', detail: `${id} is measured in ${measure.unit}` }]
  switch (measure.kind) {
    case 'number':
      return numberErrors(id, measure, value)
    case 'choice':
      if (typeof value === 'string' && measure.values.includes(value)) return []
      return [wrongKind('/value', `${id} is one of ${measure.values.join(', ')}`)]
    case 'marks':
      return markErrors(id, value)
  }
}

const wrongKind = (within: string, detail: string): ValueError => ({ within, reason: 'wrong_kind', detail })
const outOfRange = (within: string, detail: string): ValueError => ({ within, reason: 'out_of_range', detail })

const numberErrors = (
  id: string,
  { allowed, notReadable, unit }: Check['measure'] & { kind: 'number' },
  value: PostedResult['value'],
): readonly ValueError[] => {
  if (notReadable === 'allowed' && value === NOT_READABLE) return []
  const whole = allowed.step === 'whole'
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    const other = notReadable === 'allowed' ? `, or ${NOT_READABLE}` : ''
    return [wrongKind('/value', `${id} is a ${whole ? 'whole ' : ''}number of ${unit}${other}`)]
  }
  if (whole && !Number.isSafeInteger(value)) return [wrongKind('/value', `${id} is a whole number of ${unit}`)]
  if (value >= allowed.least && value <= allowed.most) return []
  return [outOfRange('/value', `${id} lies between ${allowed.least} and ${allowed.most} ${unit}`)]
}

const DIMENSIONS = ['lengthMm', 'depthUm', 'visibleAtCm'] as const

const markErrors = (id: string, value: PostedResult['value']): readonly ValueError[] => {
  if (typeof value === 'number' || typeof value === 'string') {
    return [wrongKind('/value', `${id} is a list of marks, empty where there is none`)]
  }
  if (value.length > MARK_LIMITS.perFace) return [outOfRange('/value', `${id} has at most ${MARK_LIMITS.perFace} marks`)]
  return value.flatMap((mark, index) => {
    const errors: ValueError[] = []
    if (!MARK_KINDS.includes(mark.kind)) errors.push(wrongKind(`/value/${index}/kind`, `a mark is one of ${MARK_KINDS.join(', ')}`))
    for (const dimension of DIMENSIONS) {
      const size = mark[dimension]
      if (Number.isFinite(size) && size >= 0 && size <= MARK_LIMITS[dimension]) continue
      errors.push(outOfRange(`/value/${index}/${dimension}`, `${dimension} lies between 0 and ${MARK_LIMITS[dimension]}`))
    }
    return errors
  })
}
