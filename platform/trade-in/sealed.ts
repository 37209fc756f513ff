/** What the seller told when accepting; sealed in `TradeIn.seller`. */
export interface Seller {
  readonly name: string
  readonly birthDate: string
  readonly occupation?: string
  readonly identity?: { readonly type: string; readonly number: string; readonly issuedOn: string; readonly authority: string }
}

/** The account to pay to; sealed in `TradeIn.payee`. */
export interface Payee {
  readonly iban: string
  readonly holder: string
}
