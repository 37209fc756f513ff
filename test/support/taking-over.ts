import type { BodyOf } from '../../domain/subscription/command-bodies.ts'
import { deliver } from '../../platform/cases/inbox/deliver.ts'
import { claimForgotten, forgetMethod } from '../../platform/subscription/methods/forget-methods.ts'
import { applySetUp, claimSetUps, markSetUpReported } from '../../platform/subscription/methods/set-ups.ts'
import { lapseOffers } from '../../platform/subscription/transfer/lapse-offers.ts'
import { readOffer } from '../../platform/subscription/transfer/read-offer.ts'
import { declineOffer, openOwnSetUp, takeOver } from '../../platform/subscription/transfer/take-over.ts'
import type { SubscriptionWorld } from './subscription-world.ts'

export const NORA = { name: 'Nora Petit', email: 'nora@example.org' }

const DECLARED = [
  { kind: 'terms', words: 'J’accepte.' },
  { kind: 'takes_over', words: 'Je reprends.' },
]

/** What holders, those whom they ask, and the relay do about transfers, in a world of subscriptions. */
export const takingOver = (world: SubscriptionWorld) => {
  const deps = {
    ...world.deps,
    customerPayments: world.deps.payments,
    deliver: (command: Parameters<typeof deliver>[1], process: string) => deliver(world.delivery, command, process, 30_000),
  }
  const newest = (caseId: string) => world.database.transfer.findFirstOrThrow({ where: { caseId }, orderBy: { offeredAt: 'desc' } })
  const asked = async (caseId: string) => ({ caseId, customerId: (await newest(caseId)).toCustomerId })
  const seen = async (caseId: string) => {
    const offer = await readOffer(deps, caseId, (await newest(caseId)).toCustomerId)
    if (!offer) throw new Error(`${caseId} is offered to nobody`)
    return offer
  }

  const me = {
    deps,
    newest,
    asked,
    seen,
    /** The holder offers it. */
    offers: (caseId: string, body: Partial<BodyOf<'offerTransfer'>> = {}) =>
      world.does(caseId, 'offerTransfer', { newHolder: NORA, ...body }),
    /** The new holder gives a card of their own in their browser, and the relay reads it. */
    async saves(caseId: string, card = 'pm_card_mastercard', kind: 'card' | 'sepa_debit' = 'card'): Promise<void> {
      const declared = kind === 'sepa_debit' ? [{ kind: 'debit_mandate', words: 'Je vous autorise.' }] : []
      const opened = await openOwnSetUp(deps, await seen(caseId), { kind, declared })
      if (opened.kind !== 'opened') throw new Error(`no card can be given: ${opened.kind}`)
      const [setUp = ''] = opened.clientSecret.split('_secret_')
      await world.setsUp(setUp, card)
      await world.database.$transaction((tx) => markSetUpReported(tx, setUp, world.clock.now()))
      for (const one of await claimSetUps(world, 10)) await applySetUp(world.delivery, one)
    },
    /** The new holder takes it over as they see it. */
    async takes(caseId: string, terms?: string): Promise<string> {
      const shown = terms ?? (await seen(caseId)).terms
      const { kind } = await takeOver(deps, await asked(caseId), { terms: shown, declared: DECLARED })
      await world.settle()
      return kind
    },
    /** The whole of it: offered, a card given, and taken over. */
    async changesHands(caseId: string, card?: string): Promise<void> {
      await me.offers(caseId)
      await me.saves(caseId, card)
      const kind = await me.takes(caseId)
      if (kind !== 'taken_over') throw new Error(`${caseId} was not taken over: ${kind}`)
    },
    async declines(caseId: string): Promise<boolean> {
      const isDeclined = await declineOffer(deps, await asked(caseId))
      await world.settle()
      return isDeclined
    },
    /** What the relay does about offers that nobody answered. */
    lapses: () => lapseOffers({ ...world.delivery }, 50),
    /** What it does about cards that nobody is charged with any more. */
    async forgets(): Promise<readonly string[]> {
      const due = await claimForgotten(world, 50)
      for (const one of due) await forgetMethod({ ...world, payments: world.deps.payments }, one)
      return due.map(({ ref }) => ref)
    },
    /** Every mail that left, with whom it is for, by name. */
    async letters(caseId: string): Promise<string[]> {
      await world.relay()
      const notices = await world.database.notice.findMany({
        where: { caseId },
        orderBy: [{ eventNumber: 'asc' }, { dueAt: 'asc' }, { kind: 'asc' }],
      })
      const { customerId } = await world.caseOf(caseId)
      const names = new Map((await world.database.customer.findMany()).map(({ id, name }) => [id, name]))
      return notices.map((one) => `${one.kind} ${one.status} ${names.get(one.customerId ?? customerId ?? '')}`)
    },
  }
  return me
}
