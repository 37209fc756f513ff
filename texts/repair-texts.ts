import type { PartQuality } from '../domain/parts/part.ts'
import type { BodyOf } from '../domain/repair/command-bodies.ts'
import type { DeclarationKind } from '../domain/repair/declarations.ts'
import type { FindingCode } from '../domain/repair/findings.ts'
import type { MailKind } from '../domain/repair/notices.ts'
import type { ProblemCode } from '../domain/repair/problems.ts'
import type { RepairTable } from '../domain/repair/states.ts'
import type { HandOverWay, ReturnWay } from '../domain/repair/view.ts'
import type { NotCovered } from '../domain/subscription/cover.ts'
import type { ProcessPageTexts, TextsOf } from './process-texts.ts'

type RepairRefusal =
  | 'diagnosis_fee_not_agreed'
  | 'way_not_offered'
  | 'arranged_already'
  | 'address_needed'
  | 'window_needed'
  | 'window_past'
  | 'window_not_offered'
  | 'pickup_no_longer_offered'
  | 'pickup_not_served'
  | 'hazard_no_parcel'
  | 'site_unknown'
  | 'site_closed'
  | 'site_full'
  | 'too_late_to_change'
  | 'parts_not_late_yet'
  | 'wrong_code'
  | 'photos_needed'
  | 'identity_needed'
  | 'nothing_cannot_be'
  | 'still_listed'
  | 'results_refused'
  | 'findings_needed'
  | 'variant_needed'
  | 'parts_not_reserved'
  | 'part_not_of_variant'
  | 'part_not_used'
  | 'wipe_not_agreed'
  | 'wipe_certificate_needed'
  | 'quote_changed'
  | 'variant_unknown'
  | 'declarations_incomplete'
  | 'data_loss_not_accepted'
  | 'wipe_not_offered'
  | 'trade_in_not_offered'
  | 'cover_too_dear'
  | 'cover_unpaid'
  | 'cover_left'
  | 'amount_wrong'
  | 'reference_needed'
  | 'payment_needed'
  | 'other_site'

/** Why the customer chooses anew how the device reaches us. */
type HandOverReason = 'slot_gone' | 'cutoff_passed' | 'not_serviceable' | 'duplicate' | 'not_collected' | 'no_scan' | 'address_refused'

/** Why a device goes back to its owner. */
type ReturnReason =
  | 'repaired'
  | 'as_you_asked'
  | 'no_answer'
  | 'no_fault'
  | 'unrepairable'
  | 'cancelled_on_the_way'
  | 'decided'
  | 'new_address'

/** The small words of a repair. */
interface RepairTermTexts {
  /** What a customer says is wrong. */
  readonly problems: { readonly [P in ProblemCode]: string }
  /** What a diagnosis found. */
  readonly findings: { readonly [F in FindingCode]: string }
  readonly handOverWays: { readonly [W in HandOverWay]: string }
  readonly returnWays: { readonly [W in ReturnWay]: string }
  readonly handOverReasons: { readonly [R in HandOverReason]: string }
  readonly returnReasons: { readonly [R in ReturnReason]: string }
  /** Who else pays, after "costs you nothing:". */
  /** Why a subscription does not pay: {date} {problem} */
  readonly notUnderPlan: { readonly [R in NotCovered['reason']]: string }
  readonly coverReasons: { readonly [C in 'repair_guarantee' | 'legal_guarantee' | 'commercial_warranty' | 'subscription']: string }
  /** What may become of a device that cannot be repaired. */
  readonly outcomes: { readonly [O in BodyOf<'chooseOutcome'>['choice']]: string }
  /** How a variant of a quote repairs it. */
  readonly qualities: { readonly [Q in PartQuality | 'no_part']: string }
  /** What a customer declares, as they tick it and as it is kept. */
  readonly declarations: { readonly [K in DeclarationKind]: string }
  /** Before what was declared. */
  readonly declarationsIntro: string
  /** Told where a repair costs a large part of the price new. */
  readonly tradeInHint: string
  /** Told where data may be lost by the repair. */
  readonly dataLossHint: string
  /** Before the times at which the carrier can come. */
  readonly windowsIntro: string
  /** Told where a cancelled repair's pickup could not be called off. */
  readonly pickupStands: string
  /** A variant of a quote in one line: {quality} {due} {readyOn} */
  readonly variant: string
}

/** What only its page says. Names in braces are placeholders. */
type RepairPageKey =
  | 'problem'
  | 'estimate'
  | 'diagnosisFee'
  | 'cover'
  | 'pickup'
  | 'pickupUntil'
  | 'shop'
  | 'ordered'
  | 'withdrawUntil'
  | 'partsOn'
  | 'due'
  | 'quote'
  | 'groupHandOver'
  | 'wayQuestion'
  | 'windowQuestion'
  | 'shopQuestion'
  | 'dayQuestion'
  | 'groupReturn'
  | 'returnQuestion'
  | 'returnShopQuestion'
  | 'addressHint'
  | 'variantQuestion'
  | 'groupDeclarations'
  | 'startHint' // {days}
  | 'feeNote' // {fee}
  | 'declineNote'
  | 'declineFeeNote' // {fee}
  | 'withdrawNote'
  | 'cancelNote'
  | 'tradeInNote'
  | 'where'
  | 'whereSend'
  | 'repairer'
  | 'promised'
  | 'loan'
  | 'loanBack' // {device} {shop} {date} {deposit}
  | 'paid'
  | 'paidOn' // {amount} {date}
  | 'guarantee'
  | 'papers'
  | 'firstRepair'
  | 'again'
  | 'againText' // {date}
  | 'againProblem'
  | 'againWords'
  | 'againHazards'
  | 'againSend'
  | 'againDone' // {reference}
  | 'againOpen'

/** A repair in words. */
export interface RepairTexts extends TextsOf<RepairTable, MailKind, RepairRefusal, 'approveQuote'> {
  readonly page: ProcessPageTexts & { readonly [K in RepairPageKey]: string }
  readonly terms: RepairTermTexts
}
