import { randomUUID } from 'node:crypto'
import { plus } from '../../domain/money/arithmetic.ts'
import { type Money, money } from '../../domain/money/money.ts'
import type { PartQuality } from '../../domain/parts/part.ts'
import type { PartOrder } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import type { Transaction } from '../database/database.ts'
import type { PartDependencies } from './dependencies.ts'
import { type PartRefusal, wrongField } from './refusal.ts'

export interface DeliveryLine {
  readonly partNumber: string
  readonly quality: PartQuality
  readonly quantity: number
  /** What a piece costs, actually. */
  readonly unitCost: Money
  /** The back-order that it fills, wholly or in part. */
  readonly orderId?: string | undefined
}

export interface Delivery {
  readonly supplier: string
  /** The supplier's number of the delivery note. */
  readonly note: string
  readonly site: string
  /** At least one, all in one currency. */
  readonly lines: readonly DeliveryLine[]
  readonly actor: string
  readonly request: IdempotentRequest
}

/**
 * Takes a delivery into stock, once per key and once per delivery note: a lot for each line, owed to the supplier at its price. What was on
 * order for a case is reserved for its device at once; what else comes is available.
 */
export async function receiveDelivery(deps: PartDependencies, delivery: Delivery): Promise<AnsweredOnce<PartRefusal>> {
  const { supplier, note, site, lines, actor, request } = delivery
  return answerOnce<PartRefusal>(deps, request, async (tx, at) => {
    const orders = await lockOrders(tx, lines)
    const wrong = (await unknownPart(tx, lines)) ?? wrongOrder(orders, site, lines)
    if (wrong) return wrong
    const id = randomUUID()
    const row = { id, supplier, note, site, receivedAt: at, receivedBy: actor }
    // Of two that enter one note at once the second waits here, and finds it.
    const { count } = await tx.partDelivery.createMany({ data: [row], skipDuplicates: true })
    if (count === 0) {
      const before = await tx.partDelivery.findUniqueOrThrow({ where: { supplier_note: { supplier, note } } })
      return { refused: { kind: 'received_already', at: before.receivedAt.toISOString() } }
    }
    const lots = lines.map((line) => ({ id: randomUUID(), line, order: orders.get(line.orderId ?? '') }))
    await tx.partLot.createMany({
      data: lots.map((lot) => ({
        id: lot.id,
        partNumber: lot.line.partNumber,
        quality: lot.line.quality,
        site,
        unitMinor: lot.line.unitCost.minor,
        currency: lot.line.unitCost.currency,
        receivedAt: at,
        receivedBy: actor,
        deliveryId: id,
        received: lot.line.quantity,
      })),
    })
    const reserved: { readonly id: string; readonly lotId: string }[] = []
    for (const { id: lotId, line, order } of lots) {
      if (!order) continue
      await tx.partOrder.update({ where: { id: order.id }, data: { arrived: { increment: line.quantity } } })
      const { caseId, deviceId } = order
      if (caseId === null || deviceId === null) continue
      const pieces = Array.from({ length: line.quantity }, () => ({ id: randomUUID(), lotId, deviceId, caseId }))
      const stamps = { status: 'reserved', reservedAt: at, reservedBy: actor, changedAt: at, changedBy: actor }
      await tx.partReservation.createMany({ data: pieces.map((piece) => ({ ...piece, ...stamps })) })
      reserved.push(...pieces)
    }
    const total = lines.map(costOfLine).reduce(plus)
    await post(tx, { key: `part-delivery/${id}`, caseId: null, kind: 'parts_delivered', at }, [
      { account: 'stock:parts', debit: total },
      { account: 'payable:suppliers', credit: total },
    ])
    const body = {
      id,
      supplier,
      note,
      site,
      receivedAt: at.toISOString(),
      total,
      lots: lots.map((lot) => ({
        id: lot.id,
        part: lot.line.partNumber,
        quality: lot.line.quality,
        received: lot.line.quantity,
        unitCost: lot.line.unitCost,
        reservations: reserved.filter(({ lotId }) => lotId === lot.id).map((one) => one.id),
      })),
    }
    return { answer: { status: 201, body } }
  })
}

const costOfLine = ({ unitCost, quantity }: DeliveryLine): Money => money(unitCost.minor * quantity, unitCost.currency)

/** The orders that lines name, as they are under their lock: a case that ends leaves its orders to stock, and waits here or is waited for. */
async function lockOrders(tx: Transaction, lines: readonly DeliveryLine[]): Promise<ReadonlyMap<string, LockedOrder>> {
  const ids = lines.flatMap(({ orderId }) => (orderId === undefined ? [] : [orderId]))
  const rows = await tx.$queryRaw<LockedOrder[]>`
    select id, part_number as "partNumber", quantity, arrived, site, case_id as "caseId", device_id as "deviceId"
      from part_orders where id = any(${ids}::uuid[]) order by id for update`
  return new Map(rows.map((row) => [row.id, row]))
}

type LockedOrder = Pick<PartOrder, 'id' | 'partNumber' | 'quantity' | 'arrived' | 'site' | 'caseId' | 'deviceId'>

async function unknownPart(tx: Transaction, lines: readonly DeliveryLine[]) {
  const known = await tx.part.findMany({ where: { number: { in: lines.map(({ partNumber }) => partNumber) } }, select: { number: true } })
  const index = lines.findIndex(({ partNumber }) => !known.some(({ number }) => number === partNumber))
  return index < 0 ? null : wrongField(`/lines/${index}/part`, 'is no number in the catalogue of parts: import it first')
}

function wrongOrder(orders: ReadonlyMap<string, LockedOrder>, site: string, lines: readonly DeliveryLine[]) {
  const open = new Map([...orders.values()].map(({ id, quantity, arrived }) => [id, quantity - arrived]))
  for (const [index, { orderId, partNumber, quantity }] of lines.entries()) {
    if (orderId === undefined) continue
    const order = orders.get(orderId)
    const pointer = `/lines/${index}/order`
    if (order?.partNumber !== partNumber) return wrongField(pointer, 'is no order of this part')
    if (order.site !== site) return wrongField(pointer, `is to be delivered to ${order.site}`)
    const left = open.get(orderId) ?? 0
    if (quantity > left)
      return wrongField(`/lines/${index}/quantity`, `is more than the ${left} that are still to come: put the rest in a line without order`)
    open.set(orderId, left - quantity)
  }
  return null
}
