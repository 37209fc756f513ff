import type { RepairTexts } from '../../../texts/repair-texts.ts'

/** Why a device goes back to its owner, by the way on which that was decided, for the mail `device_returning`. */
export const returnReasonOf = (way: { readonly from: string; readonly by: string }): keyof RepairTexts['terms']['returnReasons'] => {
  switch (way.by) {
    case 'recordQualityCheck':
      return 'repaired'
    case 'recordDiagnosis':
      return 'no_fault'
    case 'chooseOutcome':
      return 'unrepairable'
    case 'recordReceipt':
      return 'cancelled_on_the_way'
    case 'giveReturnAddress':
      return 'new_address'
    case 'deadline':
      return way.from === 'unrepairable' ? 'unrepairable' : 'no_answer'
    default:
      return way.by.startsWith('decide') ? 'decided' : 'as_you_asked'
  }
}
