import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '../../platform/cases/inbox/deliver.ts'
import { acceptBankFact } from '../../platform/trade-in/accept-bank-fact.ts'
import { deliverCommands } from '../../scripts/simulated/relay-rounds.ts'
import { createRealWorld, type RealWorld, type WorkerProcess } from './real-world.ts'

let world: RealWorld
let worker: WorkerProcess

beforeAll(async () => {
  world = await createRealWorld()
  worker = await world.startWorker()
})
afterAll(async () => {
  await worker.kill()
  await world.end()
})

test('the money comes back at the very moment the run completes: no return is lost, each reopens its case', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => world.offer()))
  // What the bank reports is told by hand here: nobody reads its own reports.
  const withoutBank = async () => void (await deliverCommands(world.delivery, 20))
  const inState = (state: string) => async () => (await world.database.case.count({ where: { id: { in: ids }, state } })) === ids.length
  await Promise.all(ids.map((id) => world.give(id, 'acceptOffer', world.acceptance(id), 'customer:link', 60_000)))
  await world.until('labels', inState('awaiting_shipment'), withoutBank)
  await Promise.all(ids.map((id) => world.give(id, 'recordReceipt', { content: 'device', weightGrams: 400 }, 'technician:t1', 60_000)))
  await Promise.all(ids.map((id) => world.give(id, 'recordInspection', world.inspection(id), 'technician:t1', 60_000)))
  await world.until(
    'submitted',
    async () => (await world.database.effect.count({ where: { type: 'payOut', recordedAs: { not: null } } })) === ids.length,
    withoutBank,
  )

  await Promise.all(
    ids.map(async (id, index) => {
      const { id: endToEndId } = await world.database.payout.findFirstOrThrow({ where: { caseId: id } })
      const booked = await acceptBankFact(world.reprise, { endToEndId, kind: 'booked', bookedOn: '2027-03-15', dedupeKey: `booked/${id}` })
      if (!booked) throw new Error('the booking was known')
      const closing = deliver(world.delivery, booked, 'trade_in', 30_000)
      // From before the close to after it, a few milliseconds apart.
      await new Promise((resolve) => setTimeout(resolve, index * 6))
      const returned = await acceptBankFact(world.reprise, {
        endToEndId,
        kind: 'returned',
        reason: 'AC04',
        bookedOn: '2027-04-06',
        dedupeKey: `returned/${id}`,
      })
      if (!returned) throw new Error('the return was known')
      await Promise.all([closing, deliver(world.delivery, returned, 'trade_in', 30_000)])
    }),
  )
  await world.until('all ask for new details', inState('payout_details_needed'), withoutBank)
  for (const id of ids) {
    const path = await world.path(id)
    expect(path.filter((way) => way.startsWith('payout_returned'))).toEqual(['payout_returned → payout_details_needed'])
    // Whichever came first: the booking closed the case, or it came after the return and could change nothing.
    const booked = await world.database.command.findFirstOrThrow({ where: { caseId: id, type: 'payout_booked' } })
    expect([path.filter((way) => way.startsWith('payout_booked')), booked.status]).toEqual(
      booked.status === 'done' ? [['payout_booked → closed'], 'done'] : [[], 'ignored'],
    )
  }
  const balance = await world.database.ledgerPosting.groupBy({ by: ['account'], _sum: { minor: true } })
  const owed = balance.find(({ account }) => account === 'payable:sellers')?._sum.minor
  expect(owed).toBe(BigInt(-24_300 * ids.length))
}, 600_000)
