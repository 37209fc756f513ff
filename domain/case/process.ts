import type { CommandEntry } from './command-entry.ts'
import type { Foresight } from './foresight.ts'
import type { InPlace } from './in-place.ts'
import type { MailPlan } from './mail-plan.ts'
import type { Outline } from './outline.ts'
import type { ProcessTable } from './table.ts'

/** A process as data: what it is, before anybody stores, runs or shows it. All of them stand in `domain/processes.ts`. */
export interface Process<T extends ProcessTable = ProcessTable> {
  readonly table: T
  /** Name of the exported function that runs it, or its effects: the engine knows the workflow by it. */
  readonly workflowType: string
  /** By name, one for each command of the table. */
  readonly commands: Readonly<Record<string, CommandEntry>>
  /** Whether its cases have a customer. One that is about a device alone tells nobody by mail, and has no links. */
  readonly customer: 'every_case' | 'none'
  /** Every mail it can send; none without a customer. */
  readonly mailKinds: readonly string[]
  readonly mails: MailPlan
  /** What can be told of its decisions beforehand. */
  readonly foresight: Foresight
  /** Of a process whose cases have no run that waits with them: what happens is recorded where it comes in. */
  readonly inPlace?: InPlace
  readonly outline: Outline
}
