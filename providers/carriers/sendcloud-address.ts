import type { PostalAddress } from './carriers.ts'

/** An address as Sendcloud takes it; the house number may stand in the first line. */
export const addressRequest = ({ name, company, street1, street2, postcode, city, region, country, phone, email }: PostalAddress) => ({
  name,
  ...(company === undefined ? {} : { company_name: company }),
  address_line_1: street1,
  ...(street2 === undefined ? {} : { address_line_2: street2 }),
  postal_code: postcode,
  city,
  ...(region === undefined ? {} : { state_province_code: `${country}-${region}` }),
  country_code: country,
  ...(phone === undefined ? {} : { phone_number: phone }),
  ...(email === undefined ? {} : { email }),
})
