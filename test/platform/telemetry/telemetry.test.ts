import { describe, expect, it } from 'vitest'
import { createLogger } from '../../../platform/logger/logger.ts'
import { METRICS, type Metric } from '../../../platform/telemetry/metrics.ts'
import { sayReadings } from '../../../platform/telemetry/say-readings.ts'
import { type Readings, Telemetry } from '../../../platform/telemetry/telemetry.ts'

const logger = createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json', DEPLOYMENT: 'development' })
const valuesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

describe('What a process tells of itself', () => {
  it('is of the roles it runs alone, and nothing before something is known', async () => {
    const text = await new Telemetry(['api']).text()
    expect(text).toContain('# TYPE reprise_request_seconds histogram')
    expect(text).not.toContain('reprise_commands')
    expect(valuesOf(await new Telemetry(['relay']).text())).toEqual([])
  })

  it('names its metrics as Prometheus asks for it: with the unit, counters with _total', () => {
    for (const [name, { type, labels, buckets }] of Object.entries<Metric>(METRICS)) {
      expect(name).toMatch(/^reprise_[a-z_]+$/)
      expect(name.endsWith('_total')).toBe(type === 'counter')
      expect(type === 'histogram').toBe(buckets !== undefined)
      if (type === 'histogram') expect(name).toMatch(/_seconds$/)
      for (const label of labels) expect(label).toMatch(/^[a-z]+$/)
    }
  })

  it('no longer says of a state what was so before', async () => {
    const telemetry = new Telemetry(['relay'])
    const say = (state: string, value: number) => telemetry.say({ reprise_cases: [{ labels: { process: 'trade_in', state }, value }] })
    say('offered', 2)
    say('paid', 1)
    expect(valuesOf(await telemetry.text())).toEqual(['reprise_cases{process="trade_in",state="paid"} 1'])
  })
})

/** Readings that end when they are told to, on a time that is moved by hand. */
function readingUnderTest() {
  const telemetry = new Telemetry(['relay'])
  const asked: { readonly give: (readings: Readings) => void; readonly fail: () => void }[] = []
  let now = 0
  sayReadings({
    telemetry,
    logger,
    time: () => now,
    read: () =>
      new Promise((give, fail) => {
        asked.push({ give, fail: () => fail(new Error('away')) })
      }),
  })
  const values = async () => valuesOf(await telemetry.text())
  return { asked, values, wait: (seconds: number) => (now += seconds * 1000) }
}

const late = (value: number): Readings => ({
  reprise_obligations: [{ labels: { state: 'late' }, value }],
  reprise_readings_up: [{ labels: {}, value: 1 }],
})

describe('What only the database knows', () => {
  it('is read once for all who ask at the same time, and not again for 15 s', async () => {
    const { asked, values, wait } = readingUnderTest()
    const both = [values(), values()]
    asked[0]?.give(late(3))
    for (const one of await Promise.all(both)) expect(one).toContain('reprise_obligations{state="late"} 3')
    wait(14.9)
    expect(await values()).toContain('reprise_obligations{state="late"} 3')
    expect(asked).toHaveLength(1)
    wait(0.2)
    const next = values()
    asked[1]?.give(late(4))
    expect(await next).toContain('reprise_obligations{state="late"} 4')
  })

  it('is read seldom where reading takes long: for a twentieth of the time at most', async () => {
    const { asked, values, wait } = readingUnderTest()
    const first = values()
    wait(3)
    asked[0]?.give(late(1))
    await first
    wait(59)
    await values()
    expect(asked).toHaveLength(1)
    wait(2)
    const next = values()
    asked[1]?.give(late(1))
    await next
    expect(asked).toHaveLength(2)
  })

  it('is not told while the database does not answer, and that it does not is told', async () => {
    const { asked, values, wait } = readingUnderTest()
    const first = values()
    asked[0]?.give(late(3))
    await first
    wait(16)
    const next = values()
    asked[1]?.fail()
    expect(await next).toEqual(['reprise_readings_up 0'])
  })
})
