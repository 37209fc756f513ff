import { handOver } from '../../platform/devices/custody.ts'
import { changeOwner } from '../../platform/devices/ownership.ts'
import type { rowsUnderTest } from '../api/rows-under-test.ts'
import { stockOn } from './stocked.ts'

type Rows = Pick<Awaited<ReturnType<typeof rowsUnderTest>>, 'database' | 'deps' | 'clock'>

/** Makes a device ours, and brings it to a shop. */
export const isOursAt = ({ database, clock }: Rows, id: string, site: string): Promise<unknown> =>
  database.$transaction(async (tx) => {
    const source = { at: clock.now(), actor: 'lead:omar', caseId: null, eventNumber: null }
    await changeOwner(tx, id, { ...source, key: `${id}/ours`, owner: 'house', register: null, bought: null })
    return handOver(tx, id, { ...source, key: `${id}/to ${site}`, to: `site:${site}` })
  })

/** A phone of ours, not for sale, at a shop; answers its id. */
export const houseDevicesOn =
  (rows: Rows) =>
  async (site: string): Promise<string> => {
    const id = await stockOn(rows.database, rows.deps).device()
    await isOursAt(rows, id, site)
    return id
  }
