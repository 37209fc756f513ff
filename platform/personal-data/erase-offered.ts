import { LEASE } from '../cases/claims.ts'
import { failureWords } from '../cases/failure-words.ts'
import { lockCase } from '../cases/lock-case.ts'
import { type CarryOutDependencies, eraseOutside } from './carry-out.ts'
import { erasePlace, type Part, placesOf, waitOf } from './part-statements.ts'

/** How soon what something stands against, or could not be erased, is looked at again, in milliseconds. */
const AGAIN = 3_600_000

/**
 * Erases whoever was offered a subscription and has not taken it over, so long after that ended, up to `limit` of them; nobody has to ask for it:
 * another gave us their name and address. Several relays share them. Answers how many were erased.
 */
export async function eraseOffered(deps: CarryOutDependencies, limit: number): Promise<number> {
  const { database, clock, logger } = deps
  const at = clock.now()
  const due = await database.$queryRaw<{ id: string; caseId: string; customerId: string }[]>`
    update transfers set erase_at = ${new Date(at.getTime() + LEASE)}
     where id = any(array(select id from transfers where erase_at <= ${at} order by erase_at limit ${limit} for update skip locked))
    returning id::text as id, case_id as "caseId", to_customer_id::text as "customerId"`
  let erased = 0
  for (const { id, caseId, customerId: key } of due) {
    const part: Part = { kind: 'holder', key, at, nothing: deps.secrets.seal('{}') }
    const later = () => database.transfer.update({ where: { id }, data: { eraseAt: new Date(at.getTime() + AGAIN) } })
    try {
      if ((await waitOf(database, part)) !== null) {
        await later()
        continue
      }
      for (const place of placesOf('holder')) await eraseOutside(deps, part, place)
      await database.$transaction(async (tx) => {
        await lockCase(tx, caseId)
        for (const place of placesOf('holder')) await erasePlace(tx, part, place)
        await tx.transfer.update({ where: { id }, data: { eraseAt: null } })
      })
      erased++
    } catch (error) {
      logger.error({ transfer: id, failure: failureWords(error) }, 'who was offered a subscription could not be erased')
      await later()
    }
  }
  return erased
}
