/** A test's hand on a running sandbox's control plane. */
export interface ControlPlane {
  /** Asks for a fault or a word of the sandbox on the next requests that match. */
  readonly scenario: (match: { method?: string; path?: string; text?: string }, word: string, times?: number) => Promise<Response>
  /** Moves the sandbox's clock: to an instant, or on by so many seconds. */
  readonly setClock: (to: { now: string } | { advanceSeconds: number }) => Promise<Response>
  /** How often each effect happened: kind → key → count. */
  readonly calls: () => Promise<Record<string, Record<string, number>>>
}

export const controlPlane = (url: string): ControlPlane => {
  const post = (path: string, body: unknown) =>
    fetch(`${url}/__sandbox/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return {
    // biome-ignore lint/suspicious/noThenProperty: the control plane's word; becomes JSON, never awaited
    scenario: (match, word, times = 1) => post('scenario', { match, then: word, times }), // oxlint-disable-line unicorn/no-thenable
    setClock: (to) => post('clock', to),
    calls: async () => ((await (await fetch(`${url}/__sandbox/calls`)).json()) as { calls: Record<string, Record<string, number>> }).calls,
  }
}
