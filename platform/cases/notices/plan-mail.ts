import { randomUUID } from 'node:crypto'
import type { Case } from '../../../prisma/generated/client.ts'
import type { Transaction } from '../../database/database.ts'

export interface MailBesideEvents {
  readonly kind: string
  /** What it is about: with its kind, it is sent once for it, under one Message-ID. */
  readonly about: string
  readonly dueAt: Date
  /** It does not leave later. */
  readonly notAfter?: Date
  /** Whom it is for, where that is not the customer of the case. */
  readonly customerId?: string
  readonly data: Readonly<Record<string, string>>
}

/** Plans a mail to the customer of a case, or to somebody else whom it is about, that no event of the case plans by itself. */
export async function planMail(
  tx: Transaction,
  subject: Pick<Case, 'id' | 'number'>,
  { kind, about, dueAt, notAfter, customerId, data }: MailBesideEvents,
) {
  const { id: caseId, number: eventNumber } = subject
  await tx.notice.create({
    data: {
      id: randomUUID(),
      caseId,
      eventNumber,
      channel: 'mail',
      kind,
      dueAt,
      notAfter: notAfter ?? null,
      customerId: customerId ?? null,
      messageId: `${caseId}.${kind}.${about}`,
      data,
    },
  })
}
