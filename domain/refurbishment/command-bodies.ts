import { Type } from 'typebox'
import { DEVICE_HAZARDS } from '../device/hazards.ts'
import { PartReservations, PartsOrder } from '../input/bench.ts'
import { closed, minutes, oneOf, reason, text } from '../input/schema.ts'
import { Transfer } from '../waste/transfer.ts'
import { WipeCertificate } from '../wipe/certificate.ts'
import { OUTCOME_CHOICES } from './outcome.ts'

export const bodies = {
  recordTests: Type.Object({ minutes: minutes() }, closed),
  recordWipe: Type.Object({ certificate: WipeCertificate }, closed),
  orderParts: PartsOrder,
  recordPartsArrived: Type.Object({}, closed),
  recordRepair: Type.Object(
    {
      work: oneOf(['repaired', 'renewed'], '`renewed` where board or housing was replaced: it decides how its sale is taxed'),
      used: PartReservations,
      minutes: minutes(),
      notes: Type.Optional(text(2000)),
    },
    closed,
  ),
  gradeDevice: Type.Object({}, closed),
  recordSecondGrading: Type.Object({}, closed),
  setPrice: Type.Object(
    { price: Type.Integer({ minimum: 1, maximum: 10_000_000, description: 'Minor units of the market’s currency, VAT included' }), reason },
    closed,
  ),
  askForDecision: Type.Object({ reason }, closed),
  decideOutcome: Type.Object({ choice: oneOf(OUTCOME_CHOICES), reason }, closed),
  confirmOutcome: Type.Object({ choice: oneOf(OUTCOME_CHOICES), reason }, closed),
  recheckDevice: Type.Object({ reason }, closed),
  reportHazard: Type.Object({ hazard: oneOf(DEVICE_HAZARDS), reason: Type.Optional(text(1000)) }, closed),
  decideHazard: Type.Object({ decision: oneOf(['made_safe', 'recycle']), reason }, closed),
  decideOwnership: Type.Object(
    {
      decision: oneOf(['keep', 'hand_over']),
      receipt: Type.Optional(text(120, 'Number of the authority’s receipt; needed to hand over')),
      reason,
    },
    closed,
  ),
  recordHarvest: Type.Object(
    {
      parts: Type.Array(
        Type.Object(
          {
            partNumber: text(40, 'As in the catalogue of parts; it must fit this model'),
            value: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'What it is worth in stock, minor units' }),
          },
          closed,
        ),
        { minItems: 1, maxItems: 40 },
      ),
      minutes: minutes(),
      restWeightGrams: Type.Integer({ minimum: 0, maximum: 32_000, description: 'What is left for the recycler' }),
    },
    closed,
  ),
  recordTransfer: Transfer,
} as const

export type BodyOf<C extends keyof typeof bodies> = Type.Static<(typeof bodies)[C]>
