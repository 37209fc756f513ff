import type { PartFamily } from '../../../domain/device-tests/check.ts'
import type { BodyOf, bodies } from '../../../domain/repair/command-bodies.ts'
import type { Call } from '../calls.ts'
import type { SeenState } from '../follow.ts'
import { give as giveCommand, type OnStage } from '../give.ts'
import type { Mailbox } from '../mailbox.ts'
import type { People } from '../people.ts'
import type { Shelf, Wanted } from '../shelf.ts'
import type { LoadWorld } from '../world.ts'
import type { AilingDevice } from './ailing-device.ts'
import type { Course } from './branches.ts'
import type { Customer } from './customer.ts'

/** What all who take part in repairs share. */
export interface Stage {
  readonly world: LoadWorld
  readonly call: Call
  readonly people: People
  readonly shelf: Shelf
  readonly mailbox: Mailbox
  /** What the bench photographs. */
  readonly photo: Uint8Array<ArrayBuffer>
}

/** A repair as the API tells it to a lead, as far as the load reads it. */
export interface SeenRepair extends SeenState {
  readonly reference: string
  readonly repairedAt?: string
  readonly due?: { readonly minor: number; readonly currency: string }
  readonly quote?: { readonly version: number }
  readonly handOver?: {
    readonly parcel?: { readonly trackingCode: string }
    readonly dropOff?: { readonly site: string; readonly code: string }
  }
  readonly return: { readonly site?: string; readonly parcel?: { readonly trackingCode: string } }
  readonly internal?: { readonly site: string; readonly device?: { readonly id: string } }
}

/** One repair. */
export interface Part extends OnStage<SeenRepair> {
  readonly stage: Stage
  readonly device: AilingDevice
  readonly course: Course
  readonly customer: Customer
  /** Given with the answer that opened the case; where that answer was lost, the one that was mailed. */
  answerLink(): Promise<string>
  /** The one that was mailed. */
  mailedLink(): Promise<string>
  /** Numbers of the parts that its quote names, and their families. */
  quoted: readonly { readonly number: string; readonly family: PartFamily }[]
  /** With what it was brought to a shop, and is fetched there. */
  code: string | undefined
}

/** Gives a command of a repair. Throws `Refused` where it is refused for another reason than that the case has gone elsewhere. */
export async function give<C extends keyof typeof bodies>(part: Part, command: C, as: string, body: BodyOf<C>): Promise<void> {
  await giveCommand(part, command, as, body)
  // A customer is told less than the bench has to know: it is looked at anew.
  if (as.startsWith('Link ')) part.answered = undefined
}

/** What one act does, given the case as it was just seen. */
export type Doing = (part: Part, seen: SeenRepair) => Promise<void>

export const asCustomer = async (part: Part): Promise<string> => `Link ${await part.mailedLink()}`
export const reason = 'Decided in a load run'
export const WEIGHT_GRAMS = 640

export const wantedBy = ({ reference, device }: Part, { internal }: SeenRepair): Wanted => ({
  reference,
  device: internal?.device?.id ?? '',
  site: internal?.site ?? '',
  currency: device.market === 'US' ? 'USD' : 'EUR',
})
