import type { LocalDate } from '../../domain/calendar/local-date.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { obligationOf } from '../../domain/subscription/obligation.ts'
import type { Renewal } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import { takeFact } from '../cases/inbox/accept.ts'
import { type DeliverDependencies, deliver } from '../cases/inbox/deliver.ts'
import { PATIENCE } from '../cases/inbox/patience.ts'
import { lockCase } from '../cases/lock-case.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { keepMethod } from './methods/keep-method.ts'
import type { CustomerPayments, FirstStanding, KeptMethod } from './payments-port.ts'

export interface FirstPaymentDependencies {
  readonly database: Database
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly customerPayments: CustomerPayments
}

/** `away`: the provider did not answer; it is asked again whenever the customer comes. */
export type OpenedFirst =
  | { readonly kind: 'opened'; readonly clientSecret: string }
  | { readonly kind: 'made_already' | 'away' }
  | { readonly kind: 'refused'; readonly code: string }

/**
 * Opens the payment of the first period, which the customer's browser confirms; an earlier one is answered again. Who pays and what for are
 * its keys, so it may be asked for as often as one likes.
 */
export async function openFirstPayment(deps: FirstPaymentDependencies, caseId: string): Promise<OpenedFirst> {
  const { database, secrets, customerPayments } = deps
  const first = await readFirst(database, caseId)
  if (first.state !== 'awaiting_payment') return { kind: 'made_already' }
  if (first.secret !== null) return { kind: 'opened', clientSecret: secrets.open(first.secret) }
  const payer =
    first.payer === null
      ? await customerPayments.newPayer(`${caseId}/payer`, caseId)
      : { kind: 'done' as const, value: { ref: first.payer } }
  if (payer.kind !== 'done') return refusedOrAway(payer)
  const obligation = obligationOf(caseId, first.boundary)
  const opened = await customerPayments.openFirst(obligation, {
    obligation,
    amount: money(first.amountMinor, first.currency),
    description: obligation,
    payer: payer.value.ref,
    kind: first.paidBy,
  })
  if (opened.kind !== 'done') return refusedOrAway(opened)
  const { ref, clientSecret } = opened.value
  // What has its payment already keeps it: of two at once both were answered the same one.
  await database.$executeRaw`
    with opened as (
      update subscriptions set payer = ${payer.value.ref}, first_secret = ${secrets.seal(clientSecret)} where case_id = ${caseId}
    )
    update renewals set intent_ref = ${ref}
     where case_id = ${caseId} and boundary = ${first.boundary} and change = 0 and intent_ref is null`
  return { kind: 'opened', clientSecret }
}

interface FirstRow {
  /** Of the case. */
  readonly state: string
  /** Of the payment that was opened, sealed. */
  readonly secret: string | null
  readonly payer: string | null
  readonly paidBy: KeptMethod['kind']
  readonly boundary: LocalDate
  readonly amountMinor: number
  readonly currency: Currency
}

/** In one statement: whoever signs up waits for it. */
async function readFirst(database: Pick<Database, '$queryRaw'>, caseId: string): Promise<FirstRow> {
  const [first] = await database.$queryRaw<FirstRow[]>`
    select c.state, s.first_secret as secret, s.payer, s.paid_by as "paidBy", r.boundary, r.amount_minor as "amountMinor", r.currency
      from subscriptions s join cases c on c.id = s.case_id join renewals r on r.case_id = s.case_id and r.change = 0
     where s.case_id = ${caseId} order by r.boundary limit 1`
  if (!first) throw new Error(`${caseId} is no subscription`)
  return first
}

const refusedOrAway = (answer: { readonly kind: string; readonly code?: string }): OpenedFirst =>
  answer.kind === 'refused' ? { kind: 'refused', code: answer.code ?? '' } : { kind: 'away' }

/** The period that a subscription begins with. */
export const firstPeriodOf = (database: Pick<Transaction, 'renewal'>, caseId: string): Promise<Renewal> =>
  database.renewal.findFirstOrThrow({ where: { caseId, change: 0 }, orderBy: { boundary: 'asc' } })

/** What a first payment that was read means for its case. While it is open, or was declined, its customer may try again: nothing yet. */
const FACTS: Readonly<Record<string, 'period_paid' | 'period_processing' | undefined>> = {
  succeeded: 'period_paid',
  processing: 'period_processing',
}

/**
 * Takes in how a first payment stands, of a case that waits for it or is being abandoned: what it was made with is kept, the row of its period
 * settled, and the case told, once however often it is read.
 */
export async function tellFirstPayment(
  deps: DeliverDependencies & { readonly secrets: Pick<Secrets, 'seal' | 'open'> },
  { caseId, standing }: { readonly caseId: string; readonly standing: FirstStanding },
): Promise<void> {
  const fact = FACTS[standing.state]
  if (fact === undefined) return keepDecline(deps.database, caseId, standing)
  const taken = await deps.database.$transaction(async (tx) => {
    await lockCase(tx, caseId)
    const boundary = await keepFirstPayment(tx, { caseId, standing, at: deps.clock.now() })
    return takeFact(tx, deps, {
      caseId,
      type: fact,
      body: { period: boundary },
      forWorkflow: {},
      actor: 'payment provider',
      deduplicateKey: `${obligationOf(caseId, boundary)}/${fact}`,
    })
  })
  if (taken) await deliver(deps, taken, 'subscription', PATIENCE)
}

/** Why the last try failed, for the page on which its customer tries again. */
async function keepDecline(database: Database, caseId: string, { state, code }: FirstStanding): Promise<void> {
  if (state !== 'declined') return
  await database.renewal.updateMany({ where: { caseId, change: 0, status: 'charging' }, data: { code: code ?? 'declined' } })
}

/**
 * Keeps what a first payment was made with, settles the row of its period and books what came in, once. Answers its boundary. To be called
 * under the case's lock.
 * @throws where the payment names nothing it was made with: it could not be charged again.
 */
export async function keepFirstPayment(
  tx: Transaction,
  { caseId, standing, at }: { readonly caseId: string; readonly standing: FirstStanding; readonly at: Date },
): Promise<LocalDate> {
  const { ref, state, chargeRef, method } = standing
  if (!method) throw new Error(`${caseId}: the payment ${ref} does not say what it was made with`)
  const { boundary, status, amountMinor, currency } = await firstPeriodOf(tx, caseId)
  if (status === 'paid') return boundary
  const isPaid = state === 'succeeded'
  await keepMethod(tx, caseId, method, at)
  await tx.subscription.update({ where: { caseId }, data: { methodRef: method.ref, firstSecret: null } })
  await tx.renewal.update({
    where: { caseId_boundary_change: { caseId, boundary, change: 0 } },
    data: { status: isPaid ? 'paid' : 'processing', intentRef: ref, chargeRef: chargeRef ?? null, paidAt: isPaid ? at : null },
  })
  const amount = money(amountMinor, currency as Currency)
  if (isPaid)
    await post(tx, { key: `${caseId}/${boundary}/payment`, caseId, kind: 'payment', at }, [
      { account: 'clearing:cards', debit: amount },
      { account: 'receivable:customers', credit: amount },
    ])
  return boundary
}
