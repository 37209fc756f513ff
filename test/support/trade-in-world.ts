import { randomUUID } from 'node:crypto'
import type { CommandName } from '../../domain/case/table.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { TradeInTable } from '../../domain/trade-in/states.ts'
import { marketAt } from '../../markets/index.ts'
import { type Accepted, acceptCommand } from '../../platform/cases/inbox/accept.ts'
import { type Delivered, deliver } from '../../platform/cases/inbox/deliver.ts'
import { acceptParcelScan } from '../../platform/parcels/accept-scan.ts'
import { openTradeIn } from '../../platform/trade-in/open-trade-in.ts'
import type { Command } from '../../prisma/generated/client.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import { startTimeSkippingEngine } from '../../scripts/simulated/engine.ts'
import { createSimulatedWorld, type Leaving } from '../../scripts/simulated/world.ts'
import { ENCRYPTED } from './codec-settings.ts'
import { createTestDatabase } from './database.ts'
import './engine-runtime.ts'
import { noteRowsTaken } from './note-rows-taken.ts'
import { workflowBundle } from './temporal.ts'
import { gradedOnce } from './workshop.ts'

export interface OfferWishes {
  readonly market?: 'FR' | 'ES' | 'DE' | 'US'
  readonly model?: string
  readonly storage?: number
  readonly condition?: Condition
  readonly name?: string
  readonly email?: string
  readonly hazard?: boolean
  /** Changes to the market's policy: data, as a market could have it. */
  readonly policy?: (standard: TradeInPolicy) => TradeInPolicy
}

/**
 * A simulated world of one test file, and what is done to trade-ins in it. Unless its workshop is at work, what was bought may wait there for
 * years: nobody is told of it every other day while the trade-ins go on.
 */
export async function createTradeInWorld(startAt: string, workshop: 'rests' | 'at work' = 'rests') {
  const [testDatabase, engine] = await Promise.all([createTestDatabase(), startTimeSkippingEngine(ENCRYPTED)])
  const simulated = await createSimulatedWorld({
    startAt,
    databaseUrl: testDatabase.url,
    engine,
    workflowBundle: await workflowBundle(),
    codec: ENCRYPTED,
    market: (market) => {
      const once = gradedOnce(market.refurbishment)
      const patient = { ...once, limits: { ...once.limits, testing: { days: 10_000 } } }
      return { ...market, refurbishment: workshop === 'rests' ? patient : once }
    },
  })
  const { database, clock, deps, delivery, mails, caseOf, giveTo, relay, settle } = simulated

  const world = {
    ...simulated,
    databaseAway: () => testDatabase.goAway(),
    databaseBack: () => testDatabase.comeBack(),

    async offer(wishes: OfferWishes = {}): Promise<string> {
      const market = marketAt(wishes.market ?? 'FR', clock.now())
      const opened = await openTradeIn(deps, {
        market,
        policy: wishes.policy?.(market.tradeIn) ?? market.tradeIn,
        language: market.defaultLanguage,
        customer: {
          subject: null,
          emailConfirmed: false,
          name: wishes.name ?? 'Camille Durand',
          email: wishes.email ?? `${randomUUID()}@example.org`,
          phone: null,
        },
        modelId: wishes.model ?? 'apple-iphone-13',
        category: CATALOGUE.find(({ id }) => id === (wishes.model ?? 'apple-iphone-13'))?.category ?? 'phone',
        storage: wishes.storage ?? 128,
        answers: {},
        condition: wishes.condition ?? 'functional_good',
        hazard: wishes.hazard ?? false,
        actor: 'guest',
        request: { scope: 'guest', key: randomUUID(), requestHash: 'test' },
      })
      if (opened.kind !== 'opened') throw new Error(`no case was opened: ${opened.kind}`)
      await deliver(delivery, opened.command, 'trade_in', 30_000)
      await settle()
      return opened.caseId
    },

    /** Gives a command as the API does: taken in, then handed to the engine. */
    give: <C extends CommandName<TradeInTable>>(caseId: string, type: C, body: BodyOf<C>, actor: string): Promise<Accepted | Delivered> =>
      giveTo('trade_in', caseId, type, body, actor),

    /** The API takes a command in and dies: its row is there, and no relay comes by before the year 2100. */
    async commits<C extends CommandName<TradeInTable>>(
      caseId: string,
      type: C,
      body: BodyOf<C>,
      actor = 'customer:link',
    ): Promise<Command> {
      const request = { scope: actor, key: randomUUID(), requestHash: 'test' }
      const accepted = await acceptCommand(deps, { caseId, type, body, actor, request })
      if (accepted.kind !== 'accepted') throw new Error(`${type} was not taken in: ${JSON.stringify(accepted)}`)
      return database.command.update({ where: { id: accepted.command.id }, data: { nextAttemptAt: new Date('2100-01-01T00:00:00Z') } })
    },

    /** Gives a command and expects it to be done; then lets everything settle that follows from it. */
    async does<C extends CommandName<TradeInTable>>(
      caseId: string,
      type: C,
      body: BodyOf<C>,
      actor = 'customer:link',
      leaving: Leaving = {},
    ) {
      const given = await world.give(caseId, type, body, actor)
      if (given.kind !== 'outcome' || given.outcome.status !== 'done') throw new Error(`${type} was not done: ${JSON.stringify(given)}`)
      await settle(leaving)
    },

    /** Accepts from a household and an account of its own, so that the keyed counters count each case alone. */
    accepts: (caseId: string, changes: Partial<BodyOf<'acceptOffer'>> = {}, actor = 'customer:link', leaving: Leaving = {}) =>
      world.does(caseId, 'acceptOffer', { ...frenchAcceptance, ...ownHousehold(), ...changes }, actor, leaving),

    /** The carrier reports a scan of the newest parcel of a leg. */
    async scan(
      caseId: string,
      status: string,
      leg: 'inbound' | 'return' = 'inbound',
      more: { detail?: string; weightGrams?: number } = {},
    ) {
      const parcel = await database.parcel.findFirstOrThrow({ where: { caseId, leg }, orderBy: { createdAt: 'desc' } })
      await acceptParcelScan(deps, { trackingCode: parcel.trackingCode, carrier: parcel.carrier, status, at: clock.now(), ...more })
      await settle()
    },

    /** The states a case has been in, in order. */
    async path(caseId: string): Promise<string[]> {
      const events = await database.caseEvent.findMany({ where: { caseId }, orderBy: { number: 'asc' } })
      return events.map(({ to }) => to)
    },

    async mailKinds(caseId: string): Promise<string[]> {
      await relay()
      return mails.filter((mail) => mail.caseId === caseId).map(({ kind }) => kind)
    },

    /** The mails of a case with their day and time in Paris, in order: `offer 2027-03-10 09:00`. */
    async mailDates(caseId: string): Promise<string[]> {
      await relay()
      return mails.filter((mail) => mail.caseId === caseId).map(({ kind, at }) => `${kind} ${inParis(at)}`)
    },

    /** When the case's limit passes, in Paris; null at its end. */
    async deadline(caseId: string): Promise<string | null> {
      const { deadlineAt } = await caseOf(caseId)
      return deadlineAt && inParis(deadlineAt)
    },

    async photo(caseId: string, takenBy: 'customer' | 'workshop' = 'workshop') {
      await database.photo.create({
        data: {
          id: randomUUID(),
          caseId,
          takenBy,
          actor: 'technician:t1',
          shows: 'front',
          sha256: randomUUID(),
          type: 'image/jpeg',
          bytes: 1,
          width: 1,
          height: 1,
          addedAt: clock.now(),
        },
      })
    },

    async end() {
      await noteRowsTaken(database)
      await simulated.end()
      await testDatabase.drop()
    },
  }
  return world
}

export type TradeInWorld = Awaited<ReturnType<typeof createTradeInWorld>>

const inParis = (at: Date): string => at.toLocaleString('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })

let households = 0

/** An address and a valid account that no other case has. */
function ownHousehold(): Pick<BodyOf<'acceptOffer'>, 'address' | 'payout'> {
  const number = ++households
  const account = `37040044${String(number).padStart(10, '0')}`
  const check = 98n - (BigInt(`${account}131400`) % 97n)
  return {
    address: { ...frenchAcceptance.address, line1: `${number} rue des Lilas` },
    payout: { ...frenchAcceptance.payout, iban: `DE${String(check).padStart(2, '0')}${account}` },
  }
}

export const frenchAcceptance: BodyOf<'acceptOffer'> = {
  offerVersion: 1,
  seller: {
    birthDate: '1990-05-17',
    occupation: 'nurse',
    identity: { type: 'identity_card', number: '12AB34567', issuedOn: '2020-01-15', authority: 'Préfecture du Rhône' },
  },
  address: { line1: '8 rue des Lilas', postcode: '69100', city: 'Villeurbanne' },
  shipping: 'label',
  payout: { method: 'bank_transfer', iban: 'FR7630006000011234567890189', holder: 'Camille Durand' },
}

/** An IMEI that the sandbox of device checks finds clear. */
export const CLEAR_IMEI = '356938035643809'
