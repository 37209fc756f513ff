import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startNodeProcess } from '../start/node-process.ts'
import type { Supervisor } from '../start/supervisor.ts'
import type { MonthFigures } from './figures.ts'
import type { PartPlayed, Simulation } from './part.ts'
import type { Customers } from './who.ts'

/** What is played in a process of its own. */
export interface AskedPart {
  readonly simulation: Simulation
  readonly who: Customers
  /** Of them those whose outcomes are wanted: up to this number. */
  readonly compared: number
  /** What carries workflows out. */
  readonly by: 'steps' | 'engine'
  readonly databaseUrl: string
  readonly folder: string
}

/** What it says while it plays. */
export type SaidByPart =
  | { readonly kind: 'month'; readonly month: MonthFigures }
  /** `seconds`: of real time. */
  | { readonly kind: 'played'; readonly played: PartPlayed; readonly seconds: number }

const STOPS_WITHIN_MS = 5_000
/** Stripe's library writes down at each call where it was made. */
const NODE = '--stack-trace-limit=3'

/**
 * Plays a part in a process of its own, and so on a core of its own where there is one, in a folder of that name. `monthEnded` is told of each
 * month. Answers what came of it; where the process ends before, everything stops, and it never does.
 */
export function beginPart(
  supervisor: Supervisor,
  name: string,
  asked: Omit<AskedPart, 'folder'> & { readonly folder: string },
  monthEnded: (month: MonthFigures) => void,
): Promise<Extract<SaidByPart, { kind: 'played' }>> {
  const folder = join(asked.folder, name.replaceAll(' ', '-'))
  mkdirSync(folder)
  return new Promise((resolve) => {
    const hear = (line: unknown): void => {
      const said = line as SaidByPart
      if (said.kind === 'played') resolve(said)
      else monthEnded(said.month)
    }
    const part = startNodeProcess({
      name,
      script: fileURLToPath(new URL('./play-part.ts', import.meta.url)),
      args: [JSON.stringify({ ...asked, folder } satisfies AskedPart)],
      env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${NODE}` },
      output: { logFile: join(folder, 'log') },
      stopWithinMs: STOPS_WITHIN_MS,
      hear,
    })
    supervisor.add({ ...part, group: 'parts' })
  })
}
