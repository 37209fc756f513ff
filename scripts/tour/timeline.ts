/** What the API tells of one event of a case, as far as the tour shows it. */
export interface TimelineEvent {
  readonly number: number
  /** ISO 8601. */
  readonly at: string
  /** Command, fact, effect result or `deadline`. */
  readonly by: string
  /** Where it led, in a few words. */
  readonly words: string
  readonly actor: string
}

/** Who the timeline says it was, to the customer; the house is told who or what it was by name. */
const WHO: Readonly<Record<string, string>> = {
  you: 'the customer',
  us: 'the workshop',
  carrier: 'the carrier',
  bank: 'the bank',
  system: 'Reprise',
}

/** One event in a line: local time, where it led, and what led there. */
export function timelineLine({ at, by, words, actor }: TimelineEvent, zone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone }).format(new Date(at))
  const who = WHO[actor] ?? (by.startsWith(`${actor}.`) ? WHO['system'] : actor)
  const cause = by === 'deadline' ? 'its time came' : `${by} by ${who}`
  return `  ${time}  ${words.padEnd(34)}  ${cause}`
}
