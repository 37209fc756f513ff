/** One way through a process, played by its people: answers the case. */
export interface Branch<Bench> {
  readonly name: string
  /** The state in which its last run ends. */
  readonly endsIn: string
  /** Runs that the case takes; 1 unless said. */
  readonly runs?: number
  readonly play: (bench: Bench) => Promise<string>
}
