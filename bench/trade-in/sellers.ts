import { BRANCHES } from '../../scripts/load/trade-in/branches.ts'
import { newPerson, type Person } from '../../scripts/load/trade-in/person.ts'
import type { BenchWorld } from '../world.ts'

/** Somebody with a device and a token of their own: nobody shares an account, address or device, which a person would look at first. */
export interface Seller extends Person {
  readonly token: string
}

const run = String(Math.floor(Date.now() / 1_000) % 100_000).padStart(5, '0')
const [TRANSFER] = BRANCHES
let made = 0

/** Made before a clock runs: signing tokens is no part of what is measured. */
export async function makeSellers({ issuer }: BenchWorld, count: number): Promise<readonly Seller[]> {
  if (TRANSFER?.name !== 'transfer')
    throw new Error('the first branch of scripts/load/trade-in/branches.ts is no longer the plain transfer')
  return Promise.all(
    Array.from({ length: count }, async () => {
      const person = newPerson(run, made++, 1, 'FR', 'phone', TRANSFER)
      return { ...person, token: await issuer.mint({ subject: `bench-${made}`, roles: ['customer'], email: person.email }) }
    }),
  )
}

/** A phone as every seller here declares it; paid at agreement, not on the next business day. */
export const opening = ({ name, email }: Person) => ({
  market: 'FR',
  model: 'apple-iphone-13',
  storage: 128,
  condition: 'functional_good',
  language: 'fr',
  customer: { name, email },
  policy: 'at_once',
})
