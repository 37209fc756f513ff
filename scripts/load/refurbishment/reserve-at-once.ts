import type { Call } from '../calls.ts'
import { type Check, check } from '../checks.ts'

const AT_ONCE = 200

/** Two hundred orders for one unit at the same moment: one gets it. Each is an order of its own, under a key of its own. */
export async function reserveAtOnce(api: string, call: Call, as: string, unit: string | undefined): Promise<Check> {
  const name = `reservations of one unit, ${AT_ONCE} at once, that succeed`
  if (unit === undefined) return { name, holds: 'not looked at', found: 'no unit of this run is for sale' }
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, n) =>
      call({
        method: 'POST',
        url: `${api}/v1/stock-units/${unit}/reservations`,
        kind: 'reserve',
        as,
        body: { order: `load-${unit.slice(0, 8)}-${n}`, expiresAt },
      }),
    ),
  )
  const reserved = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status === 409)
  const isOne = reserved.length === 1 && refused.length === AT_ONCE - 1
  return check(
    name,
    isOne,
    `${reserved.length}, ${refused.length} refused, ${AT_ONCE - reserved.length - refused.length} answered otherwise`,
  )
}
