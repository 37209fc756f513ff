import { existsSync, writeFileSync } from 'node:fs'
import { runTour, TourStopped } from '../tour.ts'
import type { FolderOptions } from './arguments.ts'
import { apiUrl, type Machine, mailboxUrl, NAMESPACE, sandboxUrls, temporalUiUrl } from './environment.ts'
import { shownPath } from './summary.ts'
import type { Supervisor } from './supervisor.ts'
import type { Tokens } from './tokens.ts'

export interface Started {
  readonly machine: Machine
  readonly tokens: Tokens
}

/** Shows what the product does, on the first start of a folder. What goes wrong in it is told, and everything else runs on. */
export async function showTour(
  { tour }: FolderOptions,
  { machine, tokens }: Started,
  supervisor: Supervisor,
  command: string,
): Promise<void> {
  const { folder, ports } = machine
  if (tour === 'never' || (tour === undefined && existsSync(folder.tour))) return
  const sandboxes = sandboxUrls(ports)
  try {
    await runTour({
      api: apiUrl(ports),
      mailbox: mailboxUrl(ports),
      carriers: sandboxes.carriers,
      payments: sandboxes.payments,
      temporalUi: `${temporalUiUrl(ports)}/namespaces/${NAMESPACE}/workflows`,
      technician: tokens.technician,
      second: tokens['technician-2'],
      lead: tokens.lead,
      database: machine.databaseUrl,
      tokens: shownPath(folder.tokens),
      print: (line) => process.stdout.write(`${line}\n`),
      signal: supervisor.signal,
    })
    writeFileSync(folder.tour, `${new Date().toISOString()}\n`)
  } catch (error) {
    supervisor.throwIfStopping()
    if (!(error instanceof TourStopped)) throw error
    process.stdout.write(`\nThe tour stopped: ${error.message}\nEverything runs on; ${command} -- --tour begins it again.\n`)
  }
}
