import { beforeAll, describe, expect, test } from 'vitest'
import { isFinal, type ProcessTable } from '../../domain/case/table.ts'
import { IN_PLACE, PROCESSES, type ProcessName } from '../../domain/processes.ts'
import { type KeptHistory, RENEWALS, readHistories } from './history-files.ts'
import { PLAYED } from './processes.ts'
import { bundleForReplay, replay } from './replay-histories.ts'

const RECORD_THEM = 'run `npm run histories` and commit what it writes'

type Histories = ReadonlyMap<string, KeptHistory>

let kept: ReadonlyMap<ProcessName, Histories>
/** Of what runs beside cases. */
let renewals: Histories
/** Of all of them, each named with its process. */
let histories: Histories

beforeAll(async () => {
  kept = new Map(await Promise.all(PLAYED.map(async ({ process }) => [process, await readHistories(process)] as const)))
  renewals = await readHistories(RENEWALS)
  const all = [...kept, [RENEWALS, renewals] as const]
  histories = new Map(all.flatMap(([process, own]) => [...own].map(([name, one]) => [`${process}/${name}`, one] as const)))
})

const eventsOf = ({ history }: KeptHistory, type: string) => history.events.filter(({ eventType }) => eventType === type)

test('histories are kept of every process that a run waits with', () => {
  const waited = PROCESSES.map(({ table }) => table.process).filter((process) => !IN_PLACE.includes(process))
  expect(PLAYED.map(({ process }) => process)).toEqual(waited)
})

describe.each(PLAYED)('the histories of $process', ({ process, branches }) => {
  const table = PROCESSES.map((one): ProcessTable => one.table).find((one) => one.process === process) as ProcessTable
  const own = () => kept.get(process) as Histories

  /** What is missing among histories: of a final state, or of a run of a branch. */
  function missing(among: Histories): string[] {
    const ends = new Set([...among.values()].map(({ endsIn }) => endsIn))
    const finals = Object.entries(table.states).flatMap(([name, state]) => (isFinal(state) ? [name] : []))
    const runs = branches.flatMap(({ name, runs = 1 }) => Array.from({ length: runs }, (_, index) => `${name}-${index + 1}.json`))
    return [
      ...finals.filter((name) => !ends.has(name)).map((name) => `no history ends in ${name}: ${RECORD_THEM}`),
      ...runs.filter((name) => !among.has(name)).map((name) => `${name} is missing: ${RECORD_THEM}`),
    ]
  }

  test('are there for every final state of the table and every branch, and a missing one is told with the command that records it', () => {
    expect(missing(own())).toEqual([])
    const without = new Map([...own()].filter(([name]) => name !== 'handed-over-1.json'))
    expect(missing(without)).toContain(`handed-over-1.json is missing: ${RECORD_THEM}`)
    const unended = new Map([...own()].filter(([, { endsIn }]) => endsIn !== 'handed_over'))
    expect(missing(unended)).toContain(`no history ends in handed_over: ${RECORD_THEM}`)
  })

  test('hold every effect, an update, a signal and a timer', () => {
    const all = [...own().values()]
    const started = all.flatMap((one) =>
      eventsOf(one, 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED').map(
        (event) => (event['activityTaskScheduledEventAttributes'] as { activityType: { name: string } }).activityType.name,
      ),
    )
    expect([...new Set(started)].sort()).toEqual(Object.keys(table.effects).sort())
    for (const type of ['WORKFLOW_EXECUTION_UPDATE_ACCEPTED', 'WORKFLOW_EXECUTION_SIGNALED', 'TIMER_FIRED', 'TIMER_CANCELED']) {
      expect(
        all.some((one) => eventsOf(one, `EVENT_TYPE_${type}`).length > 0),
        type,
      ).toBe(true)
    }
  })

  test('name the flags of the core they were recorded with, without which changed code replays clean', () => {
    for (const [name, one] of own()) {
      const [first] = eventsOf(one, 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED')
      const attributes = first?.['workflowTaskCompletedEventAttributes'] as { sdkMetadata?: { coreUsedFlags?: number[] } }
      expect(attributes.sdkMetadata?.coreUsedFlags?.length ?? 0, `${name}: ${RECORD_THEM}`).toBeGreaterThan(0)
    }
  })
})

test('histories are kept of every workflow that runs beside cases', () => {
  const types = [...renewals.values()].map((one) => {
    const [started] = eventsOf(one, 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED')
    const attributes = started?.['workflowExecutionStartedEventAttributes'] as { workflowType: { name: string } } | undefined
    return attributes?.workflowType.name
  })
  expect(new Set(types)).toEqual(new Set(['dunning', 'renewalRun', 'renewalTick']))
})

test('every history replays on the workflows as they are now', async () => {
  const failures = await replay(await bundleForReplay(), histories)
  expect(Object.fromEntries(failures)).toEqual({})
})

describe('a changed workflow fails to replay', () => {
  const failuresWith = async (...changes: Parameters<typeof bundleForReplay>[0] & object) =>
    replay(await bundleForReplay(changes), histories)
  const holding = (type: string) =>
    [...histories].flatMap(([name, one]) => (JSON.stringify(one.history).includes(`"name":"${type}"`) ? [name] : []))

  test('when the activity of an effect is called otherwise', async () => {
    const failures = await failuresWith({
      file: 'workflows/case-run.ts',
      from: 'activities[type] as',
      to: "activities[type === 'buyLabel' ? 'purchaseLabel' : type] as",
    })
    expect([...failures.keys()].sort()).toEqual(holding('buyLabel').sort())
    expect(failures.get('trade_in/paid-1.json')).toContain('purchaseLabel')
  })

  test('when an effect has another name in table and workflow', async () => {
    const verified = { from: 'checkPayee', to: 'verifyPayee' }
    const asked = { from: 'checkDevice', to: 'askAboutDevice' }
    const failures = await failuresWith(
      { file: 'domain/trade-in/states.ts', ...verified },
      { file: 'workflows/trade-in.ts', ...verified },
      { file: 'domain/refurbishment/states.ts', ...asked },
      { file: 'workflows/refurbishment.ts', ...asked },
    )
    const asking = holding('checkDevice').filter((name) => name.startsWith('refurbishment/'))
    expect(asking).toContain('refurbishment/stocked-1.json')
    expect([...failures.keys()].sort()).toEqual([...holding('checkPayee'), ...asking].sort())
  })

  test('when effects of different types are asked for in another order', async () => {
    const failures = await failuresWith(
      {
        file: 'workflows/trade-in.ts',
        from: "checking: {\n    start: () => ['checkDevice']",
        to: "checking: {\n    start: () => ['checkPayee']",
      },
      { file: 'workflows/trade-in.ts', from: "agreed: { start: () => ['checkPayee']", to: "agreed: { start: () => ['checkDevice']" },
    )
    expect([...failures.keys()]).toContain('trade_in/paid-1.json')
    expect(failures.get('trade_in/paid-1.json')).toContain("after 'recordInspection' checkDevice was started, and checkPayee would be now")
  })

  test('when the activities of effects of different types start in another order', async () => {
    const failures = await failuresWith({
      file: 'workflows/case-run.ts',
      from: 'this.#startEffect(effect.key, effect.type)',
      to: "this.#startEffect(effect.key, ({ checkDevice: 'checkPayee', checkPayee: 'checkDevice' } as Record<string, string>)[effect.type] ?? effect.type)",
    })
    expect([...failures.keys()].sort()).toEqual([...new Set([...holding('checkDevice'), ...holding('checkPayee')])].sort())
    expect(failures.get('trade_in/paid-1.json')).toContain('onde')
  })

  test('when a command leads to another state', async () => {
    const failures = await failuresWith(
      {
        file: 'workflows/trade-in.ts',
        from: 'onceDisputed[body.decision]',
        to: "(body.decision === 'pay_offer' ? 'counter_offered' : 'agreed')",
      },
      { file: 'domain/refurbishment/foresight.ts', from: "harvest: 'harvesting'", to: "harvest: 'recycling'" },
    )
    expect([...failures.keys()].sort()).toEqual(['refurbishment/harvested-1.json', 'trade_in/counter-offer-disputed-1.json'])
    expect(failures.get('refurbishment/harvested-1.json')).toContain("'decideOutcome' led to harvesting and leads to recycling now")
    expect(failures.get('trade_in/counter-offer-disputed-1.json')).toContain("'decideDispute' led to agreed")
  })
})
