import type { BodyOf } from '../../../domain/subscription/command-bodies.ts'
import type { PartyReason } from '../../../domain/subscription/transfer.ts'
import type { Case } from '../../../prisma/generated/client.ts'
import { addressProblem } from '../../cases/address.ts'
import { customerOf } from '../../cases/customer.ts'
import type { Refusal } from '../../cases/door.ts'
import type { Rules } from '../../cases/rules.ts'
import type { Transaction } from '../../database/database.ts'
import { openTransfer } from './open-transfer.ts'

interface OfferDoor {
  readonly tx: Transaction
  readonly rules: Pick<Rules, 'marketAt'>
  readonly subject: Case
  readonly at: Date
}

/** Whether a subscription may be offered to somebody: one offer at a time, to another person than its holder, who can be written to here. */
export async function checkOffer(
  { tx, rules, subject, at }: OfferDoor,
  { newHolder, address }: BodyOf<'offerTransfer'>,
  reason: 'wish' | PartyReason,
): Promise<{ readonly forWorkflow: object } | { readonly refusal: Refusal }> {
  const refuse = (code: string, detail: string, field?: string) => ({ refusal: { code, detail, ...(field !== undefined && { field }) } })
  if (await openTransfer(tx, subject.id))
    return refuse('transfer_open_already', 'Somebody is asked to take it over already: take that back first.')
  const { email } = await tx.customer.findUniqueOrThrow({ where: { id: customerOf(subject) } })
  // A wrong name is corrected for whoever has the address already.
  if (reason !== 'wrong_name' && email.trim().toLowerCase() === newHolder.email.trim().toLowerCase())
    return refuse('own_address', 'It is the address of its holder: name that of the person who is to take it over.', '/newHolder/email')
  const wrong = address && addressProblem(rules.marketAt(subject.market, at), address)
  return wrong ? { refusal: wrong } : { forWorkflow: {} }
}
