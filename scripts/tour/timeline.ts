/** One line of the timeline. */
export interface TimelineEntry {
  /** Tells it from every other entry of the case. */
  readonly key: string
  /** ISO 8601. */
  readonly at: string
  readonly text: string
}
export const entriesOf = (_body: unknown): readonly TimelineEntry[] => []
