import { sayProblem } from '../calls.ts'
import { type Ending, follow, type Turn, type Watch } from '../follow.ts'
import { asLead, type Doing, type Part, type Stage } from './actors/acting.ts'
import { CARRIER, isPlayed } from './actors/carrier.ts'
import { CUSTOMER } from './actors/customer.ts'
import { HOUSE } from './actors/house.ts'
import { WORKSHOP } from './actors/workshop.ts'
import { type Act, type Branch, USUAL } from './branches.ts'
import type { Device } from './declared-device.ts'
import type { Person } from './person.ts'
import type { SeenCase } from './seen-case.ts'

const DOINGS: { readonly [A in Act]: Doing } = { ...CUSTOMER, ...CARRIER, ...WORKSHOP, ...HOUSE }

const MAIL_LIMIT_MS = 120_000

interface Opened {
  readonly reference: string
  /** Left out where the answer is one to a repeat: a link is told once. */
  readonly link?: { readonly token: string }
}

/** Opens a trade-in and plays all its parts until it has ended, or nothing changes any more. */
export async function driveCase(
  stage: Stage,
  row: { readonly device: Device; readonly branch: Branch; readonly person: Person },
  watch: Watch,
  signal: AbortSignal,
): Promise<Ending> {
  const { device, branch, person } = row
  const opening = await stage.call({
    method: 'POST',
    url: `${stage.world.api}/v1/trade-ins`,
    kind: 'open',
    body: {
      market: device.market,
      model: device.model,
      storage: device.storage,
      answers: declarationOf(device, branch),
      language: LANGUAGE[device.market],
      customer: { name: person.name, email: person.email },
      policy: branch.policy ?? 'at_once',
    },
  })
  if (opening.status !== 201) return { kind: 'not accepted', reason: sayProblem(opening) }
  const { reference, link } = opening.body as Opened
  watch.opened(reference)

  let accounts = 0
  let mailed: Promise<string> | undefined
  const mailedLink = (): Promise<string> => (mailed ??= stage.mailbox.linkFor(person.email, MAIL_LIMIT_MS))
  const part: Part = {
    stage,
    call: stage.call,
    reference,
    url: `${stage.world.api}/v1/trade-ins/${reference}`,
    device,
    branch,
    person,
    answerLink: async () => link?.token ?? mailedLink(),
    mailedLink,
    nextIban: () => person.iban(accounts++),
    answered: undefined,
  }
  return follow<SeenCase>({ stage: part, reader: asLead(part), turn: turnsOf(part), reopensAs: branch.reopensAs }, watch, signal)
}

const LANGUAGE = { FR: 'fr', ES: 'es', DE: 'de', US: 'en' } as const

function declarationOf(device: Device, branch: Branch): Device['answers'] {
  const declared = branch.declares === 'rosily' ? device.rosyAnswers : device.answers
  return branch.hazard === 'declared' ? { ...declared, swollen: 'yes' } : declared
}

/** Whoever is to act does what the branch says. */
const turnsOf =
  (part: Part) =>
  (state: string, visit: number): Turn<SeenCase> => {
    const act = actIn(part.branch, state, visit)
    const isSilent = act === 'fall silent'
    return {
      ...(act !== undefined && !isSilent && { does: (seen: SeenCase) => DOINGS[act](part, seen) }),
      // A parcel taken on the last day is in transit once the carrier says so.
      ...(act === 'take it' && isPlayed(part) && { brings: 'in_transit' }),
      rests: isSilent || waitsForTime(part.branch, state) ? 'until its time' : 'no',
    }
  }

/** Where only a term brings a case on, or a provider that is asked again after a minute. */
const waitsForTime = ({ device, bank }: Branch, state: string): boolean =>
  state === 'quarantined' ||
  (bank === 'never_reported' && state === 'payout_submitted') ||
  (device === '32' && (state === 'checking' || state === 'pre_payout_check'))

const actIn = (branch: Branch, state: string, visit: number): Act | undefined => {
  const acts = branch.acts?.[state] ?? USUAL[state]
  return acts?.[Math.min(visit, acts.length - 1)]
}
