import { countBy, table } from '../load/table.ts'
import type { PlannedCase } from './fault-process.ts'
import type { FaultsOptions } from './options.ts'
import type { FaultsResult } from './run-faults.ts'
import { type Strike, sayDeed, ticksOf } from './schedule.ts'

/** What will happen, from the seed alone. */
export function sayPlan(
  { process, cases, seed, world }: FaultsOptions,
  planned: readonly PlannedCase[],
  schedule: readonly Strike[],
): string {
  const withFaults = planned.flatMap(({ branch, faults }, n) => (faults.length === 0 ? [] : [[n, branch, faults.join('; ')]]))
  return `${[
    `${cases} cases of ${process}, seed ${seed}, ${world === 'own' ? 'on a Temporal development server' : 'on a Temporal server on PostgreSQL'}`,
    '',
    'Branches, by the seed',
    table(countBy(planned, ({ branch }) => branch)),
    ...(withFaults.length === 0 ? [] : ['', 'Single cases, by their number, at their own mail server or bank', table(withFaults)]),
    '',
    `Strikes, by how many cases were opened or have ended (${ticksOf(cases)} when all have), and seconds after`,
    table(schedule.map(({ tick, afterMs, deed }) => [tick, (afterMs / 1000).toFixed(1).padStart(4), sayDeed(deed)])),
  ].join('\n')}\n\n`
}

/** Whether all is as it must be. */
export const isWhole = ({ played, checks }: FaultsResult): boolean =>
  played.every(({ ending }) => ending.kind === 'ended') && checks.every(({ holds }) => holds === 'yes')

/** What is told at the end. */
export function sayResult(result: FaultsResult): string {
  const { played, struck, endedByThemselves, checks, latencies, seconds, options } = result
  const ended = played.flatMap(({ ending }) => (ending.kind === 'ended' ? [ending.state] : []))
  const notEnded = played.flatMap(({ n, branch, ending }) =>
    ending.kind === 'ended'
      ? []
      : [
          ending.kind === 'stuck'
            ? [n, ending.reference, ending.state, ending.waitsFor, ending.why, branch]
            : [n, 'not accepted', '', '', ending.reason, branch],
        ],
  )
  const again = latencies.reduce((sum, line) => sum + line.again, 0)
  return `${[
    '',
    'Cases by final state',
    table([...countBy(ended, (state) => state), ['all that ended', ended.length], ['stuck or not accepted', notEnded.length]]),
    ...(notEnded.length === 0 ? [] : ['', 'Not ended', table(notEnded)]),
    '',
    'What was done to them',
    table([
      ...[...struck].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ['processes that ended besides', endedByThemselves],
      ['calls repeated under their key', again],
    ]),
    '',
    'Must hold',
    table(checks.map(({ name, holds, found }) => [holds === 'yes' ? 'ok' : 'NO', name, found])),
    '',
    `${options.cases} cases, seed ${options.seed}, in ${seconds.toFixed(0)} s`,
    isWhole(result) ? 'Nothing was lost, stuck or doubled.' : 'Something was lost, stuck or doubled: see above.',
  ].join('\n')}\n`
}

/** The same for programs. */
export const resultAsJson = (result: FaultsResult, planned: readonly PlannedCase[], schedule: readonly Strike[]): string => {
  const { options, seconds, played, struck, endedByThemselves, checks, latencies } = result
  const strikes = schedule.map(({ tick, afterMs, deed }) => ({ tick, afterMs, deed: sayDeed(deed) }))
  const told = {
    ok: isWhole(result),
    options,
    seconds,
    planned,
    strikes,
    struck: Object.fromEntries(struck),
    endedByThemselves,
    played,
    checks,
    latencies,
  }
  return `${JSON.stringify(told, null, 2)}\n`
}
