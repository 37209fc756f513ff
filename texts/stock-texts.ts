import type { RecallHazard } from '../domain/recall/hazards.ts'

/** What is said of devices for sale, and to those who bought one. */
export interface StockTexts {
  /** What a {device} is called in a shop: with its {grade}, or sold for its parts. */
  readonly listing: { readonly refurbished: string; readonly forParts: string }
  /**
   * What tells a buyer of a recall. Its headline, a danger that is not made small, what to do at once, and a choice of remedies: regulation
   * (EU) 2023/988 on product safety, articles 36 and 37 (own knowledge, also the headline's official words).
   */
  readonly recall: {
    /** {device} */
    readonly subject: string
    /** {device} {soldOn} */
    readonly bought: string
    readonly dangers: Readonly<Record<RecallHazard, string>>
    readonly stop: string
    /** {help} {reference} */
    readonly remedy: string
    /** {notice} */
    readonly notice: string
    readonly why: string
  }
}
