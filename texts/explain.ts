import { isFinal, type LiveName, type StateName, stateOf, type Who } from '../domain/case/table.ts'
import { type TradeInTable, tradeInTable } from '../domain/trade-in/states.ts'
import { formatDateTime, formatDayBefore, type Reader } from './format.ts'
import { textsIn } from './index.ts'
import { fill } from './placeholders.ts'
import { type CommandKey, type LiveStateText, REFUSALS } from './topics.ts'

export type TradeInState = StateName<TradeInTable>
export type LiveTradeInState = LiveName<TradeInTable>

/** For whom a case waits, since when and until when. */
export interface Waiting {
  readonly state: LiveTradeInState
  readonly since: Date
  readonly until: Date
}

/**
 * One sentence on where a case stands: "Waits for the customer since 3 March until 17 March 2027 at 14:02; then we return
 * the device free of charge." `audience` is who reads it: to the customer themselves it says "you".
 */
export const explain = (reader: Reader, { state, since, until }: Waiting, audience: 'customer' | 'agent'): string => {
  const texts = textsIn(reader.language)
  const waitsFor = whoActs(state)
  const who = waitsFor === 'customer' && audience === 'customer' ? 'you' : waitsFor
  return fill(texts.explain.explained, {
    waits: texts.who[who].waits,
    since: formatDayBefore(since, until, reader),
    until: formatDateTime(until, reader),
    consequence: consequenceOf(reader, state),
  })
}

/** What the time limit leads to, as a sentence of its own: to the customer who is asked, the rule on silence. */
export const ruleOnSilence = (reader: Reader, state: LiveTradeInState, until: Date): string =>
  fill(textsIn(reader.language).explain[ruleFor(state)], {
    until: formatDateTime(until, reader),
    consequence: consequenceOf(reader, state),
  })

const ruleFor = (state: LiveTradeInState): 'silence' | 'notHandedOver' | 'afterwards' | 'othersSilence' => {
  const waitsFor = whoActs(state)
  if (waitsFor === 'engine') return 'afterwards'
  if (waitsFor !== 'customer') return 'othersSilence'
  return state === 'awaiting_shipment' || state === 'awaiting_late_shipment' ? 'notHandedOver' : 'silence'
}

/** What the time limit leads to, without its beginning: the `then` of `waitsFor`. */
export const consequenceOf = (reader: Pick<Reader, 'language'>, state: LiveTradeInState): string =>
  (textsIn(reader.language).states[state] satisfies LiveStateText).consequence

/** A command as its button says it: with the amount where it accepts one ("Accept €184.00"). */
export const buttonOf = (reader: Pick<Reader, 'language'>, command: { readonly name: CommandKey; readonly amount?: string }): string => {
  const texts = textsIn(reader.language)
  const { name, amount } = command
  if ((name === 'acceptOffer' || name === 'acceptCounterOffer') && amount !== undefined) return fill(texts.amountButtons[name], { amount })
  return texts.commands[name]
}

/** Why a command was turned away, in the reader's words; undefined for a code that has none. */
export const refusalText = (reader: Pick<Reader, 'language'>, code: string): string | undefined => {
  const known = REFUSALS.find((refusal) => refusal === code)
  return known && textsIn(reader.language).terms.refusals[known]
}

/** Whether a code from the database is a state of the trade-in that waits. */
export const isLiveState = (state: TradeInState): state is LiveTradeInState => !isFinal(stateOf(tradeInTable, state))

const whoActs = (state: LiveTradeInState): Who => tradeInTable.states[state].waitsFor
