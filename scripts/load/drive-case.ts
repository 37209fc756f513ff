import { setTimeout as delay } from 'node:timers/promises'
import { asLead, type Doing, type Part, Refused, type Stage } from './actors/acting.ts'
import { CARRIER } from './actors/carrier.ts'
import { CUSTOMER } from './actors/customer.ts'
import { HOUSE } from './actors/house.ts'
import { WORKSHOP } from './actors/workshop.ts'
import { type Act, type Branch, USUAL } from './branches.ts'
import { sayProblem } from './calls.ts'
import type { Device } from './map-record.ts'
import type { Person } from './person.ts'
import type { SeenCase } from './seen-case.ts'

const DOINGS: { readonly [A in Act]: Doing } = { ...CUSTOMER, ...CARRIER, ...WORKSHOP, ...HOUSE }

/** How one row ended. */
export type Ending =
  /** The API did not open it. */
  | { readonly kind: 'not accepted'; readonly reason: string }
  | { readonly kind: 'ended'; readonly reference: string; readonly state: string }
  /** Nothing changed for too long, or an actor was refused. `branch not taken`: it ended before what its branch still had to bring. */
  | { readonly kind: 'stuck'; readonly reference: string; readonly state: string; readonly waitsFor: string; readonly why: string }

/** What the run is told on the way. */
export interface Watch {
  opened(reference: string): void
  /** Only a time limit can bring it on: it needs no hand of ours. */
  parked(): void
  unparked(): void
}

/** Generous: a device check that is pending twice is asked for again after one minute and after two. */
const NO_CHANGE_LIMIT_MS = 360_000
const MAIL_LIMIT_MS = 120_000
const FIRST_REST_MS = 250
const LONGEST_REST_MS = 2_000
const PARKED_REST_MS = 1_500

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
    reference,
    device,
    branch,
    person,
    answerLink: async () => link?.token ?? mailedLink(),
    mailedLink,
    nextIban: () => person.iban(accounts++),
    answered: undefined,
  }
  return follow(part, watch, signal)
}

const LANGUAGE = { FR: 'fr', ES: 'es', DE: 'de', US: 'en' } as const

function declarationOf(device: Device, branch: Branch): Device['answers'] {
  const declared = branch.declares === 'rosily' ? device.rosyAnswers : device.answers
  return branch.hazard === 'declared' ? { ...declared, swollen: 'yes' } : declared
}

/** Looks at the case until it has ended; at each new visit of a state, whoever is to act does what the branch says. */
async function follow(part: Part, watch: Watch, signal: AbortSignal): Promise<Ending> {
  const { branch, reference } = part
  const visits = new Map<string, number>()
  let etag: string | undefined
  let seen: SeenCase | undefined
  let visit = ''
  let rest = FIRST_REST_MS
  let changed = performance.now()
  let isParked = false

  const stuck = (why: string): Ending => {
    const { who = 'nobody', since = '?', until = 'no limit' } = seen?.waitsFor ?? {}
    return { kind: 'stuck', reference, state: seen?.state ?? 'unknown', waitsFor: `${who} since ${since}, until ${until}`, why }
  }
  const park = (should: 'park' | 'work'): void => {
    if ((should === 'park') === isParked) return
    isParked = should === 'park'
    if (isParked) watch.parked()
    else watch.unparked()
  }

  try {
    for (;;) {
      const looked = await look(part, etag)
      if (looked.kind === 'changed') {
        ;({ seen, etag } = looked)
        changed = performance.now()
        rest = FIRST_REST_MS
        const now = `${seen.state} ${seen.waitsFor?.since ?? seen.closedAt ?? ''}`
        if (now !== visit) {
          visit = now
          const n = visits.get(seen.state) ?? 0
          visits.set(seen.state, n + 1)
          const isOver = seen.closedAt !== undefined && (branch.reopensAs === undefined || visits.has(branch.reopensAs))
          if (isOver) return { kind: 'ended', reference, state: seen.state }
          const act = actIn(branch, seen.state, n)
          park(act === 'fall silent' || waitsForTime(branch, seen.state) ? 'park' : 'work')
          if (act !== undefined && act !== 'fall silent') {
            await DOINGS[act](part, seen)
            continue
          }
        }
      } else if (looked.kind === 'refused') return stuck(`read: ${looked.why}`)
      if (performance.now() - changed > NO_CHANGE_LIMIT_MS) return stuck(`nothing changed for ${NO_CHANGE_LIMIT_MS / 1000} s`)
      await delay(isParked ? PARKED_REST_MS : rest, undefined, { signal })
      rest = Math.min(rest * 1.5, LONGEST_REST_MS)
    }
  } catch (error) {
    if (error instanceof Refused) return stuck(error.message)
    if (signal.aborted) throw error
    return stuck(error instanceof Error ? error.message : String(error))
  } finally {
    park('work')
  }
}

type Looked =
  | { readonly kind: 'changed'; readonly seen: SeenCase; readonly etag: string | undefined }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: string }

/** The case as it stands: as the last command was answered, else asked for under its ETag. */
async function look(part: Part, etag: string | undefined): Promise<Looked> {
  const { answered, stage } = part
  if (answered !== undefined) {
    part.answered = undefined
    return { kind: 'changed', ...answered }
  }
  const answer = await stage.call({
    method: 'GET',
    url: `${stage.world.api}/v1/trade-ins/${part.reference}`,
    kind: etag === undefined ? 'read' : 'read again',
    as: asLead(part),
    ...(etag !== undefined && { etag }),
  })
  if (answer.status === 304) return { kind: 'same' }
  if (answer.status !== 200) return { kind: 'refused', why: sayProblem(answer) }
  return { kind: 'changed', seen: answer.body as SeenCase, etag: answer.etag }
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
