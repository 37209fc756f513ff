import type { Transaction } from '../database/database.ts'

/** Whose case it is. @throws where the case has no customer: ask only in a process that opens every case with one. */
export function customerOf({ id, customerId }: { readonly id: string; readonly customerId: string | null }): string {
  if (customerId === null) throw new Error(`${id} has no customer`)
  return customerId
}

/** Whether the data of a case's customer were erased. To be asked under the case's lock. */
export const isCustomerErased = async (
  tx: Pick<Transaction, 'customer'>,
  { customerId }: { readonly customerId: string | null },
): Promise<boolean> => customerId !== null && (await tx.customer.count({ where: { id: customerId, erasedAt: { not: null } } })) > 0

/** Where a device comes from and goes back to; sealed in `Customer.address`. */
export interface CustomerAddress {
  readonly line1: string
  readonly line2?: string
  readonly postcode: string
  readonly city: string
  readonly region?: string
}
