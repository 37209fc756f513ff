import { createDraw, type Draw, shuffled } from '../load/random.ts'
import type { FaultProcess, Target } from './fault-process.ts'

/** What one of ours is killed as: `kill -9`, always. */
const ROLES = ['api', 'relay', 'workflows', 'activities'] as const

/** What goes wrong in a run. */
export type Deed =
  | { readonly kind: 'kill'; readonly role: (typeof ROLES)[number]; readonly number: 1 | 2 }
  | { readonly kind: 'restart'; readonly server: 'PostgreSQL' | 'Temporal' }
  | { readonly kind: 'lose the store' }
  | { readonly kind: 'answer'; readonly target: Target; readonly word: string; readonly times: number }

/** When: `afterMs` past the moment at which so many cases had been opened or had ended, an opened and ended one counting twice. */
export interface Strike {
  readonly tick: number
  readonly afterMs: number
  readonly deed: Deed
}

/** How an outside system fails; the words are the sandboxes' own (`providers/sandbox/faults.ts`). */
export const FAULT_WORDS = ['timeout-after', 'timeout-before', '500', '503', '429', 'reset', 'slow:3000'] as const

const LEAST_KILLS = 4
const TWICE_FROM_CASES = 20
const LONGEST_DELAY_MS = 4_000
/** The last of the cases are left in peace, so that everything happens while there is work. */
const LAST_TICK = 0.9

/** The last tick of a run. */
export const ticksOf = (cases: number): number => cases * 2

/**
 * What will be done to a run, in order. By cases and not by the clock, so that a slow machine meets the same: as many kills as the process
 * says, dealt to the roles in turn and to their two processes by lot. In a cluster one kill of each.
 */
export function scheduleOf(
  seed: number,
  cases: number,
  world: 'own' | 'cluster',
  { targets, perCase }: Pick<FaultProcess, 'targets' | 'perCase'>,
): readonly Strike[] {
  const draw = createDraw(seed, 'strikes', cases, world)
  const kills = world === 'cluster' ? ROLES.length : Math.max(LEAST_KILLS, Math.ceil(cases * perCase.kills))
  const restarts = world === 'own' && cases >= TWICE_FROM_CASES ? 2 : 1
  const deeds: Deed[] = [
    ...Array.from({ length: kills }, (_, n): Deed => {
      const role = ROLES[n % ROLES.length] as (typeof ROLES)[number]
      return { kind: 'kill', role, number: draw.integer(2) === 0 ? 1 : 2 }
    }),
    ...Array.from({ length: restarts }, (): Deed[] => [
      { kind: 'restart', server: 'PostgreSQL' },
      { kind: 'restart', server: 'Temporal' },
    ]).flat(),
    ...(world === 'own' ? [{ kind: 'lose the store' } as const] : []),
    ...Array.from({ length: Math.ceil(cases * perCase.wrongAnswers) }, (): Deed => wrongAnswer(draw, targets)),
  ]
  const last = Math.max(1, Math.floor(ticksOf(cases) * LAST_TICK))
  return shuffled(deeds, draw)
    .map((deed) => ({ tick: 1 + draw.integer(last), afterMs: draw.integer(LONGEST_DELAY_MS), deed }))
    .toSorted((a, b) => a.tick - b.tick || a.afterMs - b.afterMs)
}

const wrongAnswer = (draw: Draw, targets: readonly Target[]): Deed => {
  const target = draw.pick(targets)
  const word = draw.pick(FAULT_WORDS)
  // A time-out costs the caller all its patience: once is enough.
  return { kind: 'answer', target, word, times: word.startsWith('timeout') ? 1 : 1 + draw.integer(3) }
}

/** A deed in words. */
export function sayDeed(deed: Deed): string {
  switch (deed.kind) {
    case 'kill':
      return `kill -9 ${deed.role} ${deed.number}`
    case 'restart':
      return `kill -9 ${deed.server}, and start it`
    case 'lose the store':
      return 'kill -9 Temporal, delete its store, start it, reprise engine rebuild'
    case 'answer':
      return `${deed.target.name} answered ${deed.word}${deed.times === 1 ? '' : ` ${deed.times} times`}`
  }
}
