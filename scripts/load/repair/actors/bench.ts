import type { Value } from '../../../../domain/device-tests/result.ts'
import type { BodyOf } from '../../../../domain/repair/command-bodies.ts'
import { familiesOf, type ProblemCode } from '../../../../domain/repair/problems.ts'
import { qualityChecklist } from '../../../../domain/repair/quality.ts'
import { transferOf } from '../../../station/hand-to-recycler.ts'
import { measure } from '../../../station/measure.ts'
import { photoForm } from '../../../station/photograph.ts'
import { quoteOf } from '../../../station/quote.ts'
import { sayProblem } from '../../calls.ts'
import { Refused } from '../../give.ts'
import type { Act } from '../branches.ts'
import { type Doing, give, type Part, reason, WEIGHT_GRAMS, wantedBy } from '../part.ts'

type Diagnosis = BodyOf<'recordDiagnosis'>

const asTester = ({ stage }: Part): string => stage.people.tester.as
const asLead = ({ stage }: Part): string => stage.people.lead.as

async function photograph(part: Part): Promise<void> {
  const form = photoForm(part.stage.photo, 'contents')
  const answer = await part.call({ method: 'POST', url: `${part.url}/photos`, kind: 'photo', as: asTester(part), form })
  if (answer.status !== 200 && answer.status !== 201 && answer.status !== 409) throw new Refused(`a photo: ${sayProblem(answer)}`)
}

export const receive =
  (content: 'device' | 'nothing'): Doing =>
  async (part) => {
    const isThere = content === 'device'
    if (isThere) await photograph(part)
    await give(part, 'recordReceipt', asTester(part), {
      content,
      weightGrams: isThere ? WEIGHT_GRAMS : 180,
      seal: 'intact',
      accessories: [],
      identities: isThere ? [part.customer.identity] : [],
    })
  }

const dropOff: Doing = async (part, { handOver }) => {
  const { dropOff: announced } = handOver ?? {}
  if (announced === undefined) throw new Refused('the shop: nothing was announced')
  await photograph(part)
  part.code = announced.code
  const { site, code } = announced
  await give(part, 'recordDropOff', asLead(part), { code, site, accessories: [], seal: 'none' })
}

const handOut: Doing = async (part, { due, return: { site } }) => {
  if (site === undefined || part.code === undefined) throw new Refused('the shop: it is kept nowhere, or its customer has no code')
  const payment = due && ({ means: 'card_terminal', amountMinor: due.minor, reference: `R-${part.reference}` } as const)
  await give(part, 'recordCollection', asLead(part), { code: part.code, site, ...(payment && { payment }) })
}

/** What is no part, by the problem that it is behind. */
const NO_PART: Readonly<Partial<Record<ProblemCode, Diagnosis['findings'][number]['code']>>> = { software: 'software', other: 'cosmetic' }

const findingsOf = ({ device }: Part): Diagnosis['findings'] =>
  [...new Set(device.problem.map((problem) => familiesOf(problem)[0] ?? NO_PART[problem] ?? 'cosmetic'))].map((code) => ({ code }))

/** What turns out only on the bench: that it can be repaired is believed first. */
const isOpenedInVain = ({ course }: Part): boolean => course.acts['repairing']?.includes('find it beyond repair') ?? false

const diagnose: Doing = async (part) => {
  const { prospect } = part.device
  const outcome: Diagnosis['outcome'] =
    prospect === 'no fault' ? 'no_fault' : prospect === 'given up' && !isOpenedInVain(part) ? 'unrepairable' : 'repairable'
  const findings = outcome === 'no_fault' ? [] : findingsOf(part)
  await give(part, 'recordDiagnosis', asTester(part), { outcome, findings, minutes: 20, dataLossExpected: false })
}

/** A part for each problem that is one, as far as the catalogue has it. */
const quote =
  (unitMinor: number): Doing =>
  async (part) => {
    const { device, stage } = part
    const families = [...new Set(device.problem.flatMap((problem) => familiesOf(problem).slice(0, 1)))]
    const found = await Promise.all(families.map(async (family) => ({ family, number: await stage.shelf.partOf(device.model, family) })))
    part.quoted = found.flatMap(({ family, number }) => (number === undefined ? [] : [{ family, number }]))
    const parts = part.quoted.map(({ number }) => ({ partNumber: number, unitMinor }))
    await give(part, 'issueQuote', asTester(part), quoteOf(parts, 30))
  }

const heldFor = async ({ stage, reference }: Part): Promise<string[]> => (await stage.shelf.reservedFor(reference)).map(({ id }) => id)

const begin: Doing = async (part, seen) => {
  const { shelf } = part.stage
  const held = await shelf.reservedFor(part.reference)
  const missing = part.quoted.filter(({ number }) => !held.some((one) => one.part === number))
  for (const { number } of missing) await shelf.reserve(number, wantedBy(part, seen))
  await give(part, 'startRepair', asTester(part), {})
}

/** A day that the supplier names; here it comes at once. */
const orderParts: Doing = async (part, seen) => {
  if (part.quoted.length === 0) return begin(part, seen)
  const expectedOn = new Date(part.stage.world.now().getTime() + 7 * 86_400_000).toISOString().slice(0, 10)
  const parts = part.quoted.map(({ number }) => ({ partNumber: number, quantity: 1 }))
  await give(part, 'orderParts', asTester(part), { parts, supplier: 'Load parts', expectedOn })
}

const measured =
  (condition: Readonly<Record<string, Value>>): Doing =>
  async (part) => {
    const families = part.quoted.map(({ family }) => family)
    const { checks } = qualityChecklist(part.device.category, families)
    const results = measure(checks, condition, part.stage.people.tester) as BodyOf<'recordQualityCheck'>['results']
    await give(part, 'recordQualityCheck', asTester(part), { results, minutes: 10 })
  }

/** What happens at the counter of a shop and on the bench. */
export const BENCH = {
  'take it over the counter': dropOff,
  'have it at the shop': (part, { return: { site } }) => give(part, 'recordShopArrival', asLead(part), { site: site ?? '' }),
  'hand it out': handOut,
  'receive it': receive('device'),
  'find an empty parcel': receive('nothing'),
  'diagnose it': diagnose,
  'quote it': quote(39_00),
  'quote it dearly': quote(390_00),
  begin,
  'order the parts': orderParts,
  'take the parts in': (part, seen) => part.stage.shelf.receiveOrders(wantedBy(part, seen)),
  'repair it': async (part) => give(part, 'recordRepair', asTester(part), { used: await heldFor(part), minutes: 35 }),
  'find something else': quote(49_00),
  'find it beyond repair': (part) =>
    give(part, 'declareUnrepairable', asTester(part), { findings: findingsOf(part), returned: [], reason }),
  'find content': (part) => give(part, 'reportContent', asTester(part), {}),
  'put it together': (part) => give(part, 'recordReassembled', asTester(part), { returned: [], minutes: 15 }),
  'measure it': measured({}),
  'measure it, still broken': measured({ power_on: 'fails' }),
  'hand it to the recycler': (part) =>
    give(part, 'recordTransfer', asTester(part), transferOf(part.reference, part.device.category, { battery: 'whole', data: 'kept' })),
} as const satisfies Partial<Record<Act, Doing>>
