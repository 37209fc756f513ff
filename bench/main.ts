// npm run bench -- WHAT: what the product costs beside the barest way to the same, measured in turns in one run.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { runCommand } from '../scripts/start/run-command.ts'
import { createSteps } from '../scripts/start/steps.ts'
import type { Supervisor } from '../scripts/start/supervisor.ts'
import { type BenchOptions, HELP, readOptions } from './options.ts'

async function bench(options: BenchOptions, supervisor: Supervisor): Promise<number> {
  try {
    return await run(options, supervisor)
  } catch (error) {
    const { reason } = supervisor
    if (reason?.kind === 'died') throw new Error(reason.said)
    throw error
  } finally {
    await supervisor.stopAll(() => undefined)
  }
}

async function run(options: BenchOptions, supervisor: Supervisor): Promise<number> {
  // Loaded when needed: a page of help or a refusal waits for no database client.
  const { startBenchWorld } = await import('./world.ts')
  const { measureProcess } = await import('./measure-process.ts')
  const { measureRenewals } = await import('./renewals/measure-renewals.ts')
  const { noteSurroundings, sectionOf } = await import('./report.ts')
  const { headingOf, withSection } = await import('./document.ts')
  // Where the results are JSON, what happens meanwhile is told beside them.
  const told = options.json === 'print' ? process.stderr : process.stdout
  const say = (line: string) => void told.write(`bench: ${line}\n`)
  const profile = options.profile === undefined ? undefined : resolve(options.profile)
  if (profile !== undefined) mkdirSync(profile, { recursive: true })

  const world = await startBenchWorld(
    { ...options, profile },
    supervisor,
    createSteps((text) => told.write(text)),
  )
  try {
    const engine = options.temporal ?? 'development server of the run'
    const surroundings = noteSurroundings(engine, versionsOf(world.postgresVersion, await world.engineVersion()))
    const { process: subject } = options
    const findings = await supervisor.untilStopping(
      subject === 'renewals' ? measureRenewals(world, options, say) : measureProcess(world, subject, options, say),
    )
    const { plural, lines, short, measured } = findings
    const result = { surroundings: surroundings(), options, lines, short, measured }
    const heading = headingOf(plural, options.temporal === undefined ? 'own' : 'given')
    const section = sectionOf(findings, options, result.surroundings)
    if (options.write !== undefined) {
      const before = existsSync(options.write) ? readFileSync(options.write, 'utf8') : ''
      writeFileSync(options.write, withSection(before, heading, section))
    }
    process.stdout.write(options.json === 'print' ? `${JSON.stringify(result, null, 2)}\n` : `\n${heading}\n\n${section}\n`)
    return short.length === 0 ? 0 : 1
  } finally {
    await world.close()
    await supervisor.stopAll(() => undefined)
    world.remove()
  }
}

function versionsOf(postgres: string, temporal: string): Readonly<Record<string, string>> {
  const lock = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { dependencies: Record<string, string> }
  const of = (name: string) => lock.dependencies[name] ?? 'unknown'
  return {
    Node: process.versions.node,
    PostgreSQL: postgres,
    'Temporal server': temporal,
    'Temporal SDK': of('@temporalio/worker'),
    Fastify: of('fastify'),
    Prisma: of('@prisma/client'),
    pg: of('pg'),
  }
}

await runCommand(readOptions(process.argv.slice(2)), HELP, bench)
