import fc from 'fast-check'
import { expect, test } from 'vitest'
import { combineAnswers } from '../../../providers/device-checks/combine-answers.ts'

const identityAnswer = fc.record({
  blacklist: fc.record({
    status: fc.constantFrom('clear', 'listed', 'tracked', 'unknown'),
    reasons: fc.constant([]),
  }),
  activationLock: fc.constantFrom('on', 'off', 'unknown'),
})

test('a device is clear or unlocked only when every one of its identities is', () => {
  fc.assert(
    fc.property(fc.array(identityAnswer, { maxLength: 4 }), (identities) => {
      const { blacklist, activationLock } = combineAnswers(
        'p',
        identities.map((answer) => ({ at: '2027-03-12T10:00:00.000Z', raw: '', answer })),
      )
      const some = identities.length > 0
      expect(blacklist.status === 'clear').toBe(some && identities.every((each) => each.blacklist.status === 'clear'))
      expect(activationLock === 'off').toBe(some && identities.every((each) => each.activationLock === 'off'))
      expect(blacklist.status === 'listed').toBe(identities.some((each) => each.blacklist.status === 'listed'))
    }),
  )
})

test('an answer is as old as the oldest of its parts', () => {
  const answer = { blacklist: { status: 'clear', reasons: [] }, activationLock: 'off' } as const
  const result = combineAnswers('p', [
    { at: '2027-03-12T10:00:01.000Z', raw: '', answer },
    { at: '2027-03-12T10:00:00.000Z', raw: '', answer },
  ])
  expect(result.at).toBe('2027-03-12T10:00:00.000Z')
})
