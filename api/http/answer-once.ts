import type { FastifyReply } from 'fastify'
import type { AnsweredOnce } from '../../platform/cases/answer-once.ts'
import { answerRepeat } from '../idempotency.ts'
import type { ProblemError } from '../problems/problem.ts'

/** Answers an act that is done once per key: new, repeated, under another request's key, or refused (thrown as `problemOf` says). */
export const sendOnce = <Refused>(
  reply: FastifyReply,
  outcome: AnsweredOnce<Refused>,
  problemOf: (refused: Refused) => ProblemError,
): FastifyReply => {
  switch (outcome.kind) {
    case 'answered':
      return reply.code(outcome.answer.status).send(outcome.answer.body)
    case 'repeated':
      return answerRepeat(reply, { kind: 'answered', ...outcome.answer })
    case 'key_reused':
      return answerRepeat(reply, { kind: 'reused' })
    case 'refused':
      throw problemOf(outcome.refused)
  }
}
