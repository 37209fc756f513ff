import type { Transaction } from '../../database/database.ts'
import { type JsonRow, rowOf } from '../../database/json-row.ts'
import type { ProcessRecords, Step, Written } from '../process-records.ts'

/** One event of a process being written. `row` is the process's own row as it stands before the event. */
export interface WriteContext<Detail, Policy, Dependencies> {
  readonly tx: Transaction
  readonly deps: Dependencies
  readonly step: Step
  readonly row: Detail
  readonly policy: Policy
  /** The row as what was written of this event so far has left it: what comes next goes by it. */
  readonly latest: { row: Detail }
}

/** What one trigger or one entered state means; later parts see the row that earlier parts wrote. */
export type Writer<Context> = (context: Context) => Promise<Written | undefined>

/** What the events of a process mean in its own tables. */
export interface Writers<Context> {
  /** By command, fact or effect result. */
  readonly triggers: Readonly<Record<string, Writer<Context>>>
  /** By the state that is entered, after its trigger; of several parts none knows of another. */
  readonly entries: readonly Readonly<Record<string, Writer<Context>>>[]
  /**
   * By state, where its deadline is more than the policy's limit from the event that led there, whichever that was. Null: the
   * plain limit.
   */
  readonly deadlines: Readonly<Record<string, (context: Context) => Date | null>>
}

/** Writes an event by a process's writers: first what its trigger means, then what entering its state means. */
export const writeBy =
  <Detail extends object, Policy, Dependencies>(
    deps: Dependencies,
    { triggers, entries, deadlines }: Writers<WriteContext<Detail, Policy, Dependencies>>,
  ): ProcessRecords['write'] =>
  async (tx, step, detail) => {
    const policy = step.case.policy as unknown as Policy
    const latest = { row: rowOf<Detail>(detail as JsonRow) }
    const context = () => ({ tx, deps, step, row: latest.row, policy, latest })
    const writers = [triggers[step.by], ...(step.from === step.to ? [] : entries.map((entry) => entry[step.to]))]
    let written: Written = {}
    for (const writer of writers) {
      // What the trigger wrote is what entering the state goes by.
      const more = (await writer?.(context())) ?? {}
      written = { ...written, ...more, data: { ...written.data, ...more.data } }
    }
    const deadlineAt = deadlines[step.to]?.(context())
    return deadlineAt ? { ...written, deadlineAt } : written
  }

/** Where what an event writes comes from. */
export const sourceOf = ({ step }: { readonly step: Step }) => ({
  at: step.at,
  actor: step.actor,
  caseId: step.case.id,
  eventNumber: step.number,
})

/** The key under which what an event means is written once: `<case>/<event number>`, with what it is where it means several things. */
export const keyOf = ({ step }: { readonly step: Step }, what?: string): string =>
  `${step.case.id}/${step.number}${what === undefined ? '' : `/${what}`}`
