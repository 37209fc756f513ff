// npm run load: rows of real repair records become cases through the public API, each played to its end.

import { HELP, type LoadOptions, readOptions } from './load/options.ts'
import { readRecords } from './load/read-records.ts'
import { runCommand } from './start/run-command.ts'
import { createSteps } from './start/steps.ts'
import type { Supervisor } from './start/supervisor.ts'

async function load(options: LoadOptions, supervisor: Supervisor): Promise<number> {
  // The whole file is read once before anything is started: of a broken one nothing is half loaded.
  for await (const _ of readRecords(options.file));
  // Loaded when needed: a page of help or a refusal waits for no database client.
  const { findWorld } = await import('./load/world.ts')
  const { startOwnReprise } = await import('./load/own-reprise.ts')
  const { startDatedReprise } = await import('./load/dated/dated-reprise.ts')
  const { runLoad } = await import('./load/run-load.ts')
  const { report, writeSkipped } = await import('./load/report.ts')
  const { Progress } = await import('./load/progress.ts')

  const write = (text: string): boolean => process.stdout.write(text)
  const { target } = options
  const found = target.kind === 'dated' ? undefined : await findWorld(target)
  const startOwn = target.kind === 'dated' ? startDatedReprise : startOwnReprise
  const own = found === undefined ? await startOwn(supervisor, createSteps(write)) : undefined
  const world = found ?? own?.world
  if (world === undefined) throw new Error('There is nothing to load into.')
  write(`load: ${options.file} into ${world.api}${own ? ', a Reprise of its own' : ''}\n`)

  let ok = false
  try {
    const date = world.timetable && (() => `, ${world.now().toISOString().slice(0, 13).replace('T', ' ')} h`)
    const progress = new Progress(write, process.stdout.isTTY ? 'in place' : 'by lines', 'load', date)
    const hide = progress.show()
    const result = await supervisor.untilStopping(runLoad(options, world, progress, supervisor.signal)).finally(hide)
    writeSkipped(options.skipped, [...result.skipped, ...result.refused])
    const told = report(result, options.skipped)
    write(told.text)
    ok = told.ok
  } finally {
    await own?.stop(ok ? 'remove' : 'keep')
    if (own && !ok) write(`What it left is kept in ${own.folder}.\n`)
  }
  return ok ? 0 : 1
}

await runCommand(readOptions(process.argv.slice(2)), HELP, load)
