import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimFollowUps, toFollowUp } from '../../platform/subscription/dunning/follow-ups.ts'
import { ENCRYPTED } from '../support/codec-settings.ts'
import { createDunningWorld, type DunningWorld } from '../support/dunning-world.ts'

let world: DunningWorld
beforeAll(async () => {
  world = await createDunningWorld('2027-01-31T07:00:00Z', ENCRYPTED)
})
afterAll(() => world.end())

describe('The dunning of a period', () => {
  it('D1: due on 31 January 2027 tries on 1, 3, 5 and 7 February at 08:00, suspends on the 7th, and on 9 March has its end begin', async () => {
    const { caseId, run } = await world.declined('2027-01-31', 'pm_sbx_thenInsufficientFunds')
    await world.ended(run)
    expect(await world.story(caseId)).toEqual([
      '2027-01-31T08:00Z period_declined past_due',
      '2027-02-01T07:00Z period_declined past_due',
      '2027-02-03T07:00Z period_declined past_due',
      '2027-02-05T07:00Z period_declined past_due',
      '2027-02-07T07:00Z period_declined past_due',
      '2027-02-07T07:00Z deadline suspended',
      '2027-03-09T07:00Z deadline closing',
    ])
    expect(await world.rows.database.effect.findMany({ where: { caseId } })).toMatchObject([{ type: 'cancelCharge', status: 'pending' }])
  })

  it('D2: of 31 March ends with the try of 3 April that is paid, and costs the engine 3 looks', async () => {
    const { caseId, run } = await world.declined('2027-03-31', 'pm_sbx_soft_n2')
    await world.ended(run)
    expect((await world.story(caseId)).slice(1)).toEqual([
      '2027-04-01T06:00Z period_declined past_due',
      '2027-04-03T06:00Z period_paid active',
    ])
    const { events } = await run.fetchHistory()
    const looks = (events ?? []).filter(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled)
    expect(looks).toHaveLength(3)
  })

  it('D3, D11: of a lost card on 31 May sleeps until another card is there, and tries it at once', async () => {
    const { caseId, run } = await world.declined('2027-05-31', 'pm_sbx_thenLostCard')
    await world.until('2027-06-02T18:12:00Z')
    expect(await world.story(caseId)).toHaveLength(1)
    await world.otherCard(caseId)
    expect(await world.relayed()).toBe(1)
    await world.ended(run)
    expect((await world.story(caseId)).slice(1)).toEqual(['2027-06-02T18:12Z period_paid active'])
    expect(Object.keys((await world.desk.calls()).charged ?? {}).filter((one) => one.startsWith(caseId))).toEqual([`${caseId}/2027-05-31`])
  })

  it('is told of once by the relay, however many relays there are, and again where whoever told it died', async () => {
    const { caseId, run } = await world.declined('2027-07-31', 'pm_sbx_thenInsufficientFunds')
    expect(await world.relayed()).toBe(0)
    await world.rows.database.$transaction((tx) => toFollowUp(tx, caseId, world.rows.clock.now()))
    expect(await claimFollowUps(world.deps, 10)).toHaveLength(1)
    expect(await world.relayed()).toBe(0)
    await world.until('2027-08-02T12:00:00Z')
    expect(await world.relayed()).toBe(1)
    await world.rows.database.case.update({ where: { id: caseId }, data: { state: 'closing' } })
    await world.rows.database.$transaction((tx) => toFollowUp(tx, caseId, world.rows.clock.now()))
    expect(await world.relayed()).toBe(1)
    await world.ended(run)
  })
})
