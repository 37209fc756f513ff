import { Type } from 'typebox'
import { DEVICE_HAZARDS } from '../device/hazards.ts'
import { Address } from '../input/address.ts'
import { Identities } from '../input/bench.ts'
import { closed, date, oneOf, reason, text } from '../input/schema.ts'
import { CONDITIONS } from './condition.ts'
import { PAYOUT_METHODS } from './payout-method.ts'
import { SHIPPING } from './view.ts'

const Payout = Type.Object(
  {
    method: oneOf(PAYOUT_METHODS),
    iban: Type.Optional(
      Type.String({ minLength: 5, maxLength: 42, description: 'For bank_transfer: an account in the seller’s own name' }),
    ),
    holder: Type.Optional(text(70, 'For bank_transfer: the holder’s name')),
    charityId: Type.Optional(text(40, 'For charity')),
  },
  { ...closed, title: 'PayoutDetails' },
)

const Identity = Type.Object(
  {
    type: oneOf(['identity_card', 'passport', 'residence_permit', 'driving_licence']),
    number: text(40),
    issuedOn: date('Day of issue'),
    authority: text(100, 'Issuing authority'),
  },
  closed,
)

const AssessmentFields = {
  model: Type.Optional(text(80, 'Only where it is another model than declared')),
  storage: Type.Optional(Type.Integer({ minimum: 0, maximum: 8192, description: 'GB; only where it differs' })),
  condition: oneOf(CONDITIONS),
  reasons: Type.Array(text(300), { maxItems: 10, description: 'What differs from the declaration; needed with photos for a lower price' }),
}

export const bodies = {
  acceptOffer: Type.Object(
    {
      offerVersion: Type.Integer({ minimum: 1 }),
      seller: Type.Object(
        {
          birthDate: date('The seller must be of age'),
          occupation: Type.Optional(text(80, 'Asked where a purchase register is kept')),
          identity: Type.Optional(Identity),
        },
        closed,
      ),
      address: Address,
      shipping: oneOf(SHIPPING),
      payout: Payout,
    },
    closed,
  ),
  confirmEmail: Type.Object({}, closed),
  cancel: Type.Object({ reason: Type.Optional(text(1000)) }, closed),
  withdrawOffer: Type.Object({ reason }, closed),
  decideReview: Type.Object({ decision: oneOf(['approve', 'reject']), reason }, closed),
  retryShipping: Type.Object({ address: Type.Optional(Address), reason }, closed),
  arrangeSpecialCollection: Type.Object({ carrier: text(60), trackingCode: text(60), collectOn: date('Day of collection') }, closed),
  recordDropOff: Type.Object({ code: text(20, 'The customer’s drop-off code'), site: text(60) }, closed),
  declareLost: Type.Object({ reason }, closed),
  recordReceipt: Type.Object(
    {
      content: oneOf(['device', 'nothing'], 'What was in the parcel, opened on camera'),
      weightGrams: Type.Integer({ minimum: 1, maximum: 32_000 }),
      extras: Type.Optional(Type.Array(text(80), { maxItems: 10, description: 'Returned to the customer: SIM, memory card, cover' })),
      seal: Type.Optional(oneOf(['intact', 'broken', 'none'])),
    },
    closed,
  ),
  decideEmptyParcel: Type.Object({ decision: oneOf(['carrier_lost_it', 'nothing_was_sent']), reason }, closed),
  recordIdentityCheck: Type.Object({ result: oneOf(['adult', 'minor']), reason }, closed),
  recordGuardianConsent: Type.Object({ guardian: text(120), document: text(200, 'What proves the consent, and where it is kept') }, closed),
  recordInspection: Type.Object(
    {
      identities: Identities,
      ...AssessmentFields,
      hazard: oneOf(['none', ...DEVICE_HAZARDS]),
    },
    closed,
  ),
  recordSecondInspection: Type.Object(AssessmentFields, closed),
  decideHazard: Type.Object({ decision: oneOf(['made_safe', 'recycle', 'special_return']), reason }, closed),
  decideDeviceCheck: Type.Object({ decision: oneOf(['clear', 'stolen', 'not_buyable']), reason }, closed),
  confirmUnlocked: Type.Object({}, closed),
  requestReturn: Type.Object({ reason: Type.Optional(text(1000)) }, closed),
  decideQuarantine: Type.Object(
    {
      decision: oneOf(['hand_over', 'return']),
      receipt: Type.Optional(text(120, 'Number of the authority’s receipt; needed to hand over')),
      reason,
    },
    closed,
  ),
  acceptCounterOffer: Type.Object({ counterVersion: Type.Integer({ minimum: 1 }) }, closed),
  declineCounterOffer: Type.Object({ counterVersion: Type.Integer({ minimum: 1 }) }, closed),
  disputeCounterOffer: Type.Object({ counterVersion: Type.Integer({ minimum: 1 }), text: text(4000) }, closed),
  decideDispute: Type.Object({ decision: oneOf(['pay_offer', 'keep_counter_offer']), reason, textToCustomer: text(2000) }, closed),
  chooseNoOffer: Type.Object({ choice: oneOf(['return', 'recycle']) }, closed),
  chooseCompensation: Type.Object({ choice: oneOf(['value', 'replacement']) }, closed),
  recordReplacement: Type.Object({ device: text(120, 'What was sent instead'), reason }, closed),
  confirmPayee: Type.Object({}, closed),
  changePayoutDetails: Type.Object({ payout: Payout }, closed),
  decidePayout: Type.Object({ decision: oneOf(['pay', 'stolen', 'return']), reason }, closed),
  recordPayoutOutcome: Type.Object(
    {
      outcome: oneOf(
        ['booked', 'not_paid'],
        'What the account at the bank shows; `not_paid` only where the bank says that it never will be',
      ),
      bookedOn: Type.Optional(date('Day of booking; needed for booked')),
      reason: text(1000, 'Where it was seen, with the bank’s reference'),
    },
    closed,
  ),
  settlePayout: Type.Object({ reason: text(1000, 'How it was settled, with the bank’s reference') }, closed),
  giveReturnAddress: Type.Object({ address: Address }, closed),
  disposeAbandoned: Type.Object({ reason, receiver: text(120, 'Who took the device') }, closed),
  decideOwnership: Type.Object({ decision: oneOf(['keep', 'hand_over']), receipt: Type.Optional(text(120)), reason }, closed),
} as const

export type BodyOf<C extends keyof typeof bodies> = Type.Static<(typeof bodies)[C]>
export type Assessed = Pick<BodyOf<'recordSecondInspection'>, 'model' | 'storage' | 'condition' | 'reasons'>
