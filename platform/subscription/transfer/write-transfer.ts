import { randomUUID } from 'node:crypto'
import type { BodyOf } from '../../../domain/subscription/command-bodies.ts'
import { priceToCome } from '../../../domain/subscription/repriced.ts'
import { keepsParty } from '../../../domain/subscription/transfer.ts'
import type { Transfer } from '../../../prisma/generated/client.ts'
import { customerOf } from '../../cases/customer.ts'
import { placeOf } from '../../cases/limits.ts'
import { LINK_LIFETIME } from '../../cases/notices/mail-link.ts'
import { planMail } from '../../cases/notices/plan-mail.ts'
import { insertCustomer } from '../../cases/record/new-customer.ts'
import { followHandOver } from '../../personal-data/follow-hand-over.ts'
import { agreedColumns, agreedOf } from '../agreed.ts'
import { withAnnounced } from '../prices/announced.ts'
import { hasNotLeft } from '../renewals/announced-debit.ts'
import { rulesIn, update, type WriteContext, type Writer } from '../write-context.ts'
import type { TransferFact } from './bearing.ts'
import { type EndOfOffer, endOffer } from './end-offer.ts'
import { openTransfer } from './open-transfer.ts'

export const transferWriters: Readonly<Record<string, Writer>> = {
  offerTransfer: (c) => offer(c, c.step.body as BodyOf<'offerTransfer'>, 'wish'),
  changeParty: (c) => {
    const body = c.step.body as BodyOf<'changeParty'>
    return offer(c, body, body.why)
  },
  takeBackTransfer: (c) => end(c, 'taken_back'),
  transfer_declined: (c) => end(c, 'declined'),
  transfer_lapsed: (c) => end(c, 'lapsed'),
  transfer_accepted: handOver,
}

/** Writes the offer, its link and the mail that carries it. Of two that were let in at once the second changes nothing. */
async function offer(c: WriteContext, body: BodyOf<'offerTransfer'>, reason: string) {
  const { tx, deps, step, row } = c
  const { caseId } = row
  if (await openTransfer(tx, caseId)) return { mail: 'none' as const }
  const { newHolder, address, language = row.language } = body
  const [id, customerId] = [randomUUID(), randomUUID()]
  const { name, email, phone = null } = newHolder
  const fresh = { subject: null, emailConfirmed: false, name: name.trim(), email: email.trim(), phone, ...(address && { address }) }
  await tx.$executeRaw(insertCustomer(deps.secrets, { ...fresh, id: customerId, language, at: step.at }))
  const { transferDays } = rulesIn(c).policy
  const expiresAt = deps.calendars.after({ days: transferDays }, step.at, placeOf(step.case))
  await tx.transfer.create({
    data: { id, caseId, reason, fromCustomerId: customerOf(step.case), toCustomerId: customerId, offeredAt: step.at, expiresAt },
  })
  await link(c, { sentBy: 'offer', customerId })
  await planMail(
    tx,
    { id: caseId, number: step.number },
    { kind: 'transfer_offered', about: id, dueAt: step.at, notAfter: expiresAt, customerId, data: {} },
  )
  return { data: { transfer: id, why: reason } }
}

/** A link to the case, or to what is offered of it, or is left of it. */
const link = ({ tx, deps, step }: WriteContext, of: { readonly sentBy: 'mail' | 'offer' | 'former'; readonly customerId: string | null }) =>
  tx.caseLink.create({
    data: {
      id: randomUUID(),
      caseId: step.case.id,
      createdAt: step.at,
      expiresAt: deps.calendars.after(LINK_LIFETIME, step.at, placeOf(step.case)),
      ...of,
    },
  })

async function end({ tx, row, step }: WriteContext, as: EndOfOffer['as']) {
  const open = await openTransfer(tx, row.caseId)
  if (!open) return { mail: 'none' as const }
  await endOffer(tx, open, { as, number: step.number, at: step.at })
  return { data: { transfer: open.id } }
}

/** Whoever leaves has nothing to hand over any more. */
export async function callOffOffer(c: WriteContext): Promise<undefined> {
  await end(c, 'called_off')
  return undefined
}

/**
 * The subscription is the new person's from this event on: its links, mails, invoices and charges. What was owed before stays with whoever
 * owed it. Cover, claims and what is paid stay with the subscription.
 */
async function handOver(c: WriteContext) {
  const { tx, row, step, deps } = c
  const { caseId } = row
  const transfer = await tx.transfer.findUniqueOrThrow({ where: { id: (step.body as TransferFact).transfer } })
  const { fromCustomerId, toCustomerId, payer, methodRef, reason } = transfer
  if (payer === null || methodRef === null) throw new Error(`${caseId}: the new holder has nothing to be charged with`)
  const newHolder = await tx.customer.update({ where: { id: toCustomerId }, data: { emailConfirmedAt: step.at } })
  const address = newHolder.address === null ? null : JSON.parse(deps.secrets.open(newHolder.address))
  const { kind } = await tx.savedMethod.update({ where: { ref: methodRef }, data: { transferId: null } })
  await leaveWithFormer(c, transfer)
  await update(c, {
    payer,
    methodRef,
    paidBy: kind,
    buyer: deps.secrets.seal(JSON.stringify({ name: newHolder.name, address })),
    language: newHolder.language,
    declared: transfer.declared as object[],
    heldSince: keepsParty(reason) ? row.heldSince : step.at,
    actedAt: deps.clock.now(),
    firstSecret: null,
    // A debit that was announced to somebody else is announced anew.
    announcedFor: null,
    announcedMinor: null,
    debitOn: null,
    ...agreedColumns({ ...agreedOf(row), nextPrice: await shownPrice(c) }),
  })
  await tx.transfer.update({
    where: { id: transfer.id },
    data: { state: 'accepted', endedAt: step.at, formerDeclared: row.declared as object[], formerPayer: row.payer },
  })
  await tx.case.update({ where: { id: caseId }, data: { customerId: toCustomerId, language: newHolder.language } })
  await followHandOver(tx, { caseId, fromCustomerId, toCustomerId, staysParty: keepsParty(reason) })
  await link(c, { sentBy: 'mail', customerId: null })
  await planMail(
    tx,
    { id: caseId, number: step.number },
    { kind: 'subscription_handed_over', about: transfer.id, dueAt: step.at, customerId: fromCustomerId, data: {} },
  )
  return { data: { transfer: transfer.id } }
}

/** The price to come that whoever took it over was shown, and agreed to by that; else the one that was agreed. */
async function shownPrice({ tx, deps, step, row }: WriteContext) {
  const agreed = agreedOf(row)
  const { plans } = await withAnnounced(tx, deps.marketAt(step.case.market, step.at))
  const { today } = rulesIn({ deps, step })
  return priceToCome(plans, agreed.nextPlan?.planId ?? agreed.planId, agreed.nextPlan?.from ?? today) ?? agreed.nextPrice
}

/** What stays with whoever had it: what they owed and paid, their mails and who they are at the provider, and a link that shows no more than their invoices. */
async function leaveWithFormer(c: WriteContext, { id, fromCustomerId, methodRef, reason }: Transfer): Promise<void> {
  const { tx, step, row } = c
  const { caseId, buyer, language } = row
  const { at } = step
  await tx.caseLink.updateMany({ where: { caseId, customerId: null, revokedAt: null }, data: { revokedAt: at } })
  await link(c, { sentBy: 'former', customerId: fromCustomerId })
  await tx.$executeRaw`update notices n set status = 'voided' where n.case_id = ${caseId} and ${hasNotLeft}`
  // Those that have left too: one that comes back late is theirs, and so is one that is sent again.
  await tx.notice.updateMany({ where: { caseId, customerId: null }, data: { customerId: fromCustomerId } })
  if (!keepsParty(reason)) {
    // What was asked for by them, or of them, is not done to whoever holds it now.
    await tx.command.updateMany({
      where: { caseId, kind: 'command', status: { in: ['open', 'proposed'] } },
      data: { status: 'refused', outcome: { status: 'refused', state: step.case.state }, settledAt: at },
    })
    await tx.renewal.updateMany({
      where: { caseId, formerId: null },
      data: { formerId: fromCustomerId, formerBuyer: buyer, formerLanguage: language },
    })
  }
  await tx.methodSetUp.updateMany({
    where: { caseId, state: 'open', OR: [{ transferId: null }, { transferId: id }] },
    data: { state: 'cancelled', secret: null },
  })
  await tx.savedMethod.updateMany({ where: { caseId, ref: { not: methodRef ?? '' }, forgetAt: null }, data: { forgetAt: at } })
  await tx.priceNotice.updateMany({ where: { caseId, state: 'told' }, data: { state: 'kept' } })
}
