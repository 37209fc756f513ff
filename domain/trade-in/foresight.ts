import type { Foresight } from '../case/foresight.ts'
import type { TradeInBodies } from './bodies.ts'
import type { TradeInView } from './view.ts'

/** A label that was bought is voided first. */
export const onceCancelled = (view: Pick<TradeInView, 'label'>) =>
  view.label === 'bought' ? ('cancelling' as const) : ('cancelled' as const)

/** What is undone ends as what it was undone for. */
export const onceUndone = (view: Pick<TradeInView, 'endCause'>) => view.endCause ?? ('cancelled' as const)

/** A label that is still being bought is voided once it is there. */
export const voidedWhenCancelling = (view: Pick<TradeInView, 'label'>, by: string) =>
  view.label === 'bought' || by === 'buyLabel.bought' ? (['voidLabel'] as const) : ([] as const)

/** What a decision leads to says it already. */
export const onceDecided = { hand_over: 'handed_over', return: 'returning' } as const
export const onceDisputed = { pay_offer: 'agreed', keep_counter_offer: 'counter_offered' } as const
export const onceEmpty = { carrier_lost_it: 'lost', nothing_was_sent: 'rejected' } as const
export const onceNotReleased = { stolen: 'quarantined', return: 'returning' } as const
export const onceFound = { booked: 'closed', not_paid: 'checking_payee' } as const

/** What of a trade-in can be told beforehand. What is not here, the run decides: a preview then names what is possible. */
export const tradeInForesight: Foresight<TradeInView> = {
  leads: {
    'awaiting_shipment cancel': ({ view }) => onceCancelled(view),
    'awaiting_late_shipment cancel': ({ view }) => onceCancelled(view),
    'cancelling voidLabel.voided': ({ view }) => onceUndone(view),
    'cancelling voidLabel.too_late': ({ view }) => onceUndone(view),
    'quarantine_decision decideQuarantine': ({ body }) => onceDecided[(body as TradeInBodies['decideQuarantine']).decision],
    'disputed decideDispute': ({ body }) => onceDisputed[(body as TradeInBodies['decideDispute']).decision],
    'empty_parcel decideEmptyParcel': ({ body }) => onceEmpty[(body as TradeInBodies['decideEmptyParcel']).decision],
    // What is released is paid, or looked up once more where it was last asked about too long ago.
    'payout_held decidePayout': ({ body }) => {
      const { decision } = body as TradeInBodies['decidePayout']
      return decision === 'pay' ? ['paying', 'pre_payout_check'] : onceNotReleased[decision]
    },
    'payout_unreported recordPayoutOutcome': ({ body }) => onceFound[(body as TradeInBodies['recordPayoutOutcome']).outcome],
  },
  undoes: { cancelling: ({ view, by }) => voidedWhenCancelling(view, by) },
}
