import Type, { type Static } from 'typebox'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import type { Given } from '../../platform/cases/inbox/give-command.ts'

/** What was taken in and has not reached its case: because the engine is away, because it was given ahead, or because nobody does it alone. */
export const ReceivedSchema = Type.Object(
  {
    status: oneOf(
      ['accepted', 'scheduled', 'proposed'],
      '`accepted`: it counts from `receivedAt`. `scheduled`: it counts from `runAt` and can be taken back until then. `proposed`: nothing happens before a second person approves it.',
    ),
    receivedAt: instant('What counts: an answer received in time is in time.'),
    case: Type.String({ description: 'Where to look.' }),
    command: Type.Optional(Type.String({ format: 'uuid', description: 'What is taken back, approved or rejected.' })),
    runAt: Type.Optional(instant()),
    takeBack: Type.Optional(Type.String({ description: 'Where to take it back.' })),
    approve: Type.Optional(Type.String({ description: 'Where a second person approves it.' })),
  },
  {
    ...closed,
    title: 'Received',
    description:
      'Kept, and not carried out yet: the engine is away, it was given ahead, or it waits for a second person; `status` says which.',
  },
)

type Received = Extract<Given, { kind: 'received' | 'scheduled' | 'proposed' }>

/** `self`: the address of the case in its own process; `commands`: where its commands are taken back and approved. */
export const receivedAnswer = (given: Received, self: string, commands: string): Static<typeof ReceivedSchema> => {
  if (given.kind === 'received') return { status: 'accepted', receivedAt: given.receivedAt.toISOString(), case: self }
  const { id, receivedAt, runAt } = given.command
  return {
    status: given.kind,
    receivedAt: receivedAt.toISOString(),
    case: self,
    command: id,
    ...(runAt && { runAt: runAt.toISOString() }),
    takeBack: `${commands}/${id}/take-back`,
    ...(given.kind === 'proposed' && { approve: `${commands}/${id}/approve` }),
  }
}
