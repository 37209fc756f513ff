/** Whose a device can be. */
export const OWNERS = ['customer', 'house', 'buyer', 'authority'] as const
export type Owner = (typeof OWNERS)[number]
