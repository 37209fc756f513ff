import { randomUUID } from 'node:crypto'
import type { RegisterEntry, RegisterPerson } from '../../prisma/generated/client.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'

export interface RegisterReadDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: { open(sealed: string): string }
}

export interface Consultation {
  readonly establishment: string
  /** Why somebody looks: kept with their name. */
  readonly purpose: string
  readonly actor: string
  /** Entries after this number. */
  readonly after: number
  readonly limit: number
}

/** An entry of the purchase register with its personal part; `person` is null once that was erased. */
export interface RegisterLine {
  readonly number: number
  readonly at: string
  readonly caseId: string
  readonly kind: 'purchase' | 'correction'
  readonly corrects: number | null
  readonly data: Readonly<Record<string, unknown>>
  readonly person: Readonly<Record<string, unknown>> | null
  readonly hash: string
}

/**
 * Reads a part of an establishment's purchase register and notes who looked, when, why and at which numbers, in one commit:
 * nobody sees an entry without being noted (arrêté of 15 May 2020, art. 3).
 */
export async function consultRegister(deps: RegisterReadDependencies, look: Consultation): Promise<readonly RegisterLine[]> {
  const { establishment, purpose, actor, after, limit } = look
  return deps.database.$transaction(async (tx) => {
    const entries = await tx.registerEntry.findMany({
      where: { establishment, number: { gt: after } },
      orderBy: { number: 'asc' },
      take: limit,
    })
    const numbers = entries.map(({ number }) => number)
    const persons = await tx.registerPerson.findMany({ where: { establishment, number: { in: numbers } } })
    await tx.registerConsultation.create({ data: { id: randomUUID(), establishment, at: deps.clock.now(), actor, purpose, numbers } })
    return entries.map((entry) => lineOf(deps, entry, persons))
  })
}

const lineOf = ({ secrets }: RegisterReadDependencies, entry: RegisterEntry, persons: readonly RegisterPerson[]): RegisterLine => {
  const person = persons.find(({ number }) => number === entry.number)
  return {
    number: entry.number,
    at: entry.at.toISOString(),
    caseId: entry.caseId,
    kind: entry.kind === 'correction' ? 'correction' : 'purchase',
    corrects: entry.corrects,
    data: entry.data as Record<string, unknown>,
    person: person ? (JSON.parse(secrets.open(person.sealed)) as Record<string, unknown>) : null,
    hash: entry.hash,
  }
}
