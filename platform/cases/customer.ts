/** Whose case it is. @throws where the case has no customer: ask only in a process that opens every case with one. */
export function customerOf({ id, customerId }: { readonly id: string; readonly customerId: string | null }): string {
  if (customerId === null) throw new Error(`${id} has no customer`)
  return customerId
}

/** Where a device comes from and goes back to; sealed in `Customer.address`. */
export interface CustomerAddress {
  readonly line1: string
  readonly line2?: string
  readonly postcode: string
  readonly city: string
  readonly region?: string
}
