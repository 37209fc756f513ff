import type { Process } from '../../domain/case/process.ts'
import type { Through } from '../../domain/case/through.ts'
import type { Language } from '../../domain/market/language.ts'
import type { Rules } from '../../platform/cases/rules.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Reader } from '../../texts/format.ts'
import type { ProcessPageTexts } from '../../texts/process-texts.ts'
import type { CaseAct, CasePage } from '../case-page.ts'
import type { Questions } from '../forms/question.ts'
import type { Part } from '../html.ts'

export interface PageReadDependencies extends Rules {
  readonly database: Database
}

/** A case as rows, as far as the page of any process shows it. */
interface CaseRows {
  readonly id: string
  readonly market: string
  readonly zone: string
  readonly language: string
  readonly state: string
  readonly stateSince: Date
  readonly limitAt: Date | null
  readonly clockStoppedAt: Date | null
  readonly photos: readonly { readonly id: string; readonly takenBy: string }[]
}

/** What a process reads for the page of one case. */
export interface ReadForPage<Own> {
  readonly rows: CaseRows
  readonly acts: readonly CaseAct[]
  readonly own: Own
}

/** Where the page's links and forms lead. */
export interface Addresses {
  /** The page itself, without what was asked of it. */
  readonly page: string
  readonly command: (command: string) => string
  readonly label: string
  /** Where what is due is paid. */
  readonly pay: string
  /** Where another card is given for what is charged. */
  readonly method: string
  /** Where it is said how it went. */
  readonly rating: string
  /** Where something is said to be wrong again. */
  readonly again: string
  /** A paper by its path below the case. */
  readonly paper: (path: string) => string
  readonly photo: (id: string) => string
}

/**
 * A process towards its customers: how the page behind the link in a mail reads and shows its cases. Registered once, in
 * `processes.ts`. `Own` is what it reads of a case besides what every page shows.
 */
export interface ProcessPage<Own = unknown> {
  readonly process: Process
  words(language: Language): ProcessPageTexts
  /** Null where there is no such case. `postcode`: where the visitor says that it is, before its address is known. Reads only. */
  read(deps: PageReadDependencies, reference: string, through: Through, postcode: string | null): Promise<ReadForPage<Own> | null>
  /** How the properties of a command's body are asked for, by their paths (`seller.birthDate`); one that is not there is not asked of a customer. */
  questions(command: string, page: CasePage<Own>, language: Language): Questions
  /** What a person should know before they do it. */
  note(act: CaseAct, page: CasePage<Own>, reader: Reader): string | undefined
  /** Words for a refusal that says a number of the market's rules. */
  refusal(code: string, page: CasePage<Own>, language: Language): string | undefined
  /** What is decided upon now, to stand above the decision; null where nothing is. */
  decidedUpon(page: CasePage<Own>, reader: Reader, to: Addresses): Part
  /** The facts of the case. */
  summary(page: CasePage<Own>, reader: Reader, to: Addresses): Part
  /** Commands with nothing to look at before they are sent: the button says it all, and nothing is lost by it. */
  readonly sentAtOnce: ReadonlySet<string>
  /** States in which nothing is waited for, though a date is kept: it goes on as it is, and nothing is said of what comes next. */
  readonly restsIn?: readonly string[]
  /** Commands that stand below all others: the way out stands below the ways on. */
  readonly last: readonly string[]
}
