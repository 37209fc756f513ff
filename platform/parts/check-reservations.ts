import type { Refusal } from '../cases/door.ts'
import type { Transaction } from '../database/database.ts'

/**
 * Why parts cannot be used for a device in a case; null where all are reserved for it. Asked at the door of a case, under its lock: until
 * the command is settled they stay reserved, since nothing is released while a command of the case is open.
 *
 * @param field JSON pointer of the list in the command's body
 */
export async function checkReservations(
  tx: Transaction,
  named: { readonly caseId: string; readonly deviceId: string; readonly reservations: readonly string[] },
  field: string,
): Promise<Refusal | null> {
  const { caseId, deviceId, reservations } = named
  const rows = await tx.$queryRaw<{ id: string; caseId: string; deviceId: string; status: string }[]>`
    select id, case_id as "caseId", device_id as "deviceId", status from part_reservations where id = any(${[...reservations]}::uuid[])`
  for (const [index, id] of reservations.entries()) {
    const row = rows.find((one) => one.id === id)
    const detail = problemOf(row, caseId, deviceId)
    if (detail !== null) return { code: 'part_not_reserved', detail, field: `${field}/${index}` }
  }
  return null
}

function problemOf(
  row: { readonly caseId: string; readonly deviceId: string; readonly status: string } | undefined,
  caseId: string,
  deviceId: string,
): string | null {
  if (!row) return 'There is no such reservation: reserve the part first, and name the id that was answered.'
  if (row.deviceId !== deviceId || row.caseId !== caseId)
    return 'This part is reserved for another device: reserve one for this device in this case.'
  return row.status === 'reserved' ? null : `This part was ${row.status} already: reserve another one.`
}
