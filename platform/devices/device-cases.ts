import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

/** Which case of which process is about which device: what `case_id` and `device_id` are read from. */
export const DEVICE_CASES: Prisma.Sql = Prisma.sql`(
  select case_id, device_id from trade_ins where device_id is not null union all select case_id, device_id from refurbishments
)`

/** The device that a case is about; null before its first identity was read. */
export async function deviceOfCase(tx: Pick<Transaction, '$queryRaw'>, caseId: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ device_id: string }[]>`
    select d.device_id from ${DEVICE_CASES} d where d.case_id = ${caseId}`
  return found?.device_id ?? null
}

/** References of all cases about these devices. */
export async function casesOfDevices(tx: Pick<Transaction, '$queryRaw'>, devices: readonly string[]): Promise<readonly string[]> {
  if (devices.length === 0) return []
  const found = await tx.$queryRaw<{ case_id: string }[]>`
    select d.case_id from ${DEVICE_CASES} d where d.device_id = any(${[...devices]})`
  return found.map(({ case_id }) => case_id)
}

/** The cases about a device that have not ended, in the order in which they are locked. */
export async function openCasesOf(tx: Pick<Transaction, '$queryRaw'>, deviceId: string): Promise<readonly string[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    select c.id from ${DEVICE_CASES} d join cases c on c.id = d.case_id
     where d.device_id = ${deviceId} and c.closed_at is null order by c.id`
  return found.map(({ id }) => id)
}
