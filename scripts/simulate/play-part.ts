// A part of a simulation in a process of its own: node scripts/simulate/play-part.ts ASKED.
// Says each month and at last what became of all on file descriptor 3, and ends when its standard input does.

import { createWriteStream } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { BeginEngine } from '../simulated/house-engine.ts'
import { playPart } from './part.ts'
import type { AskedPart, SaidByPart } from './part-process.ts'

/** The engine itself, and what it runs, are loaded only where it is asked for. */
async function engineIn(folder: string): Promise<BeginEngine> {
  const { writeWorkflowBundle } = await import('../../workers/workflow-bundle.ts')
  const { beginSkippingEngine } = await import('../simulated/skipping-engine.ts')
  const { WORKFLOW_BUNDLE: codePath = join(folder, 'workflows.js') } = process.env
  if (process.env.WORKFLOW_BUNDLE === undefined) await writeWorkflowBundle(codePath)
  return beginSkippingEngine({ workflowBundle: { codePath }, codec: { PAYLOAD_CODEC: 'off' } })
}

const { simulation, by, ...part } = JSON.parse(process.argv[2] ?? '') as AskedPart
const began = performance.now()
// The part through the engine waits for it most of the time, and goes first when it does not: else it is the last to end.
if (by === 'steps') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
const said = createWriteStream('', { fd: 3 })
const say = (what: SaidByPart): void => void said.write(`${JSON.stringify(what)}\n`)
process.stdin.resume()
process.stdin.once('end', () => process.exit())
const played = await playPart(simulation, {
  ...part,
  ...(by === 'engine' && { begin: await engineIn(part.folder) }),
  posts: by === 'engine' ? 'all' : 'unanswered',
  monthEnded: (month) => say({ kind: 'month', month }),
})
say({ kind: 'played', played, seconds: (performance.now() - began) / 1_000 })
