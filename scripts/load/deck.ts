import { createDraw, shuffled } from './random.ts'

/** Gives the branch of the n-th case, from 0. Of each round every branch has its share exactly; the seed shuffles each round anew. */
export function createDeck<Branch extends { readonly share: number }>(branches: readonly Branch[], seed: number): (n: number) => Branch {
  const all = branches.flatMap((branch) => Array.from({ length: branch.share }, () => branch))
  const decks = new Map<number, readonly Branch[]>()
  return (n) => {
    const round = Math.floor(n / all.length)
    const deck = decks.get(round) ?? shuffled(all, createDraw(seed, 'deck', round))
    decks.set(round, deck)
    return deck[n % all.length] as Branch
  }
}
