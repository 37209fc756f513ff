import type { Call } from '../calls.ts'
import { peopleOf } from '../people.ts'
import { openShelf } from '../shelf.ts'
import type { LoadWorld } from '../world.ts'
import type { Stage } from './part.ts'

/** Makes ready what all who work on devices share. */
export function openStage(world: LoadWorld, call: Call): Stage {
  const people = peopleOf(world.tokens)
  return { world, call, people, shelf: openShelf(world, call, people) }
}
