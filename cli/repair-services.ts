import { WORKFLOW_TYPES } from '../domain/processes.ts'
import { systemClock } from '../platform/clock.ts'
import { loadSettings } from '../platform/config/load-settings.ts'
import { openDatabase } from '../platform/database/database.ts'
import { openClient } from '../platform/temporal/connection.ts'
import type { RepairServices } from './repair-commands.ts'

/** What repairs work on, by the settings of a worker of cases; to be closed afterwards. Throws where a setting is missing or wrong. */
export function servicesOf(environment: NodeJS.ProcessEnv): { readonly services: RepairServices; readonly close: () => Promise<void> } {
  const settings = loadSettings(environment, ['workflows'])
  const database = openDatabase(settings.DATABASE_URL, 4)
  const engine = openClient(settings)
  return {
    services: { clock: systemClock, database, temporal: engine.client, taskQueue: settings.TASK_QUEUE, workflowTypes: WORKFLOW_TYPES },
    close: async () => {
      await engine.close()
      await database.$disconnect()
    },
  }
}
