import { randomBytes, randomUUID } from 'node:crypto'
import type { Language } from '../../domain/market/language.ts'
import type { Market } from '../../domain/market/market.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import type { Command } from '../../prisma/generated/client.ts'
import type { AcceptDependencies, IdempotentRequest } from '../cases/accept.ts'
import { openCase } from '../cases/open-case.ts'
import { isDuplicate, type Transaction } from '../database/database.ts'
import type { TradeInDependencies } from './dependencies.ts'
import { activePriceList, priceIn } from './prices.ts'

export interface NewTradeIn {
  readonly market: Market
  readonly policy: TradeInPolicy
  readonly language: Language
  readonly customer: {
    readonly subject: string | null
    readonly emailConfirmed: boolean
    readonly name: string
    readonly email: string
    readonly phone: string | null
  }
  readonly modelId: string
  readonly category: string
  readonly storage: number
  readonly answers: Readonly<Record<string, string>>
  /** What the answers come to; a hazardous device is offered the price of its last condition, and no ordinary parcel. */
  readonly condition: Condition
  readonly hazard: boolean
  readonly actor: string
  readonly request: IdempotentRequest
}

export type Opened =
  | { readonly kind: 'opened' | 'repeated'; readonly caseId: string; readonly command: Command }
  | { readonly kind: 'key_reused' }
  /** The list in force does not buy this device, or for nearly nothing. */
  | { readonly kind: 'no_offer' }

/** Opens a trade-in with its offer: case, detail and first event in one commit, by the price list in force. */
export async function openTradeIn(
  deps: AcceptDependencies & TradeInDependencies & { database: AcceptDependencies['database'] },
  fresh: NewTradeIn,
): Promise<Opened> {
  try {
    return await deps.database.$transaction((tx) => open(tx, deps, fresh))
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return (await deps.database.$transaction((tx) => repeated(tx, fresh.request))) ?? { kind: 'key_reused' }
  }
}

async function open(tx: Transaction, deps: AcceptDependencies & TradeInDependencies, fresh: NewTradeIn): Promise<Opened> {
  const before = await repeated(tx, fresh.request)
  if (before) return before
  const at = deps.clock.now()
  const list = await activePriceList(tx, fresh.market.code, at)
  const device = { modelId: fresh.modelId, storage: fresh.storage, condition: fresh.condition }
  const price = list && (await priceIn(tx, list.id, device))
  if (!list || price === null || price <= fresh.policy.payout.nearlyNothing.minor) return { kind: 'no_offer' }

  const { name, email, phone, subject, emailConfirmed } = fresh.customer
  const customer = await tx.customer.create({
    data: {
      id: randomUUID(),
      subject,
      name,
      email,
      phone,
      language: fresh.language,
      createdAt: at,
      emailConfirmedAt: emailConfirmed ? at : null,
    },
  })
  const caseId = newReference(tradeInTable.prefix)
  const place = { zone: fresh.market.zone, region: fresh.market.holidayRegion }
  const command = await openCase(
    tx,
    deps,
    {
      id: caseId,
      process: tradeInTable.process,
      market: fresh.market.code,
      language: fresh.language,
      place,
      policy: fresh.policy,
      customerId: customer.id,
      actor: fresh.actor,
      state: 'offered',
      linkExpiresAt: deps.calendars.after({ months: 18 }, at, place),
      request: fresh.request,
    },
    async () => {
      await tx.tradeIn.create({
        data: {
          caseId,
          category: fresh.category,
          modelId: fresh.modelId,
          storage: fresh.storage,
          declaredCondition: fresh.condition,
          answers: fresh.answers,
          hazard: fresh.hazard,
          priceListId: list.id,
          offerMinor: price,
          currency: list.currency,
        },
      })
    },
  )
  return { kind: 'opened', caseId, command }
}

async function repeated(tx: Transaction, request: IdempotentRequest): Promise<Opened | null> {
  const known = await tx.idempotencyKey.findUnique({ where: { scope_key: { scope: request.scope, key: request.key } } })
  if (!known) return null
  if (known.requestHash !== request.requestHash || !known.caseId || !known.commandId) return { kind: 'key_reused' }
  const command = await tx.command.findUniqueOrThrow({ where: { id: known.commandId } })
  return { kind: 'repeated', caseId: known.caseId, command }
}

/** A public reference: eight signs of Crockford's base 32 (no I, L, O, U), so that people can read it to each other. */
function newReference(prefix: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return `${prefix}-${Array.from(randomBytes(8), (byte) => alphabet[byte & 31]).join('')}`
}
