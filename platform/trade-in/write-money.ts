import { type Money, money } from '../../domain/money/money.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { Payout } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import { correctPurchase, enterPurchase } from '../books/purchase-register.ts'
import { customerOf } from '../cases/customer.ts'
import { placeOf } from '../cases/limits.ts'
import { keyOf } from '../cases/record/writers.ts'
import { changeRow, getRow, updateRow } from '../database/table-rows.ts'
import { isInBooks } from '../refurbishment/tell-refurbishment.ts'
import { countUnder, holdPastLimit } from './keyed-counters.ts'
import type { Seller } from './sealed.ts'
import { amountOf, update, type WriteContext, type Writer } from './write-context.ts'
import { becomesOurs, isGivenBack } from './write-device.ts'
import { decided, payoutFields } from './write-offer.ts'
import { goesToWorkshop, tellWorkshop } from './write-refurbishment.ts'

/** What a bank reports of a payout, as the fact's body holds it. */
export interface BankFact {
  readonly payoutId: string
  readonly reason?: string
  readonly bookedOn?: string
}

export const moneyWriters: Readonly<Record<string, Writer>> = {
  changePayoutDetails: async (c) => {
    const { payout } = c.step.body as BodyOf<'changePayoutDetails'>
    await update(c, payoutFields(c, payout))
    if (payout.method === 'bank_transfer' && payout.iban) {
      const hash = c.deps.secrets.searchHash(`iban:${payout.iban}`)
      await countUnder(c, [{ kind: 'iban', hash }])
      await holdPastLimit(c, [{ kind: 'iban', hash }])
    }
    return { data: { method: payout.method } }
  },
  confirmPayee: async (c) => {
    if (!c.row.payee || !c.row.payeeSuggestion) return undefined
    const payee = JSON.parse(c.deps.secrets.open(c.row.payee))
    const holder = c.deps.secrets.open(c.row.payeeSuggestion)
    await update(c, { payee: c.deps.secrets.seal(JSON.stringify({ ...payee, holder })), payeeSuggestion: null })
    return undefined
  },
  decidePayout: async (c) => {
    await update(c, { payoutHold: false })
    return decided(c)
  },
  recordPayoutOutcome: async (c) => {
    const { outcome, bookedOn } = c.step.body as BodyOf<'recordPayoutOutcome'>
    const payout = await c.tx.payout.findFirstOrThrow({ where: { caseId: c.row.caseId }, orderBy: { createdAt: 'desc' } })
    if (outcome === 'booked') await booked(c, payout.id, bookedOn ?? null)
    else await notPaid(c, payout)
    // The seller was told when the bank said that it was executed.
    return { ...(payout.status === 'executed' && { mail: 'none' as const }), data: { outcome, bookedOn: bookedOn ?? null } }
  },
  settlePayout: async (c) => {
    const amount = amountOf(c.row, c.row.agreedMinor ?? 0)
    await post(c.tx, { key: keyOf(c, 'settled'), caseId: c.row.caseId, kind: 'settled_by_hand', at: c.step.at }, [
      { account: 'payable:sellers', debit: amount },
      { account: 'bank:account', credit: amount },
    ])
    return undefined
  },
  payout_executed: async (c) => {
    const { payoutId } = c.step.body as BankFact
    const payout = await getRow(c.tx, 'payouts', { id: payoutId })
    if (payout.status === 'open') await executed(c, payoutId)
    return undefined
  },
  payout_booked: async (c) => {
    const { payoutId, bookedOn } = c.step.body as BankFact
    const { status } = await getRow(c.tx, 'payouts', { id: payoutId })
    await booked(c, payoutId, bookedOn ?? null)
    const isTold = c.step.from === 'payout_unreported' && status === 'executed'
    return { ...(isTold && { mail: 'none' as const }), data: { bookedOn: bookedOn ?? null } }
  },
  payout_rejected: async (c) => {
    const { payoutId, reason } = c.step.body as BankFact
    await changeRow(c.tx, 'payouts', { id: payoutId }, { status: 'rejected', reason: reason ?? null, settledAt: c.step.at })
    return { data: { reason: reason ?? null } }
  },
  payout_returned: async (c) => {
    const { payoutId, reason } = c.step.body as BankFact
    // Only what left the account comes back to it, even where the bank tells of the return alone.
    await booked(c, payoutId, null)
    const returned = { status: 'returned', reason: reason ?? null, settledAt: c.step.at }
    const payout = await updateRow(c.tx, 'payouts', { id: payoutId }, returned)
    const amount = amountOf(c.row, payout.amountMinor)
    await post(c.tx, { key: keyOf(c, 'returned'), caseId: c.row.caseId, kind: 'payout_returned', at: c.step.at }, [
      { account: 'bank:account', debit: amount },
      { account: 'payable:sellers', credit: amount },
    ])
    return { data: { reason: reason ?? null } }
  },
  'payOut.refused': async (c) => {
    await c.tx.payout.updateMany({
      where: { effectKey: c.step.effectKey ?? '', status: 'open' },
      data: { status: 'refused', settledAt: c.step.at },
    })
    return undefined
  },
  'issueVoucher.issued': async (c) => {
    const voucher = await c.tx.voucher.findUniqueOrThrow({ where: { caseId: c.row.caseId } })
    const price = amountOf(c.row, c.row.agreedMinor ?? 0)
    const total = amountOf(c.row, voucher.amountMinor)
    await post(c.tx, { key: keyOf(c, 'voucher'), caseId: c.row.caseId, kind: 'voucher_issued', at: c.step.at }, [
      { account: 'payable:sellers', debit: price },
      { account: 'expense:voucher_bonus', debit: money(total.minor - price.minor, total.currency) },
      { account: 'liability:vouchers', credit: total },
    ])
    return { data: { amountMinor: total.minor, currency: total.currency } }
  },
  'bookGift.booked': async (c) => {
    const amount = amountOf(c.row, c.row.agreedMinor ?? 0)
    await post(c.tx, { key: keyOf(c, 'gift'), caseId: c.row.caseId, kind: 'gift_owed', at: c.step.at }, [
      { account: 'payable:sellers', debit: amount },
      { account: 'payable:charities', credit: amount },
    ])
    return undefined
  },
}

/** The money has left us: what was owed to the seller is under way. */
async function executed(c: WriteContext, payoutId: string): Promise<void> {
  const payout = await updateRow(c.tx, 'payouts', { id: payoutId }, { status: 'executed', settledAt: c.step.at })
  const amount = amountOf(c.row, payout.amountMinor)
  await post(c.tx, { key: keyOf(c, 'executed'), caseId: c.row.caseId, kind: 'payout_executed', at: c.step.at }, [
    { account: 'payable:sellers', debit: amount },
    { account: 'bank:clearing', credit: amount },
  ])
}

/** The money has left our account, now or earlier. */
async function booked(c: WriteContext, payoutId: string, bookedOn: string | null): Promise<void> {
  const payout = await getRow(c.tx, 'payouts', { id: payoutId })
  if (payout.status === 'booked') return
  if (payout.status === 'open') await executed(c, payoutId)
  await changeRow(c.tx, 'payouts', { id: payoutId }, { status: 'booked', bookedOn })
  const amount = amountOf(c.row, payout.amountMinor)
  await post(c.tx, { key: keyOf(c, 'booked'), caseId: c.row.caseId, kind: 'payout_booked', at: c.step.at }, [
    { account: 'bank:clearing', debit: amount },
    { account: 'bank:account', credit: amount },
  ])
}

/** The bank says that it never left, or gave it back unbooked: over, so that the price can be paid by another transfer. */
async function notPaid(c: WriteContext, payout: Payout): Promise<void> {
  const isExecuted = payout.status === 'executed'
  const found = { status: isExecuted ? 'returned' : 'refused', reason: 'found by hand', settledAt: c.step.at }
  await changeRow(c.tx, 'payouts', { id: payout.id }, found)
  if (!isExecuted) return
  const amount = amountOf(c.row, payout.amountMinor)
  await post(c.tx, { key: keyOf(c, 'not_executed'), caseId: c.row.caseId, kind: 'payout_not_executed', at: c.step.at }, [
    { account: 'bank:clearing', debit: amount },
    { account: 'payable:sellers', credit: amount },
  ])
}

/** What entering a state of the money means. */
export const moneyEntries: Readonly<Record<string, Writer>> = {
  // The transaction that makes the device ours: title passes at agreement, with the register entry and the books.
  agreed: async (c) => {
    // While it is held, a device better than declared does not raise it; a new offer on arrival is today's price, up or down.
    const paysOffer = c.step.by === 'decideDispute' || (c.row.priceHeld && (c.row.assessedMinor ?? 0) >= c.row.offerMinor)
    const price = amountOf(c.row, paysOffer ? c.row.offerMinor : (c.row.assessedMinor ?? 0))
    await update(c, { agreedMinor: price.minor, agreedAt: c.step.at, owned: true, payoutPurpose: 'purchase' })
    await post(c.tx, { key: keyOf(c, 'purchase'), caseId: c.row.caseId, kind: 'device_bought', at: c.step.at }, [
      { account: 'stock:devices', debit: price },
      { account: 'payable:sellers', credit: price },
    ])
    const register = c.policy.seller.purchaseRegister === 'kept' ? await enterInRegister(c, price) : null
    await becomesOurs(c, price, register)
    const { data, ...more } = await goesToWorkshop(c, price)
    return { ...more, data: { priceMinor: price.minor, currency: price.currency, registerNumber: register?.number ?? null, ...data } }
  },
  quarantined: async (c) => {
    await giveBack(c, 'reported stolen before it was paid')
    return undefined
  },
  returning: async (c) => {
    if (c.step.from === 'payout_held') await giveBack(c, 'the purchase was called off before it was paid')
    return undefined
  },
  handed_over: async (c) => {
    await giveBack(c, 'handed over to the authority')
    return undefined
  },
}

async function enterInRegister(c: WriteContext, price: Money): Promise<{ readonly establishment: string; readonly number: number }> {
  const market = c.deps.marketAt(c.step.case.market, c.step.at)
  const customer = await getRow(c.tx, 'customers', { id: customerOf(c.step.case) })
  const open = c.deps.secrets.open
  const seller = c.row.seller ? (JSON.parse(open(c.row.seller)) as Seller) : null
  const model = c.deps.catalogue.find(({ id }) => id === (c.row.assessedModelId ?? c.row.modelId))
  const { establishment } = market.workshop
  const number = await enterPurchase(c.tx, c.deps.secrets.seal, {
    establishment,
    caseId: c.row.caseId,
    eventNumber: c.step.number,
    at: c.step.at,
    nature: `${model?.brand ?? ''} ${model?.name ?? c.row.modelId}, ${c.row.assessedStorage ?? c.row.storage} GB`,
    provenance: 'bought from its private owner',
    price,
    means: c.row.payoutMethod ?? '',
    person: {
      seller,
      address: customer.address && JSON.parse(open(customer.address)),
      serials: c.row.identities && JSON.parse(open(c.row.identities)),
    },
    // Arrêté of 15 May 2020 and R321-6-1: ten years from the entry.
    retainUntil: c.deps.calendars.after({ months: 120 }, c.step.at, placeOf(c.step.case)),
  })
  return { establishment, number }
}

async function cameBack(c: WriteContext): Promise<boolean> {
  const newest = await c.tx.payout.findFirst({ where: { caseId: c.row.caseId }, orderBy: { createdAt: 'desc' }, select: { status: true } })
  return newest?.status === 'returned'
}

/** Unwinds a purchase that was agreed and not paid, or gives up a device that was never rightly ours. */
async function giveBack(c: WriteContext, reason: string): Promise<void> {
  if (!c.row.owned) return
  const price = amountOf(c.row, c.row.agreedMinor ?? 0)
  // What was closed was paid, by whatever means, unless the transfer came back since: then the price is lost, else no longer owed.
  const isPaid = c.step.from === 'ownership_dispute' && !(await cameBack(c))
  await update(c, { owned: false })
  // Another case's lock comes before that of the device.
  await tellWorkshop(c, 'purchase_undone')
  await correctPurchase(c.tx, { caseId: c.row.caseId, eventNumber: c.step.number, at: c.step.at, reason })
  await isGivenBack(c, price)
  // What was taken apart, recycled or sold has left the stock already, and is lost or earned: only what is owed for it is unwound.
  const account = (await isInBooks(c.tx, c.row.caseId)) ? 'stock:devices' : 'expense:device_losses'
  await post(c.tx, { key: keyOf(c, 'given_back'), caseId: c.row.caseId, kind: 'purchase_undone', at: c.step.at }, [
    { account: isPaid ? 'expense:device_losses' : 'payable:sellers', debit: price },
    { account, credit: price },
  ])
}
