import type { FastifyReply } from 'fastify'
import type Type from 'typebox'
import Value from 'typebox/value'
import { errorAnswer } from './sandbox-shapes.ts'

/** Refuses as EasyPost does. */
export const refuse = (reply: FastifyReply, status: number, code: string, message: string, errors: readonly unknown[] = []) =>
  reply.code(status).send(errorAnswer(code, message, errors))

export const notFound = (reply: FastifyReply) => refuse(reply, 404, 'NOT_FOUND', 'The requested resource could not be found.')

/** A body that is not of the shape, each field named. */
export const wrong = (reply: FastifyReply, schema: Type.TSchema, body: unknown) =>
  refuse(
    reply,
    422,
    'PARAMETER.INVALID',
    'One or more parameters are missing or wrong.',
    Value.Errors(schema, body).map(({ instancePath, message }) => ({ field: instancePath.slice(1).replaceAll('/', '.'), message })),
  )
