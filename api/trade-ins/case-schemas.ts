import Type, { type Static } from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import { closed, instant, oneOf } from '../../domain/input/schema.ts'
import { CONDITIONS } from '../../domain/trade-in/condition.ts'
import { PAYOUT_METHODS } from '../../domain/trade-in/payout-method.ts'
import { SHIPPING } from '../../domain/trade-in/view.ts'
import { MoneySchema } from '../money-schema.ts'

export const DeviceSchema = Type.Object(
  {
    category: oneOf(CATEGORIES),
    model: Type.String({ description: 'Id in the catalogue.' }),
    brand: Type.String(),
    name: Type.String(),
    storage: Type.Integer({ description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
    declaredCondition: oneOf(CONDITIONS),
    hazard: Type.Boolean({ description: 'Must not travel by ordinary parcel.' }),
  },
  { ...closed, title: 'Device' },
)

export const OfferSchema = Type.Object(
  {
    version: Type.Integer({ description: 'What an acceptance names.' }),
    price: MoneySchema,
    voucherPrice: Type.Optional(MoneySchema),
    priceList: Type.Integer({ description: "Version of the market's price list that the case keeps." }),
  },
  { ...closed, title: 'Offer' },
)

const CounterOfferSchema = Type.Object(
  {
    version: Type.Integer({ description: 'What an answer names.' }),
    price: MoneySchema,
    less: MoneySchema,
    condition: Type.Optional(oneOf(CONDITIONS)),
    model: Type.Optional(Type.String()),
    storage: Type.Optional(Type.Integer()),
    reasons: Type.Array(Type.String()),
    photos: Type.Array(Type.String({ format: 'uuid' }), { description: "The workshop's photos that show it." }),
    canBeDisputed: Type.Boolean({ description: 'Once.' }),
  },
  closed,
)

const ParcelSchema = Type.Object(
  {
    carrier: Type.String(),
    trackingCode: Type.String(),
    status: Type.String(),
    lastScanAt: Type.Optional(instant('Latest scan by the carrier.')),
    label: Type.Optional(Type.String({ description: 'Path of the label, while it is valid.' })),
    labelValidUntil: Type.Optional(instant('Until when it can be used.')),
  },
  closed,
)

const PayoutSchema = Type.Object(
  {
    method: oneOf(PAYOUT_METHODS),
    purpose: oneOf(['purchase', 'compensation']),
    amount: Type.Optional(MoneySchema),
    accountEnding: Type.Optional(Type.String({ description: 'Last four signs of the account.' })),
    charity: Type.Optional(Type.String()),
    holderAsTheBankHasIt: Type.Optional(Type.String({ description: 'Only while its confirmation is asked.' })),
    plannedFor: Type.Optional(instant('When it leaves.')),
    paidAt: Type.Optional(instant('When it left.')),
  },
  closed,
)

const VoucherSchema = Type.Object(
  { code: Type.String(), amount: MoneySchema, expiresAt: instant('Last moment at which it is taken.') },
  closed,
)

/** What only the house sees. */
const InternalSchema = Type.Object(
  {
    customer: Type.Optional(
      Type.Object(
        { name: Type.String(), email: Type.String(), phone: Type.Optional(Type.String()), mailComesBack: Type.Boolean() },
        { ...closed, description: 'For support and leads.' },
      ),
    ),
    answers: Type.Record(Type.String(), Type.String(), { description: 'Declared at the opening.' }),
    overdue: Type.Boolean(),
    timesOverdue: Type.Integer(),
    clockStoppedAt: Type.Optional(instant('A mail came back: the clock of the answer stands still.')),
    board: Type.Optional(Type.Object({ reason: Type.String(), since: instant('Since when.') }, closed)),
    sameDevice: Type.Optional(Type.Array(Type.String(), { description: 'Other open cases in which the same device was read.' })),
    device: Type.Optional(
      Type.Object(
        {
          id: Type.String(),
          url: Type.String(),
          otherCases: Type.Array(Type.String(), { description: 'About the same device, the newest first.' }),
        },
        { ...closed, description: 'Once its identity was read.' },
      ),
    ),
    needsReview: Type.Boolean(),
    payoutHold: Type.Boolean(),
    priceHeld: Type.Boolean(),
    weights: Type.Object(
      { declared: Type.Optional(Type.Integer()), scanned: Type.Optional(Type.Integer()), received: Type.Optional(Type.Integer()) },
      { ...closed, description: 'Grams.' },
    ),
    extras: Type.Array(Type.String()),
    assessment: Type.Optional(
      Type.Object(
        {
          by: Type.String(),
          secondBy: Type.Optional(Type.String()),
          price: MoneySchema,
          condition: Type.Optional(oneOf(CONDITIONS)),
          reasons: Type.Array(Type.String()),
        },
        { ...closed, description: 'Not shown in the workshop while a second, blind inspection is due.' },
      ),
    ),
    checks: Type.Array(
      Type.Object({ at: instant('When.'), verdict: Type.String(), provider: Type.String(), reasons: Type.Array(Type.String()) }, closed),
    ),
    payouts: Type.Array(
      Type.Object(
        { id: Type.String(), method: Type.String(), amount: MoneySchema, status: Type.String(), reason: Type.Optional(Type.String()) },
        closed,
      ),
    ),
    obligations: Type.Array(
      Type.Object(
        { id: Type.String({ format: 'uuid' }), kind: Type.String(), dueAt: instant('When.'), consequence: Type.String() },
        closed,
      ),
    ),
    quarantineEndsAt: Type.Optional(instant('When.')),
    owned: Type.Boolean({ description: 'Whether the device is ours.' }),
  },
  closed,
)

/** What a trade-in answers besides what every case does. */
export const tradeInFields = {
  acceptedAt: Type.Optional(instant('When the offer was accepted.')),
  emailConfirmed: Type.Boolean(),
  device: DeviceSchema,
  offer: OfferSchema,
  counterOffer: Type.Optional(CounterOfferSchema),
  agreed: Type.Optional(Type.Object({ price: MoneySchema, at: Type.Optional(instant('When.')) }, closed)),
  shipping: Type.Optional(
    Type.Object(
      {
        method: oneOf(SHIPPING),
        dropOffCode: Type.Optional(Type.String({ description: 'Shown at a site.' })),
        parcel: Type.Optional(ParcelSchema),
      },
      closed,
    ),
  ),
  returnParcel: Type.Optional(ParcelSchema),
  payout: Type.Optional(PayoutSchema),
  voucher: Type.Optional(VoucherSchema),
  internal: Type.Optional(InternalSchema),
}
const TradeInFields = Type.Object(tradeInFields)
export type TradeInAnswer = Static<typeof TradeInFields>
