import { type Case, Prisma } from '../../prisma/generated/client.ts'
import type { Database } from '../database/database.ts'
import { type JsonRow, rowOf } from '../database/json-row.ts'

/**
 * A case's row as it is read for every event and every page: without its policy, which is ten times the rest of it and was frozen when
 * the case was opened. Cases that were opened by the same rules have the same one: it is read once, and known by its digest.
 */
type CaseWithDigest = Omit<Case, 'policy'> & { readonly policyDigest: string }

const FIELDS = Object.keys(Prisma.CaseScalarFieldEnum).filter((field) => field !== ('policy' satisfies keyof Case))
const columnOf = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const columns = (write: (column: string, field: string) => string): Prisma.Sql =>
  Prisma.raw([...FIELDS, 'policyDigest'].map((field) => write(columnOf(field), field)).join(', '))

/** What `casesFrom` reads of the row `c`, for a statement that selects nothing else. */
const CASE_COLUMNS = columns((column, field) => `c.${column} as "${field}"`)
/** The same as one value, for reads that gather many tables in one statement: `caseFromJson` reads it. */
export const CASE_JSON: Prisma.Sql = Prisma.sql`(select to_jsonb(k) from (select ${columns((column) => `c.${column}`)}) k)`

type Asks = Pick<Database, '$queryRaw'>

/** The case's row; `lock`: held until the transaction ends. Null where there is no such case. */
export async function readCaseRow(database: Asks, caseId: string, lock: 'locked' | 'not_locked'): Promise<Case | null> {
  const [found] = await (lock === 'locked'
    ? database.$queryRaw<CaseWithDigest[]>`select ${CASE_COLUMNS} from cases c where c.id = ${caseId} for update`
    : database.$queryRaw<CaseWithDigest[]>`select ${CASE_COLUMNS} from cases c where c.id = ${caseId}`)
  return found ? withPolicy(database, found) : null
}

/** The same of one that is there. @throws where there is no such case. */
export async function getCase(database: Asks, caseId: string): Promise<Case> {
  const subject = await readCaseRow(database, caseId, 'not_locked')
  if (!subject) throw new Error(`there is no case ${caseId}`)
  return subject
}

/** What a statement selected as `CASE_JSON`. */
export const caseFromJson = (database: Asks, found: JsonRow): Promise<Case> => withPolicy(database, rowOf<CaseWithDigest>(found))

/** By digest. Every market has one a process, and one more with each change of its rules. */
const known = new Map<string, Case['policy']>()
const MOST_KNOWN = 500

async function withPolicy(database: Asks, { policyDigest, ...found }: CaseWithDigest): Promise<Case> {
  return { ...found, policy: known.get(policyDigest) ?? (await learnPolicy(database, found.id)) }
}

async function learnPolicy(database: Asks, caseId: string): Promise<Case['policy']> {
  const [{ policy, policyDigest }] = await database.$queryRaw<[{ policy: Case['policy']; policyDigest: string }]>`
    select policy, policy_digest as "policyDigest" from cases where id = ${caseId}`
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(policyDigest, frozen(policy))
  return policy
}

/** Many cases share it: whoever changed it would change theirs. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(Object.freeze(value))) frozen(inner)
  return value
}
