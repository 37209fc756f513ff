import { describe, expect, it } from 'vitest'
import { Timetable } from '../../../../scripts/load/dated/timetable.ts'

const MONDAY = '2027-03-01T06:00:00.000Z'
const at = (time: string): Date => new Date(`2027-03-${time}:00.000Z`)

/** A world in which one case changes at these times by itself. */
function worldOf(changes: readonly Date[] = []) {
  let now = new Date(MONDAY)
  const moves: string[] = []
  const timetable = new Timetable({
    now: () => now,
    settle: async () => undefined,
    moveTo: async (to) => {
      now = to
      moves.push(to.toISOString().slice(8, 16))
    },
    nextByItself: async () => changes.find((change) => change > now),
    changesOf: async () => new Map([['RP-1', changes.filter((change) => change <= now).length]]),
  })
  return { timetable, moves }
}

describe('A timetable', () => {
  it('moves time to the next full hour at which somebody acts, once nobody is at work', async () => {
    const { timetable, moves } = worldOf()
    const done: string[] = []
    const acts = (name: string, when: Date) =>
      timetable.hold(async () => {
        await timetable.until(when)
        done.push(`${name} ${timetable.now().toISOString().slice(8, 16)}`)
      })
    await Promise.all([
      acts('carrier', at('03T11:20')),
      acts('customer', at('01T18:05')),
      acts('bench', at('03T11:59')),
      timetable.playOut(),
    ])
    expect(done).toEqual(['customer 01T19:00', 'carrier 03T12:00', 'bench 03T12:00'])
    expect(moves).toEqual(['01T19:00', '03T12:00'])
  })

  it('wakes whoever waits where the case changes before they act', async () => {
    const { timetable } = worldOf([at('02T09:30')])
    const seen: string[] = []
    const follows = timetable.hold(async () => {
      for (const until of [at('04T08:00'), at('04T08:00')])
        seen.push(`${await timetable.until(until, 'RP-1')} ${timetable.now().toISOString().slice(8, 16)}`)
    })
    await Promise.all([follows, timetable.playOut()])
    expect(seen).toEqual(['overtaken 01T06:00', 'overtaken 02T10:00'])
  })

  it('says so where nothing happens any more', async () => {
    const { timetable } = worldOf()
    const waits = timetable.hold(() => timetable.until('for ever'))
    await Promise.all([expect(waits).rejects.toThrow('nothing happens any more'), timetable.playOut()])
  })
})
