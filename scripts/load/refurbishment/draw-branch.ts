import { createDeck } from '../deck.ts'
import { madeUpIdentity, ownDigits } from '../made-up-identity.ts'
import type { BenchDevice, Prospect } from './bench-device.ts'
import { BRANCHES, type Branch } from './branches.ts'

/** The next branch of a prospect, each in its share. */
export function branchesBySeed(seed: number): (prospect: Prospect) => Branch {
  const decks = new Map<Prospect, { readonly deck: (n: number) => Branch; drawn: number }>()
  return (prospect) => {
    const own = decks.get(prospect) ?? { deck: createDeck(BRANCHES[prospect], seed), drawn: 0 }
    decks.set(prospect, own)
    own.drawn += 1
    return own.deck(own.drawn - 1)
  }
}

/** Clear, by the sandbox of device checks. */
const CLEAR = '80'

/** The identity of the n-th device of a run, by which the sandbox of device checks finds what the branch wants found. */
export const identityFor = ({ category }: BenchDevice, branch: Branch, run: string, n: number): string =>
  madeUpIdentity(category, ownDigits(run, n), branch.device ?? CLEAR)
