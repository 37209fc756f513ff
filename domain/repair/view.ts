/** How the device comes to the bench. */
export const HAND_OVER_WAYS = ['pickup', 'mail_in', 'drop_off'] as const
export type HandOverWay = (typeof HAND_OVER_WAYS)[number]

/** How it goes back: brought to the customer's door, or kept at a site for them. */
export const RETURN_WAYS = ['delivery', 'shop'] as const
export type ReturnWay = (typeof RETURN_WAYS)[number]

/** What the workflow of a repair decides by: codes, amounts in minor units and dates, never personal data. */
export interface RepairView {
  readonly emailConfirmed: boolean
  /** One of the six signs of a damaged battery was told or found: no parcel, no slot. */
  readonly hazard: boolean
  readonly way: HandOverWay | null
  /** Who is asked next: the first of the benches that are still to be asked, the last of which is our own. */
  readonly nextBench: Bench
  /** The inbound label: none, bought and not voided, or voided. */
  readonly label: 'none' | 'bought' | 'voided'
  /** `under_way`: it was asked for, and no answer has come yet, to it or to calling off the one before it. */
  readonly pickup: 'none' | 'under_way' | 'booked'
  readonly endCause: EndCause | null
  /** Whoever came to fetch it refused it as dangerous. */
  readonly refusedAtDoor: boolean
  /** The device was looked up, or let in by a person. */
  readonly isChecked: boolean
  readonly otherOpenCase: boolean
  /** ISO instant. */
  readonly quarantineEndsAt: string | null
  /** A quote is approved and stands. */
  readonly isApproved: boolean
  /** Parts are out of it, or it is taken apart: it is put together before it goes back. */
  readonly isOpen: boolean
  readonly isRepaired: boolean
  readonly failedQualityChecks: number
  /** Still to be paid by the customer, in minor units. */
  readonly due: number
  readonly returnWay: ReturnWay
  readonly isAtReturnSite: boolean
  /** Paid by link and not given back, in minor units. */
  readonly paidByLink: number
  readonly openPayment: 'none' | 'open'
  /** What a payment is given back for; null where none is. */
  readonly refundFor: RefundReason | null
  /** Times the customer was asked to pay, to come for it, or where to. */
  readonly timesAsked: number
}

export type Bench = 'own' | 'partner'
export type EndCause = 'cancelled' | 'expired'
/** `paid_twice`: by link while it was paid at the counter. `decided`: settled by a lead in another way. `lost`: on its way back. */
export type RefundReason = 'paid_twice' | 'decided' | 'lost'
