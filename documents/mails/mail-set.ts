import type { CoreMailKind } from '../../domain/case/notices.ts'
import type { Process } from '../../domain/case/process.ts'
import type { Reader } from '../../texts/format.ts'
import type { MailFacts } from './facts.ts'

/** What stands for a placeholder of the mail texts; a missing one leaves its paragraph out. */
export type MailValues = Readonly<Record<string, string | undefined>>

/** The mails of one process, besides their words: what each needs, and how its facts are said. */
export interface MailSet<Facts extends MailFacts = MailFacts> {
  readonly process: Process
  /** What a mail cannot be written without, by its kind. A reminder needs what the mail it repeats needs. */
  readonly needs: Readonly<Record<string, readonly (keyof Facts & string)[]>>
  /** The fact that is there and does not fit the kind, in words (`'payout' with the method bank_transfer`). */
  readonly unfit?: (kind: string, facts: Facts) => string | undefined
  /** The process's own facts in the reader's words, by the placeholder's name. */
  readonly values: (facts: Facts, reader: Reader) => MailValues
  /** What stands for a paragraph that is a list, by the placeholder that is all of it. */
  readonly lists: (facts: Facts, reader: Reader) => Readonly<Record<string, readonly string[]>>
  /** Mails whose button confirms the address. */
  readonly confirms: readonly string[]
}

/** What the core's own mails need. */
const CORE_NEEDS: Readonly<Record<CoreMailKind, readonly (keyof MailFacts)[]>> = {
  command_refused: ['refused'],
  case_link: [],
  withdrawal_received: ['withdrawnAt'],
  cancellation_received: ['cancelledAt'],
}

const AGAIN = '_reminder'

const isReminder = (kind: string): boolean => kind.endsWith(AGAIN)

/** The mail that a reminder repeats; any other mail is its own. */
export const askedAgain = (kind: string): string => (isReminder(kind) ? kind.slice(0, -AGAIN.length) : kind)

/** The facts without which a mail of this kind cannot be written. @throws where the process has no such mail */
export const needsOf = <Facts extends MailFacts>({ process, needs }: MailSet<Facts>, kind: string): readonly (keyof Facts & string)[] => {
  const asked = askedAgain(kind)
  const needed = needs[asked] ?? CORE_NEEDS[asked as CoreMailKind]
  if (!needed || !process.mailKinds.includes(kind)) throw new Error(`${process.table.process} has no mail '${kind}'`)
  return needed
}
