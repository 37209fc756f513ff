import { describe, expect, test } from 'vitest'
import {
  isAskedAgain,
  onceApproved,
  onceArranged,
  onceBackAgain,
  onceBilled,
  onceCancelled,
  onceChecked,
  onceCollected,
  onceContentDecided,
  onceGivenBack,
  onceGivenUp,
  onceHome,
  onceJudged,
  onceLabelled,
  onceLinkIsClosed,
  onceLostOnReturn,
  onceNotHandedOver,
  onceNothingIsDue,
  onceNotSent,
  oncePaidAfterAll,
  onceQuoted,
  onceRearranged,
  onceRefunded,
  onceReleased,
  onceRouted,
  onceSafe,
  onceTaken,
  onceUndone,
  undoneWhenCancelling,
} from '../../../domain/repair/foresight.ts'

const pickup = { way: 'pickup', emailConfirmed: true, nextBench: 'own' } as const

describe('the hand-over', () => {
  test('waits for an address that nobody has confirmed, then for a partner, then for a label', () => {
    expect(onceArranged({ hazard: false }, { ...pickup, emailConfirmed: false, nextBench: 'partner' })).toBe('awaiting_email_confirmation')
    expect(onceArranged({ hazard: false }, { ...pickup, nextBench: 'partner' })).toBe('offered_to_partner')
    expect(onceArranged({ hazard: false }, pickup)).toBe('arranging_hand_over')
    expect(onceRouted({ hazard: false, way: 'drop_off', nextBench: 'own' })).toBe('awaiting_drop_off')
  })

  test('of a hazardous device buys no label', () => {
    expect(onceTaken({ hazard: true, way: 'pickup' })).toBe('awaiting_special_collection')
    expect(onceTaken({ hazard: true, way: 'mail_in' })).toBe('awaiting_special_collection')
    expect(onceTaken({ hazard: true, way: 'drop_off' })).toBe('awaiting_drop_off')
  })

  test('books a pickup for the label, or leaves the label to the customer', () => {
    expect(onceLabelled({ way: 'pickup' })).toBe('booking_pickup')
    expect(onceLabelled({ way: 'mail_in' })).toBe('awaiting_parcel')
  })

  test('is arranged anew with the label that is there, which is voided only where no parcel goes', () => {
    const ways = ['pickup', 'mail_in', 'drop_off'] as const
    const onceAnew = (label: 'none' | 'bought' | 'voided') => ways.map((way) => onceRearranged({ label }, { way }))
    expect(onceAnew('bought')).toEqual(['booking_pickup', 'awaiting_parcel', 'releasing_label'])
    expect(onceAnew('voided')).toEqual(['arranging_hand_over', 'arranging_hand_over', 'awaiting_drop_off'])
    expect(onceAnew('none')).toEqual(onceAnew('voided'))
    expect([onceNotSent({ way: 'pickup' }), onceNotSent({ way: 'drop_off' })]).toEqual(['booking_pickup', 'releasing_label'])
  })

  test('of what was refused at the door becomes a special collection', () => {
    expect(onceReleased({ refusedAtDoor: true })).toBe('awaiting_special_collection')
    expect(onceReleased({ refusedAtDoor: false })).toBe('awaiting_drop_off')
  })
})

describe('a ticket that is cancelled', () => {
  const [none, labelled] = [{ label: 'none', pickup: 'none' } as const, { label: 'bought', pickup: 'none' } as const]
  const booked = { label: 'bought', pickup: 'booked' } as const
  const underWay = { label: 'bought', pickup: 'under_way' } as const

  test('ends at once where nothing was arranged, also where its label was voided', () => {
    expect([onceCancelled(none), onceNotHandedOver(none)]).toEqual(['cancelled', 'expired'])
    expect(onceCancelled({ label: 'voided', pickup: 'none' })).toBe('cancelled')
    expect([onceCancelled(labelled), onceNotHandedOver(labelled), onceCancelled(booked)]).toEqual([
      'cancelling',
      'cancelling',
      'cancelling',
    ])
  })

  test('calls off its pickup, then voids its label', () => {
    expect(undoneWhenCancelling(booked, 'cancel')).toEqual(['cancelPickup'])
    for (const result of ['cancelled', 'too_late', 'unsupported'])
      expect(undoneWhenCancelling(booked, `cancelPickup.${result}`)).toEqual(['voidLabel'])
    expect(undoneWhenCancelling(labelled, 'cancel')).toEqual(['voidLabel'])
  })

  test('waits for what is under way, and takes it back then', () => {
    expect(undoneWhenCancelling(none, 'cancel')).toEqual([])
    expect(undoneWhenCancelling(none, 'buyLabel.bought')).toEqual(['voidLabel'])
    expect(undoneWhenCancelling(underWay, 'cancel')).toEqual([])
    expect(undoneWhenCancelling(underWay, 'bookPickup.booked')).toEqual(['cancelPickup'])
    expect(undoneWhenCancelling(underWay, 'bookPickup.slot_gone')).toEqual(['voidLabel'])
    expect(undoneWhenCancelling(underWay, 'cancelPickup.cancelled')).toEqual(['voidLabel'])
  })

  test('ends as what it was undone for', () => {
    expect([onceUndone({ endCause: 'expired' }), onceUndone({ endCause: null })]).toEqual(['expired', 'cancelled'])
  })
})

describe('at the bench', () => {
  test('a locked or unpaid device is diagnosed; one in another open case is looked at', () => {
    expect([onceChecked({ otherOpenCase: false }), onceChecked({ otherOpenCase: true })]).toEqual(['diagnosing', 'intake_review'])
  })

  test('what comes after its ticket was cancelled goes back, unless it is dangerous or not there', () => {
    expect(onceBackAgain({ hazard: false }, { content: 'device' })).toBe('billing')
    expect(onceBackAgain({ hazard: true }, { content: 'device' })).toBe('hazard_hold')
    expect(onceBackAgain({ hazard: true }, { content: 'nothing' })).toBe('empty_parcel')
  })

  test('made safe, it goes on where it was', () => {
    const view = { endCause: null, isRepaired: false, isChecked: false }
    const once = (changes: Partial<Parameters<typeof onceSafe>[0]>) => onceSafe({ ...view, ...changes }, { decision: 'made_safe' })
    expect(once({})).toBe('checking')
    expect(once({ isChecked: true })).toBe('diagnosing')
    expect([once({ isChecked: true, isRepaired: true }), once({ endCause: 'cancelled' })]).toEqual(['billing', 'billing'])
    expect(onceSafe(view, { decision: 'recycle' })).toBe('recycling')
    expect(onceSafe(view, { decision: 'special_return' })).toBe('returned')
  })

  test('what was seen on it stops the work until a lead has decided', () => {
    expect(onceContentDecided({ isApproved: true }, { decision: 'resume' })).toBe('repairing')
    expect(onceContentDecided({ isApproved: false }, { decision: 'resume' })).toBe('diagnosing')
    expect(onceContentDecided({ isApproved: true }, { decision: 'hand_over' })).toBe('handed_over')
  })

  test('a quote that costs nothing approves itself; any other waits for its answer, and the work for the end of the withdrawal', () => {
    expect([onceQuoted({ approvesItself: true }), onceQuoted({ approvesItself: false })]).toEqual(['preparing', 'quoted'])
    expect([onceApproved({ startsNow: true }), onceApproved({ startsNow: false })]).toEqual(['preparing', 'awaiting_start'])
  })

  test('what is taken apart is put together before it goes back', () => {
    expect([onceGivenBack({ isOpen: true }), onceGivenBack({ isOpen: false })]).toEqual(['reassembling', 'billing'])
  })

  test('a failed check goes back to the repair twice, then to a lead', () => {
    const failed = (failedQualityChecks: number) => onceJudged({ failedQualityChecks }, { passed: false })
    expect([failed(0), failed(1), failed(2)]).toEqual(['repairing', 'repairing', 'quality_escalated'])
    expect(onceJudged({ failedQualityChecks: 2 }, { passed: true })).toBe('billing')
  })
})

describe('on its way back', () => {
  const home = { returnWay: 'delivery', isAtReturnSite: false } as const
  const here = { returnWay: 'shop', isAtReturnSite: true } as const
  const elsewhere = { returnWay: 'shop', isAtReturnSite: false } as const

  test('it is paid before a parcel is sent, or at the counter', () => {
    expect([home, here, elsewhere].map(onceBilled)).toEqual(['awaiting_payment', 'awaiting_collection', 'sending_to_shop'])
    expect([home, here, elsewhere].map(onceNothingIsDue)).toEqual(['returning', 'awaiting_collection', 'sending_to_shop'])
  })

  test('nobody who does not answer is asked more than twice', () => {
    expect([0, 1, 2].map((timesAsked) => isAskedAgain({ timesAsked }))).toEqual([true, true, false])
  })

  test('it closes where it was repaired, and is returned where not', () => {
    expect([onceHome({ isRepaired: true }), onceHome({ isRepaired: false })]).toEqual(['closed', 'returned'])
  })

  test('paid at the counter while the link is open, the link is closed first', () => {
    const view = { isRepaired: true, due: 89_00, openPayment: 'open' } as const
    expect(onceCollected(view, { paidHere: true })).toBe('settling_payment')
    expect(onceCollected({ ...view, openPayment: 'none' }, { paidHere: true })).toBe('closed')
    expect(onceCollected({ ...view, due: 0, isRepaired: false }, { paidHere: false })).toBe('returned')
  })

  test('a device is given up once its link is closed; what the link took at the last moment brings it back', () => {
    expect([onceGivenUp({ openPayment: 'open' }), onceGivenUp({ openPayment: 'none' })]).toEqual(['settling_payment', 'abandoned'])
    expect(onceLinkIsClosed({ refundFor: null, isRepaired: true })).toBe('abandoned')
    expect(onceLinkIsClosed({ refundFor: 'paid_twice', isRepaired: true })).toBe('closed')
    expect([oncePaidAfterAll({ refundFor: null }), oncePaidAfterAll({ refundFor: 'paid_twice' })]).toEqual(['billing', 'refunding'])
  })

  test('what was paid for a device that is lost is given back before its value', () => {
    expect([onceLostOnReturn({ paidByLink: 89_00 }), onceLostOnReturn({ paidByLink: 0 })]).toEqual(['refunding', 'compensating'])
    expect(onceRefunded({ refundFor: 'lost', isRepaired: true })).toBe('compensating')
    expect(onceRefunded({ refundFor: 'paid_twice', isRepaired: true })).toBe('closed')
  })
})
