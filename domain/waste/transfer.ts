import { Type } from 'typebox'
import { closed, date, oneOf, text } from '../input/schema.ts'

/** Categories of directive 2012/19/EU, annex III, that our devices belong to, and loose or damaged batteries. */
const WASTE_CATEGORIES = ['small_it_equipment', 'small_equipment', 'screens', 'batteries', 'damaged_batteries'] as const

/** What is said of a device that was handed to a recycler. */
export const Transfer = Type.Object(
  {
    weightGrams: Type.Integer({ minimum: 1, maximum: 32_000 }),
    category: oneOf(WASTE_CATEGORIES),
    receiver: text(120, 'The eco-organism or authorised treatment site'),
    documentNumber: text(60, 'Number of the transfer document'),
    transferredOn: date('Day of transfer'),
    dataDestroyedBy: Type.Optional(
      text(120, 'Where there is no certificate of wiping: the document by which the receiver certifies that the data is destroyed'),
    ),
  },
  closed,
)
export type Transfer = Type.Static<typeof Transfer>
