import type { Logger } from '../platform/logger/logger.ts'

/** Something of a process that ends when it is told to. */
export interface Ending {
  readonly name: string
  /** Milliseconds that it may take: what has not ended by then is left behind, and goes on elsewhere under its key. */
  readonly within: number
  readonly stop: () => Promise<unknown>
}

/**
 * Ends one step after the other, the endings of a step side by side. One that fails or takes too long is logged and holds up
 * nothing that comes after it. Answers the names of those left behind.
 */
export async function stopInOrder(logger: Logger, steps: readonly (readonly Ending[])[]): Promise<readonly string[]> {
  const left: string[] = []
  for (const step of steps) {
    const outcomes = await Promise.all(step.map((ending) => endWithin(ending)))
    outcomes.forEach((outcome, index) => {
      const part = step[index]?.name ?? ''
      if (outcome.kind === 'ended') logger.debug({ part }, 'a part has stopped')
      else if (outcome.kind === 'failed') logger.warn({ part, err: outcome.error }, 'a part failed while it stopped')
      else logger.warn({ part }, 'a part did not stop in time and is left behind')
      if (outcome.kind === 'late') left.push(part)
    })
  }
  return left
}

type Outcome = { readonly kind: 'ended' } | { readonly kind: 'late' } | { readonly kind: 'failed'; readonly error: unknown }

async function endWithin({ within, stop }: Ending): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(resolve, within, { kind: 'late' })
  })
  const ended = stop().then(
    (): Outcome => ({ kind: 'ended' }),
    (error: unknown): Outcome => ({ kind: 'failed', error }),
  )
  const outcome = await Promise.race([ended, late])
  clearTimeout(timer)
  return outcome
}
