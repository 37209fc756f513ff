import { createDeck } from '../deck.ts'
import type { Prospect } from './ailing-device.ts'
import { COMINGS, type Course, courseOf, FINDINGS, GOINGS } from './branches.ts'

/** What happens to the n-th repair, from 0: how it comes, is found and goes are dealt each for itself. */
export function coursesBySeed(seed: number): (n: number, prospect: Prospect) => Course {
  const comings = createDeck(COMINGS, seed)
  // Other seeds, so that a finding does not always meet the same coming.
  const goings = createDeck(GOINGS, seed + 1)
  const findings = Object.fromEntries(Object.entries(FINDINGS).map(([prospect, all]) => [prospect, createDeck(all, seed + 2)])) as Readonly<
    Record<Prospect, (n: number) => (typeof FINDINGS)[Prospect][number]>
  >
  const met = new Map<Prospect, number>()
  return (n, prospect) => {
    const nth = met.get(prospect) ?? 0
    met.set(prospect, nth + 1)
    return courseOf(comings(n), findings[prospect](nth), goings(n))
  }
}
