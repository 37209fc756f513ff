import type { Through } from '../domain/case/through.ts'
import type { Language } from '../domain/market/language.ts'
import type { MarketCode } from '../domain/market/market.ts'
import type { Database } from '../platform/database/database.ts'
import type { CasePage, GivenAnswer } from './case-page.ts'
import type { PageReadDependencies, ProcessPage } from './processes/process-page.ts'

/** Reads what the customer's page of a case shows; null where there is no such case of the process. Reads only. */
export const readCasePage = async (
  kind: ProcessPage,
  deps: PageReadDependencies,
  caseId: string,
  through: Through,
  postcode: string | null,
): Promise<CasePage | null> => {
  const found = await kind.read(deps, caseId, through, postcode)
  if (found === null) return null
  const { rows, acts, own } = found
  const [events, open] = await Promise.all([
    deps.database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' }, select: { at: true, from: true, to: true } }),
    deps.database.command.findFirst({
      where: { caseId, kind: 'command', status: 'open', type: { not: 'open' }, actor: { startsWith: 'customer' } },
      orderBy: { seq: 'desc' },
    }),
  ])
  const { address } = deps.marketAt(rows.market, deps.clock.now())
  const rankOf = (command: string): number => kind.last.indexOf(command) + 1
  return {
    reference: rows.id,
    market: rows.market as MarketCode,
    zone: rows.zone,
    language: rows.language as Language,
    state: rows.state,
    since: rows.stateSince,
    // While nobody could be asked, the clock stands still and no date would be true.
    until: rows.clockStoppedAt === null ? rows.limitAt : null,
    address: { region: address.required.includes('region') ? 'asked' : 'not_asked', postcodeExample: address.postcodeExample },
    timeline: events.filter(({ from, to }) => from !== to).map(({ at, to }) => ({ at, state: to })),
    photos: rows.photos.map(({ id, takenBy }) => ({ id, takenBy: takenBy === 'customer' ? 'customer' : 'workshop' })),
    pendingSince: open?.receivedAt ?? null,
    acts: acts.filter(({ command }) => command !== open?.type).toSorted((a, b) => rankOf(a.command) - rankOf(b.command)),
    own,
  }
}

/** The answer that was given under a key, for its confirmation; null for a key that is none of this link's. */
export const readGivenAnswer = async (
  database: Database,
  request: { readonly scope: string; readonly key: string; readonly caseId: string },
): Promise<GivenAnswer | null> => {
  const { scope, key, caseId } = request
  const known = await database.idempotencyKey.findUnique({ where: { scope_key: { scope, key } } })
  if (!known?.commandId || known.caseId !== caseId) return null
  const command = await database.command.findUnique({ where: { id: known.commandId } })
  if (command?.kind !== 'command') return null
  return {
    command: command.type,
    receivedAt: command.receivedAt,
    status: command.status === 'open' ? 'open' : command.status === 'done' ? 'done' : 'refused',
  }
}
