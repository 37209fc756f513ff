// The first customers of a simulation through the engine, its time skipped, in a process of its own: node scripts/simulate/through-engine.ts ASKED.
// Says what became of them on file descriptor 3, and ends when its standard input does.

import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { writeWorkflowBundle } from '../../workers/workflow-bundle.ts'
import { beginSkippingEngine } from '../simulated/skipping-engine.ts'
import type { EnginePlayed, ThroughEngine } from './engine-part.ts'
import { playPart } from './part.ts'

const NOT_ENCODED = { PAYLOAD_CODEC: 'off' } as const

const asked = JSON.parse(process.argv[2] ?? '') as ThroughEngine
const began = performance.now()
const { WORKFLOW_BUNDLE: codePath = join(asked.folder, 'workflows.js') } = process.env
if (process.env.WORKFLOW_BUNDLE === undefined) await writeWorkflowBundle(codePath)
const { outcomes, checks } = await playPart(asked.simulation, {
  ...asked,
  compared: asked.customers,
  posts: 'all',
  begin: beginSkippingEngine({ workflowBundle: { codePath }, codec: NOT_ENCODED }),
  monthEnded: ({ month }) => process.stdout.write(`${month}, ${((performance.now() - began) / 1_000).toFixed(0)} s\n`),
})
const played: EnginePlayed = { outcomes, checks, seconds: (performance.now() - began) / 1_000 }
createWriteStream('', { fd: 3 }).end(`${JSON.stringify(played)}\n`)
process.stdin.resume()
process.stdin.once('end', () => process.exit())
