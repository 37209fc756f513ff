import { Prisma } from '../../../prisma/generated/client.ts'
import type { CustomerAddress } from '../customer.ts'

/** Somebody who opens a case, as they named themselves; each case has its own. */
export interface NewCustomer {
  /** Of whoever is signed in; null for a guest. */
  readonly subject: string | null
  readonly emailConfirmed: boolean
  readonly name: string
  readonly email: string
  readonly phone: string | null
  /** Where it is told at once. */
  readonly address?: CustomerAddress
}

/** Inserts a customer; the address is sealed. */
export const insertCustomer = (
  { seal }: { seal(text: string): string },
  customer: NewCustomer & { readonly id: string; readonly language: string; readonly at: Date },
): Prisma.Sql => {
  const { id, subject, name, email, phone, language, at, emailConfirmed, address } = customer
  return Prisma.sql`
    insert into customers (id, subject, name, email, phone, language, created_at, email_confirmed_at, address)
    values (${id}::uuid, ${subject}, ${name}, ${email}, ${phone}, ${language}, ${at}, ${emailConfirmed ? at : null},
            ${address === undefined ? null : seal(JSON.stringify(address))})`
}
