import type { Category } from '../../domain/catalogue/category.ts'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import type { RefurbishmentPolicy } from '../../domain/refurbishment/policy.ts'
import { refurbishmentProcess } from '../../domain/refurbishment/process.ts'
import { Prisma, type Refurbishment } from '../../prisma/generated/client.ts'
import type { ProcessRecords } from '../cases/process-records.ts'
import { type Writers, writeBy } from '../cases/record/writers.ts'
import type { Rules } from '../cases/rules.ts'
import { bearingOf } from './bearing.ts'
import { ownDeadlines } from './own-deadlines.ts'
import { createRefurbishmentPrepare } from './prepare.ts'
import { refurbishmentView } from './view.ts'
import { benchEntries, benchWriters } from './write-bench.ts'
import type { WriteContext } from './write-context.ts'
import { endEntries, endWriters } from './write-ends.ts'
import { partEntries, repairWriters } from './write-repair.ts'
import { saleEntries, saleWriters } from './write-sale.ts'

const writers: Writers<WriteContext> = {
  triggers: { ...benchWriters, ...repairWriters, ...saleWriters, ...endWriters },
  entries: [benchEntries, saleEntries, endEntries, partEntries],
  deadlines: ownDeadlines,
}

/** How a refurbishment's events are stored. */
export const createRefurbishmentRecords = (deps: Rules): ProcessRecords => ({
  ...refurbishmentProcess,
  prepare: createRefurbishmentPrepare(deps),
  view: refurbishmentView(deps.clock),
  bearing: bearingOf,
  detail: (caseId) => Prisma.sql`select to_jsonb(r) from refurbishments r where r.case_id = ${caseId}`,
  device: async (database, caseId) => {
    const [device] = await database.$queryRaw<[{ id: string; category: Category; identities: string; hashes: string[] }]>`
      select d.id, d.category, d.identities, array(select hash from device_identities where device_id = d.id) as hashes
        from devices d where d.id = (select device_id from refurbishments where case_id = ${caseId})`
    const identities = JSON.parse(deps.secrets.open(device.identities)) as DeviceIdentity[]
    return { ...device, identities: identities.map(({ value }) => value) }
  },
  write: writeBy<Refurbishment, RefurbishmentPolicy, Rules>(deps, writers),
})
