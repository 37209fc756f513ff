import type { BodyOf, bodies } from '../../../../domain/trade-in/command-bodies.ts'
import type { Call } from '../../calls.ts'
import { give as giveCommand, type OnStage } from '../../give.ts'
import type { Mailbox } from '../../mailbox.ts'
import type { LoadWorld } from '../../world.ts'
import type { Branch } from '../branches.ts'
import type { Device } from '../declared-device.ts'
import type { Person } from '../person.ts'
import type { SeenCase } from '../seen-case.ts'

/** What all actors share. */
export interface Stage {
  readonly world: LoadWorld
  readonly call: Call
  readonly mailbox: Mailbox
  /** A picture of damage, for the workshop's findings. */
  readonly photo: Uint8Array<ArrayBuffer>
  /** A model of each category that is worth next to nothing when broken. */
  readonly nearlyNothing: Readonly<Record<Device['category'], { readonly model: string; readonly storage: number }>>
}

/** One trade-in on the stage. */
export interface Part extends OnStage<SeenCase> {
  readonly stage: Stage
  readonly device: Device
  readonly branch: Branch
  readonly person: Person
  /** Given with the answer that opened the case; where that answer was lost, the one that was mailed. */
  answerLink(): Promise<string>
  /** The one that was mailed. */
  mailedLink(): Promise<string>
  /** The next account of the seller, each once. */
  nextIban(): string
}

type Command = keyof typeof bodies

/** Gives a command of a trade-in. Throws `Refused` where it is refused for another reason than that the case has gone elsewhere. */
export const give = <C extends Command>(part: Part, command: C, as: string, body: BodyOf<C>): Promise<void> =>
  giveCommand(part, command, as, body)

export const asSupport = ({ stage }: Part): string => `Bearer ${stage.world.tokens.support}`
export const asLead = ({ stage }: Part): string => `Bearer ${stage.world.tokens.lead}`
export const asTechnician = ({ stage }: Part): string => `Bearer ${stage.world.tokens.technician}`

/** What one act does, given the case as it was just seen. */
export type Doing = (part: Part, seen: SeenCase) => Promise<void>
