import type { ClaimDependencies } from '../../platform/cases/claims.ts'
import { failureWords } from '../../platform/cases/failure-words.ts'
import { claimCommands, type Lane, releaseCommand } from '../../platform/cases/inbox/claim-commands.ts'
import { type DeliverDependencies, deliver } from '../../platform/cases/inbox/deliver.ts'
import { SlidingWindow } from './sliding-window.ts'

export interface DeliveryPlan {
  readonly lane: Lane
  /** Deliveries side by side. */
  readonly atOnce: number
  /** How long one delivery may wait for the run's answer, in milliseconds. */
  readonly patience: number
}

/** Hands open commands to the engine, the oldest of each case first. */
export const commandWindow = (deps: ClaimDependencies & DeliverDependencies, { lane, atOnce, patience }: DeliveryPlan) =>
  new SlidingWindow(atOnce, {
    claim: (free) => claimCommands(deps, lane, free),
    handle: async ({ process, ...command }, giveUp) => {
      let failure: string | null
      try {
        const delivered = await deliver(deps, command, process, patience, giveUp)
        failure = delivered.kind === 'not_delivered' ? delivered.reason : null
      } catch (error) {
        failure = failureWords(error)
      }
      await releaseCommand(deps, command, failure)
    },
  })
