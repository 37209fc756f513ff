import type { Value } from '../../../domain/device-tests/result.ts'
import type { BodyOf, bodies } from '../../../domain/refurbishment/command-bodies.ts'
import type { OutcomeChoice } from '../../../domain/refurbishment/outcome.ts'
import type { Call } from '../calls.ts'
import { give as giveCommand, type OnStage } from '../give.ts'
import type { People } from '../people.ts'
import type { Shelf } from '../shelf.ts'
import type { LoadWorld } from '../world.ts'
import type { BenchDevice } from './bench-device.ts'
import type { Branch } from './branches.ts'
import type { SeenRefurbishment } from './seen-refurbishment.ts'

/** What all who work on devices share. */
export interface Stage {
  readonly world: LoadWorld
  readonly call: Call
  readonly people: People
  readonly shelf: Shelf
}

/** One device on the bench. */
export interface Part extends OnStage<SeenRefurbishment> {
  readonly stage: Stage
  readonly device: BenchDevice
  readonly identity: string
  readonly branch: Branch
  /** Its number in the API. */
  readonly deviceId: string
  /** What it measures now besides what is faultless; a repair or a cleaning takes faults away. */
  condition: Readonly<Record<string, Value>>
  /** What was measured last of each check. */
  readonly told: Map<string, Value>
  isRepaired: boolean
  isWiped: boolean
  isSafe: boolean
  /** What a second technician has chosen last. */
  chosen: OutcomeChoice | undefined
}

type Command = keyof typeof bodies

/** Gives a command of a refurbishment. Throws `Refused` where it is refused for another reason than that the case has gone elsewhere. */
export const give = <C extends Command>(part: Part, command: C, as: string, body: BodyOf<C>): Promise<void> =>
  giveCommand(part, command, as, body)

/** What one act does, given the case as it was just seen. */
export type Doing = (part: Part, seen: SeenRefurbishment) => Promise<void>

export const reason = 'Decided in a load run'
