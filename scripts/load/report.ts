import { writeFileSync } from 'node:fs'
import type { LoadResult, SkippedRow } from './run-load.ts'
import { countBy, table } from './table.ts'

const ACCEPTED_AT_LEAST = 0.95

const share = (part: number, whole: number): string => `${whole === 0 ? '0.0' : ((part / whole) * 100).toFixed(1)} %`

/** What is told at the end, and whether all of it is as it must be. */
export function report(result: LoadResult, skippedFile: string): { readonly text: string; readonly ok: boolean } {
  const { plural, records, bought, beyondLimit, skipped, refused, played, counted, seconds, latencies, told } = result
  const ended = played.filter(({ ending }) => ending.kind === 'ended')
  const stuck = played.flatMap(({ line, branch, ending }) => (ending.kind === 'stuck' ? [{ line, branch, ...ending }] : []))
  const accepted = played.length
  const enough = bought === 0 || accepted / bought >= ACCEPTED_AT_LEAST
  const failed = told.checks.filter(({ holds }) => holds === 'no')

  const parts = [
    'Rows',
    table([
      ['read', records, ''],
      ['of other categories', records - bought - beyondLimit, 'not bought'],
      ...(beyondLimit === 0 ? [] : [['beyond --limit', beyondLimit, '']]),
      ['of devices that are bought', bought, ''],
      ['skipped', skipped.length, ''],
      ['refused by the API', refused.length, ''],
      ['accepted', accepted, `${share(accepted, bought)}, wanted are 95 %${enough ? '' : ': TOO FEW'}`],
      ...[...counted].map(([word, rows]) => [word, rows, '']),
    ]),
    ...(skipped.length + refused.length === 0
      ? []
      : [
          '',
          `Skipped or refused, by reason (each with its line in ${skippedFile})`,
          table(countBy([...skipped, ...refused], ({ reason }) => reason)),
        ]),
    '',
    `${plural} by final state`,
    table([
      ...countBy(ended, ({ ending }) => (ending.kind === 'ended' ? ending.state : '')),
      ['all that ended', ended.length],
      ['not ended', stuck.length],
    ]),
    ...(stuck.length === 0
      ? []
      : [
          '',
          'Not ended, and for whom they wait',
          table(
            stuck
              .slice(0, 40)
              .map(({ reference, state, waitsFor, why, branch, line }) => [reference, state, waitsFor, why, `${branch}, line ${line}`]),
          ),
          ...(stuck.length > 40 ? [`  … and ${stuck.length - 40} more`] : []),
        ]),
    '',
    `${plural} by branch`,
    table(countBy(played, ({ branch }) => branch)),
    ...told.sections.flatMap(({ title, rows }) => ['', title, rows.length === 0 ? '  none, or not looked at' : table(rows)]),
    '',
    'Must hold',
    table(told.checks.map(({ name, holds, found }) => [holds === 'yes' ? 'ok' : holds === 'no' ? 'NO' : '-', name, found])),
    '',
    'Calls, in milliseconds',
    table([
      ['kind', 'calls', 'p50', 'p99', 'longest', 'asked again'],
      ...latencies.map(({ kind, calls, p50, p99, longest, again }) => [
        kind,
        calls,
        Math.round(p50),
        Math.round(p99),
        Math.round(longest),
        again,
      ]),
    ]),
    '',
    `${ended.length} ${plural.toLowerCase()} in ${seconds.toFixed(0)} s: ${(ended.length / Math.max(seconds, 0.001)).toFixed(2)} cases/s`,
  ]
  const ok = stuck.length === 0 && failed.length === 0 && enough
  return { text: `\n${parts.join('\n')}\n${ok ? 'All is as it must be.' : 'Something is not as it must be: see above.'}\n`, ok }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Writes what was skipped or refused: line, id and reason. No file for nothing. */
export function writeSkipped(file: string, rows: readonly SkippedRow[]): void {
  if (rows.length === 0) return
  const lines = rows.toSorted((a, b) => a.line - b.line).map(({ line, id, reason }) => `${line},${quoted(id)},${quoted(reason)}\n`)
  writeFileSync(file, `line,id,reason\n${lines.join('')}`)
}
