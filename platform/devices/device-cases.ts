import type { ProcessName } from '../../domain/processes.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Transaction } from '../database/database.ts'

/** Where each process keeps which device a case of it is about; null for a process whose cases are about none. */
const OF_PROCESS: Readonly<Record<ProcessName, Prisma.Sql | null>> = {
  trade_in: Prisma.sql`select case_id, device_id from trade_ins where device_id is not null`,
  refurbishment: Prisma.sql`select case_id, device_id from refurbishments`,
  repair: Prisma.sql`select case_id, device_id from repairs where device_id is not null`,
  // It covers several, and is about none of them.
  subscription: null,
}

/** Which case is about which device, of every process: what `case_id` and `device_id` are read from. */
export const DEVICE_CASES: Prisma.Sql = Prisma.sql`(${Prisma.join(
  Object.values(OF_PROCESS).filter((rows) => rows !== null),
  ' union all ',
)})`

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
