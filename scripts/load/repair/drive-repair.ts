import type { RepairPolicyVariant } from '../../../markets/demonstration-policies.ts'
import { sayProblem } from '../calls.ts'
import type { Dated } from '../dated/dated.ts'
import { type Ending, follow, type Turn, type Watch } from '../follow.ts'
import { BENCH } from './actors/bench.ts'
import { CARRIER } from './actors/carrier.ts'
import { CUSTOMER } from './actors/customer.ts'
import { HOUSE } from './actors/house.ts'
import { PAYER } from './actors/payer.ts'
import type { AilingDevice } from './ailing-device.ts'
import { type Act, type Course, USUAL } from './branches.ts'
import type { Customer } from './customer.ts'
import { openRepairBody } from './opening.ts'
import type { Doing, Part, SeenRepair, Stage } from './part.ts'
import { takesOf } from './takes.ts'

const DOINGS: { readonly [A in Act]: Doing } = { ...CUSTOMER, ...PAYER, ...CARRIER, ...BENCH, ...HOUSE }

const MAIL_LIMIT_MS = 120_000

/** Opens a repair and plays all its parts until it has ended, or nothing changes any more. */
export async function driveRepair(
  stage: Stage,
  row: { readonly device: AilingDevice; readonly course: Course; readonly customer: Customer; readonly dated?: Dated | undefined },
  watch: Watch,
  signal: AbortSignal,
): Promise<Ending> {
  const { device, course, customer, dated } = row
  const { call, world, mailbox } = stage
  await dated?.arrives()
  const opening = await call({
    method: 'POST',
    url: `${world.api}/v1/repairs`,
    kind: 'open',
    body: openRepairBody(device, {
      problem: device.problem,
      hazards: device.hazards,
      ...(device.words !== undefined && { words: device.words }),
      address: customer.address,
      customer: { name: customer.name, email: customer.email },
      // Where time is moved by hand, the market's own limits pass as well.
      ...(dated === undefined && { policy: policyOf(course, device) }),
    }),
  })
  if (opening.status !== 201) return { kind: 'not accepted', reason: sayProblem(opening) }
  const { reference, link } = opening.body as { readonly reference: string; readonly link?: { readonly token: string } }
  watch.opened(reference)

  let mailed: Promise<string> | undefined
  const mailedLink = (): Promise<string> => (mailed ??= mailbox.linkFor(customer.email, MAIL_LIMIT_MS))
  const part: Part = {
    stage,
    call,
    reference,
    url: `${world.api}/v1/repairs/${reference}`,
    device,
    course,
    customer,
    answerLink: async () => link?.token ?? mailedLink(),
    mailedLink,
    quoted: [],
    code: undefined,
    answered: undefined,
  }
  return follow<SeenRepair>({ stage: part, reader: stage.people.lead.as, turn: turnsOf(part) }, watch, signal, dated?.pace(reference))
}

/** What is a hazard is fetched in no window, and goes on to be silent about: its limits are the demonstration's. */
function policyOf({ coming, limits }: Course, { hazards }: AilingDevice): RepairPolicyVariant {
  if (coming.driver === 'on a service day' && hazards.length === 0) return 'standard'
  return limits === 'short' ? 'short_limits' : 'at_once'
}

const turnsOf =
  (part: Part) =>
  (state: string, visit: number): Turn<SeenRepair> => {
    const acts = part.course.acts[state] ?? USUAL[state]
    const act = acts?.[Math.min(visit, acts.length - 1)]
    const isSilent = act === 'fall silent'
    return {
      ...(act !== undefined && !isSilent && { does: (seen: SeenRepair) => DOINGS[act](part, seen), takes: takesOf(act) }),
      // A parcel taken on the last day is in transit once the carrier says so.
      ...(act === 'take it' && { brings: 'in_transit' }),
      rests: isSilent || waitsForTime(part, state) ? 'until its time' : 'no',
    }
  }

/** Where a driver is on the way, only a term brings a case on, or a provider is asked again after a minute. */
const waitsForTime = ({ course }: Part, state: string): boolean =>
  state === 'awaiting_pickup' || state === 'quarantined' || (course.finding.device === '32' && state === 'checking')
