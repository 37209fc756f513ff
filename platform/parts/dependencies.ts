import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'

export interface PartDependencies {
  readonly database: Database
  readonly clock: Clock
}
