import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../../domain/case/check-table.ts'
import { answersOf, isFinal, kindOf, type LiveState, type ProcessTable, rowsOf, stateOf, targetsOf } from '../../../domain/case/table.ts'

/** A parcel is asked for, its label bought, and it is gone; the smallest process with one of everything. */
const sound = {
  process: 'parcel',
  prefix: 'PA',
  initial: ['asked'],
  commands: ['accept'],
  facts: { scanned: { answers: 'buy', unexpected: 'ignore' } },
  effects: { buy: { results: ['bought', 'refused'] } },
  states: {
    asked: {
      waitsFor: 'customer',
      limit: 'answer',
      asks: 'question',
      reminders: 'question',
      on: { accept: ['buying'], deadline: ['gone'] },
    },
    buying: {
      waitsFor: 'provider',
      limit: 'label',
      on: { 'buy.bought': ['gone'], 'buy.refused': ['asked'], deadline: ['buying'] },
    },
    gone: { final: true, on: { scanned: ['asked'] } },
  },
} as const satisfies ProcessTable

/** The sound table with other states, or with states changed. */
const withStates = (states: ProcessTable['states']): ProcessTable => ({ ...sound, states: { ...sound.states, ...states } })
const live = (on: LiveState['on']): LiveState => ({ waitsFor: 'support', limit: 'decision', on })

test('nothing is wrong with a sound table', () => {
  expect(problemsOf(sound)).toEqual([])
})

describe('the check of a table names', () => {
  test.each<[string, ProcessTable, string]>([
    [
      'a way to a state that is none',
      withStates({ asked: live({ accept: ['byuing', 'buying'], deadline: ['gone'] }) }),
      "asked: 'accept' leads to 'byuing', which is no state",
    ],
    [
      'a trigger that nobody declared',
      withStates({ asked: live({ accept: ['buying'], acept: ['gone'], deadline: ['gone'] }) }),
      "asked: 'acept' is neither a command, a fact, an effect result nor the deadline",
    ],
    [
      'a result of an effect that is not declared',
      withStates({ asked: live({ accept: ['buying'], 'send.sent': ['gone'], deadline: ['gone'] }) }),
      "asked: effect result 'send.sent' is not declared",
    ],
    [
      'a result that its effect never has',
      withStates({ buying: live({ 'buy.bought': ['gone'], 'buy.refused': ['asked'], 'buy.lost': ['gone'], deadline: ['buying'] }) }),
      "buying: effect result 'buy.lost' is not declared",
    ],
    [
      'a result that a state forgot',
      withStates({ buying: live({ 'buy.bought': ['gone'], deadline: ['buying'] }) }),
      "buying: knows a result of buy, but not 'refused'",
    ],
    [
      'a state code that is not snake_case',
      withStates({ asked: live({ accept: ['Buying2'], deadline: ['gone'] }), Buying2: sound.states.buying }),
      'Buying2: a state code is snake_case',
    ],
    ['a state to which no way leads', withStates({ forgotten: live({ deadline: ['gone'] }) }), 'forgotten: no way leads there'],
    [
      'a state without a deadline',
      withStates({ asked: live({ accept: ['buying'] }) }),
      'asked: has a limit but says nothing of what happens past it',
    ],
    [
      'a state with no way out',
      withStates({ asked: live({ accept: ['buying', 'stuck'], deadline: ['gone'] }), stuck: live({ deadline: ['stuck'] }) }),
      'stuck: no end can be reached from it',
    ],
    [
      'a final state that takes a command',
      withStates({ gone: { final: true, on: { accept: ['asked'] } } }),
      "gone: is final and knows 'accept', which is no fact",
    ],
    [
      'a final state with a deadline',
      withStates({ gone: { final: true, on: { scanned: ['asked'], deadline: ['asked'] } } }),
      "gone: is final and knows 'deadline', which is no fact",
    ],
    [
      'reminders of a question that no mail asks',
      withStates({ asked: { ...live(sound.states.asked.on), reminders: 'question' } }),
      'asked: reminds of a question that no mail asks',
    ],
    ['a command that no state takes', { ...sound, commands: ['accept', 'cancel'] }, "command 'cancel' is known to no state"],
    [
      'a fact that no state takes',
      { ...sound, facts: { ...sound.facts, lost: { unexpected: 'board' } } },
      "fact 'lost' is known to no state",
    ],
    [
      'a fact that answers no effect',
      { ...sound, facts: { scanned: { answers: 'send', unexpected: 'ignore' } } },
      "fact 'scanned' answers 'send', which is no effect",
    ],
    [
      'one of several effects that a fact answers and that is none',
      { ...sound, facts: { scanned: { answers: ['buy', 'send'], unexpected: 'ignore' } } },
      "fact 'scanned' answers 'send', which is no effect",
    ],
    [
      'an effect that takes back none',
      { ...sound, effects: { buy: { ...sound.effects.buy, undoes: 'send' } } },
      "effect 'buy' undoes 'send', which is no effect",
    ],
    [
      'a way on which the result of a pending effect would be lost',
      withStates({
        buying: live({ accept: ['gone'], 'buy.bought': ['gone'], 'buy.refused': ['asked'], deadline: ['buying'] }),
      }),
      "buying: 'accept' leads to gone, which does not know the results of buy",
    ],
    [
      'a deadline past which the result of a pending effect would be lost',
      withStates({ buying: live({ 'buy.bought': ['gone'], 'buy.refused': ['asked'], deadline: ['asked'] }) }),
      "buying: 'deadline' leads to asked, which does not know the results of buy",
    ],
  ])('%s', (_what, table, problem) => {
    expect(problemsOf(table)).toContain(problem)
  })

  test('no lost result where an effect only reads: it is given up when its state is left', () => {
    const on = { accept: ['gone'], 'buy.bought': ['gone'], 'buy.refused': ['asked'], deadline: ['asked'] }
    const effects = { buy: { ...sound.effects.buy, onlyReads: true } } as const
    expect(problemsOf({ ...withStates({ buying: live(on) }), effects })).toEqual([])
  })
})

test('a fact answers one effect, several or none', () => {
  const answering = (answers?: string | readonly string[]): ProcessTable => ({
    ...sound,
    facts: { scanned: { ...(answers !== undefined && { answers }), unexpected: 'ignore' } },
  })
  expect(answersOf(sound, 'scanned')).toEqual(['buy'])
  expect(answersOf(answering(['buy', 'send']), 'scanned')).toEqual(['buy', 'send'])
  expect(answersOf(answering(), 'scanned')).toEqual([])
  expect(answersOf(sound, 'accept')).toEqual([])
})

test('a table is read as rows, targets and kinds of triggers', () => {
  expect(rowsOf(sound)).toEqual([
    { from: 'asked', by: 'accept', to: 'buying' },
    { from: 'asked', by: 'deadline', to: 'gone' },
    { from: 'buying', by: 'buy.bought', to: 'gone' },
    { from: 'buying', by: 'buy.refused', to: 'asked' },
    { from: 'buying', by: 'deadline', to: 'buying' },
    { from: 'gone', by: 'scanned', to: 'asked' },
  ])
  expect(targetsOf(sound, 'asked', 'accept')).toEqual(['buying'])
  expect(targetsOf(sound, 'gone', 'accept')).toEqual([])
  expect(['accept', 'scanned', 'buy.bought', 'deadline', 'cancel'].map((by) => kindOf(sound, by))).toEqual([
    'command',
    'fact',
    'effect',
    'deadline',
    'unknown',
  ])
  expect([isFinal(stateOf(sound, 'gone')), isFinal(stateOf(sound, 'asked'))]).toEqual([true, false])
})

test('a state that the table does not know stops the work: database and code disagree', () => {
  expect(() => stateOf(sound, 'lost')).toThrow("the parcel table has no state 'lost'")
})
