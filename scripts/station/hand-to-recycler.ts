import type { Category } from '../../domain/catalogue/category.ts'
import type { Transfer } from '../../domain/waste/transfer.ts'

const WEIGHT_GRAMS = 260

/** What is recorded of a device that was handed to the recycler yesterday. */
export const transferOf = (
  reference: string,
  category: Category,
  { battery, data }: { readonly battery: 'whole' | 'damaged'; readonly data: 'gone' | 'kept' },
): Transfer => ({
  weightGrams: WEIGHT_GRAMS,
  category: battery === 'damaged' ? 'damaged_batteries' : category === 'tablet' ? 'screens' : 'small_it_equipment',
  receiver: 'Recycler of a load',
  documentNumber: `T-${reference}`,
  transferredOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
  ...(data === 'kept' && { dataDestroyedBy: `D-${reference}` }),
})
