import { Type } from 'typebox'
import { DEVICE_HAZARDS } from '../device/hazards.ts'
import { Result } from '../device-tests/station-document.ts'
import { Address } from '../input/address.ts'
import { PartReservations, PartsOrder } from '../input/bench.ts'
import { closed, date, minutes, oneOf, reason, text } from '../input/schema.ts'
import { Transfer } from '../waste/transfer.ts'
import { FINDING_CODES } from './findings.ts'
import { QuoteDraft } from './quote-draft.ts'
import { HAND_OVER_WAYS, RETURN_WAYS } from './view.ts'

const site = text(60, 'Id of the site')
const accessories = Type.Array(text(80), { maxItems: 10, description: 'What came with it and goes back with it: SIM, memory card, cover' })
const seal = oneOf(['intact', 'broken', 'none'])
const code = text(20, 'The code that the customer was sent')
const window = Type.String({
  maxLength: 60,
  pattern: '^[^/]+/[^/]+$',
  description: 'Start and end of a pickup window that was offered, as ISO instants with a slash between them',
})
const amountMinor = Type.Integer({ minimum: 1, maximum: 10_000_000, description: 'Minor units of the market’s currency' })
const reference = text(120, 'By which it is found again: of the transfer, the terminal or the replacement')
const quoteVersion = Type.Integer({ minimum: 1 })
const findings = Type.Array(Type.Object({ code: oneOf(FINDING_CODES), note: Type.Optional(text(1000)) }, closed), { maxItems: 20 })

/** Where it goes back to: all of it, or what changes. */
const ReturnFields = {
  returnSite: Type.Optional(text(60, 'For shop: where it is kept')),
  address: Type.Optional(Address),
}

export const bodies = {
  arrangeHandOver: Type.Object(
    {
      way: oneOf(HAND_OVER_WAYS),
      window: Type.Optional(window),
      site: Type.Optional(text(60, 'For drop_off: the shop')),
      day: Type.Optional(date('For drop_off: the day')),
      ...ReturnFields,
      returnWay: Type.Optional(oneOf(RETURN_WAYS)),
      agreesDiagnosisFee: Type.Optional(Type.Boolean({ description: 'Needed where the market asks a fee for the diagnosis' })),
    },
    closed,
  ),
  confirmEmail: Type.Object({}, closed),
  changePickup: Type.Object({ window }, closed),
  cancel: Type.Object({ reason: Type.Optional(text(1000)) }, closed),
  acceptTicket: Type.Object({}, closed),
  refuseTicket: Type.Object({ reason }, closed),
  recordDropOff: Type.Object({ code, site, accessories, seal }, closed),
  recordCollectionRefused: Type.Object({ reason: oneOf(['hazard']), note: text(1000) }, closed),
  arrangeSpecialCollection: Type.Object({ carrier: text(60), trackingCode: text(60), collectOn: date('Day of collection') }, closed),
  declareLost: Type.Object({ reason }, closed),
  chooseCompensation: Type.Object({ choice: oneOf(['value', 'replacement']) }, closed),
  recordCompensation: Type.Object({ how: oneOf(['transfer', 'replacement']), amountMinor, reference, reason }, closed),
  recordReceipt: Type.Object(
    {
      content: oneOf(['device', 'nothing'], 'What was in the parcel, opened on camera'),
      weightGrams: Type.Integer({ minimum: 1, maximum: 32_000 }),
      seal,
      accessories,
      identities: Type.Array(text(40), { maxItems: 4, uniqueItems: true, description: 'IMEI or serial numbers as read from the device' }),
      model: Type.Optional(text(80, 'Only where it is another model than declared')),
      storage: Type.Optional(Type.Integer({ minimum: 0, maximum: 8192, description: 'GB; only where it differs' })),
    },
    closed,
  ),
  decideEmptyParcel: Type.Object({ decision: oneOf(['carrier_lost_it', 'nothing_was_sent']), reason }, closed),
  decideIntake: Type.Object({ decision: oneOf(['proceed', 'return', 'stolen']), reason }, closed),
  decideQuarantine: Type.Object(
    {
      decision: oneOf(['hand_over', 'return']),
      receipt: Type.Optional(text(120, 'Number of the authority’s receipt; needed to hand over')),
      reason,
    },
    closed,
  ),
  reportHazard: Type.Object({ hazard: oneOf(DEVICE_HAZARDS), reason: Type.Optional(text(1000)) }, closed),
  decideHazard: Type.Object({ decision: oneOf(['made_safe', 'recycle', 'special_return']), reason }, closed),
  reportContent: Type.Object({}, closed),
  decideContent: Type.Object(
    {
      decision: oneOf(['resume', 'hand_over']),
      receipt: Type.Optional(text(120, 'Number of the authority’s receipt; needed to hand over')),
      reason,
    },
    closed,
  ),
  recordDiagnosis: Type.Object(
    {
      outcome: oneOf(['repairable', 'unrepairable', 'no_fault']),
      findings,
      minutes: minutes(),
      dataLossExpected: Type.Boolean(),
      irisSymptom: Type.Optional(
        Type.String({ pattern: '^[0-9A-Z]{3}$', description: 'Symptom code of the IRIS list, where it is asked for' }),
      ),
    },
    closed,
  ),
  issueQuote: QuoteDraft,
  approveQuote: Type.Object(
    {
      quoteVersion,
      variant: text(20, 'Id of the variant'),
      startNow: Type.Boolean({ description: 'The work begins before the time to withdraw is over' }),
      losesWithdrawalRight: Type.Boolean({ description: 'Known: once the work is done, nobody can withdraw' }),
      acceptsDataLoss: Type.Optional(Type.Boolean({ description: 'Needed where data may be lost' })),
      wipe: Type.Optional(Type.Boolean({ description: 'Where it is offered: all data is deleted' })),
      site: Type.Optional(text(60, 'Where it is approved in person')),
    },
    closed,
  ),
  declineQuote: Type.Object({ quoteVersion }, closed),
  startNow: Type.Object({ startNow: Type.Literal(true), losesWithdrawalRight: Type.Literal(true) }, closed),
  withdraw: Type.Object({}, closed),
  chooseTradeIn: Type.Object({ quoteVersion }, closed),
  startRepair: Type.Object({}, closed),
  orderParts: PartsOrder,
  recordPartsArrived: Type.Object({}, closed),
  recordRepair: Type.Object(
    {
      used: PartReservations,
      minutes: minutes(),
      notes: Type.Optional(text(2000)),
      wiped: Type.Optional(Type.Boolean({ description: 'Only where the customer agreed to it' })),
    },
    closed,
  ),
  declareUnrepairable: Type.Object({ findings, returned: PartReservations, reason }, closed),
  recordReassembled: Type.Object({ returned: PartReservations, minutes: minutes() }, closed),
  recordQualityCheck: Type.Object({ results: Type.Array(Result, { minItems: 1, maxItems: 200 }), minutes: minutes() }, closed),
  decideQuality: Type.Object({ choice: oneOf(['repair_again', 'give_up']), reason }, closed),
  chooseOutcome: Type.Object({ choice: oneOf(['return', 'trade_in', 'voucher', 'recycle']) }, closed),
  recordTransfer: Transfer,
  decidePayment: Type.Object(
    {
      decision: oneOf(['bill_again', 'paid', 'waived']),
      amountMinor: Type.Optional(amountMinor),
      reference: Type.Optional(reference),
      reason,
    },
    closed,
  ),
  recordRefund: Type.Object({ reference, reason }, closed),
  changeReturn: Type.Object({ returnWay: oneOf(RETURN_WAYS), ...ReturnFields }, closed),
  recordShopArrival: Type.Object({ site }, closed),
  recordCollection: Type.Object(
    {
      code,
      site,
      payment: Type.Optional(
        Type.Object(
          { means: oneOf(['card_terminal', 'cash']), amountMinor, reference },
          { ...closed, description: 'Where it is paid here' },
        ),
      ),
    },
    closed,
  ),
  giveReturnAddress: Type.Object({ address: Address }, closed),
  disposeAbandoned: Type.Object({ reason, receiver: text(120, 'Who took the device') }, closed),
} as const

export type BodyOf<C extends keyof typeof bodies> = Type.Static<(typeof bodies)[C]>
