import { say } from './output.ts'

/** Lines of a log are told no more often than this, in milliseconds; a terminal's one line is written over each time. */
const BETWEEN_LINES = 5_000

export interface Progress {
  readonly told: (done: number, of: number) => void
  /** Ends the line that a terminal is left with. */
  readonly end: () => void
}

/** Tells how far something has come, how fast it goes and how long it will take. `what`: "cases have a run". */
export function createProgress(what: string, terminal = process.stdout.isTTY, time = () => performance.now()): Progress {
  const began = time()
  let lastLine = began
  return {
    told: (done, of) => {
      const seconds = (time() - began) / 1000
      const rate = seconds > 0 ? done / seconds : 0
      const left = done < of && rate > 0 ? `, ${Math.round(rate)} a second, ${Math.ceil((of - done) / rate)} s left` : ''
      const line = `${done} of ${of} ${what}${left}`
      // What stood there before may have been longer.
      if (terminal) return say(`\r${line.padEnd(70)}`)
      if (done < of && time() - lastLine < BETWEEN_LINES) return
      lastLine = time()
      say(`${line}\n`)
    },
    end: () => {
      if (terminal) say('\n')
    },
  }
}
