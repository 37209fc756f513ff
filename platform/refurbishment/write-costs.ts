import { minus } from '../../domain/money/arithmetic.ts'
import type { Money } from '../../domain/money/money.ts'
import { post } from '../books/ledger.ts'
import { keyOf } from '../cases/record/writers.ts'
import { type addCost, bookValue } from '../devices/costs.ts'
import { bookWork } from './book-work.ts'
import { amountOf, type WriteContext } from './write-context.ts'

/** Books the time that this event tells of. */
export const addWork = (c: WriteContext, minutes: number): Promise<void> => {
  const { caseId, deviceId } = c.row
  return bookWork(c.tx, { key: keyOf(c, 'work'), caseId, deviceId, at: c.step.at, minutes, ratePerHour: c.policy.workRatePerHour })
}

/** What a device of ours stands at in the books. */
const valueInBooks = async (c: WriteContext): Promise<Money> => (await bookValue(c.tx, c.row.deviceId)) ?? amountOf(c, 0)

/** What is left of the device in the books is lost; `besides` was taken out of it already. */
export async function writeDown(c: WriteContext, besides: Money = amountOf(c, 0)): Promise<void> {
  const loss = minus(await valueInBooks(c), besides)
  await book(c, 'device_written_down', 'written_down', [
    { account: 'expense:device_losses', debit: loss },
    { account: 'stock:devices', credit: loss },
  ])
}

/** A line of what this event costs. */
export const costLine = (c: WriteContext, kind: Parameters<typeof addCost>[1]['kind'], money: Money) => ({
  key: keyOf(c, kind),
  deviceId: c.row.deviceId,
  caseId: c.row.caseId,
  kind,
  money,
  at: c.step.at,
})

/** Books one transaction of this event, under a key of its own. */
export const book = (c: WriteContext, kind: string, key: string, postings: Parameters<typeof post>[2]): Promise<void> =>
  post(c.tx, { key: keyOf(c, key), caseId: c.row.caseId, kind, at: c.step.at }, postings)
