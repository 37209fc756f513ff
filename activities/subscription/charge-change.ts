import { type Currency, money } from '../../domain/money/money.ts'
import { readDecline } from '../../domain/payments/decline.ts'
import { obligationOf } from '../../domain/subscription/obligation.ts'
import { type Call, ComeAgain, type Done } from '../../platform/cases/effects.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { writeChangePaid } from '../../platform/subscription/change-paid.ts'
import { newestChange } from '../../platform/subscription/plan-change.ts'
import type { SavedStanding } from '../../providers/payments/saved-payments.ts'
import { settled } from '../effect.ts'
import type { SubscriptionEffectDependencies } from './dependencies.ts'

/** A card that is asked is known at once; where its bank takes time it is read again. */
const SOON_SECONDS = 30
/** What an operator has to set right takes longer. */
const SET_RIGHT_SECONDS = 300

/** Code of a change that was let in and is not owed: by the time it was recorded, what its customer had was another. */
export const NOT_OWED = 'not_owed'
/** Code of one that nobody was asked to pay: an account was saved meanwhile. */
const NO_CARD = 'no_card'

/**
 * Charges what a dearer plan costs more until the period ends. What is declined is called off at the provider at once, and tried no more: its
 * customer keeps the plan they have. A payment that an earlier call may have made is looked for first, by what it is for. An account is not
 * debited for it: amount and day of a debit are told before.
 * @throws ComeAgain where the provider refuses what was asked, which is no decline of the customer's.
 */
export async function chargeChange(deps: SubscriptionEffectDependencies, { effect: { caseId }, mayHaveRun }: Call): Promise<Done> {
  const { database, payments, pace } = deps
  const change = await newestChange(database, caseId, 'to_be_charged')
  if (!change) return { result: 'declined', detail: NOT_OWED }
  const { boundary, change: n } = change
  const key = { caseId_boundary_change: { caseId, boundary, change: n } }
  const renewal = await database.renewal.findUniqueOrThrow({ where: key, include: { subscription: { include: { method: true } } } })
  const { payer, method } = renewal.subscription
  if (payer === null || method === null) throw new Error(`${caseId}: there is nothing to be charged with`)
  const obligation = obligationOf(caseId, boundary, n)
  const amount = money(renewal.amountMinor, renewal.currency as Currency)

  await pace.turn()
  const found = mayHaveRun ? orRefused(settled(await payments.find(payer, obligation))) : null
  if (!found && method.kind !== 'card') return declined(NO_CARD, { status: 'cancelled', code: NO_CARD })
  const order = { obligation, amount, description: obligation, payer, method: { ref: method.ref, kind: 'card' as const } }
  const standing = found ?? orComeAgain(settled(await payments.charge(obligation, order)))
  switch (standing.state) {
    case 'succeeded':
      return paid(standing)
    case 'processing':
      throw new ComeAgain('the bank takes its time', SOON_SECONDS, 'at_work')
    default: {
      const answer = settled(await payments.cancel(`${obligation}/cancel`, standing.ref))
      if ('refused' in answer) throw new Error(`${obligation}: the payment ${standing.ref} cannot be called off: ${answer.refused}`)
      if (answer.done === 'already_paid') return paid(orRefused(settled(await payments.readSaved(standing.ref))))
      const code = standing.decline?.code ?? standing.code ?? 'declined'
      return declined(code, { status: 'cancelled', code, intentRef: standing.ref }, standing)
    }
  }

  function paid(standing: SavedStanding): Done {
    const at = deps.clock.now()
    return {
      result: 'paid',
      write: (tx) => writeChangePaid(tx, { caseId, boundary, change: n, amount }, standing, at),
    }
  }

  function declined(code: string, data: Parameters<Transaction['renewal']['update']>[0]['data'], standing?: SavedStanding): Done {
    const at = deps.clock.now()
    return {
      result: 'declined',
      detail: code,
      write: async (tx) => {
        await tx.renewal.update({ where: key, data })
        if (standing) await countDecline(tx, at, code, standing)
      },
    }
  }

  /** Schemes count what was declined by card, whatever it was for. */
  async function countDecline(tx: Transaction, at: Date, code: string, standing: SavedStanding): Promise<void> {
    const { market } = renewal.subscription
    const { zone, holidayRegion: region } = deps.marketAt(market, at)
    const reading = readDecline({ code, ...standing.decline }, deps.calendars.dateOf(at, { zone, region }))
    await tx.declinedTry.create({
      data: {
        caseId,
        boundary,
        change: n,
        n: 1,
        fingerprint: method?.fingerprint ?? '',
        amountMinor: amount.minor,
        currency: amount.currency,
        at,
        notBefore: new Date(at.getTime() + reading.notBeforeHours * 60 * 60_000),
        code,
        class: reading.class,
      },
    })
  }
}

function orComeAgain<T>(answer: { readonly done: T } | { readonly refused: string }): T {
  if ('refused' in answer) throw new ComeAgain(`the payment is refused as wrong: ${answer.refused}`, SET_RIGHT_SECONDS)
  return answer.done
}

function orRefused<T>(answer: { readonly done: T } | { readonly refused: string }): T {
  if ('refused' in answer) throw new Error(`a payment cannot be read: ${answer.refused}`)
  return answer.done
}
