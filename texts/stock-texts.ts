/** What is said of devices for sale. */
export interface StockTexts {
  /** What a {device} is called in a shop: with its {grade}, or sold for its parts. */
  readonly listing: { readonly refurbished: string; readonly forParts: string }
}
