import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Role } from '../config/settings.ts'
import { type LabelsOf, METRICS, type Metric, type MetricName, type NameOf } from './metrics.ts'

/** What a gauge says of one set of labels. */
export interface Reading<Name extends MetricName> {
  readonly labels: LabelsOf<Name>
  readonly value: number
}

/** What several gauges say. */
export type Readings = { readonly [Name in NameOf<'gauge'>]?: readonly Reading<Name>[] }

/** The numbers of one process. Those of roles that it does not run are not there, and counting them is for nothing. */
export class Telemetry {
  readonly #registry = new Registry()
  readonly #counters = new Map<string, Counter>()
  readonly #histograms = new Map<string, Histogram>()
  /** With the labels that each says something of. */
  readonly #gauges = new Map<string, { readonly gauge: Gauge; said: readonly Readonly<Record<string, string>>[] }>()
  readonly #atScrape: (() => Promise<void> | void)[] = []

  constructor(roles: readonly Role[]) {
    for (const [name, metric] of Object.entries<Metric>(METRICS)) {
      if (!metric.roles.some((role) => roles.includes(role))) continue
      const { type, help, labels: labelNames, buckets = [] } = metric
      const registers = [this.#registry]
      if (type === 'counter') this.#counters.set(name, new Counter({ name, help, labelNames, registers }))
      else if (type === 'gauge') this.#gauges.set(name, { gauge: new Gauge({ name, help, labelNames, registers }), said: [{}] })
      else this.#histograms.set(name, new Histogram({ name, help, labelNames, registers, buckets: [...buckets] }))
    }
    // One without labels would say 0 before anything is known.
    for (const name of this.#gauges.keys()) this.#say(name, [])
  }

  /** Media type of `text()`. */
  get contentType(): string {
    return this.#registry.contentType
  }

  count<Name extends NameOf<'counter'>>(name: Name, labels: LabelsOf<Name>, by = 1): void {
    this.#counters.get(name)?.inc(labels, by)
  }

  /** `seconds` it took. */
  observe<Name extends NameOf<'histogram'>>(name: Name, labels: LabelsOf<Name>, seconds: number): void {
    this.#histograms.get(name)?.observe(labels, seconds)
  }

  /** What these gauges say from now on. What they said before is gone, also of labels not among these; `[]`: nothing is known. */
  say(readings: Readings): void {
    for (const [name, said] of Object.entries(readings)) this.#say(name, said)
  }

  /** Has gauges said anew whenever somebody asks. `read` must not throw. */
  atScrape(read: () => Promise<void> | void): void {
    this.#atScrape.push(read)
  }

  /** Adds what Node tells of the process itself: memory, event loop, garbage collection. */
  measureProcess(): void {
    collectDefaultMetrics({ register: this.#registry })
  }

  /** Everything, in Prometheus's text format. */
  async text(): Promise<string> {
    await Promise.all(this.#atScrape.map(async (read) => read()))
    return this.#registry.metrics()
  }

  #say(name: string, readings: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[]): void {
    const found = this.#gauges.get(name)
    if (!found) return
    for (const labels of found.said) found.gauge.remove(labels)
    for (const { labels, value } of readings) found.gauge.set(labels, value)
    found.said = readings.map(({ labels }) => labels)
  }
}
