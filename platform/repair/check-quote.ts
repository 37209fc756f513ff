import { lacksCircularPart, needsCustomer, quoteForm, type RepairForm } from '../../domain/repair/quote-form.ts'
import { getRow } from '../database/table-rows.ts'
import { checkFit } from '../parts/check-fit.ts'
import { type Checks, type Door, pass, refuse } from './door.ts'
import { planSays, quotedTicket } from './form-of.ts'
import { tradeInOffer } from './trade-in-offer.ts'

/** The quote and its answer. */
export const quoteChecks: Checks = {
  issueQuote: async (door, draft) => {
    const ticket = await quotedTicket(door)
    if (lacksCircularPart(draft, ticket))
      return refuse('variant_needed', 'Offer a used or refurbished part too, or say why there is none.', '/variants')
    for (const [index, { parts }] of draft.variants.entries()) {
      const wrong = await checkFit(door.tx, { modelId: door.row.modelId, parts }, `/variants/${index}/parts`)
      if (wrong) return { refusal: wrong }
    }
    const ids = draft.variants.map(({ id }) => id)
    const twice = ids.findIndex((id, index) => ids.indexOf(id) < index)
    if (twice >= 0)
      return refuse('variant_unknown', 'Two variants have this id: the answer could not tell them apart.', `/variants/${twice}/id`)
    const form = quoteForm(draft, ticket, door.rules.calendars)
    const isCovered = ticket.cover.by === 'subscription'
    for (const [index, { total }] of form.variants.entries()) {
      const plan = isCovered ? await planSays(door, total) : null
      if (plan?.kind === 'too_dear')
        return refuse(
          'cover_too_dear',
          'The plan pays no more than the device is worth. Declare it unrepairable: its customer is offered a voucher or a trade-in.',
          `/variants/${index}`,
        )
      if (plan?.kind === 'waits_until_paid') return pass({ approvesItself: false })
    }
    return pass({ approvesItself: !needsCustomer(form) })
  },
  approveQuote: async (door, body) => {
    const form = await currentForm(door, body.quoteVersion)
    if ('refusal' in form) return form
    const variant = form.variants.find(({ id }) => id === body.variant)
    if (!variant) return refuse('variant_unknown', `Choose one of: ${form.variants.map(({ id }) => id).join(', ')}.`, '/variant')
    const plan = form.cover.by === 'subscription' ? await planSays(door, variant.total) : null
    if (plan?.kind === 'waits_until_paid')
      return refuse('cover_unpaid', 'Pay the open period of the subscription first: nothing is repaired under it until then.')
    if (plan?.kind === 'left_unpaid')
      return refuse('cover_left', 'The subscription was left unpaid, so it pays no more: a new quote is needed.')
    if (body.startNow !== body.losesWithdrawalRight)
      return refuse(
        'declarations_incomplete',
        'Work that begins at once needs both: that it begins, and that the right to withdraw is lost once it is done. Tick both or none.',
        body.startNow ? '/losesWithdrawalRight' : '/startNow',
      )
    if (form.dataLossExpected && body.acceptsDataLoss !== true)
      return refuse('data_loss_not_accepted', 'Data may be lost: it has to be known before the work begins.', '/acceptsDataLoss')
    if (body.wipe === true && !form.wipeOffered) return refuse('wipe_not_offered', 'This quote offers no wiping.', '/wipe')
    const isInPerson = body.site !== undefined && !door.actor.startsWith('customer:')
    const cannotWithdraw = door.policy.withdrawal === null || form.cover.by !== 'customer'
    return pass({ startsNow: body.startNow || isInPerson || cannotWithdraw })
  },
  declineQuote: async (door, { quoteVersion }) => {
    const form = await currentForm(door, quoteVersion)
    return 'refusal' in form ? form : pass()
  },
  chooseTradeIn: async (door, { quoteVersion }) => {
    const form = await currentForm(door, quoteVersion)
    if ('refusal' in form) return form
    const offer = form.suggestsTradeIn ? await tradeInOffer(door) : null
    return offer ? pass({ offer }) : refuse('trade_in_not_offered', 'This repair costs too little for that: approve or decline it.')
  },
}

/** The form that is to be answered; another version was read where it is not this one. */
async function currentForm({ tx, row }: Door, version: number): Promise<RepairForm | ReturnType<typeof refuse>> {
  if (version !== row.quoteVersion)
    return refuse('quote_changed', `The quote changed since it was read: it is version ${row.quoteVersion} now.`, '/quoteVersion')
  const { form } = await getRow(tx, 'repair_quotes', { caseId: row.caseId, version })
  return form as unknown as RepairForm
}
