import Type, { type Static } from 'typebox'
import { closed, instant } from '../../domain/input/schema.ts'
import { CaseLineSchema } from '../cases/case-schemas.ts'

const BoardCaseSchema = Type.Object(
  {
    ...CaseLineSchema.properties,
    since: instant(),
    attempts: Type.Optional(Type.Integer()),
    nextTryAt: Type.Optional(instant()),
  },
  closed,
)

const GroupSchema = Type.Object(
  {
    id: Type.String({ description: 'Stays the same as long as the cause does.' }),
    cause: Type.String({ description: 'A code; public.' }),
    words: Type.String({ description: 'Why these cases are here.' }),
    remedy: Type.String({ description: 'What helps.' }),
    process: Type.String(),
    count: Type.Integer({ description: 'Cases with this cause.' }),
    since: instant('Since when the first of them is here.'),
    cases: Type.Array(BoardCaseSchema, { description: 'The oldest first.' }),
    nextCursor: Type.Optional(Type.String({ description: 'More cases of this cause.' })),
  },
  { ...closed, title: 'BoardGroup' },
)
export type GroupAnswer = Static<typeof GroupSchema>

export const OverdueSchema = Type.Object({ checkedAt: instant(), groups: Type.Array(GroupSchema) }, closed)
export const StuckSchema = Type.Object(
  {
    checkedAt: instant(),
    engine: Type.Object(
      { answers: Type.Boolean(), words: Type.Optional(Type.String({ description: 'What is missing while the engine is away.' })) },
      closed,
    ),
    groups: Type.Array(GroupSchema),
  },
  closed,
)
export type OverdueAnswer = Static<typeof OverdueSchema>
export type StuckAnswer = Static<typeof StuckSchema>
