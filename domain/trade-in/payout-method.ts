/** How a seller is paid: to a bank account, with a voucher (plus bonus), or by a gift to a charity. */
export const PAYOUT_METHODS = ['bank_transfer', 'voucher', 'charity'] as const
export type PayoutMethod = (typeof PAYOUT_METHODS)[number]
