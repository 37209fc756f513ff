import { setTimeout as delay } from 'node:timers/promises'
import { previewRebuild, previewRevive, type RevivePreview } from '../platform/cases/engine/preview-repair.ts'
import { readRunStatus } from '../platform/cases/engine/read-run-status.ts'
import { type RebuildDependencies, rebuildEngine, reviveCase } from '../platform/cases/engine/rebuild.ts'
import type { Clock } from '../platform/clock.ts'
import { tellAgain } from '../platform/subscription/tell-again.ts'
import { CommandError } from './command-error.ts'
import { say, tableOf, timeOf } from './output.ts'
import { createProgress } from './progress.ts'

export interface RepairServices extends RebuildDependencies {
  readonly clock: Clock
}

const REBUILDS = 'cases have something left to happen; each gets a run that goes on from where its record stands.'

/** What `engine rebuild` would do. */
export async function previewEngineRebuild(services: RepairServices): Promise<void> {
  const { cases, running } = await previewRebuild(services)
  const all = cases.reduce((sum, { count }) => sum + count, 0)
  say(`${all} ${REBUILDS}\n`)
  say(
    running.kind === 'answered'
      ? `The engine has ${running.value} runs of cases under way: they are kept.\n`
      : `The engine does not say how many runs it has: ${running.why}\n`,
  )
  say(
    tableOf(
      ['process', 'state', 'cases'],
      cases.map(({ process, state, count }) => [process, state, `${count}`]),
    ),
  )
}

/** Starts the runs, telling how far it has come; what else has a workflow begins through the relay. */
export async function rebuild(services: RepairServices): Promise<void> {
  const progress = createProgress('cases have a run')
  let reached = 0
  try {
    const { cases } = await rebuildEngine(services, (done, of) => {
      reached = done
      progress.told(done, of)
    })
    progress.end()
    if (cases === 0) say('Nothing is left to happen in any case: there is nothing to start.\n')
    const { periods, runs } = await tellAgain(services)
    if (periods + runs > 0) say(`${periods} periods that were not paid and ${runs} runs of renewals go on within seconds.\n`)
  } catch (error) {
    progress.end()
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandError(`${why}. ${reached} cases have a run. Give the command again: runs that are there are kept.`)
  }
}

async function lookedAt(services: RepairServices, reference: string): Promise<RevivePreview> {
  const preview = await previewRevive(services, reference)
  if (!preview) throw new CommandError(`There is no case ${reference}.`)
  if (preview.left === 'nothing')
    throw new CommandError(`${reference} has ended in ${preview.state}, and nothing of it is left to happen: there is no run to start.`)
  return preview
}

/** What `case revive` would do. */
export async function previewCaseRevive(services: RepairServices, reference: string): Promise<void> {
  const preview = await lookedAt(services, reference)
  const { effects, commands } = preview
  say(`${reference} is in ${preview.state} at event ${preview.number}. ${sentenceOf(preview.run)} A new run would go on from that event.\n`)
  if (effects.length > 0) say(`\nTaken up again, each under its key:\n${effects.map(lineOf).join('')}`)
  if (commands.length > 0) say(`\nDelivered to the new run: ${commands.join(', ')}\n`)
}

function sentenceOf(run: RevivePreview['run']): string {
  switch (run.kind) {
    case 'running':
      return `Its run${run.since ? `, which began ${timeOf(run.since.toISOString())},` : ''} would be ended.`
    case 'ended':
      return 'Its last run has ended.'
    case 'none':
      return 'The engine knows no run of it.'
    case 'unknown':
      return `The engine does not say whether it has a run: ${run.why}.`
  }
}

const lineOf = ({ key, attempts, lastFailure }: RevivePreview['effects'][number]): string =>
  `  ${key}: ${attempts} ${attempts === 1 ? 'try' : 'tries'}${lastFailure ? `, last: ${lastFailure}` : ''}\n`

/** How long the new run is waited for, and the time between two looks, in milliseconds. */
const TAKEN_UP_WITHIN = 30_000
const BETWEEN_LOOKS = 500

/** Ends the run and starts another, then looks whether a worker takes it up. */
export async function revive(services: RepairServices, reference: string, reason: string): Promise<void> {
  const { state, number } = await lookedAt(services, reference)
  const revived = await reviveCase(services, reference, reason)
  if (revived.kind === 'no_case') throw new CommandError(`There is no case ${reference}.`)
  const ended = revived.ended === 'a run' ? 'its run was ended and another started' : 'it had no run; one was started'
  say(`${reference}: ${ended}, from event ${number} in ${state}.\n`)
  say(`${await takenUp(services, reference)}\n`)
}

async function takenUp({ database, temporal }: RepairServices, reference: string): Promise<string> {
  const limit = performance.now() + TAKEN_UP_WITHIN
  for (;;) {
    const reading = await readRunStatus(database, temporal, reference)
    if (reading.kind === 'agrees' || reading.kind === 'moving') return 'A worker has taken it up.'
    if (performance.now() > limit) return 'No worker has taken it up yet: it goes on once one does.'
    await delay(BETWEEN_LOOKS)
  }
}
