import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptCommand } from '../../platform/cases/inbox/accept.ts'
import { approveCommand } from '../../platform/cases/inbox/approve-command.ts'
import { deliver } from '../../platform/cases/inbox/deliver.ts'
import { createCaseLinkReader } from '../../platform/cases/notices/case-links.ts'
import { openSetUp } from '../../platform/subscription/methods/open-set-up.ts'
import { applySetUp, claimSetUps, markSetUpReported } from '../../platform/subscription/methods/set-ups.ts'
import { chargePage } from '../../platform/subscription/renewals/charge-page.ts'
import { claimPage } from '../../platform/subscription/renewals/claim-page.ts'
import { invoicePage } from '../../platform/subscription/renewals/invoice-page.ts'
import { renewPage } from '../../platform/subscription/renewals/renew-page.ts'
import { settlePage } from '../../platform/subscription/renewals/settle-page.ts'
import { createSubscriptionWorld, nextSerial, type SubscriptionWorld } from '../support/subscription-world.ts'
import { NORA, takingOver } from '../support/taking-over.ts'

/** Pays what its customer confirms, and not what we charge later. */
const EMPTY_LATER = 'pm_sbx_thenInsufficientFunds'

let world: SubscriptionWorld
let transfer: ReturnType<typeof takingOver>
beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createSubscriptionWorld('2027-03-01T09:00:00Z')
  transfer = takingOver(world)
})
afterAll(() => world.end())

const rowOf = (caseId: string) => world.database.subscription.findUniqueOrThrow({ where: { caseId } })
const holderOf = async (caseId: string) =>
  (await world.database.case.findUniqueOrThrow({ where: { id: caseId }, include: { customer: true } })).customer?.name
const buyersOf = async (caseId: string) => {
  const market = world.deps.marketAt('FR', world.clock.now())
  const on = world.deps.calendars.dateOf(world.clock.now(), { zone: 'Europe/Paris', region: 'FR' })
  while ((await invoicePage(world.deps, { market, on, limit: 100 })) > 0);
  const invoices = await world.database.invoice.findMany({ where: { caseId }, orderBy: { number: 'asc' } })
  return invoices.map(({ buyer, totalMinor }) => `${JSON.parse(world.deps.secrets.open(buyer)).name} ${(totalMinor / 100).toFixed(2)}`)
}
const linksOf = (caseId: string) =>
  world.database.caseLink.findMany({ where: { caseId }, orderBy: [{ createdAt: 'asc' }, { sentBy: 'asc' }] })
/** What a link opens, once it is followed. */
const opens = async ({ id: linkId, caseId, expiresAt }: { readonly id: string; readonly caseId: string; readonly expiresAt: Date }) => {
  const check = await createCaseLinkReader(world.deps)(world.deps.secrets.issueLink({ caseId, linkId, expiresAt }))
  return check.ok ? check.sentBy : check.reason
}

describe('A subscription that changes hands', () => {
  test('is the new person’s from the day on which they take it over: page, mails, payments and invoices', async () => {
    const serial = nextSerial()
    const id = await world.begins({ identities: [serial], email: 'camille@example.org' })
    const [mailed] = await linksOf(id)
    const before = await rowOf(id)
    await world.advanceTo('2027-03-10T09:00:00Z')
    expect(await transfer.offers(id)).toBe('active')
    expect(await transfer.letters(id)).toEqual([
      'first_payment sent Camille Durand',
      'first_payment_reminder voided Camille Durand',
      'subscription_started sent Camille Durand',
      'transfer_asked sent Camille Durand',
      'transfer_offered sent Nora Petit',
    ])
    expect(await holderOf(id)).toBe('Camille Durand')
    expect((await transfer.newest(id)).expiresAt.toISOString()).toBe('2027-03-24T09:00:00.000Z')
    // Looked at without a card of theirs: nothing can be taken over.
    expect(await transfer.takes(id)).toBe('no_method')
    await transfer.saves(id)
    expect((await rowOf(id)).methodRef).toBe(before.methodRef)
    expect(await transfer.takes(id, 'another')).toBe('changed')
    expect(await transfer.takes(id)).toBe('taken_over')
    expect(await world.path(id, 2)).toEqual(['offerTransfer → active', 'transfer_accepted → active'])

    const after = await rowOf(id)
    expect(await holderOf(id)).toBe('Nora Petit')
    expect(after).toMatchObject({
      planId: 'm',
      priceMinor: 6_99,
      paidUntil: '2027-04-01',
      dueOn: '2027-04-01',
      paidBy: 'card',
      endCause: null,
    })
    expect(after.heldSince?.toISOString()).toBe('2027-03-10T09:00:00.000Z')
    expect([after.payer !== before.payer, after.methodRef !== before.methodRef]).toEqual([true, true])
    expect((after.declared as { readonly kind: string }[]).map(({ kind }) => kind)).toEqual(['terms', 'takes_over'])
    // Covered as they were: the devices are the same.
    const device = await world.database.subscriptionDevice.findFirstOrThrow({ where: { caseId: id } })
    expect(device).toMatchObject({ coverFrom: '2027-03-31', removedOn: null })

    // The old links are dead; the new person has one, the other person one that shows no more than their invoices.
    expect(await opens(mailed as never)).toBe('revoked')
    expect(await Promise.all((await linksOf(id)).map(opens))).toEqual(['revoked', 'revoked', 'former', 'mail', 'offer'])
    expect((await transfer.letters(id)).slice(-2)).toEqual([
      'subscription_handed_over sent Camille Durand',
      'subscription_taken_over sent Nora Petit',
    ])

    // The card that paid before is let go at the provider: it cannot be charged any more, by nobody.
    expect(await transfer.forgets()).toEqual([before.methodRef])
    expect(await transfer.forgets()).toEqual([])
    const again = { obligation: `${id}/probe`, amount: { minor: 6_99, currency: 'EUR' as const }, description: 'probe' }
    const charged = await world.deps.payments.charge('probe-1', {
      ...again,
      payer: before.payer ?? '',
      method: { ref: before.methodRef ?? '', kind: 'card' },
    })
    expect(charged).toMatchObject({ kind: 'refused', code: 'resource_missing' })

    expect(await world.renews('2027-04-01')).toBe(1)
    expect(await world.charges(id)).toEqual(['2027-03-01 6.99 paid', '2027-04-01 6.99 paid'])
    expect(await buyersOf(id)).toEqual(['Camille Durand 6.99', 'Nora Petit 6.99'])
    expect((await transfer.letters(id)).at(-1)).toBe('payment_received sent Nora Petit')
  })

  test('waits for nobody’s invoice: what is billed after it was owed before is billed to whoever owed it', async () => {
    const id = await world.begins()
    await transfer.changesHands(id)
    expect(await buyersOf(id)).toEqual(['Camille Durand 6.99'])
  })

  test('can be withdrawn from by the new person for 14 days, and what goes back is what they paid, nothing else', async () => {
    const [id, unpaid] = [await world.begins(), await world.begins()]
    // Long after its first holder could.
    await world.advanceTo('2027-04-25T09:00:00Z')
    await world.renews('2027-05-01')
    await world.advanceTo('2027-05-25T09:00:00Z')
    expect(await world.does(id, 'withdraw', {})).toBe('withdrawal_over')
    await transfer.changesHands(id)
    await transfer.changesHands(unpaid)
    await world.renews('2027-06-01')
    expect(await world.does(id, 'withdraw', {})).toBe('refunding')
    expect((await world.database.renewalRefund.findMany({ where: { caseId: id } })).map(({ boundary }) => boundary)).toEqual([
      (await world.charges(id)).at(-1)?.slice(0, 10),
    ])
    expect((await world.caseOf(id)).state).toBe('ended')
    const late = await world.begins()
    await transfer.changesHands(late)
    // Nothing of the new person’s was paid: nothing goes back, and one mail says all.
    expect(await world.does(late, 'withdraw', {})).toBe('refunding')
    expect((await world.caseOf(late)).state).toBe('ended')
    expect(await world.database.renewalRefund.count({ where: { caseId: late } })).toBe(0)
    expect((await transfer.letters(late)).slice(-1)).toEqual(['subscription_withdrawn sent Nora Petit'])
  })

  test('changes hands twice, and each owes and is billed their own', async () => {
    const id = await world.begins()
    await transfer.changesHands(id)
    const { dueOn } = await rowOf(id)
    await world.renews(dueOn ?? '')
    await transfer.offers(id, { newHolder: { name: 'Paul Roux', email: 'paul@example.org' } })
    await transfer.saves(id)
    expect(await transfer.takes(id)).toBe('taken_over')
    await world.renews((await rowOf(id)).dueOn ?? '')
    expect(await buyersOf(id)).toEqual(['Camille Durand 6.99', 'Nora Petit 6.99', 'Paul Roux 6.99'])
    // Answered again as it was.
    expect(await transfer.takes(id)).toBe('taken_over')
  })
})

describe('An offer', () => {
  test('ends when it is taken back, declined, not answered in 14 days, or cannot be delivered; its holder hears of it, and a card given for it is forgotten', async () => {
    const [back, declined, silent, lost] = [await world.begins(), await world.begins(), await world.begins(), await world.begins()]
    for (const one of [back, declined, silent]) await transfer.offers(one)
    await world.relay()
    await transfer.saves(declined)
    const saved = (await transfer.newest(declined)).methodRef
    expect(await world.does(back, 'takeBackTransfer', {})).toBe('active')
    expect(await world.does(back, 'takeBackTransfer', {})).toBe('no_transfer_open')
    expect(await transfer.takes(back)).toBe('over')
    expect(await transfer.declines(back)).toBe(false)
    expect(await transfer.declines(declined)).toBe(true)
    expect(await transfer.declines(declined)).toBe(true)
    expect(await transfer.takes(declined)).toBe('over')
    expect(await transfer.forgets()).toContain(saved)

    world.mailServer.answer = (notice) =>
      notice.kind === 'transfer_offered' ? { kind: 'refused', why: '550: no such user', address: 'bad' } : { kind: 'accepted' }
    await transfer.offers(lost)
    await world.relay()
    world.mailServer.answer = () => ({ kind: 'accepted' })
    expect(await transfer.lapses()).toBe(1)
    expect((await transfer.newest(lost)).state).toBe('lapsed')
    expect(await world.database.customer.findFirst({ where: { cases: { some: { id: lost } } } })).toMatchObject({ emailBadAt: null })

    const { expiresAt } = await transfer.newest(silent)
    await world.advanceTo(new Date(expiresAt.getTime() - 1).toISOString())
    expect(await transfer.lapses()).toBe(0)
    await world.advanceTo(expiresAt.toISOString())
    // Nobody waits for the relay: its time is over.
    expect(await transfer.takes(silent)).toBe('over')
    expect(await Promise.all([transfer.lapses(), transfer.lapses()])).toEqual([1, 1])
    expect((await world.path(silent)).slice(-1)).toEqual(['transfer_lapsed → active'])
    expect((await transfer.letters(back)).slice(-2)).toEqual([
      'transfer_called_off sent Nora Petit',
      'transfer_taken_back sent Camille Durand',
    ])
    for (const [one, kind] of [
      [declined, 'transfer_declined'],
      [lost, 'transfer_lapsed'],
      [silent, 'transfer_lapsed'],
    ] as const)
      expect((await transfer.letters(one)).slice(-1)).toEqual([`${kind} sent Camille Durand`])
    for (const one of [back, declined, silent, lost]) expect(await holderOf(one)).toBe('Camille Durand')
    // Offered again to somebody, and taken.
    await transfer.changesHands(silent)
    expect(await holderOf(silent)).toBe('Nora Petit')
  })

  test('is one at a time, to another person, who can be written to here; what it is about stays as it is meanwhile', async () => {
    const id = await world.begins({ plan: 'l', identities: [nextSerial(), nextSerial()], email: 'camille@example.org' })
    expect(await transfer.offers(id, { newHolder: { ...NORA, email: ' Camille@Example.org' } })).toBe('own_address')
    expect(await transfer.offers(id, { address: { line1: '1 rue', postcode: 'X', city: 'Lyon' } })).toBe('postcode_invalid')
    expect(await transfer.offers(id)).toBe('active')
    expect(await transfer.offers(id)).toBe('transfer_open_already')
    const [device] = await world.database.subscriptionDevice.findMany({ where: { caseId: id } })
    expect(await world.does(id, 'removeDevice', { device: device?.id ?? '' })).toBe('transfer_offered')
    expect(await world.does(id, 'changePlan', { plan: 'm' })).toBe('transfer_offered')
    expect(await world.does(id, 'pause', {})).toBe('transfer_offered')
  })

  test('waits while something is owed: nobody takes over what another owes, and it still ends', async () => {
    const [id, back, declined, silent] = [
      await world.begins({ method: EMPTY_LATER }),
      await world.begins({ method: EMPTY_LATER }),
      await world.begins({ method: EMPTY_LATER }),
      await world.begins({ method: EMPTY_LATER }),
    ]
    const all = [id, back, declined, silent]
    const stopped = [await world.begins(), await world.begins(), await world.begins()]
    for (const one of all) await world.told(one, 'debit_returned')
    expect(await transfer.offers(id)).toBe('not in past_due')
    for (const one of all) await world.told(one, 'period_paid')
    for (const one of [...all, ...stopped]) await transfer.offers(one)
    await transfer.saves(id)
    for (const one of all) await world.told(one, 'debit_returned')
    expect(await transfer.takes(id)).toBe('not_now')
    expect(await world.does(back, 'takeBackTransfer', {})).toBe('past_due')
    expect(await transfer.declines(declined)).toBe(true)
    await world.told(id, 'period_paid')
    expect(await transfer.takes(id)).toBe('taken_over')
    // Cover has stopped.
    for (const one of stopped) await world.told(one, 'debit_returned')
    await world.advanceTo(new Date(world.clock.now().getTime() + 9 * 86_400_000).toISOString())
    for (const one of stopped) expect((await world.caseOf(one)).state).toBe('suspended')
    expect(await world.does(stopped[0] ?? '', 'takeBackTransfer', {})).toBe('suspended')
    expect(await transfer.declines(stopped[1] ?? '')).toBe(true)
    const { expiresAt } = await transfer.newest(stopped[2] ?? '')
    await world.told(silent, 'period_paid')
    await world.told(silent, 'debit_returned')
    await world.advanceTo(expiresAt.toISOString())
    await transfer.lapses()
    expect((await world.path(stopped[2] ?? '')).slice(-1)).toEqual(['transfer_lapsed → suspended'])
    expect((await world.path(silent)).slice(-1)).toEqual(['transfer_lapsed → past_due'])
  })

  test('is called off by whoever leaves; who has cancelled keeps it first, and who has paused goes on first', async () => {
    const [cancelled, withdrawn] = [await world.begins(), await world.begins()]
    for (const one of [cancelled, withdrawn]) await transfer.offers(one)
    await world.relay()
    expect(await world.does(cancelled, 'cancel', {})).toBe('ending')
    expect(await world.does(withdrawn, 'withdraw', {})).toBe('refunding')
    for (const one of [cancelled, withdrawn]) {
      expect((await transfer.newest(one)).state).toBe('called_off')
      expect(await transfer.takes(one)).toBe('over')
      expect(await transfer.letters(one)).toContain('transfer_called_off sent Nora Petit')
    }
    expect(await transfer.offers(cancelled)).toBe('not in ending')
    await world.does(cancelled, 'keep', {})
    expect(await transfer.offers(cancelled)).toBe('active')
    const paused = await world.begins()
    await world.does(paused, 'pause', {})
    expect(await transfer.offers(paused)).toBe('not in pausing')
  })
})

describe('A change of party that support asks for', () => {
  const body = { newHolder: NORA, why: 'death' as const, evidence: 'death certificate, file 7', reason: 'the widow wrote' }
  const asks = (caseId: string, actor: string, more: object = {}) =>
    acceptCommand(world.deps, {
      caseId,
      type: 'changeParty',
      body: { ...body, ...more },
      actor,
      request: { scope: actor, key: `${caseId}-${actor}`, requestHash: 'test' },
    })
  const approves = (caseId: string, commandId: string, actor: string) =>
    approveCommand(world.deps, {
      caseId,
      commandId,
      actor,
      reason: 'seen',
      request: { scope: actor, key: `${caseId}-${actor}-yes`, requestHash: 'test' },
    })

  test('needs a second person: whoever asked for it is none, whatever their role', async () => {
    const id = await world.begins({ email: 'camille@example.org' })
    const asked = await asks(id, 'support:ada')
    if (asked.kind !== 'accepted') throw new Error(asked.kind)
    expect(asked.command.status).toBe('proposed')
    expect(await world.database.transfer.count({ where: { caseId: id } })).toBe(0)
    expect(await approves(id, asked.command.id, 'lead:ada')).toEqual({ kind: 'refused', refused: { kind: 'same_person' } })
    expect(await approves(id, asked.command.id, 'support:ben')).toMatchObject({ kind: 'answered' })
    await deliver(
      world.delivery,
      await world.database.command.findUniqueOrThrow({ where: { id: asked.command.id } }),
      'subscription',
      30_000,
    )
    expect(await transfer.newest(id)).toMatchObject({ reason: 'death', state: 'open' })
    expect((await transfer.letters(id)).slice(-2)).toEqual(['transfer_asked sent Camille Durand', 'transfer_offered sent Nora Petit'])
    await transfer.saves(id)
    expect(await transfer.takes(id)).toBe('taken_over')
    const event = await world.database.caseEvent.findFirstOrThrow({ where: { caseId: id, by: 'changeParty' } })
    expect(event).toMatchObject({ actor: 'support:ada', data: { why: 'death', approvedBy: 'support:ben' } })
  })

  test('is to another address than the holder’s, unless it is their own name that is wrong', async () => {
    const id = await world.begins({ email: 'camille@example.org' })
    const newHolder = { name: 'Camille Durant', email: 'camille@example.org' }
    expect(await asks(id, 'support:ada', { newHolder })).toMatchObject({ kind: 'refused', refusal: { code: 'own_address' } })
    expect(await asks(id, 'support:ada', { newHolder, why: 'wrong_name' })).toMatchObject({ kind: 'accepted' })
  })
})

describe('Money at the moment of a change of hands', () => {
  /** Everything that a day’s run does for one subscription, its answer held back. */
  const claims = (id: string, date: string) => claimPage({ ...world.deps }, { market: 'FR', date, after: null, limit: 100, only: id })
  const dueDay = async (id: string) => (await rowOf(id)).dueOn ?? ''
  const reach = (date: string) =>
    world.advanceTo(world.deps.calendars.at(date, '08:00', { zone: 'Europe/Paris', region: 'FR' }).toISOString())

  test('while a period is being charged nobody takes over; paid, it is its old holder’s, declined it is theirs to pay', async () => {
    const [paid, declined] = [await world.begins(), await world.begins({ method: EMPTY_LATER })]
    for (const one of [paid, declined]) {
      await transfer.offers(one)
      await transfer.saves(one)
    }
    const date = await dueDay(paid)
    // The offers would be over by then.
    await world.database.transfer.updateMany({
      where: { caseId: { in: [paid, declined] } },
      data: { expiresAt: new Date('2030-01-01T00:00:00Z') },
    })
    await reach(date)
    for (const [one, then] of [
      [paid, 'taken_over'],
      [declined, 'not_now'],
    ] as const) {
      const { renewals } = await claims(one, date)
      expect(await transfer.takes(one)).toBe('busy')
      await settlePage(world.deps, date, await chargePage(world.deps.payments, renewals, world.deps.pace))
      expect(await transfer.takes(one)).toBe(then)
    }
    expect(await buyersOf(paid)).toEqual(['Camille Durand 6.99', 'Camille Durand 6.99'])
    expect(await holderOf(declined)).toBe('Camille Durand')
  })

  test('of a run and a taking over at the same instant one is first: one charge, of exactly one person, who is billed', async () => {
    const cases: string[] = []
    for (let n = 0; n < 8; n++) cases.push(await world.begins())
    for (const one of cases) {
      await transfer.offers(one)
      await transfer.saves(one)
    }
    await world.database.transfer.updateMany({ where: { caseId: { in: cases } }, data: { expiresAt: new Date('2030-01-01T00:00:00Z') } })
    const date = await dueDay(cases[0] ?? '')
    await reach(date)
    const before = new Map(await Promise.all(cases.map(async (one) => [one, (await rowOf(one)).payer] as const)))
    await Promise.all(
      cases.flatMap((one, n) => {
        const run = () => renewPage(world.deps, { market: 'FR', date, after: null, limit: 1, only: one })
        const take = () => transfer.takes(one)
        return n % 2 === 0 ? [run(), take()] : [take(), run()]
      }),
    )
    // Whoever was turned away comes again, and what was locked is charged by the next pass.
    for (const one of cases) {
      await renewPage(world.deps, { market: 'FR', date, after: null, limit: 1, only: one })
      expect(await transfer.takes(one)).toBe('taken_over')
      const renewals = await world.database.renewal.findMany({ where: { caseId: one, boundary: date } })
      expect(renewals.map(({ status, amountMinor }) => `${status} ${amountMinor}`)).toEqual(['paid 699'])
      const [renewal] = renewals
      // Who has paid it at the provider is who is billed for it.
      const of = renewal?.formerId === null ? (await rowOf(one)).payer : before.get(one)
      const found = await world.deps.payments.find(of ?? '', `${one}/${date}`)
      expect(found).toMatchObject({ kind: 'done', value: { ref: renewal?.intentRef, state: 'succeeded' } })
      expect((await buyersOf(one)).at(-1)).toBe(`${renewal?.formerId === null ? 'Nora Petit' : 'Camille Durand'} 6.99`)
    }
    const charged = await fetch(`${world.urls.payments}/__sandbox/calls`).then(
      (answer) => answer.json() as Promise<{ readonly calls: { readonly charged: Readonly<Record<string, number>> } }>,
    )
    for (const one of cases) expect([one, charged.calls.charged[`${one}/${date}`]]).toEqual([one, 1])
  }, 120_000)

  test('a debit that was under way and comes back is its old holder’s debt: the new one is not followed up for it', async () => {
    const id = await world.begins({ method: 'DE78370400440532013004', paidBy: 'sepa_debit' })
    expect((await world.charges(id)).at(-1)).toContain('processing')
    await transfer.changesHands(id)
    await world.advanceTo(new Date(world.clock.now().getTime() + 200_000).toISOString())
    const renewal = await world.database.renewal.findFirstOrThrow({ where: { caseId: id } })
    const read = await world.deps.payments.readSaved(renewal.intentRef ?? '')
    if (read.kind !== 'done') throw new Error(read.kind)
    const asked = {
      caseId: id,
      boundary: renewal.boundary,
      obligation: `${id}/${renewal.boundary}`,
      period: { from: renewal.startsOn, to: renewal.endsOn },
      n: 1,
      method: { fingerprint: 'x' },
    }
    await settlePage(world.deps, renewal.boundary, [{ renewal: asked, answer: { kind: 'standing', standing: read.value } }])
    expect(await world.caseOf(id)).toMatchObject({
      state: 'active',
      boardReason: `its former holder has not paid ${renewal.boundary}: their debit came back`,
    })
    expect((await transfer.letters(id)).at(-1)).toBe('subscription_taken_over sent Nora Petit')
    expect(await world.does(id, 'cancel', {})).toBe('ending')
  })

  test('a card that the old holder was just giving is not what the new one is charged with', async () => {
    const id = await world.begins()
    await transfer.offers(id)
    await transfer.saves(id)
    const opened = await openSetUp({ ...world.deps, customerPayments: world.deps.payments }, id, { kind: 'card', declared: [] })
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    const [setUp = ''] = opened.clientSecret.split('_secret_')
    expect(await transfer.takes(id)).toBe('taken_over')
    const { methodRef } = await rowOf(id)
    await world.setsUp(setUp, 'pm_card_visa')
    await world.database.$transaction((tx) => markSetUpReported(tx, setUp, world.clock.now()))
    for (const one of await claimSetUps(world, 10)) await applySetUp(world.delivery, one)
    expect((await rowOf(id)).methodRef).toBe(methodRef)
  })
})
