import { createHash } from 'node:crypto'
import { type AcceptDependencies, acceptCommand } from '../cases/inbox/accept.ts'

const COMMAND = 'recordPartsArrived'

/**
 * Gives the cases that wait for parts the command that all of them are there, each once. A case that no longer waits does not hear of it:
 * the parts stay reserved for its device. Answers how many cases had their parts.
 */
export async function tellWaitingCases(deps: AcceptDependencies, limit: number): Promise<number> {
  const complete = await deps.database.$queryRaw<{ case_id: string; orders: string[] }[]>`
    select o.case_id, array_agg(o.id::text order by o.id) as orders
      from part_orders o where o.case_id is not null and o.told_at is null
     group by o.case_id having bool_and(o.arrived = o.quantity) order by o.case_id limit ${limit}`
  for (const { case_id: caseId, orders } of complete) {
    const key = `${COMMAND}/${createHash('sha256').update(orders.join()).digest('base64url')}`
    // Whatever is answered, it was said: kept in the inbox, or the case waits for something else by now.
    await acceptCommand(deps, {
      caseId,
      type: COMMAND,
      body: {},
      actor: 'parts',
      request: { scope: 'parts', key, requestHash: key },
    })
    await deps.database.partOrder.updateMany({ where: { id: { in: orders } }, data: { toldAt: deps.clock.now() } })
  }
  return complete.length
}
