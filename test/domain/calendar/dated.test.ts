import { describe, expect, it } from 'vitest'
import { inForceOn, versionProblems } from '../../../domain/calendar/dated.ts'

const version = (validFrom: string, validUntil: string | null) => ({ validFrom, validUntil })

describe('Versions of something', () => {
  const versions = [version('2026-01-01', '2027-05-31'), version('2027-06-01', null)]

  it('are in force from their first day to their last', () => {
    expect(inForceOn(versions, '2027-05-31')).toBe(versions[0])
    expect(inForceOn(versions, '2027-06-01')).toBe(versions[1])
    expect(inForceOn(versions, '2025-12-31')).toBeUndefined()
  })

  it('leave no day without an answer', () => {
    expect(versionProblems(versions)).toEqual([])
    expect(versionProblems([version('2026-01-01', '2027-05-31'), version('2027-06-03', null)])).toEqual([
      { index: 1, found: 'nothing from 2027-06-01 to 2027-06-02', allowed: 'a beginning on 2027-06-01' },
    ])
    expect(versionProblems([version('2026-01-01', '2027-05-31')])).toEqual([
      { index: 0, found: 'nothing from 2027-06-01 on', allowed: 'a last version that goes on' },
    ])
    expect(versionProblems([])).toMatchObject([{ found: 'no version' }])
  })

  it('leave no day with two answers', () => {
    expect(versionProblems([version('2026-01-01', '2027-05-31'), version('2027-05-31', null)])).toMatchObject([
      { index: 1, found: 'two versions on 2027-05-31' },
    ])
    expect(versionProblems([version('2026-01-01', null), version('2027-06-01', null)])).toMatchObject([{ index: 0 }])
    expect(versionProblems([version('2026-01-01', '2025-01-01'), version('2025-01-02', null)])).toMatchObject([{ index: 0 }])
  })
})
