import { update, type WriteContext, type Writer } from './write-context.ts'

/** The first period is paid, or its debit is on its way: it is covered by that event, which its invoice names, and the next is due after it. */
async function begin(c: WriteContext) {
  const { caseId } = c.row
  const [first] = await c.tx.renewal.findMany({ where: { caseId, change: 0 }, orderBy: { boundary: 'asc' }, take: 1 })
  if (!first) throw new Error(`${caseId} has no first period`)
  const { boundary, endsOn } = first
  await update(c, { paidUntil: endsOn, dueOn: endsOn })
  await c.tx.renewal.update({
    where: { caseId_boundary_change: { caseId, boundary, change: 0 } },
    data: { eventNumber: c.step.number },
  })
  return { data: { period: boundary } }
}

export const startEntries: Readonly<Record<string, Writer>> = {
  active: async (c) => (c.row.paidUntil === null ? begin(c) : undefined),
}
