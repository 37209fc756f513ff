import type { TradeInBodies } from '../../domain/trade-in/bodies.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import { sellerKey } from '../books/seller-key.ts'
import { customerOf } from '../cases/customer.ts'
import { newHandOverCode } from '../cases/hand-over-code.ts'
import { changeRow, updateRow } from '../database/table-rows.ts'
import { countUnder, customerKeys } from './keyed-counters.ts'
import type { Payee, Seller } from './sealed.ts'
import { update, type WriteContext, type Writer } from './write-context.ts'

/** Offer, acceptance, the way to us and its end before receipt. */
export const offerWriters: Readonly<Record<string, Writer>> = {
  acceptOffer: async (c) => {
    const body = c.step.body as BodyOf<'acceptOffer'>
    const seen = c.step.command?.forWorkflow as TradeInBodies['acceptOffer']
    const told = { address: c.deps.secrets.seal(JSON.stringify(body.address)), ...(seen.emailConfirmed && { emailConfirmedAt: c.step.at }) }
    const customer = await updateRow(c.tx, 'customers', { id: customerOf(c.step.case) }, told)
    const seller: Seller = { name: customer.name, birthDate: body.seller.birthDate, ...optional(body.seller) }
    await update(c, {
      acceptedAt: c.step.at,
      shipping: body.shipping,
      needsReview: seen.needsReview,
      seller: c.deps.secrets.seal(JSON.stringify(seller)),
      ...(body.shipping === 'drop_off' && { dropOffCode: newHandOverCode() }),
      ...payoutFields(c, body.payout),
    })
    const hash = c.deps.secrets.searchHash
    const { email, phone } = customer
    const keys = [...customerKeys(hash, { email, phone, address: body.address, iban: body.payout.iban ?? null }), sellerKey(hash, seller)]
    await countUnder(c, keys)
    return { data: { shipping: body.shipping, payout: body.payout.method } }
  },
  confirmEmail: async (c) => {
    await changeRow(c.tx, 'customers', { id: customerOf(c.step.case) }, { emailConfirmedAt: c.step.at })
    return undefined
  },
  decideReview: async (c) => {
    await update(c, { needsReview: false })
    return decided(c)
  },
  retryShipping: async (c) => {
    const { address } = c.step.body as BodyOf<'retryShipping'>
    if (address)
      await c.tx.customer.update({
        where: { id: customerOf(c.step.case) },
        data: { address: c.deps.secrets.seal(JSON.stringify(address)) },
      })
    return undefined
  },
  withdrawOffer: async (c) => {
    await update(c, { endCause: 'expired' })
    return { data: { because: 'the price list was withdrawn' } }
  },
  cancel: async (c) => {
    await update(c, { endCause: 'cancelled' })
    // Whoever has the mailed link reads that address: it may be told that this ended.
    if (c.step.actor === 'customer:link')
      await c.tx.customer.updateMany({
        where: { id: customerOf(c.step.case), emailConfirmedAt: null },
        data: { emailConfirmedAt: c.step.at },
      })
    return undefined
  },
}

const optional = ({ occupation, identity }: BodyOf<'acceptOffer'>['seller']) => ({
  ...(occupation && { occupation }),
  ...(identity && { identity }),
})

/** How to pay, as stored: account and holder sealed, the last four signs for people to recognise it. */
export function payoutFields(c: WriteContext, payout: BodyOf<'changePayoutDetails'>['payout']) {
  const charity = payout.charityId
    ? c.deps.marketAt(c.step.case.market, c.step.at).charities.find(({ id }) => id === payout.charityId)
    : undefined
  const payee: Payee | null =
    payout.method === 'bank_transfer' && payout.iban && payout.holder
      ? { iban: payout.iban.replaceAll(' ', '').toUpperCase(), holder: payout.holder }
      : charity?.account.by === 'iban'
        ? { iban: charity.account.iban, holder: charity.account.holder }
        : null
  return {
    payoutMethod: payout.method,
    payee: payee && c.deps.secrets.seal(JSON.stringify(payee)),
    payeeIbanEnd: payee?.iban.slice(-4) ?? null,
    payeeHash: payee && c.deps.secrets.searchHash(payee.iban),
    payeeSuggestion: null,
    charityId: payout.charityId ?? null,
  }
}

/** The decision and the state, for the timeline; the reason is in the sealed body. */
export const decided = (c: WriteContext) => ({ data: { decision: (c.step.body as { decision: string }).decision } })
