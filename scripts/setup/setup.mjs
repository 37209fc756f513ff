// Makes a bare machine ready: dependencies, Node, Temporal, the database client. Called by npm before `start` and `test`.
//
//   node scripts/setup/setup.mjs [--test]      --test: also the time-skipping server, for tests and dated loads, and, where there is Go, Stripe's mock
//
// Plain JavaScript without dependencies, because it runs before there are any, on whatever Node (18 or newer) the machine has.
// Each step is skipped when its result is there, so a warm run costs a fraction of a second.

import { performance } from 'node:perf_hooks'
import { clientStep } from './client.mjs'
import { dependencyStep, postgresLinkStep } from './dependencies.mjs'
import { withSetupLock } from './lock.mjs'
import { nodeLinkStep, nodeStep } from './node.mjs'
import { stripeMockStep } from './stripe-mock.mjs'
import { temporalStep, testServerStep } from './temporal.mjs'

const began = performance.now()
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

if (Number(process.versions.node.split('.')[0]) < 18) {
  console.error(`Set-up needs Node 18 or newer to begin with; this is ${process.version}. Install a newer Node and run the command again.`)
  process.exit(1)
}

const steps = [
  nodeStep,
  dependencyStep,
  postgresLinkStep,
  nodeLinkStep,
  temporalStep,
  ...(process.argv.includes('--test') ? [testServerStep, stripeMockStep] : []),
  clientStep,
]

/** Does what is missing, in order; a step may undo what a later one checks (npm may remove the link to the project's Node), so each is asked when its turn comes. */
async function runSteps() {
  for (const step of steps) {
    if (await step.isDone()) continue
    const since = performance.now()
    process.stdout.write(`set-up: ${step.title} … `)
    try {
      const note = await step.run()
      console.log(`${note ? `${note}, ` : ''}${seconds(since)}`)
    } catch (error) {
      console.log('failed')
      console.error(`\nSet-up stopped at "${step.title}": ${error.message}\nWhat helps: ${error.cure ?? step.cure}`)
      process.exitCode = 1
      return
    }
  }
}

let missing = false
for (const step of steps) missing ||= !(await step.isDone())

if (missing) await withSetupLock(runSteps)
if (process.exitCode !== 1) console.log(`set-up: ${missing ? 'done' : 'nothing to do'} (${seconds(began)})`)
