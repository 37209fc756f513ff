import { type ClaimDependencies, claimCommands, releaseCommand } from '../../platform/cases/claim.ts'
import { type DeliverDependencies, deliver } from '../../platform/cases/deliver.ts'

/** How long one delivery may wait for the run's answer. The relay can wait longer than a person at a page. */
const PATIENCE = 10_000

/** One round: hands open commands to the engine, the oldest of each case first. Answers how many were claimed. */
export async function deliverCommands(deps: ClaimDependencies & DeliverDependencies, atOnce: number): Promise<number> {
  const claimed = await claimCommands(deps, atOnce)
  await Promise.all(
    claimed.map(async ({ process, ...command }) => {
      let failure: string | null
      try {
        const delivered = await deliver(deps, command, process, PATIENCE)
        failure = delivered.kind === 'not_delivered' ? delivered.reason : null
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error)
      }
      await releaseCommand(deps, command, failure?.slice(0, 500) ?? null)
    }),
  )
  return claimed.length
}
