/**
 * What a customer declares, kept in the words that were shown. `start_now` and `loses_withdrawal_right`: directive 2011/83/EU, art. 7(3),
 * 8(8) and 16(a), in France L221-25 and L221-28 of the consumer code.
 */
export const DECLARATION_KINDS = ['diagnosis_fee', 'start_now', 'loses_withdrawal_right', 'accepts_data_loss', 'wipe'] as const
export type DeclarationKind = (typeof DECLARATION_KINDS)[number]
