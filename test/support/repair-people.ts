import { randomUUID } from 'node:crypto'
import type { CommandName } from '../../domain/case/table.ts'
import type { HazardQuestionId } from '../../domain/catalogue/questions.ts'
import type { PostedResult, Value } from '../../domain/device-tests/result.ts'
import { money } from '../../domain/money/money.ts'
import type { BodyOf } from '../../domain/repair/command-bodies.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import { qualityChecklist } from '../../domain/repair/quality.ts'
import type { RepairTable } from '../../domain/repair/states.ts'
import { type AcceptDependencies, type Accepted, acceptCommand } from '../../platform/cases/inbox/accept.ts'
import { type DeliverDependencies, type Delivered, deliver } from '../../platform/cases/inbox/deliver.ts'
import type { Rules } from '../../platform/cases/rules.ts'
import { acceptParcelScan } from '../../platform/parcels/accept-scan.ts'
import { receiveDelivery } from '../../platform/parts/receive-delivery.ts'
import { acceptPaymentMessage } from '../../platform/payments/accept-payment-message.ts'
import { offeredWindows } from '../../platform/pickups/offered-windows.ts'
import { handOverOptions } from '../../platform/repair/hand-over-options.ts'
import { openRepair } from '../../platform/repair/open-repair.ts'
import { readRepair } from '../../platform/repair/read-repair.ts'
import { CATALOGUE } from '../../prisma/seed/catalogue.ts'
import type { Leaving } from '../../scripts/simulated/world.ts'
import { resultOf } from '../domain/device-tests/bench.ts'

type Address = NonNullable<BodyOf<'arrangeHandOver'>['address']>

export const TOM = 'technician:tom'
export const ANNA = 'support:anna'
export const OMAR = 'lead:omar'

export interface RepairWishes {
  readonly market?: 'FR' | 'ES' | 'DE' | 'US'
  readonly model?: string
  readonly storage?: number
  readonly identity?: string
  readonly problem?: readonly ProblemCode[]
  readonly hazard?: readonly HazardQuestionId[]
  /** Camille Durand unless said. */
  readonly customer?: { readonly name: string; readonly email: string; readonly phone: string }
  /** In the customer's own words. */
  readonly words?: string
  /** Changes to the market's policy: data, as a market could have it. */
  readonly policy?: (standard: RepairPolicy) => RepairPolicy
}

export const IN_PARIS: Address = { line1: '8 rue des Récollets', postcode: '75010', city: 'Paris' }

/** A quote of one variant: a new battery at 39.00 and 30 minutes, unless said. */
export const A_QUOTE: BodyOf<'issueQuote'> = {
  variants: [
    {
      id: 'new',
      quality: 'new',
      genuine: true,
      parts: [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1, unitMinor: 39_00 }],
      workMinutes: 30,
      durationDays: 3,
    },
  ],
  noCircularPart: 'not_available_in_time',
  loan: 'none',
  ancillary: [],
  dataLossExpected: false,
  wipeOffered: false,
  price: 'fixed',
}

/** What repairs are played with: in time that is moved by hand, or in real time. */
export interface RepairParts {
  readonly deps: Rules & AcceptDependencies
  readonly delivery: DeliverDependencies
  /** Address of the payment provider. */
  readonly payments: string
  /** Waits until what was asked for of a case has happened. */
  readonly settle: (caseId: string, leaving?: Leaving) => Promise<void>
}

/** Customers, carriers, benches and suppliers of repairs, and what they do as the API has it done. */
export function createRepairPeople({ deps, delivery, payments, settle }: RepairParts) {
  const { database, clock } = deps

  const people = {
    async opens(wishes: RepairWishes = {}): Promise<string> {
      const market = deps.marketAt(wishes.market ?? 'FR', clock.now())
      if (market.repair === null) throw new Error(`no repairs are offered in ${market.code} yet`)
      const modelId = wishes.model ?? 'apple-iphone-13'
      const opened = await openRepair(deps, {
        market,
        policy: wishes.policy?.(market.repair) ?? market.repair,
        language: market.defaultLanguage,
        customer: {
          subject: null,
          emailConfirmed: false,
          ...(wishes.customer ?? { name: 'Camille Durand', email: `${randomUUID()}@example.org`, phone: '+33612345678' }),
        },
        modelId,
        category: CATALOGUE.find(({ id }) => id === modelId)?.category ?? 'phone',
        storage: wishes.storage ?? 128,
        identity: wishes.identity ?? null,
        problem: wishes.problem ?? ['battery'],
        words: wishes.words ?? 'Il ne tient plus la charge',
        hazard: wishes.hazard ?? [],
        estimate: { low: 59_00, high: 89_00 },
        firstRepairId: null,
        actor: 'guest',
        request: { scope: 'guest', key: randomUUID(), requestHash: 'test' },
      })
      if (opened.kind !== 'opened') throw new Error(`no repair was opened: ${opened.kind}`)
      await deliver(delivery, opened.command, 'repair', 30_000)
      await settle(opened.caseId)
      return opened.caseId
    },

    async give<C extends CommandName<RepairTable>>(
      caseId: string,
      type: C,
      body: BodyOf<C>,
      actor = 'customer:link',
    ): Promise<Accepted | Delivered> {
      const request = { scope: actor, key: randomUUID(), requestHash: 'test' }
      const accepted = await acceptCommand(deps, { caseId, type, body, actor, request })
      return accepted.kind === 'accepted' ? deliver(delivery, accepted.command, 'repair', 30_000) : accepted
    },

    /** Gives a command and expects it to be done, by the relay where the engine was slow; then lets everything settle that follows from it. */
    async does<C extends CommandName<RepairTable>>(
      caseId: string,
      type: C,
      body: BodyOf<C>,
      actor = 'customer:link',
      leaving: Leaving = {},
    ) {
      const given = await people.give(caseId, type, body, actor)
      const isDone = given.kind === 'outcome' ? given.outcome.status === 'done' : given.kind === 'not_delivered'
      if (!isDone) throw new Error(`${type} was not done: ${JSON.stringify(given)}`)
      await settle(caseId, leaving)
    },

    /** Why a command is refused at the door. */
    async refusalOf<C extends CommandName<RepairTable>>(caseId: string, type: C, body: BodyOf<C>, actor = 'customer:link') {
      const given = await people.give(caseId, type, body, actor)
      if (given.kind !== 'refused') throw new Error(`${type} was not refused: ${JSON.stringify(given)}`)
      return given.refusal.code
    },

    /** The windows that are offered for an address now. */
    async windows(caseId: string, address: Address = IN_PARIS) {
      const subject = await database.case.findUniqueOrThrow({ where: { id: caseId } })
      const market = deps.marketAt(subject.market, clock.now())
      const policy = (subject.policy as unknown as RepairPolicy).pickup
      const offered = await offeredWindows(database, deps, { caseId, market, policy, address, at: clock.now() })
      return offered.kind === 'offered' ? offered.windows : []
    },

    rowOf: (caseId: string) => database.repair.findUniqueOrThrow({ where: { caseId } }),

    /** The shops that take it, with their free days. */
    async shops(caseId: string) {
      const subject = await readRepair(database, caseId)
      if (!subject) throw new Error(`there is no repair ${caseId}`)
      return (await handOverOptions(database, deps, subject)).shops
    },

    /** The customer has it fetched in this window. */
    arrangesPickup: (caseId: string, window: string, address: Address = IN_PARIS) =>
      people.does(caseId, 'arrangeHandOver', { way: 'pickup', window, address, agreesDiagnosisFee: true }),

    /** The customer sends it in. */
    arrangesMailIn: (caseId: string, address: Address = IN_PARIS) =>
      people.does(caseId, 'arrangeHandOver', { way: 'mail_in', address, agreesDiagnosisFee: true }),

    /** The carrier reports a scan of the newest parcel of a leg. */
    async scan(caseId: string, status: string, leg: 'inbound' | 'return' = 'inbound') {
      const parcel = await database.parcel.findFirstOrThrow({ where: { caseId, leg }, orderBy: { createdAt: 'desc' } })
      await acceptParcelScan(deps, { trackingCode: parcel.trackingCode, carrier: parcel.carrier, status, at: clock.now() })
      await settle(caseId)
    },

    async photo(caseId: string) {
      await database.photo.create({
        data: {
          id: randomUUID(),
          caseId,
          takenBy: 'workshop',
          actor: TOM,
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

    /** It arrives, is received with its identity and found clear: on the bench for its diagnosis. */
    async arrives(caseId: string, identity: string) {
      await people.scan(caseId, 'in_transit')
      await people.scan(caseId, 'delivered')
      await people.photo(caseId)
      await people.does(
        caseId,
        'recordReceipt',
        { content: 'device', weightGrams: 190, seal: 'intact', accessories: [], identities: [identity] },
        TOM,
      )
    },

    /** Found to need a new battery, and quoted. */
    async isQuoted(caseId: string, quote: BodyOf<'issueQuote'> = A_QUOTE) {
      const diagnosis: BodyOf<'recordDiagnosis'> = {
        outcome: 'repairable',
        findings: [{ code: 'battery' }],
        minutes: 20,
        dataLossExpected: quote.dataLossExpected,
      }
      await people.does(caseId, 'recordDiagnosis', diagnosis, TOM)
      await people.does(caseId, 'issueQuote', quote, TOM)
    },

    /** A supplier brings new batteries. */
    async batteries(quantity = 1) {
      const unitCost = money(12_90, 'EUR')
      const line = { partNumber: 'BAT-APPLE-IPHONE-13', quality: 'new', quantity, unitCost } as const
      const request = { scope: 'test', key: randomUUID(), requestHash: 'test' }
      await receiveDelivery(deps, { supplier: 'Pièces Lyon', note: randomUUID(), site: 'workshop-fr', lines: [line], actor: OMAR, request })
    },

    /** Another finding: the same quote, dearer by its display. */
    async isQuotedAnew(caseId: string) {
      const [variant] = A_QUOTE.variants
      if (!variant) throw new Error('a quote has a variant')
      const display = { partNumber: 'DIS-APPLE-IPHONE-13', quantity: 1, unitMinor: 89_00 }
      await people.does(caseId, 'issueQuote', { ...A_QUOTE, variants: [{ ...variant, parts: [...variant.parts, display] }] }, TOM)
    },

    /** Worked on with every part that is held for it. */
    async isWorkedOn(caseId: string) {
      const held = await database.partReservation.findMany({ where: { caseId, status: 'reserved' }, select: { id: true } })
      await people.does(caseId, 'recordRepair', { used: held.map(({ id }) => id), minutes: 30 }, TOM)
    },

    /** Measured after the work: faultless, but for what is said otherwise. */
    async isMeasured(caseId: string, otherwise: Readonly<Record<string, Value>> = {}) {
      const used = await database.partReservation.findMany({
        where: { caseId, status: 'used' },
        include: { lot: { include: { part: true } } },
      })
      const { category } = await database.repair.findUniqueOrThrow({ where: { caseId } })
      const list = qualityChecklist(
        category as 'phone',
        used.map(({ lot }) => lot.part.family as 'battery'),
      )
      const measuredAt = clock.now().toISOString()
      const results: PostedResult[] = list.checks.map((check) => ({ ...resultOf(check, otherwise[check.id]), measuredAt }))
      await people.does(caseId, 'recordQualityCheck', { results: results as BodyOf<'recordQualityCheck'>['results'], minutes: 10 }, TOM)
    },

    /** Repaired with every part that is held for it, and found good. */
    async isRepaired(caseId: string) {
      await people.does(caseId, 'startRepair', {}, TOM)
      await people.isWorkedOn(caseId)
      await people.isMeasured(caseId)
    },

    /** The customer pays by the link with this card; nobody has told us yet. */
    async confirms(caseId: string, card = 'pm_card_visa') {
      const { intentRef } = await database.payment.findFirstOrThrow({ where: { caseId, means: 'link', status: 'open' } })
      await fetch(`${payments}/v1/payment_intents/${intentRef}/confirm`, {
        method: 'POST',
        headers: { authorization: 'Bearer pk_test_world', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ payment_method: card }),
      })
      return intentRef ?? undefined
    },

    /** The same, and the provider says so. */
    async pays(caseId: string, card?: string) {
      const ref = await people.confirms(caseId, card)
      await acceptPaymentMessage(deps, {
        provider: 'stripe',
        eventId: randomUUID(),
        type: 'payment_intent.succeeded',
        ref,
        obligation: undefined,
        news: 'paid',
        raw: '{}',
      })
      await settle(caseId)
    },
  }
  return people
}

export type RepairPeople = ReturnType<typeof createRepairPeople>
