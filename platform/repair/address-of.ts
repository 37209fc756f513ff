import type { Case, Customer } from '../../prisma/generated/client.ts'
import { type CustomerAddress, customerOf } from '../cases/customer.ts'
import type { Rules } from '../cases/rules.ts'
import type { Transaction } from '../database/database.ts'
import { getRow } from '../database/table-rows.ts'

/** Where the customer of a case has the device fetched and brought; null where it was not said. */
export async function addressOf(
  tx: Pick<Transaction, '$queryRaw'>,
  { secrets }: Pick<Rules, 'secrets'>,
  subject: Pick<Case, 'id' | 'customerId'>,
): Promise<CustomerAddress | null> {
  return addressIn({ secrets }, await getRow(tx, 'customers', { id: customerOf(subject) }))
}

/** The same of a customer who was read. */
export const addressIn = ({ secrets }: Pick<Rules, 'secrets'>, { address }: Pick<Customer, 'address'>): CustomerAddress | null =>
  address ? (JSON.parse(secrets.open(address)) as CustomerAddress) : null
