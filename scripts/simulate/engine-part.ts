import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startNodeProcess } from '../start/node-process.ts'
import type { Supervisor } from '../start/supervisor.ts'
import type { Check } from './checks.ts'
import type { Outcomes } from './outcomes.ts'
import type { Simulation } from './part.ts'

/** What is played through the engine. */
export interface ThroughEngine {
  readonly simulation: Simulation
  readonly customers: number
  readonly databaseUrl: string
  readonly folder: string
}

/** What became of it. */
export interface EnginePlayed {
  readonly outcomes: Outcomes
  readonly checks: readonly Check[]
  readonly seconds: number
}

const STOPS_WITHIN_MS = 5_000

/**
 * Begins to play the first customers of a simulation through the engine, in a process of its own that takes a core of its own. Answers what will
 * have become of them; undefined where the process ended before.
 */
export function beginEnginePart(
  supervisor: Supervisor,
  asked: Omit<ThroughEngine, 'folder'>,
  folder: string,
): Promise<EnginePlayed | undefined> {
  const own = join(folder, 'engine')
  mkdirSync(own)
  const script = fileURLToPath(new URL('./through-engine.ts', import.meta.url))
  const part = startNodeProcess({
    name: 'the part through the engine',
    script,
    args: [JSON.stringify({ ...asked, folder: own } satisfies ThroughEngine)],
    env: process.env,
    output: { logFile: join(own, 'log') },
    stopWithinMs: STOPS_WITHIN_MS,
  })
  supervisor.add(part)
  return part.ready as Promise<EnginePlayed | undefined>
}
