import type { CommandName } from '../../domain/case/table.ts'
import { parseIdentity } from '../../domain/device/identity.ts'
import type { Market } from '../../domain/market/market.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import { ageOn } from '../../domain/party/age.ts'
import type { Assessed, BodyOf, bodies } from '../../domain/trade-in/command-bodies.ts'
import { tradeInCommands } from '../../domain/trade-in/commands.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { TradeInTable } from '../../domain/trade-in/states.ts'
import { assess } from '../../domain/trade-in/view.ts'
import type { Case, TradeIn } from '../../prisma/generated/client.ts'
import { addressProblem } from '../cases/address.ts'
import { customerOf } from '../cases/customer.ts'
import type { Prepare, Refusal, SecondPerson } from '../cases/door.ts'
import type { Rules } from '../cases/rules.ts'
import { samePerson } from '../cases/same-person.ts'
import type { Transaction } from '../database/database.ts'
import { getRow, rowOfCase } from '../database/table-rows.ts'
import { endOfDevice } from '../devices/device-end.ts'
import { deviceHash } from '../devices/device-hash.ts'
import { customerKeys, passesLimit } from './keyed-counters.ts'
import { assessedPrice } from './write-bench.ts'

/** What stands at the door of a trade-in, besides the shape of a body. */
interface Door {
  readonly tx: Transaction
  readonly subject: Case
  readonly row: TradeIn
  readonly policy: TradeInPolicy
  readonly market: Market
  readonly actor: string
  readonly at: Date
}

type Check<C extends keyof typeof bodies> = (door: Door, body: BodyOf<C>) => Promise<{ forWorkflow: object } | { refusal: Refusal }>

export interface PrepareDependencies extends Rules {
  readonly checkIban: (
    iban: string,
  ) => { readonly valid: true; readonly sepa: boolean } | { readonly valid: false; readonly problem: string }
}

/** The checks of a trade-in's commands against its rows, and the part of each body that the engine may see. */
export function createTradeInPrepare(deps: PrepareDependencies): Prepare {
  const checks: { readonly [C in keyof typeof bodies]?: Check<C> } = {
    acceptOffer: async (door, body) => {
      const { row, policy, market, at } = door
      if (body.offerVersion !== row.offerVersion) return changed('/offerVersion', 'offer', row.offerVersion)
      if (ageOn(body.seller.birthDate, at, market.zone) < policy.seller.minimumAge) {
        return refuse('under_age', `A seller must be at least ${policy.seller.minimumAge} years old.`, '/seller/birthDate')
      }
      if (policy.seller.identityDocument === 'required' && !body.seller.identity) {
        return refuse(
          'identity_needed',
          'The law of this market asks for an identity document: type, number, day of issue, authority.',
          '/seller/identity',
        )
      }
      if (policy.seller.purchaseRegister === 'kept' && !body.seller.occupation) {
        return refuse('occupation_needed', 'The purchase register names the seller’s occupation.', '/seller/occupation')
      }
      if (!policy.shipping.includes(body.shipping)) {
        return refuse('shipping_not_offered', `Choose one of: ${policy.shipping.join(', ')}.`, '/shipping')
      }
      const wrong = addressProblem(market, body.address) ?? payoutProblem(door, body.payout)
      if (wrong) return { refusal: wrong }

      const customer = await getRow(door.tx, 'customers', { id: customerOf(door.subject) })
      const keys = customerKeys(deps.secrets.searchHash, {
        email: customer.email,
        phone: customer.phone,
        address: body.address,
        iban: body.payout.iban ?? null,
      })
      const needsReview = await passesLimit(door.tx, policy, keys, door.subject.id, at)
      return pass({ shipping: body.shipping, emailConfirmed: customer.emailConfirmedAt !== null || throughLink(door.actor), needsReview })
    },
    confirmEmail: async (door) =>
      throughLink(door.actor) ? pass({}) : refuse('link_needed', 'The address is confirmed from the link that was mailed to it.'),
    retryShipping: async (door, body) => checked(body.address && addressProblem(door.market, body.address)),
    giveReturnAddress: async (door, body) => checked(addressProblem(door.market, body.address)),
    recordDropOff: async ({ row }, body) =>
      row.dropOffCode && row.dropOffCode === body.code.trim().toUpperCase()
        ? pass({})
        : refuse('wrong_code', 'This code does not belong to this trade-in: scan it again.', '/code'),
    recordReceipt: async (_door, body) => pass({ content: body.content }),
    recordIdentityCheck: async (_door, body) => pass({ result: body.result }),
    recordInspection: async (door, body) => {
      const hashes: string[] = []
      for (const [index, identity] of body.identities.entries()) {
        const parsed = parseIdentity(identity)
        if (parsed.kind === 'refused')
          return refuse('identity_invalid', `Read it again from the device: ${parsed.reason}.`, `/identities/${index}`)
        hashes.push(deviceHash(deps.secrets, parsed.identity.value))
      }
      const end = await endOfDevice(door.tx, hashes)
      // Once a lead has seen that it was read rightly it is recorded, as no device of ours and with its payout held.
      if (end && !door.actor.startsWith('lead:'))
        return refuse(
          'device_gone',
          `${end.device} was ${end.state} in ${end.caseId}: read the identities again. Where they are right, put the device aside and have a lead record the inspection; nothing is paid then before a lead has decided what it is.`,
          '/identities',
        )
      return (await assessmentProblem(door, body)) ?? pass({ hazard: body.hazard !== 'none' })
    },
    recordSecondInspection: async (door, body) => {
      if ((await assessorsOf(door, ['recordInspection'])).some((assessor) => samePerson(assessor, door.actor)))
        return refuse('same_person', 'Someone other than the first assessor has to inspect it again.')
      const problem = await assessmentProblem(door, body)
      if (problem) return problem
      const price = Math.max(await priceOfFinding(door, body), door.row.assessedMinor ?? 0)
      return pass({ assessment: assess(door.row.offerMinor, price, door.policy.payout.nearlyNothing.minor) })
    },
    acceptCounterOffer: async ({ row }, body) => ofCounterOffer(row, body.counterVersion),
    declineCounterOffer: async ({ row }, body) => ofCounterOffer(row, body.counterVersion),
    disputeCounterOffer: async ({ row }, body) =>
      row.disputed
        ? refuse('disputed_already', 'A counter-offer can be disputed once: accept or decline it.')
        : ofCounterOffer(row, body.counterVersion),
    decideDispute: async (door, body) =>
      (await assessorsOf(door, ['recordInspection', 'recordSecondInspection'])).some((assessor) => samePerson(assessor, door.actor))
        ? refuse('same_person', 'Who assessed the device does not decide the dispute.')
        : pass({ decision: body.decision }),
    decideReview: async (_door, body) => pass({ decision: body.decision }),
    decideEmptyParcel: async (_door, body) => pass({ decision: body.decision }),
    decideHazard: async (_door, body) => pass({ decision: body.decision }),
    decideDeviceCheck: async (_door, body) => pass({ decision: body.decision }),
    decideQuarantine: async (door, body) => {
      if (body.decision === 'hand_over' && !body.receipt)
        return refuse('receipt_needed', 'A device is handed over only against a receipt: give its number.', '/receipt')
      if (body.decision === 'return' && (await newestCheck(door))?.verdict === 'stolen')
        return refuse(
          'still_listed',
          'It is still listed as stolen: hand it over against a receipt, or wait until it is delisted.',
          '/decision',
        )
      return pass({ decision: body.decision })
    },
    decideOwnership: async (_door, body) =>
      body.decision === 'hand_over' && !body.receipt
        ? refuse('receipt_needed', 'A device is handed over only against a receipt: give its number.', '/receipt')
        : pass({ decision: body.decision }),
    chooseNoOffer: async (_door, body) => pass({ choice: body.choice }),
    chooseCompensation: async (_door, body) => pass({ choice: body.choice }),
    changePayoutDetails: async (door, body) => checked(payoutProblem(door, body.payout)),
    decidePayout: async (door, body) => {
      if (await gaveDetails(door)) return refuse('same_person', 'Who gave or changed the payout details does not release the payout.')
      return pass({ decision: body.decision, deviceAskedAt: (await newestQuestion(door))?.requestedAt.toISOString() ?? null })
    },
    recordPayoutOutcome: async (door, body) => {
      if (body.outcome === 'booked' && !body.bookedOn)
        return refuse('booking_day_needed', 'Give the day on which the account shows the transfer.', '/bookedOn')
      if (await gaveDetails(door))
        return refuse('same_person', 'Who gave or changed the payout details does not say what became of the payout.')
      return pass({ outcome: body.outcome })
    },
  }

  return async (tx, subject, { type, body, actor, at, detail }) => {
    const row = await rowOfCase(tx, 'trade_ins', subject.id, detail)
    const check = checks[type as keyof typeof bodies] as Check<keyof typeof bodies> | undefined
    const door: Door = {
      tx,
      subject,
      row,
      policy: subject.policy as unknown as TradeInPolicy,
      market: deps.marketAt(subject.market, at),
      actor,
      at,
    }
    const passed = check ? await check(door, body as BodyOf<keyof typeof bodies>) : pass({})
    const secondPerson = secondPersonFor(door, type, body)
    return 'refusal' in passed || !secondPerson ? passed : { ...passed, secondPerson }
  }

  function payoutProblem({ policy, market }: Door, payout: BodyOf<'changePayoutDetails'>['payout']): Refusal | null {
    const refused = policy.payout.refusedMethods[payout.method]
    if (refused || !policy.payout.methods.includes(payout.method)) {
      return {
        code: 'payout_not_offered',
        detail: refused ?? `Choose one of: ${policy.payout.methods.join(', ')}.`,
        field: '/payout/method',
      }
    }
    if (payout.method === 'charity') {
      if (market.charities.some(({ id }) => id === payout.charityId)) return null
      return {
        code: 'charity_unknown',
        detail: `Choose one of: ${market.charities.map(({ id }) => id).join(', ')}.`,
        field: '/payout/charityId',
      }
    }
    if (payout.method === 'voucher') return null
    if (!payout.iban) return { code: 'iban_needed', detail: 'A transfer needs the seller’s IBAN.', field: '/payout/iban' }
    if (!payout.holder)
      return { code: 'holder_needed', detail: 'A transfer needs the name of the account’s holder.', field: '/payout/holder' }
    const iban = deps.checkIban(payout.iban)
    if (!iban.valid) return { code: 'iban_invalid', detail: `Check the IBAN: ${iban.problem.replaceAll('_', ' ')}.`, field: '/payout/iban' }
    if (!iban.sepa)
      return { code: 'iban_not_sepa', detail: 'This country cannot be paid by SEPA transfer: choose a voucher.', field: '/payout/iban' }
    return null
  }

  async function assessmentProblem(door: Door, body: Assessed): Promise<{ refusal: Refusal } | null> {
    const model = deps.catalogue.find(({ id }) => id === (body.model ?? door.row.modelId))
    if (!model) return refuse('model_unknown', 'Choose a model of the catalogue.', '/model')
    const storage = body.storage ?? door.row.storage
    if (!model.storages.includes(storage)) return refuse('storage_unknown', `This model has: ${model.storages.join(', ')} GB.`, '/storage')
    if ((await priceOfFinding(door, body)) >= door.row.offerMinor) return null
    if (body.reasons.length === 0) return refuse('reasons_needed', 'A lower price needs its reasons.', '/reasons')
    const photos = await door.tx.photo.count({ where: { caseId: door.subject.id, takenBy: 'workshop' } })
    return photos === 0 ? refuse('photos_needed', 'A lower price needs photos: add them to the case first.') : null
  }

  function priceOfFinding(door: Door, body: Assessed): Promise<number> {
    return assessedPrice({ tx: door.tx, row: door.row, step: { at: door.at, case: door.subject } }, body)
  }
}

/** Whether somebody else has to approve it: the command asks for it, and the price is above the policy's amount. */
function secondPersonFor({ row, policy }: Door, type: string, body: unknown): SecondPerson | null {
  const rule = tradeInCommands[type as CommandName<TradeInTable>].secondPerson
  if (!rule || rule.when?.(body) === false) return null
  const amount: Money = { minor: row.agreedMinor ?? row.offerMinor, currency: row.currency as Currency }
  const above = policy.secondPersonAbove[rule.above as keyof TradeInPolicy['secondPersonAbove']]
  return amount.minor > above.minor ? { amount, above } : null
}

/** By these it is said whom and where to pay. */
const GIVE_PAYOUT_DETAILS: readonly CommandName<TradeInTable>[] = ['acceptOffer', 'changePayoutDetails', 'confirmPayee']

/** Whether the actor is one of those who said whom and where to pay. */
async function gaveDetails({ tx, subject, actor }: Door): Promise<boolean> {
  const given = await tx.command.findMany({
    where: { caseId: subject.id, type: { in: [...GIVE_PAYOUT_DETAILS] }, status: { in: ['open', 'done'] } },
    select: { actor: true },
  })
  return given.some((command) => samePerson(command.actor, actor))
}

const newestQuestion = ({ tx, subject }: Door) =>
  tx.effect.findFirst({ where: { caseId: subject.id, type: 'checkDevice' }, orderBy: { n: 'desc' }, select: { requestedAt: true } })

const newestCheck = ({ tx, subject }: Door) =>
  tx.deviceCheck.findFirst({ where: { caseId: subject.id }, orderBy: { at: 'desc' }, select: { verdict: true } })

const pass = (forWorkflow: object) => ({ forWorkflow })
const refuse = (code: string, detail: string, field?: string) => ({ refusal: { code, detail, ...(field && { field }) } })
const checked = (problem: Refusal | null | undefined) => (problem ? { refusal: problem } : pass({}))
const changed = (field: string, what: string, version: number) =>
  refuse(`${what.replace('-', '_')}_changed`, `The ${what} changed since it was read: it is version ${version} now.`, field)

/** Who has assessed the device, or will have once what they gave is recorded: while the engine is away it waits. */
async function assessorsOf(
  { tx, subject, row }: Door,
  by: readonly ('recordInspection' | 'recordSecondInspection')[],
): Promise<readonly (string | null)[]> {
  const open = await tx.command.findMany({
    where: { caseId: subject.id, type: { in: [...by] }, status: 'open' },
    select: { actor: true },
  })
  return [row.assessor, ...(by.includes('recordSecondInspection') ? [row.secondAssessor] : []), ...open.map(({ actor }) => actor)]
}

const throughLink = (actor: string): boolean => actor === 'customer:link'

const ofCounterOffer = (row: TradeIn, version: number) =>
  version === row.counterVersion ? pass({}) : changed('/counterVersion', 'counter-offer', row.counterVersion)
