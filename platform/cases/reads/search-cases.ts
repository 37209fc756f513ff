import { parseImeiIdentity, parseSerialIdentity } from '../../../domain/device/identity.ts'
import { readLabelCode } from '../../../domain/device/label-code.ts'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../database/database.ts'
import { casesOfDevices, DEVICE_CASES } from '../../devices/device-cases.ts'
import { deviceHash } from '../../devices/device-hash.ts'
import { devicesByLabel } from '../../devices/find-devices.ts'

/**
 * One kind of key that a case can be found by. `read` answers what to look for where a text can be such a key, else null;
 * what is sealed is looked for by its hash.
 */
export interface SearchKey {
  readonly kind: string
  /** Names a person: only for those who may see who a customer is. */
  readonly personal: 'yes' | 'no'
  read(text: string, deps: SearchDependencies): CaseFilter | null | Promise<CaseFilter>
}

export type CaseFilter = Prisma.CaseWhereInput

export interface SearchDependencies {
  readonly database: Database
  readonly secrets: { searchHash(text: string): string }
}

const REFERENCE = /^([A-Z]{2})-?([0-9A-Z]{8})$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
/** S10 of the UPU, and the numbers of the big carriers: 8 to 40 letters and digits, at least six of them digits. */
const CARRIER_NUMBER = /^(?=(?:[A-Z]*\d){6})[A-Z0-9]{8,40}$/

const withoutBlanks = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** Those in which the identity was read, and those about the device that has it. */
async function heldBy({ database, secrets }: SearchDependencies, identity: string): Promise<CaseFilter> {
  const hash = deviceHash(secrets, identity)
  const found = await database.$queryRaw<{ case_id: string }[]>`
    select case_id from case_keys where kind = 'device' and hash = ${hash}
    union select d.case_id from device_identities i join ${DEVICE_CASES} d on d.device_id = i.device_id where i.hash = ${hash}`
  return { id: { in: found.map(({ case_id }) => case_id) } }
}

/** The most customers of one address that are looked through, the newest first: each case of a guest has its own. */
const MOST_CUSTOMERS = 1_000

async function customersOf(database: Database, email: string): Promise<CaseFilter> {
  const customers = await database.$queryRaw<{ id: string }[]>`
    select id from customers where lower(email) = lower(${email}) order by created_at desc limit ${MOST_CUSTOMERS}`
  return { customerId: { in: customers.map(({ id }) => id) } }
}

/** What every case can be found by, whatever its process. A reference may be read off a paper: O is 0, I and L are 1 there. */
export const SHARED_KEYS: readonly SearchKey[] = [
  {
    kind: 'reference',
    personal: 'no',
    read: (text) => {
      const [, prefix, rest] = REFERENCE.exec(withoutBlanks(text).toUpperCase()) ?? []
      return prefix && rest ? { id: `${prefix}-${rest.replaceAll('O', '0').replaceAll(/[IL]/g, '1')}` } : null
    },
  },
  {
    kind: 'device',
    personal: 'no',
    read: (text, { database }) =>
      readLabelCode(text) &&
      devicesByLabel({ database }, text).then(async (devices) => ({ id: { in: [...(await casesOfDevices(database, devices ?? []))] } })),
  },
  {
    kind: 'email',
    personal: 'yes',
    // By the index over lower(email), which Prisma's own filters do not know.
    read: (text, { database }) => {
      const email = text.trim()
      return EMAIL.test(email) ? customersOf(database, email) : null
    },
  },
  {
    kind: 'imei',
    personal: 'no',
    read: (text, deps) => {
      const parsed = parseImeiIdentity(text)
      return parsed.kind === 'identity' ? heldBy(deps, parsed.identity.value) : null
    },
  },
  {
    kind: 'serial',
    personal: 'no',
    read: (text, deps) => {
      if (parseImeiIdentity(text).kind === 'identity') return null
      const parsed = parseSerialIdentity(text)
      return parsed.kind === 'identity' ? heldBy(deps, parsed.identity.value) : null
    },
  },
  {
    kind: 'carrier_number',
    personal: 'no',
    read: (text) => {
      const code = withoutBlanks(text).replaceAll('-', '')
      return CARRIER_NUMBER.test(code.toUpperCase())
        ? { parcels: { some: { trackingCode: { in: [...new Set([code, code.toUpperCase()])] } } } }
        : null
    },
  },
]

/** Where a page of hits ended. */
export interface HitPosition {
  readonly openedAt: string
  readonly id: string
}

export interface Search {
  /** The kinds of key that the text can be, in the order of the keys. */
  readonly lookedFor: readonly string[]
  /** Newest first; `matched`: by which kinds of key. */
  readonly hits: readonly { readonly id: string; readonly openedAt: Date; readonly matched: readonly string[] }[]
}

/**
 * Finds cases by whatever was typed or scanned into one box: what kind of key it is is recognised, and where it can be
 * several (15 digits may be an IMEI and a carrier's number), each is looked for. `limit` hits after a position.
 */
export async function searchCases(
  deps: SearchDependencies,
  keys: readonly SearchKey[],
  text: string,
  after: HitPosition | null,
  limit: number,
): Promise<Search> {
  const looks = keys.flatMap(({ kind, read }) => {
    const where = read(text, deps)
    return where ? [{ kind, where }] : []
  })
  const past = after && new Date(after.openedAt)
  const rest: CaseFilter = past && after ? { OR: [{ openedAt: { lt: past } }, { openedAt: past, id: { gt: after.id } }] } : {}
  // Each key by itself, so that each goes by its own index; what each finds first is enough for the page.
  const found = await Promise.all(
    looks.map(async ({ kind, where }) => {
      const rows = await deps.database.case.findMany({
        where: { AND: [await where, rest] },
        orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
        take: limit,
        select: { id: true, openedAt: true },
      })
      return rows.map((row) => ({ ...row, kind }))
    }),
  )
  const hits = [...Map.groupBy(found.flat(), ({ id }) => id).values()].map((same) => {
    const [{ id, openedAt }] = same as [(typeof same)[number]]
    return { id, openedAt, matched: same.map(({ kind }) => kind) }
  })
  hits.sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime() || (a.id < b.id ? -1 : 1))
  return { lookedFor: looks.map(({ kind }) => kind), hits: hits.slice(0, limit) }
}
