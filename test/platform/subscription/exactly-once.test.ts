import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { marketAt } from '../../../markets/index.ts'
import type { Database } from '../../../platform/database/database.ts'
import { renewPage } from '../../../platform/subscription/renewals/renew-page.ts'
import { readProgress } from '../../../platform/subscription/renewals/run-progress.ts'
import { bookRevenue } from '../../../platform/subscription/revenue.ts'
import { createRenewalWorld, HOUR, MINUTE, type RenewalWorld } from '../../support/renewal-world.ts'

let world: RenewalWorld
beforeAll(async () => {
  world = await createRenewalWorld('2027-03-31T06:00:00Z')
})
afterAll(() => world.end())
beforeEach(async () => {
  await world.alone()
  world.today('2027-03-31T06:00:00Z')
})

const DUE = { paidUntil: '2027-03-31', anchorDay: 31 }
const forMarch = (cases: readonly string[]) => cases.map((caseId) => `${caseId}/2027-03-31`)

describe('A subscription is charged once', () => {
  it('A8: for December 2027 and for January 2028, which are two periods; their invoices are numbered in their own year', async () => {
    const cases = await world.sign([{ paidUntil: '2027-12-01' }])
    for (const date of ['2027-12-01', '2027-12-31', '2028-01-01', '2028-01-02']) await world.run(date)
    expect(await world.charged(cases)).toEqual([`${cases[0]}/2027-12-01`, `${cases[0]}/2028-01-01`])
    expect(await world.renewals(cases)).toMatchObject([
      { startsOn: '2027-12-01', endsOn: '2028-01-01', invoiceYear: 2027 },
      { startsOn: '2028-01-01', endsOn: '2028-02-01', invoiceYear: 2028, invoiceNumber: 1 },
    ])
  })

  it('B9: who has moved from Spain to France is charged in France from the next period on, which begins where the last one ended', async () => {
    const cases = await world.sign([{ paidUntil: '2027-03-31', anchorDay: 31, market: 'ES' }])
    const renews = (market: string, date: string) => renewPage(world.deps, { market, date, after: null, limit: 10 })
    expect((await renews('ES', '2027-03-31')).charged).toBe(1)
    await world.database.subscription.updateMany({ where: { caseId: { in: [...cases] } }, data: { market: 'FR' } })
    world.today('2027-04-30T06:00:00Z')
    expect([(await renews('ES', '2027-04-30')).found, (await renews('FR', '2027-04-30')).charged]).toEqual([0, 1])
    expect(await world.renewals(cases)).toMatchObject([
      { startsOn: '2027-03-31', endsOn: '2027-04-30' },
      { startsOn: '2027-04-30', endsOn: '2027-05-31' },
    ])
    expect(await world.charged(cases)).toHaveLength(2)
  })

  it('C2: by a batch that is an hour late and the next, both at work: no key holds the clock', async () => {
    const cases = await world.many(3, DUE)
    const { promise: gate, resolve: go } = Promise.withResolvers<void>()
    const held: typeof world.deps.payments.charge = async (key, order) => {
      await gate
      return world.deps.payments.charge(key, order)
    }
    const late = world.pass('2027-03-31', { payments: { ...world.deps.payments, charge: held } })
    await expect.poll(async () => (await world.renewals(cases)).length).toBe(3)
    world.later(HOUR)
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 3 })
    go()
    expect(await late).toMatchObject({ charged: 0, failed: 0 })
    expect(await world.charged(cases)).toEqual(forMarch(cases))
  })

  it('C7: at the price that was owed first, where it was raised between the try that was not heard and the next', async () => {
    const cases = await world.many(1, DUE)
    await world.desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, '503')
    expect(await world.pass('2027-03-31')).toMatchObject({ waiting: 1 })
    await world.database.subscription.updateMany({ where: { caseId: { in: [...cases] } }, data: { priceMinor: 7_99 } })
    world.later(11 * MINUTE)
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 1 })
    expect(await world.renewals(cases)).toMatchObject([{ amountMinor: 6_99, status: 'paid' }])
    const { payments } = (await world.desk.standing()) as { payments: readonly { obligation?: string; amount?: number }[] }
    expect(payments.find(({ obligation }) => obligation === `${cases[0]}/2027-03-31`)).toMatchObject({ amount: 6_99 })
  })

  it('C7: another amount under the key is an alarm for a person and no decline', async () => {
    const [caseId = ''] = await world.many(1, DUE)
    const obligation = `${caseId}/2027-03-31`
    const { payer, methodRef } = await world.rowOf(caseId)
    await world.desk.saved.charge(obligation, {
      obligation,
      amount: { minor: 7_99, currency: 'EUR' },
      description: obligation,
      payer: payer ?? '',
      method: { ref: methodRef ?? '', kind: 'card' },
    })
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 0, failed: 0, wrong: 1 })
    expect(await world.story(caseId)).toEqual([])
    expect(await world.database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({
      state: 'active',
      boardReason: 'its renewal was refused as wrong: idempotency_error',
    })
  })

  it('C7: with the card that was saved meanwhile, where an error is kept under the key: a day later, and nobody is alarmed', async () => {
    const [caseId = ''] = await world.many(1, DUE)
    await world.desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, 'server_error')
    expect(await world.pass('2027-03-31')).toMatchObject({ waiting: 1 })
    const { methodRef } = await world.rowOf(caseId)
    const known = await world.database.savedMethod.findUniqueOrThrow({ where: { ref: methodRef ?? '' } })
    const other = { ...known, ref: `pm_new_${caseId}.pm_card_visa` }
    await world.database.savedMethod.create({ data: other })
    await world.database.subscription.update({ where: { caseId }, data: { methodRef: other.ref, actedAt: world.clock.now() } })
    world.later(11 * MINUTE)
    expect(await world.pass('2027-03-31')).toMatchObject({ waiting: 1, wrong: 0 })
    world.later(24 * HOUR)
    expect(await world.pass('2027-04-01')).toMatchObject({ charged: 1 })
    expect(await world.charged([caseId])).toEqual(forMarch([caseId]))
    expect((await world.database.case.findUniqueOrThrow({ where: { id: caseId } })).boardReason).toBeNull()
  })

  it('C11: by a second engine over a copy of its rows too: it asks under the same key, and is answered with the payment of the first', async () => {
    const cases = await world.many(2, DUE)
    for (const caseId of cases) {
      const { payer, methodRef } = await world.rowOf(caseId)
      const obligation = `${caseId}/2027-03-31`
      const order = { obligation, description: obligation, payer: payer ?? '', method: { ref: methodRef ?? '', kind: 'card' as const } }
      await world.desk.saved.charge(obligation, { ...order, amount: { minor: 6_99, currency: 'EUR' } })
    }
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 2 })
    expect(await world.charged(cases)).toEqual(forMarch(cases))
  })
})

/** A database whose `nth` transaction is rolled back as whoever began it dies. */
const dyingIn = (database: Database, nth: number): Database => {
  let begun = 0
  const $transaction = (work: (tx: unknown) => Promise<unknown>) =>
    database.$transaction(async (tx) => {
      const done = await work(tx)
      if (++begun === nth) throw new Error('killed')
      return done
    })
  return Object.create(database, { $transaction: { value: $transaction } }) as Database
}

describe('A worker that dies', () => {
  type Payments = RenewalWorld['deps']['payments']
  /** As many as a page has at most: the instant is one of the first calls of so many. */
  const MOST = 3
  const oneOf = (count: number) => Math.floor(Math.random() * count)
  /** Dies with one of the calls of a page, before it is made or once it was answered. */
  const dyingPayments = (when: 'before' | 'after', limit: number): Payments => {
    let left = oneOf(limit)
    const dying =
      <A extends unknown[], R>(call: (...of: A) => Promise<R>) =>
      async (...of: A): Promise<R> => {
        const dies = left-- === 0
        if (dies && when === 'before') throw new Error('killed')
        const answer = await call(...of)
        if (dies) throw new Error('killed')
        return answer
      }
    const { payments } = world.deps
    return { ...payments, charge: dying(payments.charge), find: dying(payments.find) }
  }
  const deaths = {
    'before its rows are written': () => ({ database: dyingIn(world.database, 1) }),
    'once they are': (limit: number) => ({ payments: dyingPayments('before', limit) }),
    'once the provider has answered': (limit: number) => ({ payments: dyingPayments('after', limit) }),
    'before the answer is written': () => ({ database: dyingIn(world.database, 2) }),
  }

  it.each(Object.keys(deaths) as (keyof typeof deaths)[])(
    'C3: %s, at 100 instants, leaves one charge and one invoice of each',
    async (when) => {
      const cases = await world.many(60, DUE)
      for (let death = 0; death < 100; death++) {
        const limit = 1 + oneOf(MOST)
        const after = { dueOn: '2027-03-31', caseId: cases[oneOf(60 - MOST)] ?? '' }
        const dying = { ...world.deps, ...deaths[when](limit) }
        await expect(renewPage(dying, { market: 'FR', date: '2027-03-31', after, limit })).rejects.toThrow('killed')
        // All of them within the day for which a provider keeps its keys.
        world.later(11 * MINUTE)
      }
      expect(await world.pass('2027-03-31')).toMatchObject({ charged: 60 })
      await world.invoices('2027-03-31')
      expect(await world.charged(cases)).toEqual(forMarch(cases))
      const invoices = await world.database.invoice.findMany({ where: { caseId: { in: [...cases] } } })
      expect([invoices.length, new Set(invoices.map(({ caseId }) => caseId)).size]).toEqual([60, 60])
    },
  )
})

describe('A provider', () => {
  it('C10: that asks to come later for ten minutes is asked again once that is over: each is charged once, and nobody is told of a decline', async () => {
    const cases = await world.many(10, DUE)
    const asked: string[] = []
    for (let left = await world.leftDue('2027-03-31'); left.kind !== 'nothing'; left = await world.leftDue('2027-03-31')) {
      if (left.kind === 'held') world.today(new Date(left.until.getTime() + 1).toISOString())
      asked.push(world.clock.now().toISOString().slice(11, 19))
      const isBusy = world.clock.now() < new Date('2027-03-31T06:10:00Z')
      if (isBusy) await world.desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, '429', 10)
      const done = isBusy ? { charged: 0, waiting: 10 } : { charged: 10, waiting: 0 }
      expect(await world.pass('2027-03-31')).toMatchObject({ ...done, failed: 0, declined: [] })
    }
    expect(asked).toEqual(['06:00:00', '06:00:05', '06:00:15', '06:00:35', '06:01:15', '06:02:35', '06:05:15', '06:10:35'])
    expect(await world.charged(cases)).toEqual(forMarch(cases).toSorted())
    expect(await world.database.declinedTry.count({ where: { caseId: { in: [...cases] } } })).toBe(0)
  })

  it('C10: that takes 25 in a second is done with 100,000 due at 07:06:40Z, which its run tells', async () => {
    await world.many(25, { ...DUE, market: 'DE' })
    await renewPage(world.deps, { market: 'DE', date: '2027-03-31', after: null, limit: 25 })
    world.later(1_000)
    const run = { market: 'DE', date: '2027-03-31', startedAt: new Date('2027-03-31T06:00:00Z'), startedBy: 'schedule', due: 100_000 }
    expect(await readProgress(world.deps, { ...run, state: 'running', endedAt: null, toTellAt: null })).toMatchObject({
      charged: 25,
      failed: 0,
      rate: 25,
      expectedEnd: new Date('2027-03-31T07:06:40Z'),
    })
  })

  it('D8: that is down all of 31 January has declined nothing: nobody is told, and it is charged within the hour in which it is up', async () => {
    world.today('2027-01-31T07:00:00Z')
    const [caseId = ''] = await world.many(1, { paidUntil: '2027-01-31', anchorDay: 31 })
    await world.known(caseId)
    await world.desk.scenario({ method: 'POST', path: '/v1/payment_intents' }, '503', 16)
    for (let hour = 7; hour < 23; hour++) {
      expect(await world.pass('2027-01-31')).toMatchObject({ found: 1, charged: 0, failed: 0, waiting: 1 })
      world.later(HOUR)
    }
    expect([await world.story(caseId), await world.mails(caseId)]).toEqual([[], []])
    expect(await world.renewals([caseId])).toMatchObject([{ status: 'charging', tries: 1, code: null }])
    expect(world.clock.now()).toEqual(new Date('2027-01-31T23:00:00Z'))
    expect(await world.pass('2027-01-31')).toMatchObject({ charged: 1 })
    expect(await world.renewals([caseId])).toMatchObject([{ boundary: '2027-01-31', endsOn: '2027-02-28', status: 'paid', tries: 1 }])
    expect((await world.rowOf(caseId)).dueOn).toBe('2027-02-28')
  })
})

describe('Invoices', () => {
  const invoiceOf = async (caseId: string) => (await world.database.invoice.findMany({ where: { caseId }, orderBy: { number: 'asc' } }))[0]
  const FR = marketAt('FR', new Date('2027-03-31T06:00:00Z'))

  it('G2: whose numbers somebody holds are given up after ten seconds and written later; the payment has not waited', async () => {
    const [caseId = ''] = await world.many(1, DUE)
    await world.invoices('2027-03-31')
    const holding = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    const stuck = world.database.$transaction(
      async (tx) => {
        await tx.$executeRaw`update invoice_series set last = last where entity = 'reprise-fr' and year = 2027`
        held.resolve()
        await holding.promise
      },
      { timeout: 60_000 },
    )
    await held.promise
    expect(await world.pass('2027-03-31')).toMatchObject({ charged: 1 })
    const began = performance.now()
    await expect(world.invoices('2027-03-31')).rejects.toThrow('lock timeout')
    expect(performance.now() - began).toBeGreaterThanOrEqual(10_000)
    expect(await world.renewals([caseId])).toMatchObject([{ status: 'paid', invoiceNumber: null }])
    holding.resolve()
    await stuck
    await world.invoices('2027-03-31')
    expect(await invoiceOf(caseId)).toMatchObject({ totalMinor: 6_99, vatMinor: 1_17 })
  })

  it('G3: that are wrong are taken back by a credit note with its own number; nothing is deleted, changed or numbered again', async () => {
    const [wrong = '', next = ''] = await world.many(2, DUE)
    await world.database.subscription.update({ where: { caseId: next }, data: { dueOn: null } })
    await world.run('2027-03-31')
    const invoice = await invoiceOf(wrong)
    await world.refundAsked(wrong, '2027-03-31')
    await world.givenBack()
    await world.database.subscription.update({ where: { caseId: next }, data: { dueOn: '2027-03-31' } })
    await world.run('2027-03-31')
    const number = invoice?.number ?? 0
    expect(
      await world.database.invoice.findMany({
        where: { entity: 'reprise-fr', year: 2027, number: { gte: number } },
        orderBy: { number: 'asc' },
      }),
    ).toMatchObject([
      { number, kind: 'invoice', caseId: wrong, totalMinor: 6_99, vatMinor: 1_17 },
      { number: number + 1, kind: 'credit_note', caseId: wrong, corrects: number, totalMinor: -6_99, vatMinor: -1_17 },
      { number: number + 2, kind: 'invoice', caseId: next, totalMinor: 6_99, vatMinor: 1_17 },
    ])
    const where = { entity_year_number: { entity: 'reprise-fr', year: 2027, number } }
    await expect(world.database.invoice.update({ where, data: { totalMinor: 7_99 } })).rejects.toThrow()
    await expect(world.database.invoice.delete({ where })).rejects.toThrow()
    expect(await world.balances(wrong)).toEqual({})
  })

  it('G6: bear the rate of VAT of the day of the charge, also where it changes within the period and they are written after', async () => {
    const changes = [
      { validFrom: '2026-01-01', validUntil: '2027-06-30', basisPoints: 2_000 },
      { validFrom: '2027-07-01', validUntil: null, basisPoints: 2_200 },
    ]
    const market = { ...FR, subscription: { ...FR.subscription, vat: changes } }
    const [june = '', july = ''] = await world.sign([{ paidUntil: '2027-06-30' }, { paidUntil: '2027-07-01' }])
    for (const date of ['2027-06-30', '2027-07-01']) {
      world.today(`${date}T06:00:00Z`)
      await world.pass(date)
    }
    await world.invoices('2027-07-01', market)
    expect(await invoiceOf(june)).toMatchObject({ issuedOn: '2027-07-01', vatBasisPoints: 2_000, vatMinor: 1_17 })
    expect(await invoiceOf(july)).toMatchObject({ issuedOn: '2027-07-01', vatBasisPoints: 2_200, vatMinor: 1_26 })
  })
})

it('G7: from 31 January 2027 to 31 January 2028, the clock put forward to each day due, is charged 13 times; the ledger is zero', async () => {
  world.today('2027-01-31T07:00:00Z')
  const [caseId = ''] = await world.many(1, { paidUntil: '2027-01-31', anchorDay: 31 })
  const charged: string[] = []
  for (let { dueOn } = await world.rowOf(caseId); dueOn !== null && dueOn <= '2028-01-31'; { dueOn } = await world.rowOf(caseId)) {
    expect(await world.run(dueOn)).toMatchObject({ charged: 1 })
    charged.push(`${dueOn} ${world.clock.now().toISOString().slice(11, 16)}`)
  }
  expect(charged).toEqual([
    '2027-01-31 07:00',
    '2027-02-28 07:00',
    '2027-03-31 06:00',
    '2027-04-30 06:00',
    '2027-05-31 06:00',
    '2027-06-30 06:00',
    '2027-07-31 06:00',
    '2027-08-31 06:00',
    '2027-09-30 06:00',
    '2027-10-31 07:00',
    '2027-11-30 07:00',
    '2027-12-31 07:00',
    '2028-01-31 07:00',
  ])
  expect(await world.charged([caseId])).toHaveLength(13)
  expect(await world.balances(caseId)).toEqual({ 'clearing:cards': 90_87, 'liability:vat': -15_21, 'liability:deferred_revenue': -75_66 })
  await bookRevenue(world.deps, 'FR', '2028-03-01')
  const [{ deferred, all }] = await world.database.$queryRaw<[{ deferred: number; all: number }]>`
    select sum(minor) filter (where account = 'liability:deferred_revenue')::int as deferred, sum(minor)::int as all from ledger_postings`
  expect([deferred, all]).toEqual([0, 0])
})
