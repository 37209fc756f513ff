import { beforeAll, describe, expect, test } from 'vitest'
import { isFinal } from '../../domain/case/table.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { branches } from './branches.ts'
import { type KeptHistory, readHistories } from './history-files.ts'
import { bundleForReplay, replay } from './replay-histories.ts'

const RECORD_THEM = 'run `npm run histories` and commit what it writes'

let histories: ReadonlyMap<string, KeptHistory>

beforeAll(async () => {
  histories = await readHistories()
})

/** What is missing among histories: of a final state, or of a run of a branch. */
function missing(among: ReadonlyMap<string, KeptHistory>): string[] {
  const ends = new Set([...among.values()].map(({ endsIn }) => endsIn))
  const finals = Object.entries(tradeInTable.states).flatMap(([name, state]) => (isFinal(state) ? [name] : []))
  const runs = branches.flatMap(({ name, runs = 1 }) => Array.from({ length: runs }, (_, index) => `${name}-${index + 1}.json`))
  return [
    ...finals.filter((name) => !ends.has(name)).map((name) => `no history ends in ${name}: ${RECORD_THEM}`),
    ...runs.filter((name) => !among.has(name)).map((name) => `${name} is missing: ${RECORD_THEM}`),
  ]
}

const eventsOf = ({ history }: KeptHistory, type: string) => history.events.filter(({ eventType }) => eventType === type)

describe('the histories of the trade-in', () => {
  test('are there for every final state of the table and every branch, and a missing one is told with the command that records it', () => {
    expect(missing(histories)).toEqual([])
    const without = new Map([...histories].filter(([, { endsIn }]) => endsIn !== 'abandoned'))
    expect(missing(without)).toEqual([
      `no history ends in abandoned: ${RECORD_THEM}`,
      `undeliverable-and-abandoned-1.json is missing: ${RECORD_THEM}`,
    ])
  })

  test('hold every effect, an update, a signal and a timer', () => {
    const all = [...histories.values()]
    const started = all.flatMap((kept) =>
      eventsOf(kept, 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED').map(
        (event) => (event['activityTaskScheduledEventAttributes'] as { activityType: { name: string } }).activityType.name,
      ),
    )
    expect([...new Set(started)].sort()).toEqual(Object.keys(tradeInTable.effects).sort())
    for (const type of ['WORKFLOW_EXECUTION_UPDATE_ACCEPTED', 'WORKFLOW_EXECUTION_SIGNALED', 'TIMER_FIRED', 'TIMER_CANCELED']) {
      expect(
        all.some((kept) => eventsOf(kept, `EVENT_TYPE_${type}`).length > 0),
        type,
      ).toBe(true)
    }
  })

  test('name the flags of the core they were recorded with, without which changed code replays clean', () => {
    for (const [name, kept] of histories) {
      const [first] = eventsOf(kept, 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED')
      const attributes = first?.['workflowTaskCompletedEventAttributes'] as { sdkMetadata?: { coreUsedFlags?: number[] } }
      expect(attributes.sdkMetadata?.coreUsedFlags?.length ?? 0, `${name}: ${RECORD_THEM}`).toBeGreaterThan(0)
    }
  })

  test('replay on the workflows as they are now', async () => {
    const failures = await replay(await bundleForReplay(), histories)
    expect(Object.fromEntries(failures)).toEqual({})
  })
})

describe('a changed workflow fails to replay', () => {
  const failuresWith = async (...changes: Parameters<typeof bundleForReplay>[0] & object) =>
    replay(await bundleForReplay(changes), histories)
  const holding = (type: string) =>
    [...histories].flatMap(([name, kept]) => (JSON.stringify(kept.history).includes(`"name":"${type}"`) ? [name] : []))

  test('when the activity of an effect is called otherwise', async () => {
    const failures = await failuresWith({
      file: 'workflows/case-run.ts',
      from: 'activities[type] as',
      to: "activities[type === 'buyLabel' ? 'purchaseLabel' : type] as",
    })
    expect([...failures.keys()].sort()).toEqual(holding('buyLabel').sort())
    expect(failures.get('paid-1.json')).toContain('purchaseLabel')
  })

  test('when an effect has another name in table and workflow', async () => {
    const renamed = { from: 'checkPayee', to: 'verifyPayee' }
    const failures = await failuresWith({ file: 'domain/trade-in/states.ts', ...renamed }, { file: 'workflows/trade-in.ts', ...renamed })
    expect([...failures.keys()].sort()).toEqual(holding('checkPayee').sort())
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
    expect([...failures.keys()]).toContain('paid-1.json')
    expect(failures.get('paid-1.json')).toContain("after 'recordInspection' checkDevice was started, and checkPayee would be now")
  })

  test('when the activities of effects of different types start in another order', async () => {
    const failures = await failuresWith({
      file: 'workflows/case-run.ts',
      from: 'this.#startEffect(effect.key, effect.type)',
      to: "this.#startEffect(effect.key, ({ checkDevice: 'checkPayee', checkPayee: 'checkDevice' } as Record<string, string>)[effect.type] ?? effect.type)",
    })
    expect([...failures.keys()].sort()).toEqual([...new Set([...holding('checkDevice'), ...holding('checkPayee')])].sort())
    expect(failures.get('paid-1.json')).toContain('onde')
  })

  test('when a command leads to another state', async () => {
    const failures = await failuresWith({
      file: 'workflows/trade-in.ts',
      from: 'onceDisputed[body.decision]',
      to: "(body.decision === 'pay_offer' ? 'counter_offered' : 'agreed')",
    })
    expect([...failures.entries()].map(([name, why]) => [name, why.includes("'decideDispute' led to agreed")])).toEqual([
      ['counter-offer-disputed-1.json', true],
    ])
  })
})
