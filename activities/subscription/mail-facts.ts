import { renderMail } from '../../documents/mails/render-mail.ts'
import type { SubscriptionMailFacts } from '../../documents/mails/subscription/facts.ts'
import { subscriptionMails } from '../../documents/mails/subscription/mails.ts'
import { modelName } from '../../domain/catalogue/model-name.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { PaymentKind } from '../../domain/subscription/policy.ts'
import type { Rules } from '../../platform/cases/rules.ts'
import { agreedOf } from '../../platform/subscription/agreed.ts'
import { newestChange } from '../../platform/subscription/plan-change.ts'
import { priceToldOf } from '../../platform/subscription/prices/price-told.ts'
import { readSubscription, type SubscriptionReading } from '../../platform/subscription/read-subscription.ts'
import type { AnnouncedDebit } from '../../platform/subscription/renewals/announce-debits.ts'
import { withdrawableUntil } from '../../platform/subscription/withdrawable-until.ts'
import { factsOfCase, type MailFactDependencies } from '../mail/case-facts.ts'
import type { Letter, NoticeToWrite, WriteMail } from '../mail/tell.ts'
import { NOT_OWED } from './charge-change.ts'

/** Writes the mails of a subscription. */
export const createSubscriptionMails =
  (deps: MailFactDependencies & Rules): WriteMail =>
  async (notice, letter) =>
    renderMail(subscriptionMails, notice.kind, letter.language, await subscriptionMailFacts(deps, notice, letter))

/** Everything a mail of a subscription can tell, read when it is sent: what it says is what is true then. */
async function subscriptionMailFacts(
  deps: MailFactDependencies & Rules,
  notice: NoticeToWrite,
  letter: Pick<Letter, 'link' | 'way'>,
): Promise<SubscriptionMailFacts> {
  const subject = await readSubscription(deps.database, notice.caseId)
  if (!subject) throw new Error(`there is no subscription ${notice.caseId}`)
  const event = await deps.database.caseEvent.findUniqueOrThrow({
    where: { caseId_number: { caseId: notice.caseId, number: notice.eventNumber } },
    select: { at: true, data: true },
  })
  const { subscription: row } = subject
  const agreed = agreedOf(row)
  const change = isNotOwed(event.data) ? null : await newestChange(deps.database, notice.caseId)
  const told = await priceToldOf(deps.database, notice.caseId, notice.eventNumber)
  const party = notice.customerId ?? null
  const customer = party === null ? subject.customer : await customerOf(deps, party)
  const transfer = await transferOf(deps, subject.id, party)
  const devices = subject.devices.map(({ modelId, coverFrom }) => ({ name: modelName(modelId, deps.catalogue), coverFrom }))
  const coverFrom = devices.map((device) => device.coverFrom).toSorted()[0]
  const withdrawUntil = withdrawableUntil(deps, subject)
  return {
    ...factsOfCase(deps, { ...subject, customer }, letter, notice),
    device: devices.map(({ name }) => name).join(', '),
    price: agreed.price,
    plan: agreed.planId,
    ...(agreed.nextPlan && { nextPlan: { ...agreed.nextPlan, plan: agreed.nextPlan.planId } }),
    ...(agreed.nextPrice && { nextPrice: agreed.nextPrice }),
    ...(told && { told }),
    ...(transfer && { transfer }),
    ...(change && { change: { plan: change.toPlanId, due: money(change.debitMinor - change.creditMinor, agreed.price.currency) } }),
    ...(subject.method && { method: { kind: subject.method.kind as PaymentKind, lastDigits: subject.method.lastDigits } }),
    devices,
    ...(coverFrom !== undefined && { coverFrom }),
    ...(row.paidUntil !== null && { paidUntil: row.paidUntil }),
    ...(row.paidUntil !== null && subject.state === 'ending' && { endsOn: row.paidUntil }),
    ...(row.dueOn !== null && { nextChargeOn: row.dueOn }),
    ...(withdrawUntil && { withdrawUntil }),
    declarations: (row.declared as { readonly words: string }[]).map(({ words }) => words),
    toldAt: event.at,
    ...debitOf(notice),
    ...receivedOf(subject, event.data),
    ...amountsOf(subject),
  }
}

const customerOf = ({ database }: Pick<MailFactDependencies, 'database'>, id: string) =>
  database.customer.findUniqueOrThrow({ where: { id } })

/** The newest offer to take it over, or that which whoever is written to is part of. */
async function transferOf(
  deps: Pick<MailFactDependencies, 'database'>,
  caseId: string,
  party: string | null,
): Promise<SubscriptionMailFacts['transfer']> {
  const newest = await deps.database.transfer.findFirst({
    where: { caseId, ...(party !== null && { OR: [{ toCustomerId: party }, { fromCustomerId: party }] }) },
    orderBy: { offeredAt: 'desc' },
  })
  if (!newest) return undefined
  const [from, to] = [await customerOf(deps, newest.fromCustomerId), await customerOf(deps, newest.toCustomerId)]
  return { newHolder: to.name, holder: from.name, until: newest.expiresAt }
}

const isNotOwed = (about: unknown): boolean => (about as { readonly code?: string }).code === NOT_OWED

/** A debit, as it was announced. */
function debitOf({ kind, data }: NoticeToWrite): Pick<SubscriptionMailFacts, 'debit'> {
  if (kind !== 'debit_announced') return {}
  const { amountMinor, currency, debitOn } = data as AnnouncedDebit
  return { debit: { amount: money(Number(amountMinor), currency as Currency), on: debitOn } }
}

/** What came in for the period that an event is about. */
function receivedOf({ renewals, subscription }: SubscriptionReading, about: unknown): Pick<SubscriptionMailFacts, 'received'> {
  const { period } = about as { readonly period?: string }
  const paid = renewals.find(({ boundary, change, status }) => boundary === period && change === 0 && status === 'paid')
  return paid ? { received: money(paid.amountMinor, subscription.currency as Currency) } : {}
}

/** What is not paid: the periods that failed, and else that of the month. */
function amountsOf({ renewals, subscription, state }: SubscriptionReading): Pick<SubscriptionMailFacts, 'due' | 'paid'> {
  const sum = (status: string): number =>
    renewals.filter((one) => one.status === status).reduce((minor, { amountMinor }) => minor + amountMinor, 0)
  const amount = (minor: number): Money => money(minor, subscription.currency as Currency)
  const [failed, paid] = [sum('failed'), sum('paid')]
  const isOwed = state === 'past_due' || state === 'suspended'
  return {
    ...((failed > 0 || isOwed) && { due: amount(failed > 0 ? failed : subscription.priceMinor) }),
    ...(paid > 0 && { paid: amount(paid) }),
  }
}
