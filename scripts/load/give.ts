import { type Answer, type Call, sayProblem } from './calls.ts'

/** A case that is played: where it is read and given commands. */
export interface OnStage<Seen> {
  readonly call: Call
  readonly reference: string
  /** Its address in the API. */
  readonly url: string
  /** The case as the last command was answered with, until it is looked at: saves a read of what was just told. */
  answered: { readonly seen: Seen; readonly etag: string | undefined } | undefined
}

/** An actor was refused what the case should have taken; the message says what and why. */
export class Refused extends Error {}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * Gives a command. A case that has meanwhile gone elsewhere (a time limit passed) refuses it, and that is no failure: it is looked at
 * again. Throws `Refused` for every other refusal.
 */
export async function give<Seen>(stage: OnStage<Seen>, command: string, as: string, body: object): Promise<void> {
  const answer = await stage.call({ method: 'POST', url: `${stage.url}/${kebab(command)}`, kind: 'command', as, body })
  if (answer.status === 200) stage.answered = { seen: answer.body as Seen, etag: answer.etag }
  if (answer.status === 200 || answer.status === 202) return
  if (codeOf(answer) === 'RPS_NOT_NOW') return
  throw new Refused(`${command}: ${sayProblem(answer)}`)
}

/** The code of a problem (RFC 9457). */
const codeOf = ({ body }: Answer): unknown => (typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined)
