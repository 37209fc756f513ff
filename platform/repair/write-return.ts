import { custodianText } from '../../domain/device/custodian.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import { customerOf } from '../cases/customer.ts'
import { keyOf, sourceOf } from '../cases/record/writers.ts'
import { changeRow } from '../database/table-rows.ts'
import { send } from '../database/transactions.ts'
import { handOver } from '../devices/custody.ts'
import { recordScan } from '../parcels/record-scan.ts'
import { givenBack } from './deposit-receipt.ts'
import { update, type WriteContext, type Writer } from './write-context.ts'

/** How the device goes back, and with whom it is. */
export const returnWriters: Readonly<Record<string, Writer>> = {
  return_scanned: recordScan,
  return_delivered: recordScan,
  return_sent_back: recordScan,
  return_lost: recordScan,
  'buyReturnLabel.bought': goesTo((c) => custodianText({ kind: 'carrier', name: (c.step.body as { carrier: string }).carrier })),
  changeReturn: async (c) => {
    const { returnWay, returnSite, address } = c.step.body as BodyOf<'changeReturn'>
    await keepAddress(c, address)
    await update(c, { returnWay, returnSite: returnSite ?? c.row.returnSite, timesAsked: 0 })
    return { data: { returnWay, ...(returnSite !== undefined && { returnSite }) } }
  },
  giveReturnAddress: async (c) => {
    await keepAddress(c, (c.step.body as BodyOf<'giveReturnAddress'>).address)
    await update(c, { timesAsked: 0, returnWay: 'delivery' })
    return undefined
  },
  recordShopArrival: async (c) => {
    const { site } = c.step.body as BodyOf<'recordShopArrival'>
    await goesTo(() => custodianText({ kind: 'site', name: site }))(c)
    return { data: { site } }
  },
  chooseCompensation: async (c) => ({ data: { choice: (c.step.body as BodyOf<'chooseCompensation'>).choice } }),
}

/** Asked on entering, and once more where nobody answers. */
const asks: Writer = async (c) => {
  await update(c, { timesAsked: 1 })
  return undefined
}

export const returnEntries: Readonly<Record<string, Writer>> = {
  awaiting_payment: asks,
  awaiting_collection: asks,
  return_undeliverable: asks,
  // What came with the device goes back with it.
  return_in_transit: async (c) => {
    // Seen again on its way: it left before.
    if (c.step.from !== 'returning') return undefined
    await send(
      c.tx,
      Prisma.sql`
      update obligations set closed_at = ${c.step.at} where case_id = ${c.row.caseId} and kind = 'return_extras' and closed_at is null`,
    )
    const receipt = await givenBack(c, { accessories: c.row.accessories })
    return { data: { receipt } }
  },
  closed: goesTo(() => 'customer'),
  returned: async (c) => {
    // Its trade-in has it, and sends it back itself.
    if (c.step.by === 'trade_in_returning') return undefined
    return goesTo(() => 'customer')(c)
  },
  abandoned: goesTo(() => 'recycler'),
  handed_over: goesTo(
    () => 'authority',
    ({ step }) => ({ receipt: (step.body as { receipt?: string }).receipt ?? null }),
  ),
}

/** Past the limit of a question the customer is asked once more. */
export const returnDeadline: Writer = async (c) => {
  if (c.step.from === c.step.to && ASKED_TWICE.has(c.step.to)) await update(c, { timesAsked: c.row.timesAsked + 1 })
  return undefined
}

const ASKED_TWICE: ReadonlySet<string> = new Set(['awaiting_payment', 'awaiting_collection', 'return_undeliverable'])

async function keepAddress(c: WriteContext, address: object | undefined): Promise<void> {
  if (address)
    await changeRow(c.tx, 'customers', { id: customerOf(c.step.case) }, { address: c.deps.secrets.seal(JSON.stringify(address)) })
}

function goesTo(whom: (c: WriteContext) => string, data: (c: WriteContext) => object = () => ({})): Writer {
  return async (c) => {
    const { deviceId } = c.latest.row
    if (deviceId) await handOver(c.tx, deviceId, { ...sourceOf(c), key: keyOf(c, 'hand_over'), to: whom(c), data: data(c) })
    return undefined
  }
}
