import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subscriptionCalls } from '../../../activities/subscription/effects.ts'
import { WORKFLOW_TYPES } from '../../../domain/processes.ts'
import { marketAt } from '../../../markets/index.ts'
import { carryOut } from '../../../platform/cases/effects.ts'
import { recordInPlace } from '../../../platform/cases/record/record-in-place.ts'
import { announcePrice } from '../../../platform/subscription/prices/announce.ts'
import { workOnPrices } from '../../../platform/subscription/prices/tell-prices.ts'
import { applyReports, type ReportDependencies } from '../../../platform/subscription/reports/apply-reports.ts'
import { claimReports } from '../../../platform/subscription/reports/reports.ts'
import { createRenewalWorld, type RenewalWorld } from '../../support/renewal-world.ts'

let world: RenewalWorld
let reading: ReportDependencies
// Nothing listens there: the engine is not asked for.
const nowhere = Connection.lazy({ address: '127.0.0.1:9' })
beforeAll(async () => {
  world = await createRenewalWorld('2027-01-10T08:00:00Z')
  reading = { ...world.deps, temporal: new Client({ connection: nowhere }), taskQueue: 'none', workflowTypes: WORKFLOW_TYPES }
})
afterAll(async () => {
  await nowhere.close()
  await world.end()
})

const ACCOUNT = 'FR1420041010050500013M02606'

/** One subscription alone, of whose customer the address is confirmed. */
const signed = async (paidUntil: string, plan: 'm' | 'l', account?: string) => {
  await world.alone()
  const [caseId = ''] = await world.sign([{ paidUntil, anchorDay: 31, ...(account !== undefined && { account }) }])
  await world.known(caseId)
  const { limits, reminders, extensionDays } = marketAt('FR', world.clock.now()).subscription
  await world.database.case.update({ where: { id: caseId }, data: { policy: { limits, reminders, extensionDays } as object } })
  if (plan === 'l') await world.database.subscription.update({ where: { caseId }, data: { planId: 'l', priceMinor: 9_99 } })
  return caseId
}
/** Let in at the door, and to be recorded. */
const given = async (caseId: string, plan: string, begins: 'later' | 'once_paid' = 'later') => {
  const { id } = await world.database.command.create({
    data: {
      id: randomUUID(),
      caseId,
      kind: 'command',
      type: 'changePlan',
      body: world.rows.deps.secrets.seal(JSON.stringify({ plan })),
      forWorkflow: { begins },
      actor: 'customer:link',
      receivedAt: world.clock.now(),
      nextAttemptAt: new Date('2100-01-01T00:00:00Z'),
    },
  })
  return () => recordInPlace(world.deps, caseId, { kind: 'command', key: id, by: 'changePlan', body: { begins } })
}
const chooses = async (caseId: string, plan: string) => (await given(caseId, plan))()

/** What the table asks for is done outside, and what came of it recorded. */
const carriedOut = async (caseId: string, charge = world.deps.payments.charge) => {
  const { key } = await world.database.effect.findFirstOrThrow({ where: { caseId, status: 'pending' } })
  const { chargeChange } = subscriptionCalls({ ...world.deps, payments: { ...world.deps.payments, charge } })
  const { result, detail } = await carryOut(world.deps, key, chargeChange)
  await recordInPlace(world.deps, caseId, { kind: 'effect', key, by: `chargeChange.${result}`, body: { detail: detail ?? null } })
}

describe('A debit that was announced', () => {
  const announced = () => world.announced()
  const told = async (caseId: string) =>
    (await world.database.notice.findMany({ where: { caseId, kind: 'debit_announced' }, orderBy: { eventNumber: 'asc' } })).map(
      ({ data }) => data,
    )

  it('E10: over L from 31 January 2027, which is taken back on the 27th, is announced anew and made on 1 February, over M', async () => {
    const caseId = await signed('2027-01-31', 'm', ACCOUNT)
    await chooses(caseId, 'l')
    world.today('2027-01-26T08:00:00Z')
    expect(await announced()).toBe(1)
    world.today('2027-01-27T08:00:00Z')
    await chooses(caseId, 'm')
    expect([await announced(), await announced()]).toEqual([1, 0])
    expect(await told(caseId)).toEqual([
      { amountMinor: '999', currency: 'EUR', debitOn: '2027-01-31' },
      { amountMinor: '699', currency: 'EUR', debitOn: '2027-02-01' },
    ])
    expect(await world.run('2027-01-31')).toMatchObject({ found: 0 })
    expect(await world.run('2027-02-01')).toMatchObject({ charged: 1 })
    expect(await world.renewals([caseId])).toMatchObject([{ boundary: '2027-01-31', planId: 'm', amountMinor: 6_99 }])
  })

  it('E10: over L in the morning of 23 February is announced anew over M, which is chosen in the afternoon, and made on the 28th', async () => {
    const caseId = await signed('2027-02-28', 'l', ACCOUNT)
    world.today('2027-02-23T08:00:00Z')
    expect(await announced()).toBe(1)
    world.today('2027-02-23T14:00:00Z')
    await chooses(caseId, 'm')
    expect(await announced()).toBe(1)
    expect(await told(caseId)).toMatchObject([{ amountMinor: '999' }, { amountMinor: '699', debitOn: '2027-02-28' }])
    expect(await world.run('2027-02-28')).toMatchObject({ charged: 1 })
    expect(await world.renewals([caseId])).toMatchObject([{ planId: 'm', amountMinor: 6_99 }])
  })

  it('E10: stays as it is where another plan begins only with the period after', async () => {
    const caseId = await signed('2027-03-31', 'm', ACCOUNT)
    world.today('2027-03-26T08:00:00Z')
    expect(await announced()).toBe(1)
    world.today('2027-03-27T08:00:00Z')
    await chooses(caseId, 'l')
    expect(await announced()).toBe(0)
    expect(await world.run('2027-03-31')).toMatchObject({ charged: 1 })
    expect(await world.renewals([caseId])).toMatchObject([{ planId: 'm', amountMinor: 6_99 }])
    expect(await world.rowOf(caseId)).toMatchObject({ nextPlanId: 'l', nextPlanFrom: '2027-04-30' })
  })

  it('E10: over 6.99 says nothing of a card that was saved since: it pays what is agreed by then', async () => {
    const caseId = await signed('2027-04-30', 'm', ACCOUNT)
    world.today('2027-04-26T08:00:00Z')
    expect(await announced()).toBe(1)
    const card = {
      ref: `pm_${caseId}.pm_card_visa`,
      kind: 'card',
      scheme: 'visa',
      fingerprint: caseId,
      lastDigits: '4242',
      savedAt: world.clock.now(),
    }
    await world.database.savedMethod.create({ data: { ...card, caseId } })
    const agreed = { paidBy: 'card', methodRef: card.ref, planId: 'l', priceMinor: 9_99 }
    await world.database.subscription.update({ where: { caseId }, data: agreed })
    expect(await world.run('2027-04-30')).toMatchObject({ charged: 1 })
    expect(await world.renewals([caseId])).toMatchObject([{ planId: 'l', amountMinor: 9_99 }])
  })
})

describe('A change of plan that is another by the time it is recorded', () => {
  it('F22: M, chosen twice at once on 5 May 2027, begins once, and what is given after that is recorded as ever', async () => {
    const caseId = await signed('2027-05-31', 'l')
    world.today('2027-05-05T08:00:00Z')
    const [first, second] = [await given(caseId, 'm'), await given(caseId, 'm')]
    for (const record of [first, second]) expect(await record()).toMatchObject({ outcome: { status: 'done', state: 'active' } })
    expect(await world.rowOf(caseId)).toMatchObject({ planId: 'l', nextPlanId: 'm', nextPlanFrom: '2027-05-31' })
    expect(await world.mails(caseId)).toEqual(['2027-05-05 plan_change_planned', '2027-05-05 plan_change_planned'])
    await chooses(caseId, 'l')
    expect(await world.rowOf(caseId)).toMatchObject({ planId: 'l', nextPlanId: null })
  })

  it('F7: L, to be paid by card, and an account saved before it is recorded: nothing is charged, and the change before stays paid', async () => {
    const caseId = await signed('2027-05-31', 'm')
    world.today('2027-05-06T08:00:00Z')
    await (await given(caseId, 'l', 'once_paid'))()
    await carriedOut(caseId)
    await chooses(caseId, 'm')
    expect(await world.run('2027-05-31')).toMatchObject({ charged: 1 })
    const before = await world.charged([caseId])
    const late = await given(caseId, 'l', 'once_paid')
    await world.database.subscription.update({ where: { caseId }, data: { paidBy: 'sepa_debit' } })
    expect(await late()).toMatchObject({ outcome: { state: 'changing_plan' } })
    await carriedOut(caseId)
    expect((await world.story(caseId)).at(-1)).toBe('2027-05-31 chargeChange.declined active')
    expect(await world.charged([caseId])).toEqual(before)
    expect(await world.rowOf(caseId)).toMatchObject({ planId: 'm', nextPlanId: null })
  })
})

describe('1.40 for L from 16 to 30 June 2027, asked for and not answered', () => {
  type Charge = RenewalWorld['deps']['payments']['charge']
  /** Its call is under way: whoever calls `arrives` lets it reach the provider. */
  const underWay = async () => {
    const caseId = await signed('2027-06-30', 'm')
    world.today('2027-06-16T08:00:00Z')
    await (await given(caseId, 'l', 'once_paid'))()
    let arrives: () => ReturnType<Charge> = () => expect.unreachable()
    const silent: Charge = async (...asked) => {
      arrives = () => world.desk.saved.charge(...asked)
      return { kind: 'unknown', reason: 'no answer' }
    }
    await expect(carriedOut(caseId, silent)).rejects.toThrow('did not answer')
    return { caseId, arrives }
  }
  const saves = async (caseId: string, name: string, kind: 'card' | 'sepa_debit') => {
    const method = { ref: `pm_${caseId}.${name}`, kind, scheme: kind === 'card' ? 'visa' : null, fingerprint: name, lastDigits: '4444' }
    await world.database.savedMethod.create({ data: { ...method, caseId, savedAt: world.clock.now() } })
    await world.database.subscription.update({ where: { caseId }, data: { methodRef: method.ref, paidBy: kind } })
  }

  it('C7: is not declined where the provider refuses its key for another card: it is asked about again, and paid once', async () => {
    const { caseId, arrives } = await underWay()
    await saves(caseId, 'pm_card_mastercard', 'card')
    const meanwhile: Charge = async (...asked) => {
      await arrives()
      return world.desk.saved.charge(...asked)
    }
    await expect(carriedOut(caseId, meanwhile)).rejects.toThrow('refused as wrong: idempotency_error')
    await carriedOut(caseId)
    expect((await world.story(caseId)).at(-1)).toBe('2027-06-16 chargeChange.paid active')
    expect(await world.charged([caseId])).toEqual([`${caseId}/2027-05-31/change/1`])
    expect(await world.rowOf(caseId)).toMatchObject({ planId: 'l' })
  })

  it('F7: is not debited from an account that was saved meanwhile; what the card pays after all goes back', async () => {
    const { caseId, arrives } = await underWay()
    await saves(caseId, ACCOUNT, 'sepa_debit')
    await carriedOut(caseId)
    expect((await world.story(caseId)).at(-1)).toBe('2027-06-16 chargeChange.declined active')
    expect(await world.charged([caseId])).toEqual([])
    await arrives()
    for (let told = 0; told < 2; told++) {
      await world.database.renewal.updateMany({ where: { caseId, change: 1 }, data: { reportedAt: world.clock.now() } })
      await applyReports(reading, await claimReports(world.deps, 10))
      await world.givenBack()
    }
    expect((await world.desk.calls()).refunded).toMatchObject({ [`${caseId}/2027-05-31/change/1/refund/1`]: 1 })
    expect(await world.database.renewalRefund.findMany({ where: { caseId } })).toMatchObject([{ reason: 'in_vain', status: 'done' }])
    expect(await world.balances(caseId)).toEqual({})
    expect(await world.rowOf(caseId)).toMatchObject({ planId: 'm' })
  })
})

it('F18: 7.99 from 1 September 2027, told on 10 August, holds from 9 September also where another plan was named and taken back', async () => {
  const [early, late] = [await signed('2027-08-31', 'm', ACCOUNT), await signed('2027-09-05', 'm', ACCOUNT)]
  await world.database.subscription.update({ where: { caseId: late }, data: { anchorDay: 5 } })
  world.today('2027-08-01T08:00:00Z')
  const price = { minor: 7_99, currency: 'EUR' } as const
  await announcePrice(world.deps, marketAt('FR', world.clock.now()), { plan: 'm', from: '2027-09-01', price }, 'lead:omar')
  while ((await workOnPrices(world.deps, 100)) > 0);
  world.today('2027-08-10T08:00:00Z')
  const arrived = { status: 'sent', acceptedAt: world.clock.now() }
  await world.database.notice.updateMany({ where: { kind: 'price_announced' }, data: arrived })
  while ((await workOnPrices(world.deps, 100)) > 0);
  world.today('2027-08-12T08:00:00Z')
  for (const one of [early, late]) {
    expect(await world.rowOf(one)).toMatchObject({ nextPriceMinor: 7_99, nextPriceFrom: '2027-09-09' })
    await chooses(one, 'l')
    expect(await world.rowOf(one)).toMatchObject({ nextPlanId: 'l', nextPriceMinor: null })
  }
  await chooses(early, 'm')
  // The list has it by then, and they do not yet.
  world.today('2027-09-03T08:00:00Z')
  await chooses(late, 'm')
  for (const one of [early, late])
    expect(await world.rowOf(one)).toMatchObject({ nextPlanId: null, nextPriceMinor: 7_99, nextPriceFrom: '2027-09-09' })
})
