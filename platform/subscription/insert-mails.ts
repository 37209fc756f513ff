import { Prisma } from '../../prisma/generated/client.ts'

/**
 * The INSERT of mails of events that are written with it. `told` selects `"caseId"`, `number` and `mail` (null: nothing is told) of each. Nobody
 * is written to at an address that they have not confirmed.
 */
export const insertMails = (told: Prisma.Sql, at: Date): Prisma.Sql => Prisma.sql`
  insert into notices (id, case_id, event_number, channel, kind, asks, due_at, message_id, data)
  select gen_random_uuid(), c.id, t.number, 'mail', t.mail, false, ${at}::timestamptz, c.id || '.' || t.number || '.' || t.mail || '.0', '{}'
    from (${told}) t join cases c on c.id = t."caseId" join customers u on u.id = c.customer_id and u.email_confirmed_at is not null
   where t.mail is not null`
