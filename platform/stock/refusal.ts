import type { StockStatus } from '../../domain/stock/status.ts'

/** Why something is not done to a unit. */
export type StockRefusal =
  | { readonly kind: 'unknown' }
  /** It is not for sale, at least not to this order. */
  | { readonly kind: 'not_for_sale'; readonly status: Exclude<StockStatus, 'for_sale'>; readonly until?: Date }
  /** It is sold or withdrawn: nothing changes any more. */
  | { readonly kind: 'ended'; readonly status: StockStatus }
  /** The time asked for is over already, or longer than a unit is kept. */
  | { readonly kind: 'expiry'; readonly latest: Date }
  | { readonly kind: 'reservation_unknown' }
  | { readonly kind: 'reservation_ended'; readonly ended: string }
  /** Its tax is settled. */
  | { readonly kind: 'scheme_settled' }
