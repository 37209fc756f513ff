import { afterAll, beforeAll, expect, test } from 'vitest'
import { imeiWith } from '../support/on-the-bench.ts'
import { A_QUOTE, ANNA, IN_PARIS, OMAR, TOM } from '../support/repair-people.ts'
import { because, IN_MARSEILLE, intoStates, type Kept, SAM, SHOP } from '../support/repair-states.ts'
import { createRepairWorld, type RepairWorld } from '../support/repair-world.ts'

/** One way out of a state after the other: what is done there, and where it leads. */
let world: RepairWorld
let states: ReturnType<typeof intoStates>

beforeAll(async () => {
  // Monday, ten in Paris.
  world = await createRepairWorld('2027-05-03T08:00:00Z')
  states = intoStates(world)
})
afterAll(() => world.end())

type Act = (id: string) => Promise<unknown>
const arranges =
  (changes: Parameters<typeof states.arrange>[1] = {}): Act =>
  (id) =>
    states.arrange(id, changes)
const brings: Act = async (id) => {
  const [shop] = await world.shops(id)
  await states.arrange(id, { way: 'drop_off', site: SHOP, day: shop?.days.at(-1)?.day ?? '' })
}
const isFetched: Act = async (id) => states.arrange(id, { way: 'pickup', window: (await world.windows(id))[0]?.id ?? '' })
const scans =
  (status: string, leg: 'inbound' | 'return' = 'inbound'): Act =>
  (id) =>
    world.scan(id, status, leg)
const receives: Act = (id) => states.receives(id)
const receivesNothing: Act = (id) => states.receives(id, '', { content: 'nothing', identities: [] })
const does =
  (...[type, body, actor]: [Parameters<RepairWorld['does']>[1], object, string?]): Act =>
  (id) =>
    world.does(id, type, body as never, actor)
const quotes = does('issueQuote', A_QUOTE, TOM)
const after =
  (first: Act, then: Act): Act =>
  async (id) => {
    await first(id)
    await then(id)
  }
const transfer = (decision: 'recycle' | 'special_return' | 'made_safe'): Act => does('decideHazard', { decision, ...because }, ANNA)

const WAYS: readonly (readonly [from: Kept, what: string, act: Act, to: string])[] = [
  // Handing it over
  ['awaiting_email_confirmation', 'confirmed from the mail', does('confirmEmail', {}), 'awaiting_parcel'],
  ['offered_to_partner', 'refused, with nobody else to ask', does('refuseTicket', because, 'partner:pia'), 'awaiting_parcel'],
  ['hand_over_needed', 'sent in instead', arranges(), 'awaiting_parcel'],
  ['hand_over_needed', 'brought instead', brings, 'awaiting_drop_off'],
  ['hand_over_needed', 'scanned all the same', scans('in_transit'), 'in_transit'],
  ['hand_over_needed', 'delivered all the same', scans('delivered'), 'delivered'],
  ['hand_over_needed', 'there all the same', receives, 'diagnosing'],
  ['hand_over_needed', 'there, and empty', receivesNothing, 'empty_parcel'],
  ['awaiting_pickup', 'scanned', scans('in_transit'), 'in_transit'],
  ['awaiting_pickup', 'delivered', scans('delivered'), 'delivered'],
  ['awaiting_pickup', 'opened before any scan', receives, 'diagnosing'],
  ['awaiting_pickup', 'opened, and empty', receivesNothing, 'empty_parcel'],
  [
    'awaiting_pickup',
    'asked for at another time',
    async (id) => world.does(id, 'changePickup', { window: (await world.windows(id)).at(-1)?.id ?? '' }),
    'awaiting_pickup',
  ],
  ['awaiting_parcel', 'fetched instead', isFetched, 'awaiting_pickup'],
  ['awaiting_parcel', 'brought instead', brings, 'awaiting_drop_off'],
  ['awaiting_drop_off', 'brought on another day', brings, 'awaiting_drop_off'],
  ['awaiting_drop_off', 'sent in instead', arranges(), 'awaiting_parcel'],
  ['awaiting_drop_off', 'fetched instead', isFetched, 'awaiting_pickup'],
  // On its way to us
  ['in_transit', 'scanned again', scans('out_for_delivery'), 'in_transit'],
  ['in_transit', 'opened, and empty', receivesNothing, 'empty_parcel'],
  ['delivered', 'opened, and empty', receivesNothing, 'empty_parcel'],
  ['delivered', 'sent back by its carrier', scans('return_to_sender'), 'carrier_inquiry'],
  ['carrier_inquiry', 'scanned again', scans('out_for_delivery'), 'in_transit'],
  ['carrier_inquiry', 'delivered', scans('delivered'), 'delivered'],
  ['carrier_inquiry', 'lost, says its carrier', scans('failure'), 'lost'],
  ['carrier_inquiry', 'lost, says support', does('declareLost', because, ANNA), 'lost'],
  ['carrier_inquiry', 'opened', receives, 'diagnosing'],
  ['carrier_inquiry', 'opened, and empty', receivesNothing, 'empty_parcel'],
  ['lost', 'delivered after all', scans('delivered'), 'delivered'],
  ['lost', 'opened after all', receives, 'diagnosing'],
  ['lost', 'opened, and empty', receivesNothing, 'empty_parcel'],
  ['return_on_arrival', 'scanned again', scans('out_for_delivery'), 'return_on_arrival'],
  ['return_on_arrival', 'sent back by its carrier', scans('return_to_sender'), 'cancelled'],
  ['return_on_arrival', 'lost', scans('failure'), 'lost'],
  ['return_on_arrival', 'lost, and delivered after all', after(scans('failure'), scans('delivered')), 'return_on_arrival'],
  ['return_on_arrival', 'lost, opened after all, and sent back', after(scans('failure'), receives), 'return_in_transit'],
  ['return_on_arrival', 'opened, and sent back', receives, 'return_in_transit'],
  ['return_on_arrival', 'opened, and empty', receivesNothing, 'empty_parcel'],
  // Intake
  ['awaiting_parcel', 'locked, which is no hindrance', (id) => states.receives(id, imeiWith('21')), 'diagnosing'],
  ['awaiting_parcel', 'not paid off, which is none either', (id) => states.receives(id, imeiWith('12')), 'diagnosing'],
  ['intake_review', 'let in', does('decideIntake', { decision: 'proceed', ...because }, ANNA), 'diagnosing'],
  ['intake_review', 'found to be stolen', does('decideIntake', { decision: 'stolen', ...because }, ANNA), 'quarantined'],
  ['intake_review', 'sent back', does('decideIntake', { decision: 'return', ...because }, ANNA), 'return_in_transit'],
  ['empty_parcel', 'emptied on its way', does('decideEmptyParcel', { decision: 'carrier_lost_it', ...because }, ANNA), 'lost'],
  ['empty_parcel', 'sent empty', does('decideEmptyParcel', { decision: 'nothing_was_sent', ...because }, ANNA), 'rejected'],
  ['hazard_hold', 'recycled', transfer('recycle'), 'recycling'],
  ['hazard_hold', 'sent back by whoever may carry it', transfer('special_return'), 'returned'],
  ['content_hold', 'nothing in it', does('decideContent', { decision: 'resume', ...because }, OMAR), 'diagnosing'],
  ['content_hold', 'handed over', does('decideContent', { decision: 'hand_over', receipt: 'PV 1', ...because }, OMAR), 'handed_over'],
  // Diagnosis and quote
  [
    'diagnosing',
    'nothing found',
    does('recordDiagnosis', { outcome: 'no_fault', findings: [], minutes: 10, dataLossExpected: false }, TOM),
    'awaiting_payment',
  ],
  [
    'quoting',
    'given up',
    does('declareUnrepairable', { findings: [{ code: 'mainboard' }], returned: [], ...because }, TOM),
    'unrepairable',
  ],
  ['quoted', 'declined', does('declineQuote', { quoteVersion: 1 }), 'awaiting_payment'],
  ['quoted', 'quoted anew', quotes, 'quoted'],
  ['awaiting_start', 'begun at once after all', does('startNow', { startNow: true, losesWithdrawalRight: true }), 'preparing'],
  ['unrepairable', 'wanted back', does('chooseOutcome', { choice: 'return' }), 'awaiting_payment'],
  // The work
  ['preparing', 'quoted anew', quotes, 'quoted'],
  ['preparing', 'withdrawn from', does('withdraw', {}), 'awaiting_payment'],
  ['awaiting_parts', 'quoted anew', quotes, 'quoted'],
  ['awaiting_parts', 'withdrawn from', does('withdraw', {}), 'awaiting_payment'],
  [
    'awaiting_parts',
    'a later day named',
    does(
      'orderParts',
      { parts: [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1 }], supplier: 'Pièces Lyon', expectedOn: '2027-06-30' },
      TOM,
    ),
    'awaiting_parts',
  ],
  [
    'repairing',
    'short of a part',
    does(
      'orderParts',
      { parts: [{ partNumber: 'BAT-APPLE-IPHONE-13', quantity: 1 }], supplier: 'Pièces Lyon', expectedOn: '2027-06-30' },
      TOM,
    ),
    'awaiting_parts',
  ],
  [
    'repairing',
    'given up',
    does('declareUnrepairable', { findings: [{ code: 'mainboard' }], returned: [], ...because }, TOM),
    'unrepairable',
  ],
  ['repairing', 'something unlawful seen', does('reportContent', {}, TOM), 'content_hold'],
  [
    'repairing',
    'something seen that was none',
    after(does('reportContent', {}, TOM), does('decideContent', { decision: 'resume', ...because }, OMAR)),
    'repairing',
  ],
  ['repairing', 'quoted anew, and declined', after(quotes, does('declineQuote', { quoteVersion: 2 })), 'reassembling'],
  ['quality_escalated', 'tried once more', does('decideQuality', { choice: 'repair_again', ...because }, OMAR), 'repairing'],
  ['reassembling', 'put together again', does('recordReassembled', { returned: [], minutes: 15 }, TOM), 'awaiting_payment'],
  // The bill and the way back
  ['awaiting_payment', 'kept at a shop instead', does('changeReturn', { returnWay: 'shop', returnSite: SHOP }), 'sending_to_shop'],
  ['return_in_transit', 'scanned', scans('in_transit', 'return'), 'return_in_transit'],
  ['return_in_transit', 'home', scans('delivered', 'return'), 'closed'],
  ['lost_on_return', 'home after all', scans('delivered', 'return'), 'closed'],
  ['return_undeliverable', 'sent to another address', does('giveReturnAddress', { address: IN_PARIS }), 'return_in_transit'],
  ['return_undeliverable', 'home after all', scans('delivered', 'return'), 'closed'],
  ['return_undeliverable', 'kept at a shop instead', does('changeReturn', { returnWay: 'shop', returnSite: SHOP }), 'sending_to_shop'],
  ['sending_to_shop', 'paid by link on its way', (id) => world.pays(id), 'sending_to_shop'],
  ['sending_to_shop', 'declined on its way', (id) => world.pays(id, 'pm_card_chargeDeclined'), 'sending_to_shop'],
  ['awaiting_collection', 'paid by link', (id) => world.pays(id), 'awaiting_collection'],
  ['awaiting_collection', 'declined', (id) => world.pays(id, 'pm_card_chargeDeclined'), 'awaiting_collection'],
  [
    'awaiting_collection',
    'paid by link, and fetched',
    after(
      (id) => world.pays(id),
      async (id) => world.does(id, 'recordCollection', { code: (await world.rowOf(id)).code ?? '', site: SHOP }, SAM),
    ),
    'closed',
  ],
  ['awaiting_collection', 'brought to the door instead', does('changeReturn', { returnWay: 'delivery' }), 'awaiting_payment'],
]

test.each(WAYS.map((way) => ({ from: way[0], what: way[1], act: way[2], to: way[3] })))(
  'in $from, $what: $to',
  async ({ from, act, to }) => {
    const id = await states.into(from)
    await act(id)
    expect((await world.caseOf(id)).state).toBe(to)
  },
)

test('confirmed late, a ticket is offered to a partner, brought to a shop, or fetched by whoever may', async () => {
  const shops = async (id: string) => (await world.shops(id))[0]?.days.at(-1)?.day ?? ''
  const [near, brought, swollen] = [await states.opens(), await states.opens(), await states.opens({ hazard: ['swollen'] })]
  await states.arrange(near, { address: IN_MARSEILLE }, 'customer:browser')
  await states.arrange(brought, { way: 'drop_off', site: SHOP, day: await shops(brought) }, 'customer:browser')
  await states.arrange(swollen, { way: 'pickup' }, 'customer:browser')
  const led: string[] = []
  for (const id of [near, brought, swollen]) {
    await world.does(id, 'confirmEmail', {})
    led.push((await world.caseOf(id)).state)
  }
  expect(led).toEqual(['offered_to_partner', 'awaiting_drop_off', 'awaiting_special_collection'])
})

test('sent back once more after its end, it is kept for another address; scanned after it was cancelled, it goes back', async () => {
  const closed = await states.into('return_in_transit')
  await world.scan(closed, 'delivered', 'return')
  await world.scan(closed, 'return_to_sender', 'return')
  expect((await world.caseOf(closed)).state).toBe('return_undeliverable')
  for (const status of ['in_transit', 'delivered']) {
    const cancelled = await states.into('awaiting_parcel')
    await world.does(cancelled, 'cancel', {})
    await world.scan(cancelled, status)
    expect((await world.caseOf(cancelled)).state).toBe('return_on_arrival')
  }
})
