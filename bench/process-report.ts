import type { BenchProcess } from './bench-process.ts'
import type { BenchOptions } from './options.ts'
import { spread, table, tableOfLines } from './report.ts'
import { linesOf, type Measured } from './results.ts'
import { spreadOf } from './statistics.ts'
import type { PROCESS_NAMES } from './world.ts'

/** What was measured of a process, as the document tells it. */
export function paragraphsOf(measured: Measured, process: BenchProcess, options: BenchOptions): readonly string[] {
  const lines = linesOf(measured, process)
  const { acceptance } = measured
  return [
    ...(lines.length === 0 ? [] : ['### Beside the bare shape', tableOfLines('bare', lines)]),
    ...(measured.throughput
      ? [
          `${process.played} Commands are asked for with \`Prefer: return=minimal\`: of neither shape the answer holds the case. ${options.inFlight} cases are under way at the same time; the rate is that of the time in which all places were taken.`,
        ]
      : []),
    ...(acceptance
      ? [
          `Acceptance is \`POST ${process.address}\` to its 201, which comes after the commit; its counterpart is the SDK's \`workflow.start\` called in the measuring process itself. ${acceptance.alone} one after the other and ${acceptance.burst} with 20 in flight a round; every case of a burst had its run, its first task and its mail, where it has one, ${spread(spreadOf(acceptance.untilRun))} s after the last answer.`,
        ]
      : []),
    ...(measured.reads
      ? [
          `A read is \`GET ${process.address}/{reference}\` of a case that has ended; its counterpart checks the same token, reads the same rows by one statement through \`pg\` and answers them as they are.`,
        ]
      : []),
    ...throughputTables(measured),
    ...costTable(measured, process),
    ...memoryTable(measured),
  ]
}

function throughputTables({ throughput }: Measured): readonly string[] {
  if (!throughput) return []
  const { ours, bare } = throughput
  const cpuOf = (turns: typeof ours, name: (typeof PROCESS_NAMES)[number]) =>
    turns.flatMap(({ cpu }) => (cpu[name] === undefined ? [] : [cpu[name]]))
  const cell = (values: readonly number[]) => (values.length === 0 ? '' : spread(spreadOf(values)))
  const rows = (['API', 'workers', 'relay', 'sandboxes', 'PostgreSQL', 'Temporal'] as const).map((name) => {
    const counterpart = name === 'API' ? 'bare API' : name === 'workers' ? 'bare workers' : name
    return [name, cell(cpuOf(ours, name)), cell(cpuOf(bare, counterpart))]
  })
  const transactions = [ours, bare].map((turns) => spread(spreadOf(turns.map((turn) => turn.transactions))))
  return [
    '### Where a case goes',
    'Milliseconds of CPU for one case, by process; the sandboxes play the outside (carrier, bank, device checks, mail server) and are no part of the product; of the bare shape, its API answers the loopback requests. Transactions are those that PostgreSQL committed, reads of whoever waits for the case included: of both shapes from their tables, five a second.',
    table([['', 'Reprise', 'bare'], ...rows, ['transactions', ...transactions]]),
  ]
}

function costTable({ cost }: Measured, process: BenchProcess): readonly string[] {
  if (!cost) return []
  const { ours, bare, opened } = cost
  const { opens, cost: limit } = process
  const counts = opened ? [ours, bare, opened.ours, opened.bare] : [ours, bare]
  const row = (name: string, key: keyof typeof ours, asserted = '') => [name, ...counts.map((count) => `${count[key]}`), asserted]
  return [
    '### What a case costs in the engine',
    'By the history of a case of this run that goes well, and of one of the bare shape: of three each the fewest events and actions, and the most timers, since one task may see two things at once.',
    table([
      ['', 'Reprise', 'bare', ...(opens ? [opens.what, 'bare'] : []), 'asserted by the tests'],
      row('history events', 'events', `at most ${limit.events}`),
      row('actions, as Temporal Cloud counts them', 'actions', `at most ${limit.actions}`),
      row('updates', 'updates'),
      row('signals', 'signals'),
      row('timers', 'timers'),
      row('local activities', 'localActivities'),
      row('activities', 'activities'),
    ]),
  ]
}

function memoryTable({ memory }: Measured): readonly string[] {
  if (!memory) return []
  const cell = (megabytes: number | undefined) => (megabytes === undefined ? 'not told' : `${megabytes.toFixed(0)} MB`)
  const rows = memory.map(({ cases, ours, bare }) => [`${cases}`, cell(ours), cell(bare)])
  return [
    '### What open cases hold',
    'Resident memory of the worker process, started anew before. It keeps 600 runs in its cache.',
    table([['open cases', 'Reprise', 'bare'], ...rows]),
  ]
}
