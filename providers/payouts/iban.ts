import { electronicFormatIBAN, isSEPACountry, ValidationErrorsIBAN, validateIBAN } from 'ibantools'
import type { IbanCheck } from './payouts.ts'

/** Check digits and the country's own structure. Pure. */
export const checkIban = (input: string): IbanCheck => {
  const iban = electronicFormatIBAN(input) ?? ''
  const { valid, errorCodes } = validateIBAN(iban)
  const country = iban.slice(0, 2)
  if (valid) return { valid: true, iban, country, sepa: isSEPACountry(country) }
  if (errorCodes.includes(ValidationErrorsIBAN.NoIBANCountry) || iban === '') return { valid: false, problem: 'country_unknown' }
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANLength)) return { valid: false, problem: 'length' }
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANFormat) || errorCodes.includes(ValidationErrorsIBAN.ChecksumNotNumber))
    return { valid: false, problem: 'structure' }
  return { valid: false, problem: 'check_digits' }
}
