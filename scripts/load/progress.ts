/** Where the run stands. */
export class Progress {
  readonly #began = performance.now()
  readonly #open = new Map<string, number>()
  readonly #write: (text: string) => void
  readonly #shows: 'in place' | 'by lines'
  readonly #command: string
  readonly #more: () => string
  #read = 0
  #accepted = 0
  #ended = 0
  #stuck = 0
  #parked = 0

  /** `command` begins each line, `more` ends it. */
  constructor(write: (text: string) => void, shows: 'in place' | 'by lines', command = 'load', more = (): string => '') {
    this.#write = write
    this.#shows = shows
    this.#command = command
    this.#more = more
  }

  get seconds(): number {
    return (performance.now() - this.#began) / 1000
  }

  rowRead(): void {
    this.#read += 1
  }
  opened(reference: string): void {
    this.#accepted += 1
    this.#open.set(reference, performance.now())
  }
  closed(reference: string, how: 'ended' | 'stuck'): void {
    this.#open.delete(reference)
    if (how === 'ended') this.#ended += 1
    else this.#stuck += 1
  }
  parked(change: 1 | -1): void {
    this.#parked += change
  }

  /** Writes a line every two seconds until told to stop. */
  show(): () => void {
    const every = this.#shows === 'in place' ? 1_000 : 5_000
    const timer = setInterval(() => this.#write(this.#shows === 'in place' ? `\r\u001b[2K${this.#line()}` : `${this.#line()}\n`), every)
    return () => {
      clearInterval(timer)
      this.#write(this.#shows === 'in place' ? `\r\u001b[2K${this.#line()}\n` : `${this.#line()}\n`)
    }
  }

  #line(): string {
    // The first in is the oldest: a Map keeps their order.
    const oldest = this.#open.entries().next().value
    const age = oldest === undefined ? '' : `, oldest ${oldest[0]} ${((performance.now() - oldest[1]) / 1000).toFixed(0)} s`
    const parked = this.#parked === 0 ? '' : ` (${this.#parked} wait for a time limit)`
    const stuck = this.#stuck === 0 ? '' : `, stuck ${this.#stuck}`
    const rate = (this.#ended / Math.max(this.seconds, 0.001)).toFixed(2)
    return `${this.#command}: ${this.seconds.toFixed(0)} s, read ${this.#read}, accepted ${this.#accepted}, open ${this.#open.size}${parked}, ended ${this.#ended}${stuck}, ${rate} cases/s${age}${this.#more()}`
  }
}
