import { ApplicationFailure } from '@temporalio/common'
import { MockActivityEnvironment } from '@temporalio/testing'
import { expect, test } from 'vitest'
import { asCode, tellingTheEngineNoWords } from '../../activities/for-the-engine.ts'

const failing = async (thrown: unknown): Promise<ApplicationFailure> => {
  const activity = () =>
    tellingTheEngineNoWords(() => {
      throw thrown
    })
  return new MockActivityEnvironment().run(activity).then(
    () => expect.unreachable('it failed'),
    (error: unknown) => error as ApplicationFailure,
  )
}

test('the engine is told class, code and places of a failure, and none of its words', async () => {
  const error = Object.assign(new TypeError('no account of Awa Diallo\n    at "FR7630006000011234567890189"'), { code: 'P2002' })
  error.cause = new Error('Awa Diallo')
  const failure = await failing(error)
  expect(failure).toBeInstanceOf(ApplicationFailure)
  expect(failure).toMatchObject({ type: 'TypeError', message: 'TypeError P2002: what it said stands in the log', nonRetryable: false })
  expect(failure.cause).toBeUndefined()
  expect(failure.stack).toContain('for-the-engine.test.ts')
  expect(failure.stack).not.toMatch(/Awa|FR76/)
})

test('what is thrown need not be an error, and its name need not be one', async () => {
  expect(await failing('Awa Diallo')).toMatchObject({ type: 'string', message: 'string: what it said stands in the log' })
  const named = Object.assign(new Error('x'), { name: 'Awa Diallo', code: 'of Awa' })
  expect(await failing(named)).toMatchObject({ type: 'Error', message: 'Error other: what it said stands in the log' })
})

test('a failure made for the engine passes as it is', async () => {
  const own = ApplicationFailure.create({ type: 'ComeAgain', message: 'the provider has not finished', nextRetryDelay: '60s' })
  expect(await failing(own)).toBe(own)
})

test('a provider’s code is a code, or other', () => {
  const codes = ['AC04', 'ADDRESS.VERIFY.FAILURE', 'new_details', 'http_422', '8 rue des Lilas', 'Awa Diallo', '']
  expect(codes.map(asCode)).toEqual(['AC04', 'ADDRESS.VERIFY.FAILURE', 'new_details', 'http_422', 'other', 'other', 'other'])
})
