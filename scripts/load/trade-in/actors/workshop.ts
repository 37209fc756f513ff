import { photoForm } from '../../../station/photograph.ts'
import { sayProblem } from '../../calls.ts'
import { Refused } from '../../give.ts'
import type { Act } from '../branches.ts'
import type { SeenCase } from '../seen-case.ts'
import { asLead, asTechnician, type Doing, give, type Part } from './acting.ts'

const receive =
  (content: 'device' | 'nothing'): Doing =>
  (part) =>
    give(part, 'recordReceipt', asTechnician(part), { content, weightGrams: content === 'device' ? 640 : 180, seal: 'intact' })

async function photograph(part: Part): Promise<void> {
  const form = photoForm(part.stage.photo, 'damage')
  const url = `${part.stage.world.api}/v1/trade-ins/${part.reference}/photos`
  const answer = await part.stage.call({ method: 'POST', url, kind: 'photo', as: asTechnician(part), form })
  if (answer.status !== 200 && answer.status !== 201 && answer.status !== 409) throw new Refused(`a photo: ${sayProblem(answer)}`)
}

/** What the bench measures when the seller told all there is. */
const asDeclared: Doing = (part) =>
  give(part, 'recordInspection', asTechnician(part), {
    identities: [part.person.identity],
    condition: part.device.condition,
    reasons: [],
    hazard: 'none',
  })

/** Those who did not mention the problem are found out; of those who did, the bench is one step stricter. */
const worse: Doing = async (part) => {
  await photograph(part)
  const { device, person, branch } = part
  await give(part, 'recordInspection', asTechnician(part), {
    identities: [person.identity],
    condition: branch.declares === 'rosily' && device.condition !== 'functional_flawless' ? device.condition : device.worse,
    reasons: ['The damage on the photo was not declared'],
    hazard: 'none',
  })
}

const nothing: Doing = async (part) => {
  await photograph(part)
  await give(part, 'recordInspection', asTechnician(part), {
    identities: [part.person.identity],
    ...part.stage.nearlyNothing[part.device.category],
    condition: 'not_functional_cracked',
    reasons: ['It is another model than declared', 'It does not work'],
    hazard: 'none',
  })
}

const swollen: Doing = (part) =>
  give(part, 'recordInspection', asTechnician(part), {
    identities: [part.person.identity],
    condition: part.device.condition,
    reasons: ['The battery is swollen'],
    hazard: 'swollen',
  })

/** By the lead, who did not see it the first time, and who finds what was found. */
const again: Doing = async (part) => {
  const { world, call } = part.stage
  const { body } = await call({ method: 'GET', url: `${world.api}/v1/trade-ins/${part.reference}`, kind: 'read', as: asLead(part) })
  const found = (body as SeenCase).internal?.assessment?.condition as typeof part.device.condition | undefined
  const reasons = ['The damage on the photo was not declared']
  await give(part, 'recordSecondInspection', asLead(part), { condition: found ?? part.device.condition, reasons })
}

/** What happens on the bench. */
export const WORKSHOP = {
  'receive it': receive('device'),
  'find an empty parcel': receive('nothing'),
  'inspect as declared': (part, seen) => (part.device.hazardous || part.branch.hazard ? swollen(part, seen) : asDeclared(part, seen)),
  'find it worse': worse,
  'find it worth nothing': nothing,
  'find a swollen battery': swollen,
  'inspect again': again,
} as const satisfies Partial<Record<Act, Doing>>
