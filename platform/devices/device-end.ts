import type { Transaction } from '../database/database.ts'
import { DEVICE_CASES } from './device-cases.ts'

/** How a device came to be no more, and in which case. */
export interface DeviceEnd {
  readonly device: string
  readonly state: 'harvested' | 'recycled'
  readonly caseId: string
}

/**
 * Of the devices with one of these identities (as hashes) one that was taken apart or recycled; null where there is none. Whatever bears its
 * identity now is read wrongly, is another object, or was never destroyed: it is not bought before somebody has found out which.
 */
export async function endOfDevice(tx: Pick<Transaction, '$queryRaw'>, hashes: readonly string[]): Promise<DeviceEnd | null> {
  const [found] = await tx.$queryRaw<DeviceEnd[]>`
    select d.device_id as device, c.state, c.id as "caseId"
      from device_identities i join ${DEVICE_CASES} d on d.device_id = i.device_id join cases c on c.id = d.case_id
     where i.hash = any(${[...hashes]}) and c.state in ('harvested', 'recycled') limit 1`
  return found ?? null
}
