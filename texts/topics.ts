import type { Who } from '../domain/case/table.ts'
import type { Category } from '../domain/catalogue/category.ts'
import type { CONDITION_QUESTIONS, HAZARD_QUESTIONS } from '../domain/catalogue/questions.ts'
import type { CustodianKind } from '../domain/device/custodian.ts'
import type { LifeKind } from '../domain/device/life-kind.ts'
import type { Owner } from '../domain/device/owner.ts'
import type { RefusalOnLife } from '../domain/device/refusal-on-life.ts'
import type { ProcessName } from '../domain/processes.ts'
import type { Condition } from '../domain/trade-in/condition.ts'
import type { PayoutMethod } from '../domain/trade-in/payout-method.ts'
import type { PageKey } from './page-keys.ts'
import type { PersonalDataTexts } from './personal-data-texts.ts'
import type { ProcessTexts } from './process-texts.ts'
import type { RefurbishmentTexts } from './refurbishment-process-texts.ts'
import type { RepairTexts } from './repair-texts.ts'
import type { StockTexts } from './stock-texts.ts'
import type { SubscriptionTexts } from './subscription-texts.ts'
import type { TradeInTexts } from './trade-in-texts.ts'

/** Who has to act: by name, and as the beginning of "Waits for the customer". `you` is the customer reading their own page. */
export type WhoTexts = { readonly [W in Who | 'you']: { readonly name: string; readonly waits: string } }

/** Why an assessed condition differs from the declared one, or why we cannot buy. */
export const ASSESSMENT_REASONS = [
  'screen_cracked',
  'screen_marks',
  'body_cracked',
  'body_marks',
  'bent',
  'battery_worn',
  'does_not_start',
  'function_broken',
  'camera_damaged',
  'liquid_damage',
  'part_missing',
  'part_not_genuine',
  'other_model',
  'other_storage',
  'price_no_longer_held',
] as const
export type AssessmentReason = (typeof ASSESSMENT_REASONS)[number]

/** Why a device goes back to its seller. */
export const RETURN_REASONS = [
  'as_you_asked',
  'no_answer',
  'still_locked',
  'no_guardian_consent',
  'cancelled_on_the_way',
  'not_buyable',
  'decided',
  'new_address',
] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

/** Documents that prove who the seller is. */
export const IDENTITY_DOCUMENTS = ['identity_card', 'passport', 'residence_permit', 'driving_licence'] as const
export type IdentityDocument = (typeof IDENTITY_DOCUMENTS)[number]

/** Why a command of any process was turned away at the door. What only one process says stands in its own texts. */
export const REFUSALS = [
  'link_needed',
  'identity_invalid',
  'same_person',
  'iban_needed',
  'holder_needed',
  'iban_invalid',
  'iban_not_sepa',
  'model_unknown',
  'storage_unknown',
  'postcode_invalid',
  'region_needed',
  'receipt_needed',
  'date_impossible',
  'part_unknown',
  'part_does_not_fit',
  'part_not_reserved',
  'data_not_destroyed',
  'tests_incomplete',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** The small words of a kind of thing. */
export interface TermTexts {
  readonly conditions: { readonly [C in Condition]: string }
  readonly payoutMethods: { readonly [M in PayoutMethod]: string }
  readonly categories: { readonly [C in Category]: string }
  readonly assessmentReasons: { readonly [R in AssessmentReason]: string }
  readonly returnReasons: { readonly [R in ReturnReason]: string }
  readonly documents: { readonly [D in IdentityDocument]: string }
  readonly refusals: { readonly [R in Refusal]: string }
}

/** The text keys of the questions asked about a device, and of their answers. */
type Asked = (typeof HAZARD_QUESTIONS)[number] | (typeof CONDITION_QUESTIONS)[Category][number]
export type QuestionKey = Asked['textKey'] | Asked['answers'][number]['textKey']

/** What every mail has around its own words and those of its process. */
export interface MailFrameTexts {
  readonly hello: string
  readonly helloName: string
  readonly buttonAnswer: string
  readonly buttonConfirm: string
  readonly linkBelow: string
  readonly personalLink: string
  readonly help: string
  readonly closing: string
  readonly reference: string
}

/** Sentences built around a state: see `explain.ts`. */
export interface ExplainTexts {
  /** {waits} {since} {until} {consequence} */
  readonly explained: string
  /** {until} {consequence}: the rule on silence, to the customer who is asked. */
  readonly silence: string
  /** {until} {consequence}: the same where a device is awaited rather than an answer. */
  readonly notHandedOver: string
  /** {until} {consequence}: when someone else has to act. */
  readonly othersSilence: string
  /** {until} {consequence}: when nothing but time has to pass. */
  readonly afterwards: string
}

/** Counted things, by the categories of Intl.PluralRules that the language uses. {count} */
export interface CountTexts {
  readonly days: PluralText
  readonly photos: PluralText
}
export interface PluralText {
  readonly one: string
  readonly many?: string
  readonly other: string
}

/** Why a case is on the board of stuck cases. */
export const STUCK_CAUSES = [
  'task_failing',
  'run_ended',
  'run_not_acting',
  'result_not_followed',
  'compensation_failing',
  'effect_failing',
  'effect_not_running',
  'command_waiting',
  'mail_failing',
  'put_before_support',
] as const
type StuckCause = (typeof STUCK_CAUSES)[number]

/** Why a case is on the board of overdue cases. */
export const OVERDUE_CAUSES = ['limit_passed', 'limit_unanswered', 'obligation_passed'] as const
type OverdueCause = (typeof OVERDUE_CAUSES)[number]

/** What support reads besides what the customer does. */
export interface SupportTexts {
  /** {subject}: the effect, command, mail, state or obligation in words. {detail}: what was said about it. */
  readonly causes: { readonly [C in StuckCause | OverdueCause]: { readonly cause: string; readonly remedy: string } }
  /** What helps where a time limit has passed, by who should have acted. */
  readonly late: { readonly [W in Who]: string }
  /** In place of {detail} where nothing was said. */
  readonly nothingSaid: string
  readonly tries: {
    readonly notBegun: string
    readonly underWay: string
    /** {failure} */
    readonly failedOnce: string
    /** {count} {failure} */
    readonly failed: string
    /** {at} */
    readonly next: string
    readonly nextUnknown: string
    readonly followed: string
  }
  /** What a search tells where nothing was found or looked for. */
  readonly search: {
    /** {kinds} */
    readonly nothingFound: string
    readonly noKey: string
    readonly checkDigit: string
    readonly notForYou: string
  }
  /** {why} */
  readonly engineAway: string
}

/** A device and its life, across all its cases. */
export interface DeviceTexts {
  /** Who can have it; their name follows where they have one. */
  readonly custodians: { readonly [K in CustodianKind]: string }
  readonly owners: { readonly [O in Owner]: string }
  /** What a line of its life tells: a hand-over {from} whom {to} whom, who is its {owner} from now on, and {why} something was refused. */
  readonly life: { readonly [K in LifeKind]: string }
  /** Why something was refused for it, {why} of its line. */
  readonly refusals: { readonly [R in RefusalOnLife]: string }
}

/** What each process says in words of its own. */
interface TextsByProcess extends Readonly<Record<ProcessName, ProcessTexts>> {
  readonly trade_in: TradeInTexts
  readonly refurbishment: RefurbishmentTexts
  readonly repair: RepairTexts
  readonly subscription: SubscriptionTexts
}

export interface Texts {
  readonly support: SupportTexts
  readonly device: DeviceTexts
  readonly personalData: PersonalDataTexts
  readonly explain: ExplainTexts
  readonly who: WhoTexts
  readonly terms: TermTexts
  readonly counts: CountTexts
  readonly questions: { readonly [Q in QuestionKey]: string }
  readonly page: { readonly [K in PageKey]: string }
  readonly mailFrame: MailFrameTexts
  readonly stock: StockTexts
  readonly processes: TextsByProcess
}
