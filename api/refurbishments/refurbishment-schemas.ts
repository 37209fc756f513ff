import Type, { type Static } from 'typebox'
import { CATEGORIES } from '../../domain/catalogue/category.ts'
import { GRADES } from '../../domain/grading/grade.ts'
import { closed, date, instant, oneOf } from '../../domain/input/schema.ts'
import { MoneySchema } from '../money-schema.ts'

/** What a refurbishment answers besides what every case does. */
export const refurbishmentFields = {
  device: Type.Object(
    {
      id: Type.String(),
      url: Type.String(),
      category: oneOf(CATEGORIES),
      model: Type.String({ description: 'Id in the catalogue.' }),
      name: Type.String(),
      storage: Type.Integer({ description: 'Gigabytes; 0 for a device that keeps nothing itself.' }),
    },
    { ...closed, title: 'RefurbishedDevice' },
  ),
  source: oneOf(['trade_in', 'partner_stock', 'return']),
  sourceCase: Type.Optional(Type.String({ description: 'The trade-in or return that it came by.' })),
  site: Type.String({ description: 'The workshop at which it is.' }),
  oursSince: instant(),
  holdEndsAt: instant('Not sold before: the hold on resale of the market.'),
  checklist: Type.Integer({ description: 'Version of the checklist that it is tested by.' }),
  round: Type.Integer({ description: '1 for the first test, one more after each repair.' }),
  missing: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Checks that are still to be measured, in the order of the list; where something is measured.',
    }),
  ),
  firstTest: Type.Optional(Type.String({ description: 'passed, repairable, beyond_repair or hazard.' })),
  lastTest: Type.Optional(Type.String()),
  data: oneOf(['kept', 'wiped', 'destroyed'], 'What became of what its owner kept on it.'),
  wipeCertificate: Type.Optional(Type.Unknown({ description: 'By NIST SP 800-88 r2, as it was recorded.' })),
  work: oneOf(['none', 'repaired', 'renewed']),
  partsExpectedOn: Type.Optional(date()),
  grading: Type.Optional(
    Type.Object(
      {
        grade: oneOf(GRADES),
        model: Type.Integer({ description: 'Version of the grading model.' }),
        checklist: Type.Integer(),
        by: Type.String(),
        at: instant(),
        reasons: Type.Array(Type.String(), { description: 'Everything that holds it below premium, worst first, in words.' }),
      },
      { ...closed, description: 'The latest.' },
    ),
  ),
  priceByHand: Type.Optional(MoneySchema),
}
const RefurbishmentFields = Type.Object(refurbishmentFields)
export type RefurbishmentAnswer = Static<typeof RefurbishmentFields>
