import { type BenchPerson, benchPerson } from '../station/bench-person.ts'
import type { HouseTokens } from './world.ts'

/** Who works on a device. Where fewer have a token than there are parts, a lead plays the rest. */
export interface People {
  /** Measures, wipes, repairs and grades. */
  readonly tester: BenchPerson
  /** Verifies wipes, and grades again what is drawn for it. */
  readonly second: BenchPerson
  /** Chooses where no plain way leads on. */
  readonly decider: BenchPerson
  readonly lead: BenchPerson
  readonly support: BenchPerson
}

/** Reads from the tokens who they are. */
export function peopleOf({ technicians, lead, support }: HouseTokens): People {
  const [tester, second, decider] = technicians
  return {
    tester: benchPerson(tester ?? lead),
    second: benchPerson(second ?? lead),
    decider: benchPerson(decider ?? lead),
    lead: benchPerson(lead),
    support: benchPerson(support),
  }
}
