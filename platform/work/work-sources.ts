import { refurbishmentTable } from '../../domain/refurbishment/states.ts'
import { repairTable } from '../../domain/repair/states.ts'
import { Prisma } from '../../prisma/generated/client.ts'

/** Cases that wait at a bench, as rows of one shape. */
interface WorkSource {
  readonly process: string
  /** `case_id`, `device_id`, `site`, `model_id`, `storage` and `parts_expected_on`. */
  readonly rows: Prisma.Sql
}

/** Every process whose devices stand at a bench: one line each. */
export const WORK_SOURCES: readonly WorkSource[] = [
  {
    process: refurbishmentTable.process,
    rows: Prisma.sql`select case_id, device_id, site, model_id, storage, parts_expected_on from refurbishments`,
  },
  {
    process: repairTable.process,
    rows: Prisma.sql`select case_id, device_id, site, model_id, storage, parts_expected_on from repairs where device_id is not null`,
  },
]
