import { sayProblem } from '../calls.ts'
import { type Ending, follow, type Turn, type Watch } from '../follow.ts'
import { DECIDING } from './actors/deciding.ts'
import { MEASURING } from './actors/measuring.ts'
import { WORKSHOP } from './actors/workshop.ts'
import { type BenchDevice, measuredOf } from './bench-device.ts'
import { type Act, type Branch, USUAL } from './branches.ts'
import type { Doing, Part, Stage } from './part.ts'
import type { SeenRefurbishment } from './seen-refurbishment.ts'

const DOINGS: { readonly [A in Act]: Doing } = { ...MEASURING, ...WORKSHOP, ...DECIDING }

/** Takes a device of a partner's in and plays all its parts until it has ended, or nothing changes any more. */
export async function driveDevice(
  stage: Stage,
  row: { readonly device: BenchDevice; readonly branch: Branch; readonly identity: string },
  watch: Watch,
  signal: AbortSignal,
): Promise<Ending> {
  const { device, branch, identity } = row
  const { people, call, world } = stage
  const opening = await call({
    method: 'POST',
    url: `${world.api}/v1/refurbishments`,
    kind: 'open',
    as: people.tester.as,
    body: {
      market: device.market,
      model: device.model,
      storage: device.storage,
      identities: [identity],
      bought: {
        priceMinor: device.purchaseMinor,
        seller: 'margin_dealer',
        boughtIn: device.market,
        partner: { name: 'Partner of a load', seat: '1 Market Square', representative: 'A representative' },
      },
      policy: 'at_once',
    },
  })
  if (opening.status !== 201) return { kind: 'not accepted', reason: sayProblem(opening) }
  const { reference, device: deviceId } = opening.body as { readonly reference: string; readonly device: string }
  watch.opened(reference)
  const part: Part = {
    stage,
    call,
    reference,
    url: `${world.api}/v1/refurbishments/${reference}`,
    device,
    branch,
    identity,
    deviceId,
    condition: measuredOf(device),
    told: new Map(),
    isRepaired: false,
    isWiped: false,
    isSafe: false,
    chosen: undefined,
    answered: undefined,
  }
  return follow<SeenRefurbishment>({ stage: part, reader: people.lead.as, turn: turnsOf(part) }, watch, signal)
}

const turnsOf =
  (part: Part) =>
  (state: string, visit: number): Turn<SeenRefurbishment> => {
    const acts = part.branch.acts?.[state] ?? USUAL[state]
    const act = acts?.[Math.min(visit, acts.length - 1)]
    return {
      ...(act !== undefined && { does: (seen: SeenRefurbishment) => DOINGS[act](part, seen) }),
      // A provider that is asked again after a minute.
      rests: part.branch.device === '32' && state.startsWith('checking') ? 'until its time' : 'no',
    }
  }
