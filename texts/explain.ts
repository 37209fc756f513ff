import type { Process } from '../domain/case/process.ts'
import { isFinal, type LiveState, stateOf } from '../domain/case/table.ts'
import { formatDateTime, formatDayBefore, type Reader } from './format.ts'
import { textsIn, textsOf } from './index.ts'
import { fill } from './placeholders.ts'
import type { FinalStateText } from './process-texts.ts'
import { REFUSALS } from './topics.ts'

/** Whose words are asked for; whatever carries the process's table will do. */
type Told = Pick<Process, 'table'>

/** For whom a case waits, since when and until when. */
export interface Waiting {
  /** One that is not final. */
  readonly state: string
  readonly since: Date
  readonly until: Date
}

/**
 * One sentence on where a case stands: "Waits for the customer since 3 March until 17 March 2027 at 14:02; then we return
 * the device free of charge." `audience` is who reads it: to the customer themselves it says "you".
 * @throws for a state that is final or that the process does not have
 */
export const explain = (process: Told, reader: Reader, { state, since, until }: Waiting, audience: 'customer' | 'agent'): string => {
  const texts = textsIn(reader.language)
  const { waitsFor } = liveStateOf(process, state)
  const who = waitsFor === 'customer' && audience === 'customer' ? 'you' : waitsFor
  return fill(texts.explain.explained, {
    waits: texts.who[who].waits,
    since: formatDayBefore(since, until, reader),
    until: formatDateTime(until, reader),
    consequence: consequenceOf(process, reader, state),
  })
}

/**
 * What the time limit leads to, as a sentence of its own: to the customer who is asked, the rule on silence.
 * @throws for a state that is final or that the process does not have
 */
export const ruleOnSilence = (process: Told, reader: Reader, state: string, until: Date): string =>
  fill(textsIn(reader.language).explain[ruleFor(liveStateOf(process, state))], {
    until: formatDateTime(until, reader),
    consequence: consequenceOf(process, reader, state),
  })

const ruleFor = ({ waitsFor, awaits }: LiveState): 'silence' | 'notHandedOver' | 'afterwards' | 'othersSilence' => {
  if (waitsFor === 'engine') return 'afterwards'
  if (waitsFor !== 'customer') return 'othersSilence'
  return awaits === 'hand_over' ? 'notHandedOver' : 'silence'
}

/**
 * What the time limit leads to, without its beginning: the `then` of `waitsFor`.
 * @throws for a state that is final or that the process does not have
 */
export const consequenceOf = (process: Told, { language }: Pick<Reader, 'language'>, state: string): string => {
  const text = textsOf(process, language).states[state]
  if (text && 'consequence' in text) return text.consequence
  throw new Error(`the state '${state}' of ${process.table.process} waits for nobody`)
}

/** A command as its button says it: with the amount where it accepts one ("Accept €184.00"). */
export const buttonOf = (
  process: Told,
  { language }: Pick<Reader, 'language'>,
  { name, amount }: { readonly name: string; readonly amount?: string },
): string => {
  const withAmount = amount === undefined ? undefined : textsOf(process, language).amountButtons[name]
  return withAmount === undefined || amount === undefined ? commandWords(process, { language }, name) : fill(withAmount, { amount })
}

/** A state in words; its code where another release knew it. */
export const stateWords = (process: Told, { language }: Pick<Reader, 'language'>, state: string): FinalStateText =>
  textsOf(process, language).states[state] ?? { heading: state, label: state }

/** A command in a few words; its code where another release knew it. */
export const commandWords = (process: Told, { language }: Pick<Reader, 'language'>, command: string): string =>
  textsOf(process, language).commands[command] ?? command

/** An effect in a few words; its code where another release knew it. */
export const effectWords = (process: Told, { language }: Pick<Reader, 'language'>, effect: string): string =>
  textsOf(process, language).effects[effect] ?? effect

/** Why a command was turned away, in the reader's words; undefined for a code that has none. */
export const refusalText = (process: Told, { language }: Pick<Reader, 'language'>, code: string): string | undefined => {
  const { refusals } = textsOf(process, language)
  if (Object.hasOwn(refusals, code)) return (refusals as Readonly<Record<string, string>>)[code]
  const shared = REFUSALS.find((refusal) => refusal === code)
  return shared && textsIn(language).terms.refusals[shared]
}

/** Whether a code from the database is a state that waits. @throws for one that the process does not have */
export const isLiveState = ({ table }: Told, state: string): boolean => !isFinal(stateOf(table, state))

const liveStateOf = ({ table }: Told, state: string): LiveState => {
  const entry = stateOf(table, state)
  if (isFinal(entry)) throw new Error(`the state '${state}' of ${table.process} is final`)
  return entry
}
