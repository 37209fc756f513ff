import type { Category } from '../../domain/catalogue/category.ts'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import { repairProcess } from '../../domain/repair/process.ts'
import { Prisma, type Repair } from '../../prisma/generated/client.ts'
import { customerOf } from '../cases/customer.ts'
import type { ProcessRecords } from '../cases/process-records.ts'
import { type Writers, writeBy } from '../cases/record/writers.ts'
import { getRow } from '../database/table-rows.ts'
import { addressIn } from './address-of.ts'
import { bearingOf } from './bearing.ts'
import { benchAt } from './bench.ts'
import { ownDeadlines } from './own-deadlines.ts'
import { createRepairPrepare } from './prepare.ts'
import { repairView } from './view.ts'
import { billEntries, billOf, billWriters, movedMoney } from './write-bill.ts'
import type { RepairRules, WriteContext, Writer } from './write-context.ts'
import { asksNext, handOverEntries, handOverWriters } from './write-hand-over.ts'
import { intakeEntries, intakeWriters } from './write-intake.ts'
import { quoteDeadline, quoteWriters } from './write-quote.ts'
import { returnDeadline, returnEntries, returnWriters } from './write-return.ts'
import { tradeInEntries } from './write-trade-in.ts'
import { workEntries, workWriters } from './write-work.ts'

/** Several chapters have something to say of a limit that has passed. */
const deadline: Writer = async (c) => {
  await asksNext(c)
  await quoteDeadline(c)
  return returnDeadline(c)
}

const writers: Writers<WriteContext> = {
  triggers: { ...handOverWriters, ...intakeWriters, ...quoteWriters, ...workWriters, ...billWriters, ...returnWriters, deadline },
  entries: [handOverEntries, intakeEntries, billEntries, returnEntries, workEntries, tradeInEntries],
  deadlines: ownDeadlines,
}

/** Grams of a device whose model the catalogue does not know. */
const UNKNOWN_MODEL_GRAMS = 1_000

/** How a repair's events are stored. */
export const createRepairRecords = (deps: RepairRules): ProcessRecords => ({
  ...repairProcess,
  prepare: createRepairPrepare(deps),
  money: movedMoney,
  view: repairView,
  bearing: bearingOf,
  detail: (caseId) => Prisma.sql`select to_jsonb(r) from repairs r where r.case_id = ${caseId}`,
  write: writeBy<Repair, RepairPolicy, RepairRules>(deps, writers),
  device: async (database, caseId) => {
    const { deviceId } = await getRow(database, 'repairs', { caseId })
    if (deviceId === null) return null
    const [device] = await database.$queryRaw<[{ id: string; category: Category; identities: string; hashes: string[] }]>`
      select d.id, d.category, d.identities, array(select hash from device_identities where device_id = d.id) as hashes
        from devices d where d.id = ${deviceId}`
    const identities = JSON.parse(deps.secrets.open(device.identities)) as DeviceIdentity[]
    return { ...device, identities: identities.map(({ value }) => value) }
  },
  parcel: async (database, subject, leg) => {
    const { modelId, site } = await getRow(database, 'repairs', { caseId: subject.id })
    const customer = await getRow(database, 'customers', { id: customerOf(subject) })
    const address = addressIn(deps, customer)
    if (!address) throw new Error(`${subject.id}: a label needs the customer’s address`)
    const { name, phone } = customer
    const market = deps.marketAt(subject.market, deps.clock.now())
    return {
      customer: { name, phone, address },
      site: benchAt(market, site),
      market,
      grams: deps.catalogue.find(({ id }) => id === modelId)?.grams ?? UNKNOWN_MODEL_GRAMS,
      printless: leg === 'inbound' && market.carriers[0]?.printless === 'offered' ? 'wanted' : 'not_wanted',
    }
  },
  voucher: async (_database, { policy }) => (policy as unknown as RepairPolicy).unrepairableVoucher,
  bill: (database, { id }) => billOf(database, id),
})
