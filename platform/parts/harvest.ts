import { randomUUID } from 'node:crypto'
import { compare, plus } from '../../domain/money/arithmetic.ts'
import { type Money, money } from '../../domain/money/money.ts'
import { post } from '../books/ledger.ts'
import type { Refusal } from '../cases/door.ts'
import type { Transaction } from '../database/database.ts'
import { bookValue } from '../devices/costs.ts'
import { checkFit } from './check-fit.ts'

/** A part that was taken out of a device. */
export interface HarvestedPart {
  readonly partNumber: string
  /** What it is worth in stock. */
  readonly value: Money
}

export interface Harvest {
  readonly caseId: string
  readonly deviceId: string
  readonly site: string
  readonly parts: readonly HarvestedPart[]
  readonly at: Date
  readonly actor: string
  readonly eventNumber: number
}

export interface HarvestedLot {
  readonly id: string
  readonly partNumber: string
  readonly value: Money
}

/**
 * Puts what was taken out of a donor into stock, in the caller's transaction: a lot for each part, used, with the number that its donor has
 * in the purchase register (FR: Code pénal R321-4). Its value leaves the device for the parts; what is left of the device's book value is
 * for the caller to write down.
 * @throws when the donor or a part is not known: `checkHarvest` refuses that at the door.
 */
export async function stockHarvested(tx: Transaction, harvest: Harvest): Promise<readonly HarvestedLot[]> {
  const { caseId, deviceId, site, parts, at, actor, eventNumber } = harvest
  const donor = await tx.device.findUniqueOrThrow({ where: { id: deviceId }, select: { establishment: true, registerNumber: true } })
  const lots = parts.map((part) => ({ id: randomUUID(), ...part }))
  const [first] = lots
  if (!first) return []
  await tx.partLot.createMany({
    data: lots.map(({ id, partNumber, value }) => ({
      id,
      partNumber,
      quality: 'used',
      site,
      unitMinor: value.minor,
      currency: value.currency,
      receivedAt: at,
      receivedBy: actor,
      received: 1,
      donorDeviceId: deviceId,
      donorCaseId: caseId,
      donorEstablishment: donor.establishment,
      donorRegisterNumber: donor.registerNumber,
    })),
  })
  const total = lots.map(({ value }) => value).reduce(plus)
  await post(tx, { key: `${caseId}/${eventNumber}/harvest`, caseId, kind: 'parts_harvested', at }, [
    { account: 'stock:parts', debit: total },
    { account: 'stock:devices', credit: total },
  ])
  return lots
}

/**
 * Why these parts cannot be harvested from a device; null where they can. Together they are worth at most what the device stands at in the
 * books: taking it apart moves value and makes none.
 *
 * @param field JSON pointer of the list in the command's body, whose items have a `partNumber`
 */
export async function checkHarvest(
  tx: Transaction,
  { deviceId, modelId, parts }: { readonly deviceId: string; readonly modelId: string; readonly parts: readonly HarvestedPart[] },
  field: string,
): Promise<Refusal | null> {
  const wrong = await checkFit(tx, { modelId, parts }, field)
  const [first] = parts
  if (wrong || !first) return wrong
  const total = parts.map(({ value }) => value).reduce(plus)
  const most = (await bookValue(tx, deviceId)) ?? money(0, first.value.currency)
  if (compare(total, most) <= 0) return null
  return {
    code: 'harvest_above_book_value',
    detail: `Value the parts at ${most.minor} at most together, in minor units: that is what the device stands at in the books, found ${total.minor}.`,
    field,
  }
}
