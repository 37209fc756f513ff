import { afterAll, beforeAll, expect, test } from 'vitest'
import { imeiWith } from '../support/on-the-bench.ts'
import { ANNA, IN_PARIS, OMAR, TOM } from '../support/repair-people.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

let world: RepairWorld
beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createRepairWorld('2027-05-03T08:00:00Z')
})
afterAll(() => world.end())

const IN_MARSEILLE = { line1: '5 cours Julien', postcode: '13010', city: 'Marseille' }
const states = async (id: string) => (await world.story(id)).map((line) => line.slice(17))
const stateOf = async (id: string) => (await world.caseOf(id)).state
const rowOf = (id: string) => world.database.repair.findUniqueOrThrow({ where: { caseId: id } })

test('nobody answers how it comes: asked again after 3, 7 and 12 days, and over after 14', async () => {
  const id = await world.opens()
  await world.advanceTo('2027-05-17T08:00:00Z')
  expect((await world.mailDates(id)).map((line) => line.slice(0, 10) + line.slice(16))).toEqual([
    '2027-05-03 repair_opened',
    '2027-05-06 repair_opened_reminder',
    '2027-05-10 repair_opened_reminder',
    '2027-05-15 repair_opened_reminder',
  ])
  expect(await stateOf(id)).toBe('expired')
})

test('a partner near the customer is asked first; it takes it over, refuses it, or says nothing for a day: then it is ours', async () => {
  const arranges = { way: 'mail_in', address: IN_MARSEILLE, agreesDiagnosisFee: true } as const
  const [taken, refused, silent] = [await world.opens(), await world.opens(), await world.opens()]
  for (const id of [taken, refused, silent]) {
    await world.does(id, 'arrangeHandOver', arranges)
    expect([await stateOf(id), (await rowOf(id)).site]).toEqual(['offered_to_partner', 'partner-fr-marseille'])
  }
  await world.does(taken, 'acceptTicket', {}, 'partner:pia')
  expect([await stateOf(taken), (await rowOf(taken)).site]).toEqual(['awaiting_parcel', 'partner-fr-marseille'])
  await world.does(refused, 'refuseTicket', { reason: 'No technician this week.' }, 'partner:pia')
  expect([await stateOf(refused), (await rowOf(refused)).site]).toEqual(['awaiting_parcel', 'workshop-fr'])
  await world.advanceTo((await world.deadline(silent)) ?? '')
  expect([await stateOf(silent), (await rowOf(silent)).site]).toEqual(['awaiting_parcel', 'workshop-fr'])
})

test('a battery that is swollen gets no label: somebody fetches it who may, and what is made safe is repaired', async () => {
  const id = await world.opens({ hazard: ['swollen'] })
  expect(await world.refusalOf(id, 'arrangeHandOver', { way: 'mail_in', address: IN_PARIS, agreesDiagnosisFee: true })).toBe(
    'hazard_no_parcel',
  )
  await world.does(id, 'arrangeHandOver', { way: 'pickup', address: IN_PARIS, agreesDiagnosisFee: true })
  expect(await stateOf(id)).toBe('awaiting_special_collection')
  await world.does(id, 'arrangeSpecialCollection', { carrier: 'Chronopost DG', trackingCode: 'DG1', collectOn: '2027-05-20' }, ANNA)
  await world.photo(id)
  const receipt = { content: 'device', weightGrams: 190, seal: 'intact', accessories: [], identities: ['356938035643809'] } as const
  await world.does(id, 'recordReceipt', { ...receipt, accessories: [...receipt.accessories], identities: [...receipt.identities] }, TOM)
  await world.does(id, 'reportHazard', { hazard: 'swollen' }, TOM)
  await world.does(id, 'decideHazard', { decision: 'made_safe', reason: 'The battery is out.' }, ANNA)
  expect((await states(id)).slice(-3)).toEqual([
    'checkDevice.clear → diagnosing',
    'reportHazard → hazard_hold',
    'decideHazard → diagnosing',
  ])
})

test('lost on its way to us: its value is made good, at the carrier’s cost', async () => {
  const id = await world.opens()
  await world.arrangesMailIn(id)
  await world.scan(id, 'in_transit')
  await world.scan(id, 'failure')
  await world.does(id, 'chooseCompensation', { choice: 'value' })
  await world.does(
    id,
    'recordCompensation',
    { how: 'transfer', amountMinor: 300_00, reference: 'SEPA 1', reason: 'Carrier lost it.' },
    OMAR,
  )
  expect((await states(id)).slice(-3)).toEqual([
    'parcel_lost → lost',
    'chooseCompensation → compensating',
    'recordCompensation → compensated',
  ])
  expect(await world.ledger(id)).toEqual({ 'receivable:carriers': 300_00, 'bank:account': -300_00 })
})

test('brought to a shop with its code on the day that was chosen, and taken to the workshop', async () => {
  const id = await world.opens()
  const brings = {
    way: 'drop_off',
    site: 'shop-fr-paris',
    returnWay: 'shop',
    returnSite: 'shop-fr-paris',
    agreesDiagnosisFee: true,
  } as const
  expect(await world.refusalOf(id, 'arrangeHandOver', { ...brings, day: '2027-05-24' })).toBe('site_closed')
  await world.does(id, 'arrangeHandOver', { ...brings, day: '2027-05-25' })
  const { code } = await rowOf(id)
  const handed = { site: 'shop-fr-paris', accessories: ['SIM'], seal: 'none' } as const
  expect(await world.refusalOf(id, 'recordDropOff', { ...handed, accessories: ['SIM'], code: 'AAAAAAAA' }, 'site:sam')).toBe('wrong_code')
  await world.photo(id)
  await world.does(id, 'recordDropOff', { ...handed, accessories: ['SIM'], code: code ?? '' }, 'site:sam')
  const receipt = { content: 'device', weightGrams: 190, seal: 'intact', identities: ['490154203237518'] } as const
  await world.does(id, 'recordReceipt', { ...receipt, accessories: ['SIM'], identities: [...receipt.identities] }, TOM)
  expect((await states(id)).slice(-3)).toEqual(['recordDropOff → at_shop', 'recordReceipt → checking', 'checkDevice.clear → diagnosing'])
  const device = await world.database.device.findUniqueOrThrow({ where: { id: (await rowOf(id)).deviceId ?? '' } })
  expect([device.custodian, device.owner]).toEqual(['site:workshop-fr', 'customer'])
})

/** Repaired, and its payment asked for. */
async function billed(identity: string): Promise<string> {
  await world.batteries()
  const id = await world.opens()
  await world.arrangesMailIn(id)
  await world.arrives(id, identity)
  await world.isQuoted(id)
  await world.does(id, 'approveQuote', { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true })
  await world.isRepaired(id)
  return id
}

/** Until its formal notice has run out. */
async function neverPaid(identity: string): Promise<string> {
  const id = await billed(identity)
  const since = world.clock.now()
  const later = (days: number) => new Date(since.getTime() + days * 86_400_000).toISOString()
  await world.advanceTo(later(14))
  expect(await stateOf(id)).toBe('awaiting_payment')
  await world.advanceTo(later(29))
  expect(await stateOf(id)).toBe('abandonment_notice')
  await world.advanceTo((await world.deadline(id)) ?? '')
  return id
}

const GIVEN_UP = { reason: 'Twelve months after the notice.', receiver: 'Ecosystem' }

test('never paid: asked twice, then the formal notice and its twelve months, and then a lead disposes of it; its link takes no money any more', async () => {
  const id = await neverPaid('352099001761481')
  await world.does(id, 'disposeAbandoned', GIVEN_UP, OMAR)
  expect((await states(id)).slice(-2)).toEqual(['disposeAbandoned → settling_payment', 'cancelPayment.cancelled → abandoned'])
  expect(await world.ledger(id)).toMatchObject({ 'expense:bad_debts': 50_00, 'revenue:repairs': -62_50 })
  expect(await world.database.payment.findFirst({ where: { caseId: id } })).toMatchObject({ status: 'cancelled' })
})

test('whoever pays while a lead gives the device up has it back', async () => {
  const id = await neverPaid(imeiWith('00'))
  // The bank has the money, and nobody has told us yet.
  await world.confirms(id)
  await world.does(id, 'disposeAbandoned', GIVEN_UP, OMAR)
  expect((await states(id)).slice(-4)).toEqual([
    'disposeAbandoned → settling_payment',
    'cancelPayment.already_paid → billing',
    'openPayment.not_needed → returning',
    'buyReturnLabel.bought → return_in_transit',
  ])
  expect(await world.ledger(id)).toMatchObject({ 'revenue:repairs': -62_50 })
  expect((await world.ledger(id))['receivable:customers']).toBeUndefined()
})

test('paid, not met at the door and never asked for: nothing is owed, and it is given up at once after its notice', async () => {
  const id = await billed(imeiWith('00'))
  await world.pays(id)
  await world.scan(id, 'return_to_sender', 'return')
  expect(await stateOf(id)).toBe('return_undeliverable')
  // Asked twice, then noticed.
  for (let times = 0; times < 3; times++) await world.advanceTo((await world.deadline(id)) ?? '')
  await world.does(id, 'disposeAbandoned', GIVEN_UP, OMAR)
  expect((await states(id)).slice(-4)).toEqual([
    'deadline → return_undeliverable',
    'deadline → abandonment_notice',
    'deadline → abandonment_due',
    'disposeAbandoned → abandoned',
  ])
})
