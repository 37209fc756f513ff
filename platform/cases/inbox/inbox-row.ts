import { randomUUID } from 'node:crypto'
import { type Command, Prisma } from '../../../prisma/generated/client.ts'
import { type JsonRow, rowOf } from '../../database/json-row.ts'

/** A row of the inbox before the database has numbered it. */
export type NewRow = Omit<Command, 'seq'>

type Given = Pick<NewRow, 'caseId' | 'kind' | 'type' | 'body' | 'forWorkflow' | 'actor' | 'receivedAt' | 'nextAttemptAt'> & Partial<NewRow>

/** A row that is open and was never tried, but for what is given. */
export const newRow = (given: Given): NewRow => ({
  id: randomUUID(),
  runAt: null,
  approvedBy: null,
  deduplicateKey: null,
  status: 'open',
  outcome: null,
  settledAt: null,
  attempts: 0,
  lastFailure: null,
  ...given,
})

/** Its INSERT, for a statement that writes what goes with it. */
export const insertRow = (row: NewRow): Prisma.Sql => Prisma.sql`
  insert into commands (id, case_id, kind, type, body, for_workflow, actor, received_at, run_at, deduplicate_key, status, next_attempt_at,
                        outcome, settled_at)
  values (${row.id}::uuid, ${row.caseId}, ${row.kind}, ${row.type}, ${row.body}, ${JSON.stringify(row.forWorkflow)}::jsonb, ${row.actor},
          ${row.receivedAt}, ${row.runAt}, ${row.deduplicateKey}, ${row.status}, ${row.nextAttemptAt},
          ${row.outcome === null ? null : JSON.stringify(row.outcome)}::jsonb, ${row.settledAt})`

/** A row as `to_jsonb` gives it. `seq` is a number there: far more commands than will ever be given fit into it. */
export const commandOf = (row: JsonRow): Command => ({ ...rowOf<Command>(row), seq: BigInt(row['seq'] as number) })
