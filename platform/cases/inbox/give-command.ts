import type { CommandOutcome } from '../../../domain/case/standing.ts'
import type { Command } from '../../../prisma/generated/client.ts'
import { type AcceptDependencies, acceptCommand, type CommandToAccept, OPEN, type TurnedAway } from './accept.ts'
import type { Delivered } from './deliver.ts'
import type { DeliverSoon } from './delivery-breaker.ts'
import { PATIENCE } from './patience.ts'

export interface GiveDependencies extends AcceptDependencies {
  readonly deliver: DeliverSoon
}

/** What became of a command within the patience of whoever gave it. `repeated`: its key was used before, for the same. */
export type Given =
  | { readonly kind: 'done'; readonly repeated: boolean }
  /** Kept, and counts from `receivedAt`; the engine takes it when it can. */
  | { readonly kind: 'received'; readonly repeated: boolean; readonly receivedAt: Date }
  /** Kept, and handed to the engine only then, or once a second person has approved it. */
  | { readonly kind: 'scheduled' | 'proposed'; readonly repeated: boolean; readonly command: Command }
  /** A repeat of what was taken back, or rejected by a second person. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'run_at_refused'; readonly latest: Date }
  /** The state does not know it: `state` is the one that refused it. */
  | (Extract<TurnedAway, { kind: 'not_now' }> & { readonly repeated: boolean })
  | Exclude<TurnedAway, { kind: 'not_now' }>
  | { readonly kind: 'key_reused' }
  | { readonly kind: 'no_case' }

/** Takes a command in and hands it to its run. What is repeated is answered from its row, and handed over again if still open. */
export async function giveCommand(deps: GiveDependencies, process: string, given: CommandToAccept): Promise<Given> {
  const accepted = await acceptCommand(deps, given)
  switch (accepted.kind) {
    case 'accepted':
    case 'repeated': {
      const { command } = accepted
      const repeated = accepted.kind === 'repeated'
      const waits = waitsFor(command, deps.clock.now())
      if (waits === 'withdrawn') return { kind: waits }
      if (waits) return { kind: waits, repeated, command }
      const delivered = await outcomeOf(deps, command, process, accepted.kind === 'accepted' ? accepted : NOT_KNOWN)
      if (delivered.kind !== 'outcome') return { kind: 'received', repeated, receivedAt: command.receivedAt }
      const { outcome } = delivered
      return outcome.status === 'refused' ? { kind: 'not_now', repeated, state: outcome.state } : { kind: 'done', repeated }
    }
    case 'not_now':
      return { ...accepted, repeated: false }
    default:
      return accepted
  }
}

/** Of a repeat nothing is known but its row. */
const NOT_KNOWN = { isAlone: false, isOpening: false }

/** Of its row where it is settled. What an older command waits for, it waits for too: the relay hands them over in order. */
async function outcomeOf(
  deps: GiveDependencies,
  command: Command,
  process: string,
  { isAlone, isOpening }: typeof NOT_KNOWN,
): Promise<Delivered> {
  if (command.status !== 'open') return { kind: 'outcome', outcome: command.outcome as unknown as CommandOutcome }
  if (!isAlone && (await comesAfterAnother(deps, command)))
    return { kind: 'not_delivered', reason: 'an older command of the case is still open' }
  return deps.deliver(command, process, isOpening ? 'run_to_be_started' : undefined)
}

/** Whether a command given earlier has been answered with "received" and is still open. A moment ago it may be on its way. */
async function comesAfterAnother({ database, clock }: GiveDependencies, { caseId, seq }: Command): Promise<boolean> {
  const before = new Date(clock.now().getTime() - PATIENCE)
  const older = await database.command.findFirst({
    where: {
      caseId,
      seq: { lt: seq },
      kind: 'command',
      type: { not: OPEN },
      status: 'open',
      receivedAt: { lt: before },
      OR: [{ runAt: null }, { runAt: { lt: before } }],
    },
    select: { id: true },
  })
  return older !== null
}

/** What a command waits for before it may be handed over; null where it waits for nothing. */
export function waitsFor({ status, runAt }: Pick<Command, 'status' | 'runAt'>, now: Date): 'scheduled' | 'proposed' | 'withdrawn' | null {
  if (status === 'taken_back' || status === 'rejected') return 'withdrawn'
  if (status === 'proposed') return 'proposed'
  return status === 'open' && runAt && runAt > now ? 'scheduled' : null
}
