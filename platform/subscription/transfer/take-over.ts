import { randomUUID } from 'node:crypto'
import { acceptFact } from '../../cases/inbox/accept.ts'
import type { DeliverSoon } from '../../cases/inbox/delivery-breaker.ts'
import { lockCase } from '../../cases/lock-case.ts'
import type { Database } from '../../database/database.ts'
import type { Secrets } from '../../secrets/secrets.ts'
import { type OpenedSetUp, openFor, openSecret, type SetUpDependencies } from '../methods/open-set-up.ts'
import type { Declared } from '../open-subscription.ts'
import type { CustomerPayments } from '../payments-port.ts'
import type { TransferFact } from './bearing.ts'
import { isMoneyUnderWay } from './money-under-way.ts'
import { type Offer, type OfferDependencies, readOffer } from './read-offer.ts'

export interface TakeOverDependencies extends OfferDependencies {
  readonly database: Database
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly deliver: DeliverSoon
}

/** Whoever is asked to take a subscription over, by their link. */
export interface Asked {
  readonly caseId: string
  readonly customerId: string
}

/**
 * `over`: the offer has ended. `not_now`: something of the subscription is owed. `busy`: money of it is being asked for at this moment.
 * `no_method`: nothing was saved that it could be charged with. `changed`: it is not what they were shown any more.
 */
export type TakenOver = { readonly kind: 'taken_over' | 'over' | 'not_now' | 'busy' | 'no_method' | 'changed' }

/**
 * Takes a subscription over: from the event of it on its party is another. Whether that can be is looked at under the lock of its case, which
 * whoever asks for its money takes as well, so that each period is charged to exactly one of both. Answered again as it was.
 */
export async function takeOver(
  deps: TakeOverDependencies,
  asked: Asked,
  { terms, declared }: { readonly terms: string; readonly declared: readonly Declared[] },
): Promise<TakenOver> {
  const offer = await readOffer(deps, asked.caseId, asked.customerId)
  if (offer?.transfer.state === 'accepted') return { kind: 'taken_over' }
  const refused = offer === null ? ('over' as const) : whyNot(offer, terms)
  if (offer === null || refused !== null) return { kind: refused ?? 'over' }
  const { id } = offer.transfer
  const at = deps.clock.now()
  const words = declared.map((one) => ({ ...one, at: at.toISOString() }))
  const kept = await deps.database.$transaction(async (tx) => {
    await lockCase(tx, asked.caseId)
    if (await isMoneyUnderWay(tx, asked.caseId, at)) return false
    // What they saved last is looked at behind the lock as well: an account has its mandate. What they declared to an earlier answer is replaced.
    const { declared: before } = await tx.transfer.findUniqueOrThrow({ where: { id } })
    const mandate = (before as { readonly kind: string }[]).filter(({ kind }) => kind === 'debit_mandate')
    await tx.transfer.updateMany({ where: { id, state: 'open' }, data: { declared: [...words, ...mandate] } })
    return true
  })
  if (!kept) return { kind: 'busy' }
  await tell(deps, asked.caseId, { transfer: id, terms }, 'transfer_accepted')
  const now = await readOffer(deps, asked.caseId, asked.customerId)
  if (now?.transfer.state === 'accepted') return { kind: 'taken_over' }
  // Somebody else was first: a run, whoever ended it, or another price.
  return { kind: now === null ? 'over' : (whyNot(now, terms) ?? 'busy') }
}

const whyNot = ({ standing, method, terms }: Offer, seen: string): Exclude<TakenOver['kind'], 'taken_over'> | null => {
  if (standing !== 'open') return standing
  if (terms !== seen) return 'changed'
  return method === null ? 'no_method' : null
}

/** They do not want it. False where the offer had ended otherwise. */
export async function declineOffer(deps: TakeOverDependencies, { caseId, customerId }: Asked): Promise<boolean> {
  const transfer = await deps.database.transfer.findFirst({ where: { caseId, toCustomerId: customerId } })
  if (!transfer) return false
  if (transfer.state === 'open') await tell(deps, caseId, { transfer: transfer.id }, 'transfer_declined')
  return (await deps.database.transfer.findUniqueOrThrow({ where: { id: transfer.id } })).state === 'declined'
}

/** Each answer is one fact: one that bore on nothing does not stand in the way of the next. */
async function tell(deps: TakeOverDependencies, caseId: string, body: TransferFact, type: 'transfer_accepted' | 'transfer_declined') {
  const fact = await acceptFact(deps, {
    caseId,
    type,
    body,
    forWorkflow: {},
    actor: 'new holder:link',
    deduplicateKey: `${body.transfer}/${type}/${randomUUID()}`,
  })
  if (fact) await deps.deliver(fact, 'subscription')
}

type SavingDependencies = OfferDependencies &
  Omit<SetUpDependencies, 'customerPayments'> & {
    readonly customerPayments: Pick<CustomerPayments, 'openSetUp' | 'newPayer'>
  }

/** With what the new holder's browser confirms the saving that stands open; null where none does. Changes nothing. */
export const readOwnSetUp = async (deps: SavingDependencies, { transfer }: Pick<Offer, 'transfer'>, kind: 'card' | 'sepa_debit') =>
  openSecret(deps, { caseId: transfer.caseId, transferId: transfer.id }, kind)

/**
 * Opens the saving of a card or account of the new holder's own, under a payer of their own; one that is open is answered again. Nothing is
 * charged by it.
 */
export async function openOwnSetUp(
  deps: SavingDependencies,
  { transfer, standing }: Pick<Offer, 'transfer' | 'standing'>,
  wanted: { readonly kind: 'card' | 'sepa_debit'; readonly declared: readonly Declared[] },
): Promise<OpenedSetUp> {
  if (standing === 'over') return { kind: 'not_now' }
  const { id, caseId } = transfer
  const clientSecret = await readOwnSetUp(deps, { transfer }, wanted.kind)
  if (clientSecret !== null) return { kind: 'opened', clientSecret }
  const payer = transfer.payer ?? (await newPayer(deps, id, caseId))
  return payer === null ? { kind: 'away' } : openFor(deps, { caseId, transferId: id }, payer, wanted)
}

async function newPayer({ database, customerPayments }: SavingDependencies, id: string, caseId: string): Promise<string | null> {
  const made = await customerPayments.newPayer(`${id}/payer`, caseId)
  if (made.kind !== 'done') return null
  await database.transfer.update({ where: { id }, data: { payer: made.value.ref } })
  return made.value.ref
}
