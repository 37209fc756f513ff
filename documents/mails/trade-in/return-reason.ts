import type { ReturnReason } from '../../../texts/topics.ts'

/** Why the way from a state by this trigger brings the device back, for the mail `device_returning`. */
export const returnReasonOf = (way: { readonly from: string; readonly by: string }): ReturnReason => {
  if (way.by === 'giveReturnAddress') return 'new_address'
  if (way.by === 'checkDevice.not_buyable') return 'not_buyable'
  if (way.by === 'recordReceipt') return 'cancelled_on_the_way'
  if (way.by.startsWith('decide')) return 'decided'
  if (way.by !== 'deadline') return 'as_you_asked'
  if (way.from === 'locked') return 'still_locked'
  return way.from === 'awaiting_guardian' ? 'no_guardian_consent' : 'no_answer'
}
