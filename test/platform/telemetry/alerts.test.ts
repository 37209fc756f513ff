import { readFileSync } from 'node:fs'
import { parser } from '@prometheus-io/lezer-promql'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { METRICS, type Metric } from '../../../platform/telemetry/metrics.ts'

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly for: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly action: string }
}

const file = readFileSync(new URL('../../../deploy/prometheus-alerts.yml', import.meta.url), 'utf8')
const [group] = (parse(file) as { groups: { name: string; rules: readonly Rule[] }[] }).groups
const rules = group?.rules ?? []
const metrics: Readonly<Record<string, Metric>> = METRICS

/** The words of an expression of one kind of node, as Prometheus's own grammar reads it. */
function wordsOf(expr: string, kind: string): string[] {
  const words: string[] = []
  parser.parse(expr).iterate({
    enter: ({ name, type, from, to }) => {
      if (type.isError) throw new Error(`${expr}: not understood at ${from}`)
      if (name === kind) words.push(expr.slice(from, to))
    },
  })
  return words
}

describe('The alert rules', () => {
  it('are read by a parser that refuses what is no PromQL', () => {
    expect(() => wordsOf('max by (state) (reprise_commands{state=~"new"}) >', 'Identifier')).toThrow('not understood')
    expect(rules.length).toBeGreaterThan(5)
  })

  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s asks for metrics and labels that there are', (_, { expr, ...rule }) => {
    const asked = wordsOf(expr, 'Identifier')
    expect(asked.length).toBeGreaterThan(0)
    const names = asked.map((name) => name.replace(/_(count|sum|bucket)$/, ''))
    for (const name of names) expect(Object.keys(metrics)).toContain(name)
    const labels = new Set(['instance', ...names.flatMap((name) => metrics[name]?.labels ?? [])])
    for (const label of wordsOf(expr, 'LabelName')) expect([...labels]).toContain(label)
    expect(rule.for).toMatch(/^\d+m$/)
    expect(['page', 'ticket']).toContain(rule.labels.severity)
    expect(rule.annotations.action).toMatch(/\.$/)
  })
})
