import type { BodyOf, bodies } from '../../../domain/trade-in/command-bodies.ts'
import type { Branch } from '../branches.ts'
import { type Answer, type Call, sayProblem } from '../calls.ts'
import type { Mailbox } from '../mailbox.ts'
import type { Device } from '../map-record.ts'
import type { Person } from '../person.ts'
import type { SeenCase } from '../seen-case.ts'
import type { LoadWorld } from '../world.ts'

/** What all actors share. */
export interface Stage {
  readonly world: LoadWorld
  readonly call: Call
  readonly mailbox: Mailbox
  /** A picture of damage, for the workshop's findings. */
  readonly photo: Uint8Array
  /** A model of each category that is worth next to nothing when broken. */
  readonly nearlyNothing: Readonly<Record<Device['category'], { readonly model: string; readonly storage: number }>>
}

/** One trade-in on the stage. */
export interface Part {
  readonly stage: Stage
  readonly reference: string
  readonly device: Device
  readonly branch: Branch
  readonly person: Person
  /** Given with the answer that opened the case; where that answer was lost, the one that was mailed. */
  answerLink(): Promise<string>
  /** The one that was mailed. */
  mailedLink(): Promise<string>
  /** The next account of the seller, each once. */
  nextIban(): string
  /** The case as the last command was answered with, until it is looked at: saves a read of what was just told. */
  answered: { readonly seen: SeenCase; readonly etag: string | undefined } | undefined
}

/** An actor was refused what the case should have taken; the message says what and why. */
export class Refused extends Error {}

export type Command = keyof typeof bodies

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * Gives a command. A case that has meanwhile gone elsewhere (a time limit passed) refuses it, and that is no failure: it is looked at
 * again. Throws `Refused` for every other refusal.
 */
export async function give<C extends Command>(part: Part, command: C, as: string, body: BodyOf<C>): Promise<void> {
  const answer = await part.stage.call({
    method: 'POST',
    url: `${part.stage.world.api}/v1/trade-ins/${part.reference}/${kebab(command)}`,
    kind: 'command',
    as,
    body,
  })
  if (answer.status === 200) part.answered = { seen: answer.body as SeenCase, etag: answer.etag }
  if (answer.status === 200 || answer.status === 202) return
  if (codeOf(answer) === 'RPS_NOT_NOW') return
  throw new Refused(`${command}: ${sayProblem(answer)}`)
}

const codeOf = ({ body }: Answer): unknown => (typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined)

export const asSupport = ({ stage }: Part): string => `Bearer ${stage.world.tokens.support}`
export const asLead = ({ stage }: Part): string => `Bearer ${stage.world.tokens.lead}`
export const asTechnician = ({ stage }: Part): string => `Bearer ${stage.world.tokens.technician}`

/** What one act does, given the case as it was just seen. */
export type Doing = (part: Part, seen: SeenCase) => Promise<void>
