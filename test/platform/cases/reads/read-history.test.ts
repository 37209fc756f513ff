import { describe, expect, it } from 'vitest'
import type { EngineRow } from '../../../../platform/cases/engine/read-engine-rows.ts'
import { type HistoryRows, joinHistory } from '../../../../platform/cases/reads/read-history.ts'

type Event = HistoryRows['events'][number]

const event = (number: number, key: string, by: string) => ({ number, key, by }) as unknown as Event
const row = (id: number, kind: EngineRow['kind'], more: Partial<EngineRow> = {}): EngineRow => ({
  run: 'r1',
  id,
  at: new Date(id),
  kind,
  name: '',
  ...more,
})
const idsOf = (rows: readonly EngineRow[] | undefined) => rows?.map(({ run, id }) => `${run}/${id}`)

describe('The engine’s history and the record', () => {
  it('are joined by the number that was recorded and by the key of the command', () => {
    const { byNumber, between } = joinHistory({ events: [event(1, 'c1', 'open'), event(2, 'c2', 'acceptOffer')], effects: [] }, [
      row(1, 'run_started'),
      row(5, 'command_taken', { key: 'c2' }),
      row(6, 'record', { number: 2 }),
      row(7, 'command_answered', { key: 'c2' }),
    ])
    expect(idsOf(byNumber.get(2))).toEqual(['r1/5', 'r1/6', 'r1/7'])
    expect(idsOf(between)).toEqual(['r1/1'])
  })

  it('show an effect’s start under the event that asked for it and its end under the one that followed, also in another run', () => {
    const effects = [{ key: 'TI-1/buyLabel/1', eventNumber: 2, recordedAs: 3 }]
    const { byNumber } = joinHistory({ events: [event(2, 'c2', 'acceptOffer'), event(3, 'TI-1/buyLabel/1', 'buyLabel.bought')], effects }, [
      row(8, 'effect_started', { key: 'TI-1/buyLabel/1' }),
      row(9, 'run_ended'),
      row(4, 'effect_started', { run: 'r2', key: 'TI-1/buyLabel/1' }),
      row(6, 'effect_ended', { run: 'r2', key: 'TI-1/buyLabel/1' }),
      row(7, 'record', { run: 'r2', number: 3 }),
    ])
    expect(idsOf(byNumber.get(2))).toEqual(['r1/8', 'r2/4'])
    expect(idsOf(byNumber.get(3))).toEqual(['r2/6', 'r2/7'])
  })

  it('show a timer under the event it was set after, and fired under the deadline that it brought', () => {
    const events = [event(2, 'c2', 'acceptOffer'), event(3, 'deadline/3', 'deadline')]
    const { byNumber } = joinHistory({ events, effects: [] }, [
      row(6, 'record', { number: 2 }),
      row(7, 'timer_set'),
      row(8, 'timer_fired'),
      row(9, 'record', { number: 3 }),
    ])
    expect(idsOf(byNumber.get(2))).toEqual(['r1/6', 'r1/7'])
    expect(idsOf(byNumber.get(3))).toEqual(['r1/8', 'r1/9'])
  })

  it('leave between the events what belongs to none: a failed task, a command that was turned away', () => {
    const { between } = joinHistory({ events: [event(1, 'c1', 'open')], effects: [] }, [
      row(3, 'task_failed'),
      row(5, 'command_taken', { key: 'c9' }),
    ])
    expect(idsOf(between)).toEqual(['r1/3', 'r1/5'])
  })
})
