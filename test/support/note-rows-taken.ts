import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../platform/database/database.ts'
import type { TakenRow } from '../../scripts/checks/rows-taken.ts'

/** Leaves behind which rows of the transition tables this file's cases have taken; `npm test` counts them over all files. */
export async function noteRowsTaken(database: Database): Promise<void> {
  const folder = process.env['ROWS_TAKEN_FOLDER']
  if (!folder) return
  const rows = await database.$queryRaw<TakenRow[]>`
    select distinct c.process, e."from", e.by, e."to" from case_events e join cases c on c.id = e.case_id`
  await writeFile(join(folder, `${randomUUID()}.json`), JSON.stringify(rows))
}
