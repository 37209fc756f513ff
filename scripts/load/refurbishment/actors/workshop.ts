import type { PartFamily } from '../../../../domain/device-tests/check.ts'
import { currentChecklist } from '../../../../domain/device-tests/checklists.ts'
import { failedChecks } from '../../../../domain/device-tests/outcome.ts'
import type { WipeCertificate } from '../../../../domain/wipe/certificate.ts'
import { certify } from '../../../station/certify.ts'
import { transferOf } from '../../../station/hand-to-recycler.ts'
import { measure } from '../../../station/measure.ts'
import { sayProblem } from '../../calls.ts'
import { Refused } from '../../give.ts'
import type { Wanted } from '../../shelf.ts'
import { type Doing, give, type Part, reason } from '../part.ts'
import type { SeenRefurbishment } from '../seen-refurbishment.ts'

/** The families that what is broken now asks for, the likeliest of each check. */
function familiesNeeded({ device, condition }: Part): readonly PartFamily[] {
  const checklist = currentChecklist(device.category)
  const results = new Map(measure(checklist.checks, condition, { id: '' }).map((result) => [result.check, result]))
  return [
    ...new Set(
      failedChecks(checklist, results).flatMap(({ consequence, repairedBy: [family] }) =>
        consequence === 'blocks_sale' && family !== undefined ? [family] : [],
      ),
    ),
  ]
}

const wantedBy = ({ reference, deviceId, device }: Part, { site }: SeenRefurbishment): Wanted => ({
  reference,
  device: deviceId,
  site,
  currency: device.market === 'US' ? 'USD' : 'EUR',
})

async function partsOf(part: Part, families: readonly PartFamily[]): Promise<readonly string[]> {
  const found = await Promise.all(families.map((family) => part.stage.shelf.partOf(part.device.model, family)))
  return found.filter((number) => number !== undefined)
}

/** With what was ordered for it and has come, else with what is on the shelf. */
const repair: Doing = async (part, seen) => {
  const { shelf, people } = part.stage
  const families = familiesNeeded(part)
  const ordered = (await shelf.reservedFor(part.reference)).map(({ id }) => id)
  const used =
    ordered.length > 0
      ? ordered
      : await Promise.all((await partsOf(part, families)).map((number) => shelf.reserve(number, wantedBy(part, seen))))
  const isRenewed = families.some((family) => family === 'mainboard' || family === 'housing')
  await give(part, 'recordRepair', people.tester.as, { work: isRenewed ? 'renewed' : 'repaired', used: [...used], minutes: 35 })
  part.isRepaired = true
}

/** A day that the supplier names; here it comes at once. */
const orderParts: Doing = async (part, seen) => {
  const numbers = await partsOf(part, familiesNeeded(part))
  if (numbers.length === 0) return repair(part, seen)
  const expectedOn = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  const parts = numbers.map((partNumber) => ({ partNumber, quantity: 1 }))
  await give(part, 'orderParts', part.stage.people.tester.as, { parts, supplier: 'Load parts', expectedOn })
}

async function certificateFor(part: Part, site: string, how: 'for sale' | 'destroyed'): Promise<WipeCertificate> {
  const { call, stage, deviceId, device, identity, reference } = part
  const { tester, second, lead } = stage.people
  const answer = await call({ method: 'GET', url: `${stage.world.api}/v1/devices/${deviceId}`, kind: 'device', as: lead.as })
  if (answer.status !== 200) throw new Refused(`the device: ${sayProblem(answer)}`)
  const { label, name } = answer.body as { readonly label: string; readonly name: string }
  const { category } = device
  return certify({ category, name, serial: identity, registerNumber: label, reference, site, operator: tester, verifier: second, how })
}

const wipe =
  (how: 'for sale' | 'destroyed'): Doing =>
  async (part, { site }) => {
    await give(part, 'recordWipe', part.stage.people.tester.as, { certificate: await certificateFor(part, site, how) })
    part.isWiped = true
  }

/** Parts that are worth keeping, of those that are whole. */
const KEPT: Readonly<Record<Part['device']['category'], readonly PartFamily[]>> = {
  phone: ['display', 'camera', 'battery', 'back_cover'],
  tablet: ['display', 'battery', 'speaker', 'back_cover'],
  console: ['drive', 'fan', 'power_supply', 'stick'],
  camera: ['lens', 'shutter', 'display', 'battery'],
}

const harvest: Doing = async (part) => {
  const { device, stage } = part
  const broken = familiesNeeded(part)
  const numbers = await partsOf(
    part,
    KEPT[device.category].filter((family) => !broken.includes(family)),
  )
  // Together worth less than was paid for the whole.
  const value = Math.floor(device.purchaseMinor / 4)
  const parts = numbers.slice(0, 3).map((partNumber) => ({ partNumber, value }))
  await give(part, 'recordHarvest', stage.people.tester.as, { parts, minutes: 30, restWeightGrams: 90 })
}

const transfer: Doing = async (part) => {
  const { device, reference, stage } = part
  const battery = device.prospect === 'dangerous' && !part.isSafe ? 'damaged' : 'whole'
  const transferred = transferOf(reference, device.category, { battery, data: part.isWiped ? 'gone' : 'kept' })
  await give(part, 'recordTransfer', stage.people.tester.as, transferred)
}

/** What happens at the bench besides measuring. */
export const WORKSHOP = {
  'wipe it': wipe('for sale'),
  'destroy its medium': wipe('destroyed'),
  'repair it': repair,
  'order the parts': orderParts,
  'take the parts in': (part, seen) => part.stage.shelf.receiveOrders(wantedBy(part, seen)),
  'find it not worth the repair': (part) => give(part, 'askForDecision', part.stage.people.tester.as, { reason }),
  'take it apart': harvest,
  'hand it to the recycler': transfer,
} as const satisfies Readonly<Record<string, Doing>>
