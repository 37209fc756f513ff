/**
 * Why personal data are kept although their erasure was asked for (GDPR, art. 17(3)), with the source of each. What the sources want of us is
 * reckoned in `platform/personal-data/places.ts`.
 */
export const KEPT = {
  /** Invoices, with whom they are made out to, and the books' own evidence. */
  accounting: 'FR: Code de commerce, art. L123-22; DE: AO § 147(3) and UStG § 14b; ES: Código de Comercio, art. 30',
  /** The purchase register of used goods, from its entry on. */
  purchase_register: 'FR: Code pénal, art. R321-6 and arrêté of 15 May 2020',
  /** Sellers that a market reports to its tax authority. */
  seller_report: 'Directive 2011/16/EU, annex V, section II (DAC7)',
  /** Under which mandate an account was debited: a debit can be contested as unauthorised for so long. */
  mandate: 'Directive (EU) 2015/2366, art. 71(1)',
  /** Who bought a device: for as long as its seller answers for it, they are also told of a recall. */
  guarantee: 'Directive (EU) 2019/771, art. 10; Regulation (EU) 2023/988, art. 35',
  /** What was sent to or by whom: claims on the carrier, and what it tells late. */
  carrier_claims: 'CMR, art. 32; FR: Code de commerce, art. L133-6',
  /** That a contract was withdrawn from or cancelled, in which words. */
  contract_claims: 'GDPR, art. 17(3)(e); FR: Code civil, art. 2224; ES: Código Civil, art. 1964; DE: BGB §§ 195, 199',
  /** Photos of the condition in which a device was handed over. */
  evidence: 'GDPR, art. 17(3)(e)',
} as const
export type KeptBecause = keyof typeof KEPT

/** Years after that of the invoice for which it is kept, by market; the longest where the market is not named. */
export const ACCOUNTING_YEARS: Readonly<Record<string, number>> & { readonly otherwise: number } = { otherwise: 10, FR: 10, DE: 8, ES: 6 }

/** Why a case is not erased yet. The first that holds is told. */
export const WAITS_FOR = [
  'case_open',
  'payment_under_way',
  'invoice_to_issue',
  'dispute_open',
  'transfer_open',
  'obligation_open',
  'loan_out',
  'bonus_claim_open',
  'command_open',
  'mail_to_send',
] as const
export type WaitsFor = (typeof WAITS_FOR)[number]
