/**
 * A length of time as a market's policy writes it. `days` and `months` are calendar units at the market's local time
 * (a day stays a day when summer time begins); `businessDays` count by the holidays named with it.
 */
export type Span =
  | { readonly hours: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly businessDays: number; readonly by: BusinessCalendar }

/** Whose holidays a business day goes by: a site's region, or the euro payment system (TARGET). */
export type BusinessCalendar = 'site' | 'target'
