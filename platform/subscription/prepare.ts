import type { BodyOf, bodies } from '../../domain/subscription/command-bodies.ts'
import { mayWithdraw } from '../../domain/subscription/leaving.ts'
import { offeredOn } from '../../domain/subscription/plan.ts'
import type { SubscriptionPolicy } from '../../domain/subscription/policy.ts'
import { NOT_WHILE_OFFERED } from '../../domain/subscription/transfer.ts'
import type { Case, Subscription, SubscriptionDevice } from '../../prisma/generated/client.ts'
import type { Prepare, Refusal } from '../cases/door.ts'
import { placeOf } from '../cases/limits.ts'
import type { Rules } from '../cases/rules.ts'
import type { Transaction } from '../database/database.ts'
import { rowOfCase } from '../database/table-rows.ts'
import { agreedOf } from './agreed.ts'
import { hashOf, listedAlready, problemsOfListing } from './devices.ts'
import { type ChangeOfPlan, changeOfPlan, coveredBy } from './plan-change.ts'
import { withAnnounced } from './prices/announced.ts'
import { checkOffer } from './transfer/check-offer.ts'
import { openTransfer } from './transfer/open-transfer.ts'
import { rulesOf } from './write-context.ts'

/** What stands at the door of a subscription, besides the shape of a body. */
interface Door {
  readonly tx: Transaction
  readonly rules: Rules
  readonly subject: Case
  readonly row: Subscription
  readonly policy: SubscriptionPolicy
  readonly today: string
  readonly at: Date
}

type Passed = Awaited<ReturnType<Prepare>>
type Checks = { readonly [C in keyof typeof bodies]?: (door: Door, body: BodyOf<C>) => Promise<Passed> }

const pass = (forWorkflow: object = {}): Passed => ({ forWorkflow })
const refuse = (code: string, detail: string, at: Pick<Refusal, 'field' | 'fields'> = {}): Passed => ({ refusal: { code, detail, ...at } })

const devicesOf = ({ tx, subject }: Pick<Door, 'tx' | 'subject'>): Promise<SubscriptionDevice[]> =>
  tx.subscriptionDevice.findMany({ where: { caseId: subject.id, removedOn: null }, orderBy: { addedAt: 'asc' } })

const REFUSED_PLANS: Readonly<Record<Extract<ChangeOfPlan, { kind: 'refused' }>['code'], (door: Door) => string>> = {
  plan_unknown: ({ policy, today }) => `Must be one of ${offeredOn(policy.plans, today).join(', ')}.`,
  plan_already: () => 'It is the plan already.',
  period_not_paid: () => 'The period that has begun is being charged: change the plan once it is paid.',
}

const checks: Checks = {
  addDevice: async (door, listed) => {
    const fields = problemsOfListing(door.rules, listed, '')
    if (fields.length > 0) return refuse('device_invalid', 'Say again which device it is.', { fields })
    const most = coveredBy(door.policy.plans, agreedOf(door.row), door.today)
    if ((await devicesOf(door)).length >= most) return refuse('too_many_devices', `The plan covers ${most} at most: remove one first.`)
    const known = await listedAlready(door.tx, [hashOf(door.rules, listed.identity)])
    return known.size > 0 ? refuse('listed_already', 'The device stands in a subscription already.', { field: '/identity' }) : pass()
  },
  removeDevice: async (door, { device }) => {
    const devices = await devicesOf(door)
    if (!devices.some(({ id }) => id === device)) return refuse('device_unknown', 'Name a device of the list.', { field: '/device' })
    return devices.length === 1 ? refuse('last_device', 'It is the only one: cancel the subscription instead.') : pass()
  },
  changePlan: async (door, { plan }) => {
    const change = changeOfPlan(door, door.row, plan)
    if (change.kind === 'refused') return refuse(change.code, REFUSED_PLANS[change.code](door), { field: '/plan' })
    const { devices: most } = change.terms
    const devices = await devicesOf(door)
    if (devices.length > most)
      return refuse('plan_too_small', `It covers ${most} at most, and ${devices.length} are listed: remove one first.`, { field: '/plan' })
    return pass({ begins: change.kind === 'now' ? 'once_paid' : 'later' })
  },
  acceptPrice: async ({ tx, subject }) => {
    const [waiting] = await tx.$queryRaw<object[]>`
      select 1 from price_notices where case_id = ${subject.id} and state = 'told' and consent = 'waiting' limit 1`
    return waiting ? pass() : refuse('no_price_announced', 'No other price waits for an answer.')
  },
  cancel: async ({ today }) => pass({ on: today }),
  withdraw: async ({ subject, row, policy, rules, at }) =>
    mayWithdraw(row.heldSince ?? subject.openedAt, policy.withdrawalDays, at, placeOf(subject), rules.calendars)
      ? pass()
      : refuse('withdrawal_over', 'The time to withdraw is over: cancel instead.'),
  offerTransfer: (door, body) => checkOffer(door, body, 'wish'),
  changeParty: async (door, body) => {
    const checked = await checkOffer(door, body, body.why)
    // What somebody decided alone who was talked into it would give a stranger all that another has paid for.
    return 'refusal' in checked ? checked : { ...checked, secondPerson: { because: 'change_of_party' } }
  },
  takeBackTransfer: async ({ tx, subject }) =>
    (await openTransfer(tx, subject.id)) ? pass() : refuse('no_transfer_open', 'Nobody is asked to take the subscription over.'),
}

/** The checks of a subscription's commands against its rows, and what is decided by of each body. */
export const createSubscriptionPrepare =
  (rules: Rules): Prepare =>
  async (tx, subject, { type, body, at, detail }) => {
    const row = await rowOfCase(tx, 'subscriptions', subject.id, detail)
    const { today } = rulesOf(rules, subject, at)
    const policy = await withAnnounced(tx, rules.marketAt(subject.market, at))
    const check = checks[type as keyof typeof bodies] as ((door: Door, body: unknown) => Promise<Passed>) | undefined
    if (NOT_WHILE_OFFERED.some((one) => one === type) && (await openTransfer(tx, subject.id)))
      return refuse('transfer_offered', 'Somebody is asked to take the subscription over as it is: take that back first.')
    return check ? check({ tx, rules, subject, row, policy, today, at }, body) : pass()
  }
