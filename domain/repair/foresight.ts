import type { Foresight } from '../case/foresight.ts'
import type { RepairBodies } from './bodies.ts'
import type { Bench, HandOverWay, RepairView } from './view.ts'

/** Nothing is fetched from or sent to an address that nobody has confirmed. */
export const onceArranged = (view: Pick<RepairView, 'hazard'>, body: Omit<RepairBodies['arrangeHandOver'], 'candidates'>) =>
  body.emailConfirmed ? onceRouted({ ...view, ...body }) : ('awaiting_email_confirmation' as const)

/** A partner is asked before its bench is taken; ours is not. */
export const onceRouted = (view: { readonly hazard: boolean; readonly way: HandOverWay | null; readonly nextBench: Bench }) =>
  view.nextBench === 'partner' ? ('offered_to_partner' as const) : onceTaken(view)

/** A hazardous device is brought to a site that takes such, or fetched by whoever may carry it; any other gets a label unless it is brought. */
export function onceTaken({ hazard, way }: { readonly hazard: boolean; readonly way: HandOverWay | null }) {
  if (way === 'drop_off') return 'awaiting_drop_off' as const
  return hazard ? ('awaiting_special_collection' as const) : ('arranging_hand_over' as const)
}

export const onceLabelled = ({ way }: Pick<RepairView, 'way'>) =>
  way === 'pickup' ? ('booking_pickup' as const) : ('awaiting_parcel' as const)

type Rearranged = Pick<RepairBodies['arrangeHandOver'], 'way'>

/** A label that is there already carries the parcel whichever way it goes, and is voided where no parcel goes. */
export function onceRearranged({ label }: Pick<RepairView, 'label'>, { way }: Rearranged) {
  if (label === 'bought') return onceUnsent({ way })
  return way === 'drop_off' ? ('awaiting_drop_off' as const) : ('arranging_hand_over' as const)
}

/** The same of a parcel that its customer was to send, and has not. */
export const onceNotSent = ({ way }: Rearranged) => (way === 'drop_off' ? ('releasing_label' as const) : ('booking_pickup' as const))

const onceUnsent = ({ way }: Rearranged) => (way === 'mail_in' ? ('awaiting_parcel' as const) : onceNotSent({ way }))

/** Who refused it at the door comes again for no money: somebody else fetches it. */
export const onceReleased = ({ refusedAtDoor }: Pick<RepairView, 'refusedAtDoor'>) =>
  refusedAtDoor ? ('awaiting_special_collection' as const) : ('awaiting_drop_off' as const)

type Arranged = Pick<RepairView, 'label' | 'pickup'>
const isArranged = ({ label, pickup }: Arranged): boolean => label === 'bought' || pickup !== 'none'

/** Pickup and label are taken back first. */
export const onceCancelled = (view: Arranged) => (isArranged(view) ? ('cancelling' as const) : ('cancelled' as const))
export const onceNotHandedOver = (view: Arranged) => (isArranged(view) ? ('cancelling' as const) : ('expired' as const))

/** What is undone ends as what it was undone for. */
export const onceUndone = ({ endCause }: Pick<RepairView, 'endCause'>) => endCause ?? ('cancelled' as const)

/**
 * The pickup is called off before its label is voided, one after the other; what is still being booked, bought or called off is waited for
 * and then taken back. `view` as it stood before what came.
 */
export function undoneWhenCancelling({ label, pickup }: Arranged, by: string): readonly ('cancelPickup' | 'voidLabel')[] {
  if (by.startsWith('cancelPickup.')) return ['voidLabel']
  if (by === 'bookPickup.booked') return ['cancelPickup']
  if (by.startsWith('bookPickup.') || by === 'buyLabel.bought') return ['voidLabel']
  if (pickup === 'booked') return ['cancelPickup']
  return pickup === 'none' && label === 'bought' ? ['voidLabel'] : []
}

/** Locked devices and those that are not paid off are repaired too; only what was stolen is not. */
export const onceChecked = ({ otherOpenCase }: Pick<RepairView, 'otherOpenCase'>) =>
  otherOpenCase ? ('intake_review' as const) : ('diagnosing' as const)

/** What came of a parcel that was opened. */
export const onceReceived = { device: 'checking', nothing: 'empty_parcel' } as const
/** Lost, and found after its repair was cancelled, it goes back: by the carrier's word, or once it is opened. */
export const onceSeenAgain = ({ endCause }: Pick<RepairView, 'endCause'>) =>
  endCause === null ? ('delivered' as const) : ('return_on_arrival' as const)
export const onceFound = ({ endCause }: Pick<RepairView, 'endCause'>, { content }: RepairBodies['recordReceipt']) =>
  content === 'device' && endCause !== null ? ('billing' as const) : onceReceived[content]
export const onceBackAgain = ({ hazard }: Pick<RepairView, 'hazard'>, { content }: RepairBodies['recordReceipt']) =>
  content === 'nothing' ? ('empty_parcel' as const) : hazard ? ('hazard_hold' as const) : ('billing' as const)

/** What a decision leads to says it already. */
export const onceIntakeDecided = { proceed: 'diagnosing', stolen: 'quarantined', return: 'billing' } as const
export const onceEmpty = { carrier_lost_it: 'lost', nothing_was_sent: 'rejected' } as const
export const onceDecided = { hand_over: 'handed_over', return: 'billing' } as const
export const onceDiagnosed = { repairable: 'quoting', unrepairable: 'unrepairable', no_fault: 'billing' } as const
export const onceQualityDecided = { repair_again: 'repairing', give_up: 'unrepairable' } as const
export const onceChosen = { return: 'billing', trade_in: 'trading_in', voucher: 'issuing_voucher', recycle: 'recycling' } as const

/** Made safe, it goes on where it was: back where its case is over, else to its diagnosis. */
export function onceSafe(view: Pick<RepairView, 'endCause' | 'isRepaired' | 'isChecked'>, { decision }: RepairBodies['decideHazard']) {
  if (decision === 'recycle') return 'recycling' as const
  if (decision === 'special_return') return 'returned' as const
  if (view.endCause !== null || view.isRepaired) return 'billing' as const
  return view.isChecked ? ('diagnosing' as const) : ('checking' as const)
}

export function onceContentDecided({ isApproved }: Pick<RepairView, 'isApproved'>, { decision }: RepairBodies['decideContent']) {
  if (decision === 'hand_over') return 'handed_over' as const
  return isApproved ? ('repairing' as const) : ('diagnosing' as const)
}

export const onceQuoted = ({ approvesItself }: RepairBodies['issueQuote']) =>
  approvesItself ? ('preparing' as const) : ('quoted' as const)

/** Without "start now" the work waits for the end of the time to withdraw (directive 2011/83/EU, art. 7(3) and 9). */
export const onceApproved = ({ startsNow }: RepairBodies['approveQuote']) =>
  startsNow ? ('preparing' as const) : ('awaiting_start' as const)

/** What is taken apart is put together again before it goes back. */
export const onceGivenBack = ({ isOpen }: Pick<RepairView, 'isOpen'>) => (isOpen ? ('reassembling' as const) : ('billing' as const))

/** The third failure goes to a lead. */
export function onceJudged(
  { failedQualityChecks }: Pick<RepairView, 'failedQualityChecks'>,
  { passed }: RepairBodies['recordQualityCheck'],
) {
  if (passed) return 'billing' as const
  return failedQualityChecks >= 2 ? ('quality_escalated' as const) : ('repairing' as const)
}

type Returning = Pick<RepairView, 'returnWay' | 'isAtReturnSite'>

const atTheShop = ({ isAtReturnSite }: Returning) => (isAtReturnSite ? ('awaiting_collection' as const) : ('sending_to_shop' as const))

/** Paid before it is sent, or at the counter. */
export const onceBilled = (view: Returning) => (view.returnWay === 'shop' ? atTheShop(view) : ('awaiting_payment' as const))
export const onceNothingIsDue = (view: Returning) => (view.returnWay === 'shop' ? atTheShop(view) : ('returning' as const))

/** Nobody answers: asked a second time, then the formal notice. */
export const isAskedAgain = ({ timesAsked }: Pick<RepairView, 'timesAsked'>): boolean => timesAsked < 2

export const onceHome = ({ isRepaired }: Pick<RepairView, 'isRepaired'>) => (isRepaired ? ('closed' as const) : ('returned' as const))

/** Paid at the counter while the link still takes money: the link is closed first. */
export const onceCollected = (
  view: Pick<RepairView, 'isRepaired' | 'due' | 'openPayment'>,
  { paidHere }: RepairBodies['recordCollection'],
) => (view.due > 0 && paidHere && view.openPayment === 'open' ? ('settling_payment' as const) : onceHome(view))

/** Given up while the link still takes money: the link is closed first. */
export const onceGivenUp = ({ openPayment }: Pick<RepairView, 'openPayment'>) =>
  openPayment === 'open' ? ('settling_payment' as const) : ('abandoned' as const)

type Settled = Pick<RepairView, 'refundFor' | 'isRepaired'>

/** The link takes no money any more: of a device that was handed out, that a lead settles in another way, or that is given up. */
export function onceLinkIsClosed(view: Settled) {
  if (view.refundFor === 'decided') return 'billing' as const
  return view.refundFor === 'paid_twice' ? onceHome(view) : ('abandoned' as const)
}

/** It had taken the money already: where that was once too much it goes back, and whoever paid at the last moment has the device. */
export const oncePaidAfterAll = ({ refundFor }: Pick<RepairView, 'refundFor'>) =>
  refundFor === null ? ('billing' as const) : ('refunding' as const)

/** What was paid for a device that never came back is given back. */
export const onceLostOnReturn = ({ paidByLink }: Pick<RepairView, 'paidByLink'>) =>
  paidByLink > 0 ? ('refunding' as const) : ('compensating' as const)

/** What a lead settles in another way is no more to be paid by link: what came by it is given back. */
export const oncePaymentDecided = ({ openPayment }: Pick<RepairView, 'openPayment'>) =>
  openPayment === 'open' ? ('settling_payment' as const) : ('billing' as const)

export function onceRefunded(view: Settled) {
  if (view.refundFor === 'decided') return 'billing' as const
  return view.refundFor === 'lost' ? ('compensating' as const) : onceHome(view)
}

type Lead<By extends keyof RepairBodies> = (c: { readonly view: RepairView; readonly body: RepairBodies[By] }) => string
/** The engine's part of a body is what the door made of it: typed by its trigger. */
const by =
  <By extends keyof RepairBodies>(lead: Lead<By>): Foresight<RepairView>['leads'][string] =>
  ({ view, body }) =>
    lead({ view, body: body as RepairBodies[By] })

/** Wherever a parcel can be opened while its ticket goes on. */
const RECEIVING = [
  'hand_over_needed',
  'awaiting_pickup',
  'awaiting_parcel',
  'in_transit',
  'delivered',
  'searching',
  'carrier_inquiry',
] as const

/** What of a repair can be told beforehand. What is not here, the run decides: a preview then names what is possible. */
export const repairForesight: Foresight<RepairView> = {
  leads: {
    'opened arrangeHandOver': by<'arrangeHandOver'>(({ view, body }) => onceArranged(view, body)),
    'awaiting_email_confirmation confirmEmail': ({ view }) => onceRouted(view),
    'offered_to_partner acceptTicket': ({ view }) => onceTaken(view),
    'offered_to_partner refuseTicket': ({ view }) => onceRouted(view),
    'hand_over_needed arrangeHandOver': by<'arrangeHandOver'>(({ view, body }) => onceRearranged(view, body)),
    'awaiting_parcel arrangeHandOver': by<'arrangeHandOver'>(({ body }) => onceNotSent(body)),
    'awaiting_drop_off arrangeHandOver': by<'arrangeHandOver'>(({ view: { hazard }, body: { way } }) => onceTaken({ hazard, way })),
    'hand_over_needed cancel': ({ view }) => onceCancelled(view),
    'releasing_label voidLabel.voided': ({ view }) => onceReleased(view),
    'releasing_label voidLabel.too_late': ({ view }) => onceReleased(view),
    'cancelling voidLabel.voided': ({ view }) => onceUndone(view),
    'cancelling voidLabel.too_late': ({ view }) => onceUndone(view),
    ...Object.fromEntries(
      RECEIVING.map((state) => [`${state} recordReceipt`, by<'recordReceipt'>(({ body }) => onceReceived[body.content])]),
    ),
    'lost recordReceipt': by<'recordReceipt'>(({ view, body }) => onceFound(view, body)),
    'return_on_arrival recordReceipt': by<'recordReceipt'>(({ view, body }) => onceBackAgain(view, body)),
    'empty_parcel decideEmptyParcel': by<'decideEmptyParcel'>(({ body }) => onceEmpty[body.decision]),
    'intake_review decideIntake': by<'decideIntake'>(({ body }) => onceIntakeDecided[body.decision]),
    'quarantine_decision decideQuarantine': by<'decideQuarantine'>(({ body }) => onceDecided[body.decision]),
    'hazard_hold decideHazard': by<'decideHazard'>(({ view, body }) => onceSafe(view, body)),
    'content_hold decideContent': by<'decideContent'>(({ view, body }) => onceContentDecided(view, body)),
    'diagnosing recordDiagnosis': by<'recordDiagnosis'>(({ body }) => onceDiagnosed[body.outcome]),
    'quoting issueQuote': by<'issueQuote'>(({ body }) => onceQuoted(body)),
    'preparing issueQuote': by<'issueQuote'>(({ body }) => onceQuoted(body)),
    'awaiting_parts issueQuote': by<'issueQuote'>(({ body }) => onceQuoted(body)),
    'repairing issueQuote': by<'issueQuote'>(({ body }) => onceQuoted(body)),
    'quoted approveQuote': by<'approveQuote'>(({ body }) => onceApproved(body)),
    'quoted declineQuote': ({ view }) => onceGivenBack(view),
    'awaiting_start withdraw': ({ view }) => onceGivenBack(view),
    'preparing withdraw': ({ view }) => onceGivenBack(view),
    'awaiting_parts withdraw': ({ view }) => onceGivenBack(view),
    'awaiting_parts cancel': ({ view }) => onceGivenBack(view),
    'unrepairable chooseOutcome': by<'chooseOutcome'>(({ body }) => onceChosen[body.choice]),
    'quality_check recordQualityCheck': by<'recordQualityCheck'>(({ view, body }) => onceJudged(view, body)),
    'quality_escalated decideQuality': by<'decideQuality'>(({ body }) => onceQualityDecided[body.choice]),
    'lost_on_return chooseCompensation': ({ view }) => onceLostOnReturn(view),
    'payment_support decidePayment': ({ view }) => oncePaymentDecided(view),
    'refund_by_hand recordRefund': ({ view }) => onceRefunded(view),
    'awaiting_collection recordCollection': by<'recordCollection'>(({ view, body }) => onceCollected(view, body)),
    'abandonment_notice recordCollection': by<'recordCollection'>(({ view, body }) => onceCollected(view, body)),
    'abandonment_due disposeAbandoned': ({ view }) => onceGivenUp(view),
  },
  undoes: { cancelling: ({ view, by: trigger }) => undoneWhenCancelling(view, trigger) },
}
