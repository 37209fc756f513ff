import { photograph } from '../../station/photograph.ts'
import type { Call } from '../calls.ts'
import { watchMailbox } from '../mailbox.ts'
import { peopleOf } from '../people.ts'
import { openShelf } from '../shelf.ts'
import type { LoadWorld } from '../world.ts'
import type { Stage } from './part.ts'

/** Makes ready what all who take part share. Rejects where the mailbox cannot be read. Whoever calls it stops the mailbox. */
export async function openStage(world: LoadWorld, call: Call, signal: AbortSignal): Promise<Stage> {
  const people = peopleOf(world.tokens)
  const mailbox = await watchMailbox(call, world.mailbox, signal)
  return { world, call, people, shelf: openShelf(world, call, people), mailbox, photo: await photograph() }
}
