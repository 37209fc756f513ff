import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tell } from '../../activities/mail/tell.ts'
import { acceptCommand } from '../../platform/cases/inbox/accept.ts'
import { approveCommand } from '../../platform/cases/inbox/approve-command.ts'
import { deliver } from '../../platform/cases/inbox/deliver.ts'
import { createCaseLinkReader } from '../../platform/cases/notices/case-links.ts'
import { openSetUp } from '../../platform/subscription/methods/open-set-up.ts'
import { applySetUp, claimSetUps, markSetUpReported } from '../../platform/subscription/methods/set-ups.ts'
import { announcePrice } from '../../platform/subscription/prices/announce.ts'
import { chargePage } from '../../platform/subscription/renewals/charge-page.ts'
import { claimPage } from '../../platform/subscription/renewals/claim-page.ts'
import { settlePage } from '../../platform/subscription/renewals/settle-page.ts'
import { openOwnSetUp, takeOver } from '../../platform/subscription/transfer/take-over.ts'
import { composeMailWriters } from '../../workers/mail-writers.ts'
import { addresseeOf } from '../support/addressee-of.ts'
import { createSubscriptionWorld, type SubscriptionWorld } from '../support/subscription-world.ts'
import { NORA, takingOver } from '../support/taking-over.ts'

/** Pays what its customer confirms, and not what we charge later. */
const EMPTY_LATER = 'pm_sbx_thenInsufficientFunds'
/** Is debited, and its bank says three minutes later that it was not paid. */
const NOT_PAID = 'DE78370400440532013004'

let world: SubscriptionWorld
let transfer: ReturnType<typeof takingOver>
beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createSubscriptionWorld('2027-03-01T09:00:00Z')
  transfer = takingOver(world)
})
afterAll(() => world.end())

const DAY = 86_400_000
const MINUTES = 60_000
const rowOf = (caseId: string) => world.database.subscription.findUniqueOrThrow({ where: { caseId } })
const later = (ms: number) => world.advanceTo(new Date(world.clock.now().getTime() + ms).toISOString())
const request = (scope: string) => ({ scope, key: randomUUID(), requestHash: 'test' })
const setUpOf = (opened: { readonly kind: string; readonly clientSecret?: string }): string => {
  if (opened.clientSecret === undefined) throw new Error(`nothing can be saved: ${opened.kind}`)
  return opened.clientSecret.split('_secret_')[0] ?? ''
}
/** A browser confirms it, the provider posts that, and the relay reads it. */
const confirms = async (setUp: string, method: string) => {
  await world.setsUp(setUp, method)
  await world.database.$transaction((tx) => markSetUpReported(tx, setUp, world.clock.now()))
  for (const one of await claimSetUps(world, 10)) await applySetUp(world.delivery, one)
}
/** Whether the provider still keeps what a set-up saved. */
const isKept = async (setUp: string): Promise<boolean> => {
  const read = await world.deps.payments.readSetUp(setUp)
  if (read.kind !== 'done' || !read.value.method) throw new Error(`${setUp} saved nothing`)
  return (await world.deps.payments.forgetMethod(read.value.method.ref)).kind === 'done'
}

describe('What was taken in before an offer and is recorded after it', () => {
  test('calls the offer off where it changes what is offered, so that none is open for ever', async () => {
    const cases = { pause: await world.begins(), changePlan: await world.begins() }
    const given = await Promise.all(
      (['pause', 'changePlan'] as const).map(async (type) => {
        const body = type === 'pause' ? {} : { plan: 'l' }
        const runAt = new Date(world.clock.now().getTime() + 4 * MINUTES)
        const act = { caseId: cases[type], type, body, actor: 'support:ada', request: request('ada'), runAt }
        const accepted = await acceptCommand(world.deps, act)
        if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted))
        return accepted.command
      }),
    )
    // Nothing settles while what was given ahead is open.
    for (const id of Object.values(cases)) expect(await world.gives(id, 'offerTransfer', { newHolder: NORA })).toBe('active')
    await world.relay()
    await world.clock.moveTo(new Date(world.clock.now().getTime() + 5 * MINUTES))
    for (const command of given) await deliver(world.delivery, command, 'subscription', 30_000)
    await world.settle()
    expect(await world.path(cases.pause, 2)).toEqual(['offerTransfer → active', 'pause → pausing'])
    expect(await world.path(cases.changePlan, 2)).toEqual([
      'offerTransfer → active',
      'changePlan → changing_plan',
      'chargeChange.paid → active',
    ])
    for (const id of Object.values(cases)) {
      expect((await transfer.newest(id)).state).toBe('called_off')
      expect(await transfer.declines(id)).toBe(false)
      expect(await transfer.letters(id)).toContain('transfer_called_off sent Nora Petit')
    }
    expect(await transfer.lapses()).toBe(0)
  })

  test('an offer that could not end as it was over is ended once its subscription goes on', async () => {
    const id = await world.begins()
    await transfer.offers(id)
    await world.does(id, 'takeBackTransfer', {})
    expect(await world.does(id, 'pause', {})).toBe('pausing')
    const { fromCustomerId, toCustomerId } = await transfer.newest(id)
    const now = world.clock.now()
    const over = { offeredAt: new Date(now.getTime() - 2 * DAY), expiresAt: new Date(now.getTime() - DAY) }
    const caught = await world.database.transfer.create({
      data: { id: randomUUID(), caseId: id, reason: 'wish', fromCustomerId, toCustomerId, ...over },
    })
    const state = async () => (await world.database.transfer.findUniqueOrThrow({ where: { id: caught.id } })).state
    for (const _ of [1, 2]) {
      await transfer.lapses()
      await world.settle()
      expect(await state()).toBe('open')
    }
    await world.does(id, 'resume', {})
    await transfer.lapses()
    await world.settle()
    expect([await state(), (await world.path(id)).at(-1)]).toEqual(['lapsed', 'transfer_lapsed → active'])
  })
})

describe('A card or account that comes late', () => {
  test('saved by whom it is no more, as they hand it over, is saved for nothing: the next holder saves and pays with their own', async () => {
    const id = await world.begins()
    await transfer.offers(id)
    await transfer.saves(id)
    const { openSetUp: ask } = world.deps.payments
    let setUp = ''
    const opened = await openSetUp(
      {
        ...world.deps,
        customerPayments: {
          openSetUp: async (...args) => {
            const answer = await ask(...args)
            if (answer.kind === 'done') setUp = answer.value.ref
            // Everything else happens before the provider’s answer arrives.
            expect(await transfer.takes(id)).toBe('taken_over')
            return answer
          },
        },
      },
      id,
      { kind: 'card', declared: [] },
    )
    expect(opened).toEqual({ kind: 'not_now' })
    const { methodRef } = await rowOf(id)
    await confirms(setUp, 'pm_card_visa')
    expect((await rowOf(id)).methodRef).toBe(methodRef)
    expect(await isKept(setUp)).toBe(false)
    const own = setUpOf(await openSetUp({ ...world.deps, customerPayments: world.deps.payments }, id, { kind: 'card', declared: [] }))
    expect(own).not.toBe(setUp)
    await confirms(own, 'pm_card_visa')
    await world.settle()
    expect((await rowOf(id)).methodRef).not.toBe(methodRef)
  })

  test('saved by whoever has just declined, or in a browser that stood open, is forgotten at the provider and kept nowhere', async () => {
    const [late, open] = [await world.begins(), await world.begins()]
    for (const one of [late, open]) await transfer.offers(one)
    let setUp = ''
    const opened = await openOwnSetUp(
      {
        ...transfer.deps,
        customerPayments: {
          newPayer: world.deps.payments.newPayer,
          openSetUp: async (...args) => {
            const answer = await world.deps.payments.openSetUp(...args)
            if (answer.kind === 'done') setUp = answer.value.ref
            expect(await transfer.declines(late)).toBe(true)
            return answer
          },
        },
      },
      await transfer.seen(late),
      { kind: 'card', declared: [] },
    )
    expect(opened).toEqual({ kind: 'not_now' })
    const stood = setUpOf(await openOwnSetUp(transfer.deps, await transfer.seen(open), { kind: 'card', declared: [] }))
    expect(await world.does(open, 'takeBackTransfer', {})).toBe('active')
    for (const [caseId, one] of [
      [late, setUp],
      [open, stood],
    ] as const) {
      await confirms(one, 'pm_card_visa')
      expect(await isKept(one)).toBe(false)
      expect(await world.database.methodSetUp.findUniqueOrThrow({ where: { ref: one } })).toMatchObject({
        state: 'cancelled',
        reportedAt: null,
      })
      expect(await world.database.savedMethod.count({ where: { caseId } })).toBe(1)
    }
  })

  test('told once more when it was forgotten long ago is not what the next holder pays with', async () => {
    const id = await world.begins()
    const setUp = setUpOf(await openSetUp({ ...world.deps, customerPayments: world.deps.payments }, id, { kind: 'card', declared: [] }))
    await confirms(setUp, 'pm_card_visa')
    await world.settle()
    const { methodRef: method } = await rowOf(id)
    await transfer.changesHands(id)
    const { methodRef } = await rowOf(id)
    expect(await transfer.forgets()).toContain(method)
    await world.told(id, 'method_saved', { method, setUp })
    expect((await rowOf(id)).methodRef).toBe(methodRef)
  })

  test('given in the instant of taking over is what is taken over with, its mandate included and what was declared before', async () => {
    const id = await world.begins()
    await transfer.offers(id)
    await transfer.saves(id)
    const database = Object.create(world.database, {
      $transaction: {
        value: async (...args: Parameters<typeof world.database.$transaction>) => {
          await transfer.saves(id, 'DE89370400440532013000', 'sepa_debit')
          return world.database.$transaction(...args)
        },
      },
    }) as typeof world.database
    const declared = [{ kind: 'terms', words: 'J’accepte.' }]
    const { terms } = await transfer.seen(id)
    expect(await takeOver({ ...transfer.deps, database }, await transfer.asked(id), { terms, declared })).toEqual({ kind: 'taken_over' })
    const row = await rowOf(id)
    expect(row.paidBy).toBe('sepa_debit')
    expect((row.declared as { readonly kind: string }[]).map(({ kind }) => kind)).toEqual(['terms', 'debit_mandate'])
  })
})

describe('A price that is announced in the instant of taking over', () => {
  test('is not agreed to unseen: nothing is taken over, and they are shown it first', async () => {
    const id = await world.begins()
    await transfer.offers(id)
    await transfer.saves(id)
    const { terms } = await transfer.seen(id)
    const price = { minor: 7_99, currency: 'EUR' as const }
    const announcing = {
      ...transfer.deps,
      deliver: async (...args: Parameters<typeof transfer.deps.deliver>) => {
        const market = world.deps.marketAt('FR', world.clock.now())
        await announcePrice(world.deps, market, { plan: 'm', from: '2027-08-01', price }, 'lead:omar')
        return transfer.deps.deliver(...args)
      },
    }
    expect(await takeOver(announcing, await transfer.asked(id), { terms, declared: [] })).toEqual({ kind: 'changed' })
    expect((await transfer.newest(id)).state).toBe('open')
    expect(await transfer.takes(id, terms)).toBe('changed')
    expect(await transfer.takes(id)).toBe('taken_over')
    expect(await rowOf(id)).toMatchObject({ nextPriceMinor: 7_99, nextPriceFrom: '2027-08-01' })
  })
})

describe('What becomes known of a former holder’s debit', () => {
  const tells = async (id: string) => {
    const renewal = await world.database.renewal.findFirstOrThrow({ where: { caseId: id }, orderBy: { boundary: 'asc' } })
    const read = await world.deps.payments.readSaved(renewal.intentRef ?? '')
    if (read.kind !== 'done') throw new Error(read.kind)
    const asked = {
      caseId: id,
      boundary: renewal.boundary,
      obligation: `${id}/${renewal.boundary}`,
      period: { from: renewal.startsOn, to: renewal.endsOn },
      n: 1,
      method: { fingerprint: '' },
    }
    const settled = await settlePage(world.deps, renewal.boundary, [{ renewal: asked, answer: { kind: 'standing', standing: read.value } }])
    expect(settled.failed).toBe(1)
  }

  test('neither lifts the next holder’s suspension nor frees a period of theirs that is being charged', async () => {
    const [suspended, charged] = [
      await world.begins({ method: NOT_PAID, paidBy: 'sepa_debit' }),
      await world.begins({ method: NOT_PAID, paidBy: 'sepa_debit' }),
    ]
    await transfer.changesHands(suspended, EMPTY_LATER)
    await transfer.changesHands(charged)
    const { dueOn } = await rowOf(charged)
    const date = dueOn ?? ''
    await world.advanceTo(world.deps.calendars.at(date, '08:00', { zone: 'Europe/Paris', region: 'FR' }).toISOString())
    const { renewals } = await claimPage(world.deps, { market: 'FR', date, after: null, limit: 1, only: charged })
    const { leasedUntil } = await rowOf(charged)
    expect(leasedUntil).not.toBeNull()
    await tells(charged)
    expect(await rowOf(charged)).toMatchObject({ leasedUntil })
    await settlePage(world.deps, date, await chargePage(world.deps.payments, renewals, world.deps.pace))
    expect(await rowOf(charged)).toMatchObject({ leasedUntil: null, leasedBy: null })

    expect(await world.told(suspended, 'debit_returned')).toBe('past_due')
    await later(9 * DAY)
    const { suspendedOn } = await rowOf(suspended)
    expect([(await world.caseOf(suspended)).state, suspendedOn]).toEqual(['suspended', expect.stringMatching(/^2027-/)])
    await tells(suspended)
    expect(await rowOf(suspended)).toMatchObject({ suspendedOn })
  })
})

describe('A name that is put right', () => {
  const putsRight = async (id: string) => {
    const evidence = { newHolder: { ...NORA, name: 'Camille Durant' }, why: 'wrong_name' as const, evidence: 'ID-7', reason: 'wrote' }
    const proposed = await acceptCommand(world.deps, {
      caseId: id,
      type: 'changeParty',
      body: evidence,
      actor: 'support:ada',
      request: request('ada'),
    })
    if (proposed.kind !== 'accepted') throw new Error(JSON.stringify(proposed))
    const { id: commandId } = proposed.command
    await approveCommand(world.deps, { caseId: id, commandId, actor: 'lead:lena', reason: 'seen', request: request('lena') })
    await deliver(world.delivery, await world.database.command.findUniqueOrThrow({ where: { id: commandId } }), 'subscription', 30_000)
    await transfer.saves(id)
    return transfer.takes(id)
  }

  test('leaves the right to withdraw as it is: it ends when it did, and what was paid before goes back', async () => {
    const [id, late] = [await world.begins(), await world.begins()]
    await later(3 * DAY)
    expect(await putsRight(id)).toBe('taken_over')
    expect((await transfer.seen(id)).withdrawalDays).toBeNull()
    await later(2 * DAY)
    expect(await world.does(id, 'withdraw', {})).toBe('refunding')
    expect((await world.caseOf(id)).state).toBe('ended')
    const refunds = await world.database.renewalRefund.findMany({ where: { caseId: id } })
    expect(refunds.map(({ amountMinor, status }) => `${amountMinor} ${status}`)).toEqual(['699 done'])
    await later(5 * DAY)
    expect(await putsRight(late)).toBe('taken_over')
    // Fourteen days of the sign-up, to the end of a working day, and not of the correction.
    await later(10 * DAY)
    expect(await world.does(late, 'withdraw', {})).toBe('withdrawal_over')
  })

  test('waits for a debit that is under way, so that one which comes back can be paid again', async () => {
    const id = await world.begins({ method: NOT_PAID, paidBy: 'sepa_debit' })
    expect(await putsRight(id)).toBe('not_now')
    expect((await transfer.seen(id)).standing).toBe('not_now')
    await world.told(id, 'debit_returned')
    await world.database.renewal.updateMany({ where: { caseId: id }, data: { status: 'paid', paidAt: world.clock.now() } })
    await world.told(id, 'period_paid')
    expect(await transfer.takes(id)).toBe('taken_over')
  })
})

describe('A mail to somebody whose the subscription is not', () => {
  const PUBLIC_URL = 'https://reprise.example'
  /** What is written of a notice that leaves now. */
  const written = async (caseId: string, kind: string): Promise<string> => {
    const sent: string[] = []
    const mail = {
      send: async ({ text }: { readonly text: string }) => {
        sent.push(text)
        return { kind: 'accepted' as const, response: '250 OK' }
      },
      parseBounce: async () => null,
      close: async () => {},
    }
    const mailWriters = composeMailWriters({ ...world.deps, publicUrl: PUBLIC_URL, helpAddress: 'help@reprise.example' })
    const notice = await world.database.notice.findFirstOrThrow({ where: { caseId, kind } })
    await tell(
      { messageDomain: 'reprise.example', mail, mailWriters },
      {
        ...notice,
        ...(await addresseeOf(world.database, notice.id)),
      },
    )
    return sent.join()
  }
  const PATH = /https:\/\/reprise\.example\/(c|transfer)\/(\S+)/

  test('leads to what is theirs as it leaves: to the offer before they take it over, to their own page after', async () => {
    const id = await world.begins()
    await transfer.offers(id)
    expect(PATH.exec(await written(id, 'transfer_offered'))?.[1]).toBe('transfer')
    await transfer.saves(id)
    expect(await transfer.takes(id)).toBe('taken_over')
    const [, page, token = ''] = PATH.exec(await written(id, 'transfer_offered')) ?? []
    expect(page).toBe('c')
    expect(await createCaseLinkReader(world.deps)(token)).toMatchObject({ ok: true, sentBy: 'mail' })
    expect(PATH.exec(await written(id, 'subscription_handed_over'))?.[1]).toBe('transfer')
  })

  test('that comes back says so on the board, and not that the customer is to be reached another way', async () => {
    const id = await world.begins()
    world.mailServer.answer = (notice) =>
      notice.kind === 'transfer_offered' ? { kind: 'refused', why: '550: no such user', address: 'bad' } : { kind: 'accepted' }
    await transfer.offers(id)
    await world.relay()
    world.mailServer.answer = () => ({ kind: 'accepted' })
    expect((await world.caseOf(id)).boardReason).toBe("the mail 'transfer_offered' came back, which is for somebody else than the customer")
  })
})
