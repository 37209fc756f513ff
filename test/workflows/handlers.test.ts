import { describe, expect, test } from 'vitest'
import type { ProcessTable } from '../../domain/case/table.ts'
import type { Handlers } from '../../workflows/handlers.ts'

// What must not compile stands under `@ts-expect-error`: the type check of the whole project fails where one of them does.

const small = {
  process: 'parcel',
  prefix: 'PA',
  initial: ['asked'],
  commands: ['accept', 'cancel'],
  facts: { scanned: { unexpected: 'ignore' } },
  effects: { buy: { results: ['bought', 'refused'] }, send: { results: ['sent'] } },
  states: {
    asked: { waitsFor: 'customer', limit: 'answer', on: { accept: ['buying', 'sending'], cancel: ['gone'], deadline: ['gone'] } },
    buying: { waitsFor: 'provider', limit: 'label', on: { 'buy.bought': ['gone'], 'buy.refused': ['asked'], deadline: ['buying'] } },
    sending: { waitsFor: 'provider', limit: 'label', on: { 'send.sent': ['gone'], deadline: ['sending'] } },
    gone: { final: true, on: { scanned: ['asked', 'buying'] } },
  },
} as const satisfies ProcessTable

interface View {
  readonly heavy: boolean
}
type Bodies = { readonly accept: { readonly express: boolean } }
type Small = Handlers<typeof small, View, Bodies>

const sound: Small = {
  asked: { accept: ({ view, body }) => (view.heavy || body.express ? 'sending' : 'buying') },
  buying: { start: () => ['buy'], again: ['deadline'] },
  sending: { start: ({ view }) => (view.heavy ? ['send'] : []) },
  gone: { scanned: ({ now }) => (now > 0 ? 'asked' : 'buying') },
}

test('a process says what each state starts and where each open choice leads', () => {
  const choice = { view: { heavy: false }, now: 0 }
  expect(sound.asked.accept({ ...choice, body: { express: true } })).toBe('sending')
  expect(sound.asked.accept({ ...choice, body: { express: false } })).toBe('buying')
  expect(Object.keys(sound)).toEqual(['asked', 'buying', 'sending', 'gone'])
})

describe('does not compile:', () => {
  test('a state with effects and no handler', () => {
    const { asked, buying, gone } = sound
    // @ts-expect-error the handler of `sending` is missing
    const wrong: Small = { asked, buying, gone }
    expect(wrong).not.toHaveProperty('sending')
  })

  test('a late fact with two ways and no handler', () => {
    const { asked, buying, sending } = sound
    // @ts-expect-error the handler of `gone` is missing
    const wrong: Small = { asked, buying, sending }
    expect(wrong).not.toHaveProperty('gone')
  })

  test('a forgotten decision', () => {
    // @ts-expect-error `accept` can lead to two states and nobody decides
    const asked: Small['asked'] = {}
    expect(asked).toEqual({})
  })

  test('an impossible target', () => {
    // @ts-expect-error `accept` does not lead from `asked` to `gone`
    const asked: Small['asked'] = { accept: () => 'gone' }
    expect(asked.accept).toBeTypeOf('function')
  })

  test('a decision that may decide nothing', () => {
    // @ts-expect-error undefined is no state
    const asked: Small['asked'] = { accept: ({ view }) => (view.heavy ? 'sending' : undefined) }
    expect(asked.accept).toBeTypeOf('function')
  })

  test('an effect whose results the state does not know', () => {
    // @ts-expect-error `buying` knows no result of `send`
    const buying: Small['buying'] = { start: () => ['send'] }
    expect(buying.start).toBeTypeOf('function')
  })

  test('an effect of a state that waits for none', () => {
    // @ts-expect-error `asked` knows no result of any effect
    const asked: Small['asked'] = { start: () => ['buy'], accept: () => 'buying' }
    expect(asked.start).toBeTypeOf('function')
  })

  test('effects started again on what the state does not know', () => {
    // @ts-expect-error `buying` does not know `cancel`
    const buying: Small['buying'] = { start: () => ['buy'], again: ['cancel'] }
    expect(buying.again).toEqual(['cancel'])
  })

  test('a decision where there is nothing to decide', () => {
    // @ts-expect-error `cancel` leads to one state
    const asked: Small['asked'] = { accept: () => 'buying', cancel: () => 'gone' }
    expect(asked).toHaveProperty('cancel')
  })

  test('a handler of a state that is none', () => {
    // @ts-expect-error the table has no state `lost`
    const wrong: Small = { ...sound, lost: {} }
    expect(wrong).toHaveProperty('lost')
  })

  test('a decision by what the command does not carry', () => {
    // @ts-expect-error the engine sees nothing of `accept` but `express`
    const asked: Small['asked'] = { accept: ({ body }) => (body.address === 'Lyon' ? 'sending' : 'buying') }
    expect(asked.accept).toBeTypeOf('function')
  })
})
