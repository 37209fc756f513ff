import Type from 'typebox'

export const Reason = Type.String({
  minLength: 1,
  maxLength: 1000,
  pattern: '\\S',
  description: 'Why, in words a colleague understands. Kept for audits.',
})

export const ReasonBody = Type.Object({ reason: Reason }, { additionalProperties: false })
