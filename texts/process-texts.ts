import type { CommandName, EffectName, FinalName, LiveName, ProcessTable } from '../domain/case/table.ts'

/** A state in words. */
export interface FinalStateText {
  /** The customer's page heading: a sentence about their device. */
  readonly heading: string
  /** A few words for agents and lists. */
  readonly label: string
}

export interface LiveStateText extends FinalStateText {
  /**
   * What happens when the time limit passes, without its "if": it follows on "…; then" and on "If we do not hear from you
   * by 17 March,". In German it therefore begins with its verb.
   */
  readonly consequence: string
}

/**
 * A mail in words. Placeholders are the values that the process's mails have (`documents/mails`); a paragraph that names one
 * which may be missing (a parcel number, say) is left out where it is.
 */
export interface MailText {
  readonly subject: string
  readonly body: readonly string[]
}

/** A mail that repeats a question: it opens with a sentence of its own and then says again what was asked. */
export interface ReminderText {
  readonly subject: string
  readonly opening: string
}

/** What the page of every process says in words of its own. */
export interface ProcessPageTexts {
  /** Of the facts of the case. */
  readonly summaryHeading: string
  /** An answer came too late: the case has moved on. */
  readonly changedText: string
}

/** What a process says in words of its own, as what works for every process reads it: by codes. */
export interface ProcessTexts {
  readonly states: Readonly<Record<string, FinalStateText | LiveStateText>>
  /** How a command is called in lists, timelines and mails. */
  readonly commands: Readonly<Record<string, string>>
  /** Commands whose button names the amount that is accepted ({amount}). */
  readonly amountButtons: Readonly<Record<string, string>>
  readonly effects: Readonly<Record<string, string>>
  /** Why a command was turned away: what the process itself checks at the door, and reasons of its market. */
  readonly refusals: Readonly<Record<string, string>> & { readonly not_possible_now: string }
  /** A process without customers has no page. */
  readonly page?: ProcessPageTexts
  /** What is around every mail; a process that sends none has neither. */
  readonly mailFrame?: { readonly buttonOpen: string; readonly why: string }
  readonly mails: Readonly<Record<string, MailText | ReminderText>>
}

/** The same, typed by what the process names: whoever forgets a text does not compile. */
export interface TextsOf<T extends ProcessTable, Mail extends string, Refusal extends string, Amount extends CommandName<T>>
  extends ProcessTexts {
  readonly states: { readonly [S in LiveName<T>]: LiveStateText } & { readonly [S in FinalName<T>]: FinalStateText }
  readonly commands: { readonly [C in CommandName<T>]: string }
  readonly amountButtons: { readonly [C in Amount]: string }
  readonly effects: { readonly [E in EffectName<T>]: string }
  readonly refusals: { readonly [R in Refusal | 'not_possible_now']: string }
  readonly mails: { readonly [K in Exclude<Mail, `${string}_reminder`>]: MailText } & {
    readonly [K in Extract<Mail, `${string}_reminder`>]: ReminderText
  }
}
